# What the file's own functions and classes give, unions, operators, and what tests tell.
import asyncio
import contextlib
import functools
from contextlib import closing, contextmanager
from functools import cached_property, lru_cache
from typing import Callable, Iterator, NamedTuple, Type, TypedDict, TypeVar, Union

import pandas as pd

F = TypeVar("F", bound=pd.DataFrame)
Either = Union[pd.DataFrame, pd.Series]


def pair(path):
    return pd.read_csv(path), []


def generated(paths):
    for path in paths:
        yield pd.read_csv(path)


@contextmanager
def held(path):
    yield pd.read_csv(path)


@lru_cache(maxsize=None)
def cached(path):
    return pd.read_csv(path)


@unknown
def decorated(path) -> pd.DataFrame: ...


async def later(path):
    return pd.read_csv(path)


frame, rows = pair(f)
frame.append(x)  # expect: pandas.DataFrame.append
rows.append(x)  # fine: a list
pair(f)[0].append(x)  # expect: pandas.DataFrame.append
pair(f).append(x)  # fine: a tuple
for one in generated(f):
    one.append(x)  # expect: pandas.DataFrame.append
generated(f).append(x)  # fine: a generator
with held(f) as inside:
    inside.append(x)  # expect: pandas.DataFrame.append
held(f).append(x)  # fine: a manager
with closing(pd.DataFrame()) as inside:
    inside.append(x)  # expect: pandas.DataFrame.append
with pd.ExcelWriter(f) as writer, contextlib.nullcontext(pd.DataFrame()) as inside:
    inside.append(x)  # expect: pandas.DataFrame.append
cached(f).append(x)  # expect: pandas.DataFrame.append
decorated(f).append(x)  # fine: who knows what the decorator does
alias = cached
alias(f).append(x)  # expect: pandas.DataFrame.append
functools.partial(pd.read_csv, f)().append(x)  # expect: pandas.DataFrame.append
(lambda: pd.DataFrame())().append(x)  # expect: pandas.DataFrame.append
later(f).append(x)  # fine: a coroutine


async def waits():
    frame = await later(f)
    frame.append(x)  # expect: pandas.DataFrame.append
    first, second = await asyncio.gather(later(f), later(f))
    second.append(x)  # expect: pandas.DataFrame.append
    task = asyncio.create_task(later(f))
    (await task).append(x)  # expect: pandas.DataFrame.append
    task.append(x)  # fine: a task


class Point(NamedTuple):
    frame: pd.DataFrame
    rows: list


class Row(TypedDict):
    frame: pd.DataFrame
    rows: list


class Holder:
    frames: "dict[str, pd.DataFrame]"

    def __init__(self, source):
        self.source = source
        self.parts = {"a": pd.DataFrame()}

    @cached_property
    def slow(self):
        return pd.read_csv(self.source)

    def load(self):
        return pd.read_csv(self.source)

    def __call__(self):
        return pd.DataFrame()

    def __iter__(self):
        yield pd.DataFrame()

    def __enter__(self):
        return self.load()

    def __getitem__(self, key) -> pd.DataFrame: ...

    @classmethod
    def make(cls):
        return cls(f)

    def uses(self):
        self.frames["a"].append(x)  # expect: pandas.DataFrame.append
        self.parts["a"].append(x)  # expect: pandas.DataFrame.append ~
        self.slow.append(x)  # expect: pandas.DataFrame.append
        self.load.append(x)  # fine: the method itself
        self.source.append(x)  # fine
        self.source = pd.DataFrame()
        self.source.append(x)  # expect: pandas.DataFrame.append ~
        if isinstance(self.other, pd.DataFrame):
            self.other.append(x)  # expect: pandas.DataFrame.append
        self.other.append(x)  # fine

    def branch(self):
        if self.parts:
            self.source = pd.DataFrame()
        self.source.append(x)  # fine: perhaps the old one


holder = Holder.make()
holder().append(x)  # expect: pandas.DataFrame.append
holder["a"].append(x)  # expect: pandas.DataFrame.append
holder.append(x)  # fine
for one in holder:
    one.append(x)  # expect: pandas.DataFrame.append
with holder as entered:
    entered.append(x)  # expect: pandas.DataFrame.append
Holder.frames.append(x)  # fine: a dict
Point(1, 2).frame.append(x)  # expect: pandas.DataFrame.append
Point(1, 2)[0].append(x)  # expect: pandas.DataFrame.append
Point(1, 2)[1].append(x)  # fine: a list
first, second = Point(1, 2)
first.append(x)  # expect: pandas.DataFrame.append
second.append(x)  # fine: a list


def parameters(row: Row, kind: Type[Holder], make: Callable[[], pd.DataFrame], bound: F, either: Either):
    row["frame"].append(x)  # expect: pandas.DataFrame.append
    row["rows"].append(x)  # fine: a list
    row["none"].append(x)  # fine
    kind(f).load().append(x)  # expect: pandas.DataFrame.append
    make().append(x)  # expect: pandas.DataFrame.append
    make.append(x)  # fine: the function
    bound.append(x)  # expect: pandas.DataFrame.append
    either.append(x)  # expect: pandas.DataFrame.append
    either.iteritems()  # fine: of one of the two only
    either.fillna(0, method="pad")  # fine: of one of the two only


pd.read_pickle(f).append(x)  # expect: pandas.DataFrame.append
pd.read_pickle(f).iteritems()  # fine: of one of the two only
pd.join_all(f).append(x)  # expect: pandas.DataFrame.append
pd.join_all([pd.DataFrame()]).iteritems()  # expect: pandas.DataFrame.iteritems
pd.join_all([pd.Series()]).iteritems()  # fine: perhaps a Series
df = pd.DataFrame()
(df + 1).append(x)  # expect: pandas.DataFrame.append
(1 + df).append(x)  # expect: pandas.DataFrame.append
(df > 1).append(x)  # expect: pandas.DataFrame.append
(-df).append(x)  # expect: pandas.DataFrame.append
(not df).append(x)  # fine: a bool
(df is None).append(x)  # fine: a bool
(df + unknown).append(x)  # expect: pandas.DataFrame.append
(df.mean() + 1).append(x)  # expect: pandas.Series.append
(df.mean() + df).iteritems()  # expect: pandas.DataFrame.iteritems
(df.mean() + unknown).append(x)  # fine: perhaps no Series
([df] + [df]).append(x)  # fine: a list
("%s" % df).append(x)  # fine: a string
df[df.a > 1].append(x)  # expect: pandas.DataFrame.append
df.iloc[1:].append(x)  # expect: pandas.DataFrame.append
df.iloc[:, 0].append(x)  # expect: pandas.Series.append
df.iloc[n].append(x)  # fine: not known
df.iloc.append(x)  # fine


def told(value, other: Union[pd.DataFrame, list, None], many):
    if type(value) is pd.DataFrame:
        value.append(x)  # expect: pandas.DataFrame.append
    if isinstance(other, list):
        other.append(x)  # fine: a list
    else:
        other.append(x)  # expect: pandas.DataFrame.append
    if not isinstance(other, list):
        other.append(x)  # expect: pandas.DataFrame.append
    isinstance(value, pd.DataFrame) and value.append(x)  # expect: pandas.DataFrame.append
    isinstance(value, pd.DataFrame) or value.append(x)  # fine
    value.append(x) if isinstance(value, pd.DataFrame) else value.append(y)  # expect: pandas.DataFrame.append
    [one.append(x) for one in many if isinstance(one, pd.DataFrame)]  # expect: pandas.DataFrame.append
    [one.append(x) for one in many if not isinstance(one, list)]  # fine
    match value:
        case pd.DataFrame():
            value.append(x)  # expect: pandas.DataFrame.append
        case list():
            value.append(x)  # fine: a list
    if not isinstance(value, pd.DataFrame):
        value = pd.DataFrame(value)
    value.append(x)  # expect: pandas.DataFrame.append
    if isinstance(other, list):
        return
    other.append(x)  # expect: pandas.DataFrame.append
