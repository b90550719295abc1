# needs: numpy, pandas, attrs
import dataclasses
import enum
import threading
import unittest
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, NamedTuple, Optional, Protocol, TypedDict

import attr
import attrs
import numpy as np
import pandas as pd
from attrs import define


class Holder:
    shared = pd.DataFrame()
    declared: pd.DataFrame
    counted: ClassVar[pd.DataFrame] = None

    def __init__(self, frame: pd.DataFrame, values=None, log=None):
        self.frame = frame
        self.made = pd.read_csv("x")
        self.values = values
        self.rows = []
        self.maybe = None
        self.log: Optional[pd.Series] = log
        self.left, self.right = pd.DataFrame(), np.zeros(2)
        self.by_name = {"a": pd.DataFrame()}
        self.many: list[pd.DataFrame] = []
        self._hidden = pd.DataFrame()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        self.shared.append(1)  # -> pandas.DataFrame
        self.declared.append(1)  # -> pandas.DataFrame
        self.counted.append(1)  # -> pandas.DataFrame
        self.frame.append(1)  # -> pandas.DataFrame
        self.made.append(1)  # -> pandas.DataFrame
        self.values.append(1)  # -> unknown
        self.rows.append(1)  # -> look-alike list
        self.maybe.append(1)  # -> pandas.DataFrame
        self.log.append(1)  # -> pandas.Series
        self.left.append(1)  # -> pandas.DataFrame
        self.right.tostring()  # -> numpy.ndarray
        self.by_name["a"].append(1)  # -> pandas.DataFrame
        self.many[0].append(1)  # -> pandas.DataFrame
        self.many.append(1)  # -> look-alike list
        self.thread.setDaemon(True)  # -> threading.Thread
        self.missing.append(1)  # -> unknown
        for one in self.many:
            one.append(1)  # -> pandas.DataFrame
        for one in self.by_name.values():
            one.append(1)  # -> pandas.DataFrame
        frame = self.frame
        frame.append(1)  # -> pandas.DataFrame

    def fill(self):
        self.maybe = pd.DataFrame()

    def load(self):
        return pd.read_csv("x")

    def chain(self):
        return self

    @property
    def hidden(self):
        return self._hidden

    @property
    def typed(self) -> pd.DataFrame: ...

    @cached_property
    def slow(self):
        return pd.read_csv("x")

    @classmethod
    def make(cls):
        return cls(pd.DataFrame())

    @staticmethod
    def plain() -> pd.DataFrame: ...

    def __enter__(self):
        return self

    def __exit__(self, *error): ...

    def __getitem__(self, key) -> pd.DataFrame: ...

    def __iter__(self):
        yield pd.DataFrame()

    def __call__(self, x):
        return pd.DataFrame()

    def uses(self):
        self.load().append(1)  # -> pandas.DataFrame
        self.chain().frame.append(1)  # -> pandas.DataFrame
        self.hidden.append(1)  # -> pandas.DataFrame
        self.typed.append(1)  # -> pandas.DataFrame
        self.slow.append(1)  # -> pandas.DataFrame
        self.make().made.append(1)  # -> pandas.DataFrame
        self.plain().append(1)  # -> pandas.DataFrame
        self["a"].append(1)  # -> pandas.DataFrame
        for one in self:
            one.append(1)  # -> pandas.DataFrame
        self(1).append(1)  # -> pandas.DataFrame
        if self.maybe is not None:
            self.maybe.append(1)  # -> pandas.DataFrame
        self.values = pd.DataFrame()
        self.values.append(1)  # -> pandas.DataFrame


holder = Holder(pd.DataFrame())
holder.frame.append(1)  # -> pandas.DataFrame
holder.load().append(1)  # -> pandas.DataFrame
holder.slow.append(1)  # -> pandas.DataFrame
Holder.shared.append(1)  # -> pandas.DataFrame
Holder.make().frame.append(1)  # -> pandas.DataFrame
Holder.plain().append(1)  # -> pandas.DataFrame
with Holder(1) as entered:
    entered.frame.append(1)  # -> pandas.DataFrame
holder["a"].append(1)  # -> pandas.DataFrame
holder(1).append(1)  # -> pandas.DataFrame


class Child(Holder):
    def run(self):
        self.frame.append(1)  # -> pandas.DataFrame
        super().load().append(1)  # -> pandas.DataFrame
        self.extra().append(1)  # -> look-alike list

    def extra(self):
        return []


Child(1).made.append(1)  # -> pandas.DataFrame


class MyFrame(pd.DataFrame):
    def own(self):
        self.append(1)  # -> pandas.DataFrame
        super().append(1)  # -> pandas.DataFrame
        self.copy().append(1)  # -> pandas.DataFrame
        self["a"].append(1)  # -> pandas.Series


MyFrame().append(1)  # -> pandas.DataFrame


class Deeper(MyFrame): ...


Deeper().append(1)  # -> pandas.DataFrame


class MyArray(np.ndarray): ...


MyArray((2,)).tostring()  # -> numpy.ndarray


class Worker(threading.Thread):
    def run(self):
        self.setDaemon(True)  # -> threading.Thread


Worker().getName()  # -> threading.Thread


class Overriding(pd.DataFrame):
    def append(self, other): ...


Overriding().append(1)  # -> look-alike Overriding


class TestIt(unittest.TestCase):
    def setUp(self):
        self.df = pd.DataFrame()

    @classmethod
    def setUpClass(cls):
        cls.big = pd.DataFrame()

    def test(self):
        self.assertEquals(1, 1)  # -> unittest.TestCase
        self.df.append(1)  # -> pandas.DataFrame
        self.big.append(1)  # -> pandas.DataFrame


@dataclass
class Data:
    frame: pd.DataFrame
    maybe: Optional[pd.DataFrame] = None
    many: list[pd.DataFrame] = field(default_factory=list)
    made: pd.Series = field(default_factory=pd.Series)

    def use(self):
        self.frame.append(1)  # -> pandas.DataFrame
        self.maybe.append(1)  # -> pandas.DataFrame
        self.many.append(1)  # -> look-alike list
        self.many[0].append(1)  # -> pandas.DataFrame
        self.made.append(1)  # -> pandas.Series


Data(1).frame.append(1)  # -> pandas.DataFrame
dataclasses.replace(Data(1), maybe=None).frame.append(1)  # -> pandas.DataFrame


@define
class Defined:
    frame: pd.DataFrame
    made = attr.ib(factory=pd.DataFrame)
    typed: pd.DataFrame = attrs.field(default=None)
    old = attr.ib(type=pd.DataFrame)


Defined(1).frame.append(1)  # -> pandas.DataFrame
Defined(1).made.append(1)  # -> pandas.DataFrame
Defined(1).typed.append(1)  # -> pandas.DataFrame
Defined(1).old.append(1)  # -> pandas.DataFrame


class Pair(NamedTuple):
    frame: pd.DataFrame
    name: str


Pair(1, 2).frame.append(1)  # -> pandas.DataFrame
Pair(1, 2)[0].append(1)  # -> pandas.DataFrame
first, name = Pair(1, 2)
first.append(1)  # -> pandas.DataFrame


class Shape(TypedDict):
    frame: pd.DataFrame
    rows: list


def typed_dict(shape: Shape):
    shape["frame"].append(1)  # -> pandas.DataFrame
    shape["rows"].append(1)  # -> look-alike list


class Reader(Protocol):
    frame: pd.DataFrame

    def read(self) -> pd.DataFrame: ...


class Base(ABC):
    @abstractmethod
    def read(self) -> pd.DataFrame: ...

    @property
    @abstractmethod
    def frame(self) -> pd.DataFrame: ...


def protocols(reader: Reader, base: "Base", kind: type[Holder]):
    reader.read().append(1)  # -> pandas.DataFrame
    reader.frame.append(1)  # -> pandas.DataFrame
    base.read().append(1)  # -> pandas.DataFrame
    base.frame.append(1)  # -> pandas.DataFrame
    kind(1).frame.append(1)  # -> pandas.DataFrame
    kind.make().made.append(1)  # -> pandas.DataFrame


class Slots:
    __slots__ = ("frame",)

    def __init__(self):
        self.frame = pd.DataFrame()

    def use(self):
        self.frame.append(1)  # -> pandas.DataFrame


class Setter:
    def __init__(self):
        self._frame = pd.DataFrame()

    @property
    def frame(self):
        return self._frame

    @frame.setter
    def frame(self, value):
        self._frame = value

    def use(self):
        self.frame.append(1)  # -> pandas.DataFrame


class Builder:
    def add(self, x):
        self.x = x
        return self

    def build(self):
        return pd.DataFrame()


Builder().add(1).add(2).build().append(1)  # -> pandas.DataFrame


class Meta(enum.Enum):
    A = pd.DataFrame()


Meta.A.value.append(1)  # -> pandas.DataFrame
