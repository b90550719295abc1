# needs: numpy, pandas
import importlib
import json
import pickle
import sys
from typing import Any

import numpy as np
import pandas as pd

import project.data
from project import frames, load
from . import local
from .helpers import *


def parameters(df, *args, **kwargs):
    df.append(1)  # -> unknown
    args[0].append(1)  # -> unknown
    kwargs["df"].append(1)  # -> unknown
    df.loc[0].append(1)  # -> unknown
    df["a"].append(1)  # -> unknown
    df.groupby("a").mean().append(1)  # -> unknown
    return df


parameters(pd.DataFrame()).append(1)  # -> unknown
load().append(1)  # -> unknown
frames.append(1)  # -> unknown
project.data.frame.append(1)  # -> unknown
local.frame.append(1)  # -> unknown
star_imported.append(1)  # -> unknown
star_imported().append(1)  # -> unknown
undefined.append(1)  # -> unknown
pickle.load(open("x", "rb")).append(1)  # -> unknown
json.load(open("x")).append(1)  # -> unknown
getattr(pd, sys.argv[1])().append(1)  # -> unknown
eval("pd.DataFrame()").append(1)  # -> unknown
globals()["df"].append(1)  # -> unknown
importlib.import_module(sys.argv[1]).append(1)  # -> look-alike types.ModuleType
vars()["df"].append(1)  # -> unknown
lambda df: df.append(1)  # -> unknown
[df.append(1) for df in unknown]  # -> unknown
(lambda x: x)(pd.DataFrame()).append(1)  # -> unknown
pd.DataFrame.from_nowhere().append(1)  # -> unknown
pd.nothing().append(1)  # -> unknown
np.nothing.append(1)  # -> unknown
pd.DataFrame({"a": [[]]}).at[0, "a"].append(1)  # -> unknown
np.array([[]], dtype=object).item().append(1)  # -> unknown
pd.Series([[]])[0].append(1)  # -> look-alike list


def conflicting(x):
    if x:
        df = pd.DataFrame()
    else:
        df = x
    df.append(1)  # -> unknown
    for df in x:
        df.append(1)  # -> unknown
    with x as df:
        df.append(1)  # -> unknown
    del df
    df.append(1)  # -> unknown


class Holder(Unknown):
    def use(self):
        self.append(1)  # -> unknown
        self.df.append(1)  # -> unknown
        self.load().append(1)  # -> unknown
        super().load().append(1)  # -> unknown


class Dynamic:
    def __getattr__(self, name):
        return self.inner

    def use(self, inner: Any):
        self.frame.append(1)  # -> unknown
        inner.append(1)  # -> unknown


def set_from_outside(holder):
    holder.df = pd.DataFrame()
    other(holder)
    holder.df.append(1)  # -> pandas.DataFrame
