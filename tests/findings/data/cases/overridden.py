# Methods and attributes of a library's class that are overridden.
import ast
from ast import NodeTransformer

import lightning as L
import pandas as pd
from pydantic import BaseModel
from sklearn.base import BaseEstimator


class Network(L.LightningModule):
    loaded_optimizer = None  # expect: lightning.LightningModule.loaded_optimizer

    def training_epoch_end(self, outputs):  # expect: lightning.LightningModule.training_epoch_end ~
        return outputs

    def on_epoch_start(self):  # fine: called below, so that it is the class's own
        pass

    def forward(self):  # fine
        self.on_epoch_start()

    def summarize(self):  # fine: gone from the library, and no name of a hook
        pass


class Deeper(Network):
    async def training_epoch_end(self, outputs):  # expect: lightning.LightningModule.training_epoch_end ~
        pass


class Middle(L.LightningModule): ...


class Lowest(Middle):
    def training_epoch_end(self, outputs):  # expect: lightning.LightningModule.training_epoch_end ~
        super().training_epoch_end(outputs)  # expect: lightning.LightningModule.training_epoch_end


class Unrelated:
    def training_epoch_end(self, outputs):  # fine: no base
        pass

    def _more_tags(self):  # fine
        return {}


class OfUnknown(Unknown, L.LightningModule):
    def training_epoch_end(self, outputs):  # fine: the unknown base may define it
        pass


class OfMixin(Unrelated, L.LightningModule):
    def training_epoch_end(self, outputs):  # expect: lightning.LightningModule.training_epoch_end ~
        pass


class Estimator(BaseEstimator):
    def _more_tags(self):  # expect: sklearn.base.BaseEstimator._more_tags
        return {}

    def more_tags(self):  # fine
        return {}


class Named(BaseEstimator):
    _more_tags = {"a": 1}  # fine: no method


class Item(BaseModel):
    copy: bool  # fine: a field
    parse_obj: int = 1  # fine: a field, no method

    def dict(self, **kwargs):  # expect: pydantic.BaseModel.dict
        return super().dict(**kwargs)  # expect: pydantic.BaseModel.dict

    class Inner:
        def dict(self):  # fine: another class
            return {}


def dict(self):  # fine: a function
    return {}


class Visitor(ast.NodeVisitor):
    def visit_Num(self, node):  # expect: ast.NodeVisitor.visit_Num
        def visit_Num():  # fine: a local function
            pass

        return node

    def visit_Name(self, node):  # fine
        return node


class Transformer(NodeTransformer):
    @functools.cache
    def visit_Num(self, node):  # expect: ast.NodeVisitor.visit_Num
        return node


class Frame(pd.DataFrame):
    def iteritems(self):  # fine: gone, and the class's own by now
        return []

    def append(self, other):  # fine: gone
        return self

    @property
    def ix(self):  # fine: gone
        return self.loc

    def drop(self, labels, axis=0):  # fine: a place of an argument is nothing that is overridden
        return self

    def fillna(self, value, method=None):  # fine: a parameter
        return self


class Ignored(BaseEstimator):
    def _more_tags(self):  # pyrecode: ignore  # fine: silenced
        return {}

    def other(self): ...


class NotIgnored(BaseEstimator):
    def _more_tags(self):  # expect: sklearn.base.BaseEstimator._more_tags
        return {}  # pyrecode: ignore
