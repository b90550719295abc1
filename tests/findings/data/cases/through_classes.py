# Methods that are called through their class, constructors that are called by hand or inherited.
from dataclasses import dataclass
from typing import NamedTuple

import attr
import numpy as np
import pandas as pd
from django.db import models
from django.db.models import CharField
from sklearn.linear_model import LinearRegression

frame = pd.DataFrame()
pd.DataFrame.fillna(frame, 0, "x")  # expect: pandas.DataFrame.fillna(method) => "x"
pd.DataFrame.fillna(frame, "x")  # fine: that is the value
pd.DataFrame.fillna(frame, method="x")  # expect: pandas.DataFrame.fillna(method)
pd.DataFrame.fillna(something, 0, "x")  # fine: nothing tells what the first argument is
pd.DataFrame.fillna(something, method="x")  # expect: pandas.DataFrame.fillna(method)
pd.DataFrame.from_dict({"a": [1]}, "index")  # expect: pandas.DataFrame.from_dict(orient) => "index"
pd.DataFrame.from_dict(np.zeros(3), "index")  # expect: pandas.DataFrame.from_dict(orient) => "index"
pd.DataFrame.from_dict(something, "index")  # fine: something may be the receiver
pd.DataFrame.from_dict(data=something)  # fine
pd.DataFrame.fillna  # fine
frame.drop("a", 1)  # expect: pandas.DataFrame.drop(axis) => 1
frame.drop("a", axis=1)  # fine
pd.DataFrame.drop(frame, "a", 1)  # expect: pandas.DataFrame.drop(axis) => 1
pd.DataFrame.drop(frame, "a")  # fine
frame.drop(*names, 1)  # fine: not known which place that is


class Mine(pd.DataFrame):
    def __init__(self, *args, **kwargs):
        pd.DataFrame.__init__(self, *args, old_data=1)  # expect: pandas.DataFrame(old_data)
        super().__init__(old_data=1)  # expect: pandas.DataFrame(old_data)
        super(Mine, self).__init__(*args, **{"old_data": 1})  # expect: pandas.DataFrame(old_data) => "old_data"
        super().__init__(data=1)  # fine
        other.__init__(old_data=1)  # fine

    def filled(self):
        pd.DataFrame.fillna(self, 0, "x")  # expect: pandas.DataFrame.fillna(method) => "x"
        super().fillna(method="x")  # expect: pandas.DataFrame.fillna(method)
        return super().fillna(0)  # fine


class Model(LinearRegression):
    def __init__(self):
        LinearRegression.__init__(self, True, False)  # expect: sklearn.linear_model.LinearRegression(normalize) => False
        LinearRegression.__init__(self, True)  # fine


class Plain(LinearRegression):
    @classmethod
    def make(cls):
        return cls(normalize=True)  # expect: sklearn.linear_model.LinearRegression(normalize) ~

    @staticmethod
    def other(cls):
        return cls(normalize=True)  # fine: any callable


class Deep(Plain): ...


class Deepest(Deep):
    extra = 1


Plain(normalize=True)  # expect: sklearn.linear_model.LinearRegression(normalize)
Plain(True, False)  # expect: sklearn.linear_model.LinearRegression(normalize) => False
Deep(normalize=True)  # expect: sklearn.linear_model.LinearRegression(normalize)
Deepest(**{"normalize": True})  # expect: sklearn.linear_model.LinearRegression(normalize) => "normalize"
Deepest(fit_intercept=True)  # fine
Model(normalize=True)  # fine: its own constructor
Plain.fit(normalize=True)  # fine: another function


class WithNew(LinearRegression):
    def __new__(cls, normalize):
        return super().__new__(cls)


WithNew(normalize=True)  # fine: its own


@dataclass
class Generated(LinearRegression):
    normalize: bool


Generated(normalize=True)  # fine: the decorator writes the constructor


@attr.s
class Attributes(LinearRegression):
    normalize = attr.ib()


Attributes(normalize=True)  # fine


class Declared(LinearRegression):
    normalize: bool


Declared(normalize=True)  # fine: the class declares it itself


class OtherMeta(LinearRegression, metaclass=Registry):
    pass


OtherMeta(normalize=True)  # fine: the metaclass may take it


class Point(NamedTuple):
    normalize: bool


Point(normalize=True)  # fine


class FromUnknown(Unknown, LinearRegression): ...


FromUnknown(normalize=True)  # fine: the unknown base may have the constructor


class OwnCharField(CharField): ...


class Field(models.Field):
    def from_db_value(self, value, expression, connection, context):  # fine: a parameter alone
        return value


Field(rel=1)  # expect: django.db.models.Field(rel)
CharField(rel=1)  # expect: django.db.models.Field(rel) ~
CharField(max_length=1)  # fine
OwnCharField(rel=1)  # expect: django.db.models.Field(rel) ~


class Through(pd.DataFrame): ...


Through.fillna(something, method="x")  # expect: pandas.DataFrame.fillna(method)
Through.fillna(Through(), 0, "x")  # expect: pandas.DataFrame.fillna(method) => "x"
Through.fillna(something, 0, "x")  # fine: nothing tells the place


# Constructors that hand on what they are given.
class Passing(pd.DataFrame):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.ready = True


class PassingMore(pd.DataFrame):
    def __init__(self, name, **kwargs):
        pd.DataFrame.__init__(self, name, index=None, **kwargs)


class Keeping(pd.DataFrame):
    def __init__(self, old_data=None, **kwargs):
        super().__init__(old_data, **kwargs)


class Setting(pd.DataFrame):
    def __init__(self, **kwargs):
        super().__init__(old_data=1, **kwargs)  # expect: pandas.DataFrame(old_data)


class Taking(pd.DataFrame):
    def __init__(self, **kwargs):
        kwargs.pop("old_data", None)
        super().__init__(**kwargs)


class Twice(pd.DataFrame):
    def __init__(self, **kwargs):
        if kwargs:
            super().__init__(**kwargs)
        else:
            super().__init__(old=1)


class DeepPassing(Passing):
    pass


class Shifted(LinearRegression):
    def __init__(self, name, *args, **kwargs):
        super().__init__(*args, **kwargs)


class InPlace(LinearRegression):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)


Passing(old_data=1)  # expect: pandas.DataFrame(old_data)
PassingMore("x", old_data=1)  # expect: pandas.DataFrame(old_data)
Keeping(old_data=1)  # fine: its own keyword
Setting(old_data=1)  # fine: it passes its own
Taking(old_data=1)  # fine: it takes it out
Twice(old_data=1)  # fine: not always
DeepPassing(old_data=1)  # expect: pandas.DataFrame(old_data)
Shifted("x", normalize=True)  # expect: sklearn.linear_model.LinearRegression(normalize)
Shifted(True, True)  # fine: other places
InPlace(True, False)  # expect: sklearn.linear_model.LinearRegression(normalize) => False
InPlace(True, normalize=False)  # expect: sklearn.linear_model.LinearRegression(normalize)
