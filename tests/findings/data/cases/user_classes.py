# Classes of the file: what they inherit, what they define, what self gets.
from dataclasses import dataclass
from typing import Generic, Self

import pandas as pd


class Frame(pd.DataFrame):
    def work(self):
        self.append(1)  # expect: pandas.DataFrame.append
        self.iteritems()  # fine: defined below
        super().append(1)  # expect: pandas.DataFrame.append
        super().iteritems()  # expect: pandas.DataFrame.iteritems
        super(Frame, self).append(1)  # expect: pandas.DataFrame.append
        self.copy().append(1)  # expect: pandas.DataFrame.append

    def iteritems(self):
        return 1

    @staticmethod
    def still(self):
        self.append(1)  # fine

    @classmethod
    def make(cls):
        cls.append  # fine: not followed
        return cls().append(1)  # expect: pandas.DataFrame.append

    def me(self) -> Self:
        return self

    def chained(self):
        self.me().append(1)  # expect: pandas.DataFrame.append


Frame().append(1)  # expect: pandas.DataFrame.append
Frame(old_data=1)  # expect: pandas.DataFrame(old_data)
Frame().iteritems()  # fine


class Built(pd.DataFrame):
    def __init__(self, old_data):
        super().__init__(old_data=old_data)  # expect: pandas.DataFrame(old_data)


Built(old_data=1)  # fine: its own constructor


class Deeper(Frame, Generic[T]):
    def work(self):
        self.append(1)  # expect: pandas.DataFrame.append
        self.iteritems()  # fine: of the base in this file


class Mixed(Unknown, pd.DataFrame):
    def work(self):
        self.append(1)  # fine: the unknown base may define it


class Behind(pd.DataFrame, Unknown):
    def work(self):
        self.append(1)  # expect: pandas.DataFrame.append


class Plain:
    table: pd.DataFrame
    shared = pd.DataFrame()

    def __init__(self, items, given: pd.DataFrame):
        self.frame = pd.DataFrame()
        self.given = given
        self.items = items
        self.changing = pd.DataFrame()
        self.maybe = None
        self.annotated: pd.DataFrame = make()
        self.append = items.append  # fine

    def set(self):
        self.changing = []
        self.maybe = pd.read_csv("x")
        self.frame = self.frame.append(1)  # expect: pandas.DataFrame.append ~

    def use(self):
        self.frame.append(1)  # expect: pandas.DataFrame.append ~
        self.given.append(1)  # expect: pandas.DataFrame.append ~
        self.items.append(1)  # fine
        self.changing.append(1)  # fine
        self.maybe.append(1)  # expect: pandas.DataFrame.append ~
        self.table.append(1)  # expect: pandas.DataFrame.append
        self.annotated.append(1)  # expect: pandas.DataFrame.append
        self.shared.append(1)  # expect: pandas.DataFrame.append ~
        self.append(1)  # fine
        self.made().append(1)  # expect: pandas.DataFrame.append
        self.property.append(1)  # expect: pandas.DataFrame.append
        self.unknown.append(1)  # fine
        other.frame.append(1)  # fine

    def made(self):
        return pd.DataFrame()

    @property
    def property(self) -> pd.DataFrame: ...

    def loops(self):
        return self.loops()

    def looped(self):
        self.loops().append(1)  # fine


Plain([], x).frame.append(1)  # expect: pandas.DataFrame.append ~
Plain.frame.append(1)  # fine


@dataclass
class Record:
    table: pd.DataFrame
    items: list

    def use(self):
        self.table.append(1)  # expect: pandas.DataFrame.append
        self.items.append(1)  # fine


def takes(record: Record, late: "Later"):
    record.table.append(1)  # expect: pandas.DataFrame.append
    late.append(1)  # expect: pandas.DataFrame.append


class Later(pd.DataFrame): ...


class Circular(Circular):
    def work(self):
        self.append(1)  # fine


# Members that are reached through a subclass itself.
class Through(pd.DataFrame):
    def iteritems(self): ...


class Simple(pd.DataFrame): ...


Simple.append(simple, 1)  # expect: pandas.DataFrame.append
Simple.ix  # expect: pandas.DataFrame.ix
Simple.fillna(simple, 0)  # fine: no outdated parameter is passed
Simple.fillna(simple, "x")  # fine: nothing is known of the order of the arguments here
Through.iteritems  # fine: it defines that itself


class Grid:
    def add(self):
        self.frame.append(x)  # expect: pandas.DataFrame.append ~
        self.either.append(x)  # fine: a list in one of the classes below
        self.nowhere.append(x)  # fine


class FrameGrid(Grid):
    def __init__(self):
        self.frame = pd.DataFrame()
        self.either = pd.DataFrame()


class ListGrid(Grid):
    def __init__(self):
        self.either = []
