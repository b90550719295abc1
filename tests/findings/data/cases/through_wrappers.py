# Calls that something else makes: partial and its like, super, the class itself, decorators, contexts.
import asyncio
import functools
from functools import partial, partialmethod

import aiohttp
import jax
import joblib
import numpy as np
import pandas as pd
import pytest
from joblib import delayed
from pydantic import validator
from sklearn.linear_model import LinearRegression

partial(np.reshape, newshape=1)  # expect: numpy.reshape(newshape)
partial(np.reshape, a)(newshape=1)  # fine: what partial has bound already is not followed
partial(np.reshape)(a, newshape=1)  # expect: numpy.reshape(newshape)
partial(LinearRegression, normalize=True)  # expect: sklearn.linear_model.LinearRegression(normalize)
partial(frame.fillna, method="x")  # fine: not known what frame is
partial(pd.DataFrame().fillna, method="x")  # expect: pandas.DataFrame.fillna(method)
partial(pd.DataFrame().groupby)  # fine: what is missing may come later
partial(**{"func": np.reshape})  # fine
partial()  # fine
joblib.delayed(np.reshape)(a, newshape=1)  # expect: numpy.reshape(newshape)
delayed(np.quantile)(a, q, 1, 2, 3, "x")  # expect: numpy.quantile(interpolation) => "x"
delayed(np.quantile)(a, q, 1, 2, 3)  # fine
delayed(mine)(a, newshape=1)  # fine
other.delayed(np.reshape)(a, newshape=1)  # fine: who knows what that is
make(np.reshape)(a, newshape=1)  # fine
make()(newshape=1)  # fine


async def threads():
    await asyncio.to_thread(np.reshape, a, newshape=1)  # expect: numpy.reshape(newshape)
    await asyncio.to_thread(np.quantile, a, q, 1, 2, 3, "x")  # expect: numpy.quantile(interpolation) => "x"
    await asyncio.to_thread(np.quantile, a, q, 1, 2, 3)  # fine
    await asyncio.to_thread(mine, newshape=1)  # fine
    async with aiohttp.ClientSession(loop=loop) as session:  # expect: aiohttp.ClientSession(loop)
        session.get(loop=loop)  # fine
    async with aiohttp.ClientSession() as session:  # fine
        pass


class Table:
    shaped = partialmethod(np.reshape, newshape=1)  # expect: numpy.reshape(newshape)
    other = functools.partialmethod(np.quantile, interpolation="x")  # expect: numpy.quantile(interpolation)
    mine = partialmethod(mine, newshape=1)  # fine


# Decorators
@jax.jit(static_argnums=0)  # expect: jax.jit(static_argnums)
def jitted(): ...


@partial(jax.jit, static_argnums=(0,))  # expect: jax.jit(static_argnums)
def jitted_partly(): ...


@jax.jit
def jitted_simply(): ...  # fine


@pytest.fixture(scope="module", yield_=True)  # expect: pytest.fixture(yield_)
def resource(): ...


@pytest.fixture(scope="module")  # fine
def other_resource(): ...


class Item:
    @validator("x", each_item=True)  # expect: pydantic.validator(each_item)
    def check(cls, value): ...

    @validator("each_item")  # fine
    def check_other(cls, value): ...


# Calls within other places
with open(pd.read_csv(f, squeeze=1)) as stream:  # expect: pandas.read_csv(squeeze)
    pass
pd.read_csv(f).fillna(method="x").fillna(method="y")  # expect: pandas.DataFrame.fillna(method) ;; pandas.DataFrame.fillna(method)
[pd.read_csv(f, squeeze=1) for f in files]  # expect: pandas.read_csv(squeeze)
(lambda **kw: pd.read_csv(f, **kw))(squeeze=1)  # fine: a wrapper's own keyword
print(f"{pd.read_csv(f, squeeze=1)}")  # expect: pandas.read_csv(squeeze)


# A wrapper of the project's own
def read(path, squeeze=False, **kwargs):
    return pd.read_csv(path, **kwargs)


read(f, squeeze=True)  # fine: its own parameter


def shaped(*args, **kwargs):
    return np.reshape(*args, **kwargs)


shaped(a, newshape=1)  # fine: not followed
