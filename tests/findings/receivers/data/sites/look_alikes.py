# needs: numpy, pandas
# Everything here has a method that is outdated elsewhere.
import array
import collections
import datetime
import io
import logging
import os
import queue
import re
import threading
from collections import Counter, OrderedDict, defaultdict, deque
from pathlib import Path

import numpy as np
import pandas as pd


class Stack:
    def append(self, item): ...

    def iteritems(self): ...

    def tostring(self): ...

    def setDaemon(self, on): ...

    def warn(self, text): ...

    def copy(self):
        return Stack()


class DataFrame:
    def append(self, item): ...

    def copy(self):
        return self


class Series(list):
    def iteritems(self): ...


class Logger:
    def warn(self, text): ...


stack = Stack()
stack.append(1)  # -> look-alike Stack
stack.iteritems()  # -> look-alike Stack
stack.tostring()  # -> look-alike Stack
stack.setDaemon(True)  # -> look-alike Stack
stack.warn("x")  # -> look-alike Stack
stack.copy().append(1)  # -> look-alike Stack
DataFrame().append(1)  # -> look-alike DataFrame
DataFrame().copy().append(1)  # -> look-alike DataFrame
Series().append(1)  # -> look-alike Series
Series().iteritems()  # -> look-alike Series
Logger().warn("x")  # -> look-alike Logger
[].append(1)  # -> look-alike list
list().append(1)  # -> look-alike list
list(range(3)).append(1)  # -> look-alike list
{}.iteritems()  # -> look-alike dict
dict().iteritems()  # -> look-alike dict
{1: 2}.copy().iteritems()  # -> look-alike dict
set().append(1)  # -> look-alike set
"".append(1)  # -> look-alike str
"a".replace("a", "b").append(1)  # -> look-alike str
b"".tostring()  # -> look-alike bytes
bytearray().append(1)  # -> look-alike bytearray
array.array("b").tostring()  # -> array.array
array.array("b").append(1)  # -> look-alike array.array
deque().append(1)  # -> look-alike collections.deque
collections.deque(maxlen=3).append(1)  # -> look-alike collections.deque
defaultdict(list)["a"].append(1)  # -> look-alike list
defaultdict(list).iteritems()  # -> look-alike collections.defaultdict
OrderedDict().iteritems()  # -> look-alike collections.OrderedDict
Counter().iteritems()  # -> look-alike collections.Counter
Path("a").append(1)  # -> look-alike pathlib.Path
os.environ.iteritems()  # -> look-alike os._Environ
os.listdir(".").append(1)  # -> look-alike list
sys_path = __import__("sys").path
sys_path.append("x")  # -> look-alike list
re.findall("a", "b").append(1)  # -> look-alike list
"a,b".split(",").append(1)  # -> look-alike list
[x for x in "ab"].append(1)  # -> look-alike list
(1, 2).append(1)  # -> look-alike tuple
open("x").readlines().append(1)  # -> look-alike list
io.StringIO().append(1)  # -> look-alike io.StringIO
queue.Queue().append(1)  # -> look-alike queue.Queue
list(pd.DataFrame()).append(1)  # -> look-alike list
pd.DataFrame().columns.append(1)  # -> look-alike pandas.Index
pd.Index([1]).append(1)  # -> look-alike pandas.Index
pd.DataFrame().values.tolist().append(1)  # -> look-alike list
np.array([1]).tolist().append(1)  # -> look-alike list
np.array([1]).shape.append(1)  # -> look-alike tuple
np.append([1], 2).tolist().append(3)  # -> look-alike list
pd.DataFrame().to_dict("records").append(1)  # -> look-alike list
pd.DataFrame().attrs.iteritems()  # -> look-alike dict
pd.Series([1]).to_dict().iteritems()  # -> look-alike dict
datetime.date.today().utcnow()  # -> look-alike datetime.date
threading.Lock().isSet()  # -> look-alike _thread.LockType
logging.warn.append(1)  # -> unknown


def shadowed(pd, np):
    pd.DataFrame().append(1)  # -> unknown
    np.array([1]).tostring()  # -> unknown


def rebound():
    pd = Stack()
    pd.append(1)  # -> look-alike Stack
    frames = {}
    frames["a"] = []
    frames["a"].append(1)  # -> look-alike list
    groups = defaultdict(list)
    groups["x"].append(1)  # -> look-alike list
    for key, group in groups.items():
        group.append(1)  # -> look-alike list
    nested = defaultdict(lambda: defaultdict(list))
    nested["x"]["y"].append(1)  # -> look-alike list
    by_key = {}
    by_key.setdefault("x", []).append(1)  # -> look-alike list
    matrix = [[] for _ in range(3)]
    matrix[0].append(1)  # -> look-alike list
    rows, columns = [], {}
    rows.append(1)  # -> look-alike list
    columns.iteritems()  # -> look-alike dict


def frame_named(df, frame, series, arr):
    df.append(1)  # -> unknown
    frame.append(1)  # -> unknown
    series.iteritems()  # -> unknown
    arr.tostring()  # -> unknown
    df.copy().append(1)  # -> unknown
    for row in df.iterrows():
        row.append(1)  # -> unknown


class Holder:
    def __init__(self):
        self.df = []
        self.frames = deque()
        self.log = Logger()

    def use(self):
        self.df.append(1)  # -> look-alike list
        self.frames.append(1)  # -> look-alike collections.deque
        self.log.warn("x")  # -> look-alike Logger

    def append(self, x):
        self.append(x)  # -> look-alike Holder


def pd_is_a_class():
    class pd:
        class DataFrame(list): ...

    pd.DataFrame().append(1)  # -> look-alike DataFrame


for df in [[1], [2]]:
    df.append(1)  # -> look-alike list
with open("x") as df:
    df.append(1)  # -> look-alike io.TextIOWrapper
try:
    pass
except ValueError as df:
    df.append(1)  # -> look-alike ValueError
