# Methods of receivers whose class is evident.
import copy
import logging
import threading
import unittest
from datetime import datetime
from typing import Annotated, List, Optional, Union

import numpy as np
import pandas as pd
from pandas import DataFrame, read_csv
from pandas.core.frame import DataFrame as CoreFrame

pd.DataFrame().append(x)  # expect: pandas.DataFrame.append
pd.read_csv(f).append(x)  # expect: pandas.DataFrame.append
pd.DataFrame.append(df, x)  # expect: pandas.DataFrame.append
DataFrame.append  # expect: pandas.DataFrame.append
CoreFrame.append  # expect: pandas.DataFrame.append
CoreFrame(x).append(y)  # expect: pandas.DataFrame.append
[].append(x)  # fine: a list
list().append(x)  # fine
pd.unknown(f).append(x)  # fine: not known
pd.read_csv.append(x)  # fine: the function itself
items = []
items.append(x)  # fine
frame = pd.read_csv(f)
frame.append(x)  # expect: pandas.DataFrame.append
frame.append  # expect: pandas.DataFrame.append
frame.iteritems()  # expect: pandas.DataFrame.iteritems
frame.items()  # fine
frame.appended(x)  # fine
frame.ix[1]  # expect: pandas.DataFrame.ix
frame.columns.is_monotonic  # expect: pandas.Index.is_monotonic
frame.columns.append(x)  # fine: an Index
frame.values.tostring()  # expect: numpy.ndarray.tostring
frame.copy().append(x).append(y)  # expect: pandas.DataFrame.append ;; pandas.DataFrame.append
frame.groupby("a", observed=True).pad()  # expect: pandas.core.groupby.DataFrameGroupBy.pad
frame.groupby("a")  # expect: pandas.DataFrame.groupby(observed) => groupby
frame.groupby("a", **k)  # fine
frame["a"].append(x)  # expect: pandas.Series.append ~
frame[["a"]].append(x)  # expect: pandas.DataFrame.append
frame[x].append(x)  # fine: a column or a frame
frame.mean().append(x)  # expect: pandas.Series.append
frame.fillna(0, method="pad")  # expect: pandas.DataFrame.fillna(method)
frame.fillna(0, "pad")  # expect: pandas.DataFrame.fillna(method) => "pad"
frame.fillna(0)  # fine
frame.resample("M")  # expect: pandas.DataFrame.resample(rule="M") => "M"
frame.resample(rule="M")  # expect: pandas.DataFrame.resample(rule="M") => "M"
frame.resample("ME")  # fine
frame.resample("M", convention="end")  # fine: its index holds periods
frame.drop("a", 1)  # expect: pandas.DataFrame.drop(axis) => 1
frame.drop("a", axis=1)  # fine
pd.DataFrame.drop(frame, "a")  # fine: the receiver is not counted
frame.swaplevels()  # expect: pandas.core.generic.NDFrame.swaplevels
pd.DataFrame.swaplevels  # expect: pandas.core.generic.NDFrame.swaplevels
[frame.append(x) for x in y]  # expect: pandas.DataFrame.append
copy.deepcopy(frame).append(x)  # expect: pandas.DataFrame.append
(frame if x else frame.copy()).append(x)  # expect: pandas.DataFrame.append
(frame or []).append(x)  # fine
(walrus := pd.DataFrame()).append(x)  # expect: pandas.DataFrame.append
unknown.append(x)  # fine
unknown.frame.append(x)  # fine
frame.unknown().append(x)  # fine
frame().append(x)  # fine
np.array([1]).tostring()  # expect: numpy.ndarray.tostring
np.array([1]).T.copy().tostring()  # expect: numpy.ndarray.tostring
(np.zeros(3) + 1).tostring()  # expect: numpy.ndarray.tostring
np.zeros(3).shape = 3  # expect: numpy.ndarray.shape
np.zeros(3).shape  # fine: only setting it is outdated
frame.shape = 3  # fine
array.array("b").tostring()  # fine: not numpy's
threading.Thread(target=f).setDaemon(True)  # expect: threading.Thread.setDaemon
logging.getLogger(__name__).warn("x")  # expect: logging.Logger.warn
warnings.warn("x")  # fine
datetime.utcnow()  # expect: datetime.datetime.utcnow
now.utcnow()  # fine
frame.append = 3  # fine: set, not used


def parameters(
    a: pd.DataFrame,
    b: "pd.DataFrame",
    c: Optional[DataFrame],
    d: "DataFrame | None",
    e: pd.DataFrame | None = None,
    *rest: pd.DataFrame,
    g: Annotated[pd.DataFrame, 1],
    h: list,
    i=None,
    j: "pd.DataFrame[int" = 1,
    k: Union[pd.DataFrame, pd.Series],
    l: List[pd.DataFrame],
    m: Union[pd.DataFrame, list],
    **keywords: pd.DataFrame,
):
    a.append(x)  # expect: pandas.DataFrame.append
    b.append(x)  # expect: pandas.DataFrame.append
    c.append(x)  # expect: pandas.DataFrame.append
    d.append(x)  # expect: pandas.DataFrame.append
    e.append(x)  # expect: pandas.DataFrame.append
    rest.append(x)  # fine: a tuple
    rest[0].append(x)  # expect: pandas.DataFrame.append
    g.append(x)  # expect: pandas.DataFrame.append
    h.append(x)  # fine
    i.append(x)  # fine
    j.append(x)  # fine
    k.append(x)  # expect: pandas.DataFrame.append
    k.iteritems()  # fine: a Series has it in this catalog
    l.append(x)  # fine: a list
    l[0].append(x)  # expect: pandas.DataFrame.append
    m.append(x)  # fine: perhaps a list
    keywords.append(x)  # fine
    for one in l:
        one.append(x)  # expect: pandas.DataFrame.append
    for number, one in enumerate(l):
        one.append(x)  # expect: pandas.DataFrame.append
        number.append(x)  # fine
    for one, two in zip(h, l):
        one.append(x)  # fine
        two.append(x)  # expect: pandas.DataFrame.append
    return [z.append(1) for z in l]  # expect: pandas.DataFrame.append


def made() -> pd.DataFrame: ...


def evident(x):
    if x:
        return None
    return pd.DataFrame(x)


def unclear(x):
    if x:
        return []
    return pd.DataFrame(x)


def generator():
    yield 1
    return pd.DataFrame()


@contextmanager
def managed() -> pd.DataFrame: ...


async def later() -> pd.DataFrame: ...


def recursive(x):
    return recursive(x)


made().append(x)  # expect: pandas.DataFrame.append
evident(1).append(x)  # expect: pandas.DataFrame.append
unclear(1).append(x)  # fine
generator().append(x)  # fine
managed().append(x)  # fine
later().append(x)  # fine: a coroutine
recursive(1).append(x)  # fine


async def waits():
    (await later()).append(x)  # expect: pandas.DataFrame.append
    with pd.ExcelWriter(f) as writer, open(f) as g:
        writer.save()  # expect: pandas.ExcelWriter.save ~
        g.save()  # fine


declared: pd.DataFrame
declared.append(x)  # expect: pandas.DataFrame.append
figure, axes = matplotlib.pyplot.subplots()
axes.append(x)  # fine: matplotlib is not imported here
for row in frame:
    row.append(x)  # fine: not known
frames = [pd.read_csv(f) for f in files]
for each in frames:
    each.append(x)  # expect: pandas.DataFrame.append
frames.append(x)  # fine: a list
frames[0].append(x)  # expect: pandas.DataFrame.append
mixed = [pd.read_csv(f), []]
mixed[0].append(x)  # fine


class Test(unittest.TestCase):
    def test_it(self):
        self.assertEquals(1, 1)  # expect: unittest.TestCase.assertEquals
        self.assertEqual(1, 1)  # fine


class Other:
    def test_it(self):
        self.assertEquals(1, 1)  # fine
