# needs: pydantic, pandas
from typing import List, Optional

import pandas as pd
from pydantic import BaseModel, Field


class Inner(BaseModel):
    names: List[str] = []


class Model(BaseModel):
    inner: Inner
    many: List[Inner] = Field(default_factory=list)
    maybe: Optional[Inner] = None
    frame: pd.DataFrame = None

    class Config:
        arbitrary_types_allowed = True

    def use(self):
        self.dict()  # -> pydantic.BaseModel
        self.inner.dict()  # -> pydantic.BaseModel
        self.many[0].dict()  # -> pydantic.BaseModel
        self.many.append(1)  # -> look-alike list
        self.frame.append(1)  # -> pandas.DataFrame


model = Model(inner=Inner())
model.dict()  # -> pydantic.BaseModel
model.inner.json()  # -> pydantic.BaseModel
model.maybe.copy()  # -> pydantic.BaseModel
Model.parse_obj({}).dict()  # -> pydantic.BaseModel
model.copy().json()  # -> pydantic.BaseModel
[one.dict() for one in model.many]  # -> pydantic.BaseModel
model.inner.names.append("a")  # -> look-alike list


def typed(model: Model, models: List[Model], plain):
    model.json()  # -> pydantic.BaseModel
    for one in models:
        one.dict()  # -> pydantic.BaseModel
    plain.dict()  # -> unknown
