# needs: numpy, pandas
import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import cached_property, lru_cache
from typing import Optional, Tuple

import numpy as np
import pandas as pd


def annotated() -> pd.DataFrame: ...


def evident(path):
    return pd.read_csv(path)


def several(path):
    if path:
        return pd.read_csv(path)
    return pd.DataFrame()


def with_none(path):
    if not path:
        return None
    return pd.read_csv(path)


def disagree(path):
    if path:
        return pd.DataFrame()
    return []


def chained(path):
    frame = evident(path)
    frame = frame.dropna()
    return frame


def passes(frame):
    return frame


def pair(path):
    return pd.read_csv(path), np.zeros(3)


def pair_annotated() -> Tuple[pd.DataFrame, pd.Series]: ...


def pairs_agree(path):
    if path:
        return pd.DataFrame(), []
    return pd.read_csv(path), []


def makes_list(paths):
    return [pd.read_csv(path) for path in paths]


def makes_dict(paths):
    return {path: pd.read_csv(path) for path in paths}


def optional() -> Optional[pd.DataFrame]: ...


def generator(paths):
    for path in paths:
        yield pd.read_csv(path)


def generator_annotated() -> Iterator[pd.DataFrame]: ...


def generator_full() -> Generator[pd.DataFrame, None, None]: ...


@contextmanager
def managed():
    yield pd.DataFrame()


@contextlib.contextmanager
def managed_annotated() -> Iterator[pd.DataFrame]: ...


@asynccontextmanager
async def managed_async() -> AsyncIterator[pd.DataFrame]: ...


@lru_cache
def cached(path):
    return pd.read_csv(path)


@functools.lru_cache(maxsize=None)
def cached_too(path) -> pd.DataFrame: ...


def decorate(function):
    @functools.wraps(function)
    def inner(*args):
        return [function(*args)]

    return inner


@decorate
def decorated() -> pd.DataFrame: ...


async def later() -> pd.DataFrame: ...


async def later_evident(path):
    return pd.read_csv(path)


async def agen() -> AsyncIterator[pd.DataFrame]:
    yield pd.DataFrame()


def nothing(frame):
    frame.append(1)  # -> unknown


def outer():
    def inner(path):
        return pd.read_csv(path)

    inner("x").append(1)  # -> pandas.DataFrame
    return inner("x")


def recursive(n):
    if n:
        return recursive(n - 1)
    return pd.DataFrame()


def default(frame=pd.DataFrame()):
    frame.append(1)  # -> unknown


annotated().append(1)  # -> pandas.DataFrame
evident("x").append(1)  # -> pandas.DataFrame
several("x").append(1)  # -> pandas.DataFrame
with_none("x").append(1)  # -> pandas.DataFrame
disagree("x").append(1)  # -> look-alike list | pandas.DataFrame
chained("x").append(1)  # -> pandas.DataFrame
passes(1).append(1)  # -> unknown
optional().append(1)  # -> pandas.DataFrame
cached("x").append(1)  # -> pandas.DataFrame
cached_too("x").append(1)  # -> pandas.DataFrame
decorated().append(1)  # -> look-alike list
later().append(1)  # -> look-alike typing.Coroutine
outer().append(1)  # -> pandas.DataFrame
recursive(3).append(1)  # -> pandas.DataFrame
nothing(1).append(1)  # -> unknown

frame, values = pair("x")
frame.append(1)  # -> pandas.DataFrame
values.tostring()  # -> numpy.ndarray
left, right = pair_annotated()
left.append(1)  # -> pandas.DataFrame
right.append(1)  # -> pandas.Series
pair("x")[0].append(1)  # -> pandas.DataFrame
pair_annotated()[1].append(1)  # -> pandas.Series
agreed, rest = pairs_agree("x")
agreed.append(1)  # -> pandas.DataFrame
rest.append(1)  # -> look-alike list
makes_list("x").append(1)  # -> look-alike list
makes_list("x")[0].append(1)  # -> pandas.DataFrame
makes_dict("x")["a"].append(1)  # -> pandas.DataFrame
for one in makes_list("x"):
    one.append(1)  # -> pandas.DataFrame
for one in makes_dict("x").values():
    one.append(1)  # -> pandas.DataFrame
for one in generator("x"):
    one.append(1)  # -> pandas.DataFrame
for one in generator_annotated():
    one.append(1)  # -> pandas.DataFrame
for one in generator_full():
    one.append(1)  # -> pandas.DataFrame
next(generator_annotated()).append(1)  # -> pandas.DataFrame
with managed() as held:
    held.append(1)  # -> pandas.DataFrame
with managed_annotated() as held_too:
    held_too.append(1)  # -> pandas.DataFrame


async def awaits():
    (await later()).append(1)  # -> pandas.DataFrame
    frame = await later()
    frame.append(1)  # -> pandas.DataFrame
    evident_frame = await later_evident("x")
    evident_frame.append(1)  # -> pandas.DataFrame
    async with managed_async() as held:
        held.append(1)  # -> pandas.DataFrame
    async for one in agen():
        one.append(1)  # -> pandas.DataFrame
    many = await asyncio.gather(later(), later())
    many[0].append(1)  # -> pandas.DataFrame
    task = asyncio.create_task(later())
    (await task).append(1)  # -> pandas.DataFrame


alias = evident
alias("x").append(1)  # -> pandas.DataFrame
partial = functools.partial(evident, "x")
partial().append(1)  # -> pandas.DataFrame
