"""What follows from type variables, overloads, descriptors and the standard library's own generics."""

import asyncio
import contextlib
import dataclasses
import functools
import itertools
import operator
import queue
import threading
from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Callable, Generic, Iterator, NamedTuple, ParamSpec, Protocol, TypeVar, overload

import numpy as np
import pandas as pd

T = TypeVar("T")
P = ParamSpec("P")
Frame = TypeVar("Frame", bound=pd.DataFrame)


def first(items: list[T]) -> T:
    return items[0]


def same(item: Frame) -> Frame:
    return item


def traced(function: Callable[P, T]) -> Callable[P, T]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)

    return inner


@traced
def made() -> pd.DataFrame:
    return pd.DataFrame()


@traced
def listed() -> list[int]:
    return [1]


first([pd.DataFrame()]).append(1)  # expect: pandas.DataFrame.append
first([[1]]).append(1)  # fine: a list
same(pd.DataFrame()).append(1)  # expect: pandas.DataFrame.append
made().append(1)  # expect: pandas.DataFrame.append
listed().append(1)  # fine: a list


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item

    def __enter__(self) -> T:
        return self.item

    def __exit__(self, *_: object) -> None: ...

    def __iter__(self) -> Iterator[T]:
        yield self.item

    def __call__(self) -> T:
        return self.item

    def __getitem__(self, key: int) -> T:
        return self.item


box = Box(pd.DataFrame())
box.get().append(1)  # expect: pandas.DataFrame.append
box.item.append(1)  # expect: pandas.DataFrame.append
box().append(1)  # expect: pandas.DataFrame.append
box[0].append(1)  # expect: pandas.DataFrame.append
with box as inside:
    inside.append(1)  # expect: pandas.DataFrame.append
for part in box:
    part.append(1)  # expect: pandas.DataFrame.append
numbers = Box([1])
numbers.get().append(1)  # fine: a list
numbers.item.append(1)  # fine: a list
numbers[0].append(1)  # fine: a list
for plain in numbers:
    plain.append(1)  # fine: a list


@overload
def pick(key: str) -> pd.DataFrame: ...
@overload
def pick(key: int) -> list[int]: ...
def pick(key):
    return {"a": pd.DataFrame(), 1: [1]}[key]


pick("a").append(1)  # expect: pandas.DataFrame.append
pick(1).append(1)  # fine: a list


class Point(NamedTuple):
    frame: pd.DataFrame
    rows: list[int]


point = Point(pd.DataFrame(), [1])
point.frame.append(1)  # expect: pandas.DataFrame.append
point.rows.append(1)  # fine: a list
point[0].append(1)  # expect: pandas.DataFrame.append
point[1].append(1)  # fine: a list
point._replace(rows=[2]).frame.append(1)  # expect: pandas.DataFrame.append


@dataclasses.dataclass
class State:
    frame: pd.DataFrame
    thread: threading.Thread
    rows: list[int]

    @functools.cached_property
    def cached(self):
        return self.frame.copy()

    @property
    def both(self):
        return self.thread, self.rows


state = State(pd.DataFrame(), threading.Thread(), [1])
dataclasses.replace(state, rows=[]).frame.append(1)  # expect: pandas.DataFrame.append
state.cached.append(1)  # expect: pandas.DataFrame.append
state.both[0].setDaemon(True)  # expect: threading.Thread.setDaemon
state.both[1].append(1)  # fine: a list


class Frames(UserDict[str, pd.DataFrame]):
    pass


Frames()["a"].append(1)  # expect: pandas.DataFrame.append
waiting: queue.Queue[pd.DataFrame] = queue.Queue()
waiting.get().append(1)  # expect: pandas.DataFrame.append
lists: queue.Queue[list[int]] = queue.Queue()
lists.get().append(1)  # fine: a list
frames = [pd.DataFrame()]
max(frames, key=len).append(1)  # expect: pandas.DataFrame.append
sorted(frames, key=len)[0].append(1)  # expect: pandas.DataFrame.append
next(iter(frames)).append(1)  # expect: pandas.DataFrame.append
functools.reduce(lambda one, other: one, frames).append(1)  # open: pandas.DataFrame.append
next(itertools.chain(frames, frames)).append(1)  # expect: pandas.DataFrame.append
for one, other in itertools.combinations(frames, 2):
    one.append(other)  # expect: pandas.DataFrame.append
for frame in filter(None, frames):
    frame.append(1)  # expect: pandas.DataFrame.append
for frame in map(lambda one: one.copy(), frames):
    frame.append(1)  # open: pandas.DataFrame.append
for index, group in itertools.groupby([[1]], key=len):
    next(group).append(1)  # fine: a list
deque(frames).popleft().append(1)  # expect: pandas.DataFrame.append
deque(frames).append(1)  # fine: a deque
ChainMap({"a": pd.DataFrame()})["a"].append(1)  # expect: pandas.DataFrame.append
OrderedDict(a=pd.DataFrame())["a"].append(1)  # expect: pandas.DataFrame.append
OrderedDict(a=[1])["a"].append(1)  # fine: a list
defaultdict(pd.DataFrame)["a"].append(1)  # expect: pandas.DataFrame.append
defaultdict(list)["a"].append(1)  # fine: a list
Counter("a").most_common().append(1)  # fine: a list
max([[1], [2]], key=len).append(1)  # fine: a list
next(iter([[1]])).append(1)  # fine: a list
functools.reduce(operator.add, [[1]]).append(1)  # fine: a list


@contextlib.contextmanager
def opened():
    yield pd.DataFrame()


with opened() as frame:
    frame.append(1)  # expect: pandas.DataFrame.append
with contextlib.ExitStack() as stack:
    stack.enter_context(opened()).append(1)  # open: pandas.DataFrame.append
    stack.enter_context(contextlib.nullcontext([1])).append(1)  # fine: a list
with ThreadPoolExecutor() as pool:
    done: Future[pd.DataFrame] = pool.submit(pd.DataFrame)
    done.result().append(1)  # expect: pandas.DataFrame.append
    pool.submit(made).result().append(1)  # expect: pandas.DataFrame.append
    pool.submit(listed).result().append(1)  # fine: a list


async def fetched() -> pd.DataFrame:
    return pd.DataFrame()


async def names() -> list[int]:
    return [1]


async def main():
    one, other = await asyncio.gather(fetched(), names())
    one.append(1)  # expect: pandas.DataFrame.append
    other.append(1)  # fine: a list
    (await asyncio.wait_for(fetched(), 1)).append(1)  # expect: pandas.DataFrame.append
    task = asyncio.create_task(fetched())
    (await task).append(1)  # expect: pandas.DataFrame.append
    task.result().append(1)  # expect: pandas.DataFrame.append
    (await asyncio.create_task(names())).append(1)  # fine: a list


class Source(Protocol):
    def read(self) -> pd.DataFrame: ...
    def rows(self) -> list[int]: ...


def load(source: Source, arrays: dict[str, np.ndarray], unknown, **options: list[int]):
    source.read().append(1)  # expect: pandas.DataFrame.append
    source.rows().append(1)  # fine: a list
    arrays.popitem()[1].tostring()  # expect: numpy.ndarray.tostring
    unknown.read().append(1)  # fine: nobody can know
    unknown["a"].iteritems()  # fine: nobody can know
    unknown.tostring()  # fine: nobody can know
    options["a"].append(1)  # fine: a list


Pair = namedtuple("Pair", "left right")
Pair(pd.DataFrame(), [1]).right.append(1)  # fine: nobody says
eval("frames").append(1)  # fine: nobody can know
globals()["frames"].append(1)  # fine: nobody can know
getattr(state, "fra" + "me").append(1)  # fine: nobody can know
