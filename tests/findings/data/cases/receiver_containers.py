# What stands in lists, tuples and mappings, and what comes out of loops over them.
import collections
import copy
import itertools
import threading
from collections import defaultdict
from typing import Dict, List, Tuple

import numpy as np
import pandas as pd

frames = [pd.DataFrame(), pd.read_csv(f)]
by_name = {"a": pd.DataFrame(), "b": pd.read_csv(f)}
pair = (pd.DataFrame(), [])
mixed = {"a": pd.DataFrame(), "b": []}
some = [pd.DataFrame()]
some.append(x)  # fine: a list
some[0].append(x)  # expect: pandas.DataFrame.append ~
frames[0].append(x)  # expect: pandas.DataFrame.append
frames[-1].append(x)  # expect: pandas.DataFrame.append
frames[i].append(x)  # expect: pandas.DataFrame.append
frames[1:].append(x)  # fine: a list
frames[1:][0].append(x)  # expect: pandas.DataFrame.append
frames.pop().append(x)  # expect: pandas.DataFrame.append
frames.copy().append(x)  # fine: a list
by_name["a"].append(x)  # expect: pandas.DataFrame.append
by_name[key].append(x)  # expect: pandas.DataFrame.append
by_name.get("a").append(x)  # expect: pandas.DataFrame.append
by_name.get("a", []).append(x)  # fine: perhaps a list
by_name.setdefault("c", []).append(x)  # fine: perhaps a list
by_name.keys().append(x)  # fine
by_name.iteritems()  # fine: a dict
mixed["a"].append(x)  # fine: one of the two
pair[0].append(x)  # expect: pandas.DataFrame.append
pair[1].append(x)  # fine: a list
pair.append(x)  # fine: a tuple
one, two = pair
one.append(x)  # expect: pandas.DataFrame.append
two.append(x)  # fine: a list
head, *tail = frames
head.append(x)  # expect: pandas.DataFrame.append
tail.append(x)  # fine: a list
tail[0].append(x)  # expect: pandas.DataFrame.append
for name, frame in by_name.items():
    name.append(x)  # fine: a string
    frame.append(x)  # expect: pandas.DataFrame.append
for frame in by_name.values():
    frame.append(x)  # expect: pandas.DataFrame.append
for name in by_name:
    name.append(x)  # fine
for number, (name, frame) in enumerate(by_name.items()):
    frame.append(x)  # expect: pandas.DataFrame.append
for one, two in itertools.product(frames, [[]]):
    one.append(x)  # expect: pandas.DataFrame.append
    two.append(x)  # fine: a list
for one in itertools.chain(frames, [[]]):
    one.append(x)  # fine: perhaps a list
for one in map(pd.read_csv, paths):
    one.append(x)  # expect: pandas.DataFrame.append
for one in map(len, frames):
    one.append(x)  # fine
for one in sorted(frames, key=len):
    one.append(x)  # expect: pandas.DataFrame.append
for one in [*frames]:
    one.append(x)  # expect: pandas.DataFrame.append
for column, values in pd.DataFrame().items():
    values.append(x)  # expect: pandas.Series.append
    column.append(x)  # fine
for key, group in pd.DataFrame().groupby("a", observed=True):
    group.append(x)  # expect: pandas.DataFrame.append
    key.append(x)  # fine
for thread in threading.enumerate():
    thread.setDaemon(True)  # expect: threading.Thread.setDaemon
pd.read_html(f)[0].append(x)  # expect: pandas.DataFrame.append
pd.read_html(f).append(x)  # fine: a list
[group.append(x) for _, group in pd.DataFrame().groupby("a", observed=True)]  # expect: pandas.DataFrame.append
next(iter(frames)).append(x)  # expect: pandas.DataFrame.append
max(frames, key=len).append(x)  # expect: pandas.DataFrame.append
dict(zip(names, frames))["a"].append(x)  # expect: pandas.DataFrame.append
copy.copy(frames).append(x)  # fine: a list
collections.deque(frames).append(x)  # fine: a deque
np.unique(a, return_counts=True)[1].tostring()  # expect: numpy.ndarray.tostring
np.unique(a).tostring()  # expect: numpy.ndarray.tostring
np.unique(a, True).tostring()  # fine: a tuple
np.unique(a, **k).tostring()  # fine: nobody knows


def filled(paths):
    made = []
    for path in paths:
        made.append(pd.read_csv(path))  # fine: a list
    made[0].append(x)  # expect: pandas.DataFrame.append ~
    stored = {}
    for path in paths:
        stored[path] = pd.read_csv(path)
    stored["a"].append(x)  # expect: pandas.DataFrame.append ~
    rows = {}
    for path in paths:
        rows[path] = []
    rows["a"].append(x)  # fine: a list
    some = []
    some.append(pd.DataFrame())  # fine
    some.extend(paths)
    some[0].append(x)  # fine: who knows
    groups = defaultdict(list)
    groups["a"].append(x)  # fine: a list
    counted = {}
    counted["a"] = pd.DataFrame()
    counted["a"] += 1
    counted["a"].append(x)  # fine: not followed
    begun = [pd.DataFrame()]
    begun.append([])  # fine: a list
    begun[0].append(x)  # fine: perhaps a list


def declared(
    a: Dict[str, pd.DataFrame],
    b: Tuple[pd.DataFrame, list],
    c: List[List[pd.DataFrame]],
    d: "defaultdict[str, list]",
    **named: pd.DataFrame,
):
    a["x"].append(x)  # expect: pandas.DataFrame.append
    b[0].append(x)  # expect: pandas.DataFrame.append
    b[1].append(x)  # fine: a list
    c[0].append(x)  # fine: a list
    c[0][0].append(x)  # expect: pandas.DataFrame.append
    d["x"].append(x)  # fine: a list
    named["x"].append(x)  # expect: pandas.DataFrame.append
    for many in c:
        many.append(x)  # fine: a list
        for one in many:
            one.append(x)  # expect: pandas.DataFrame.append
