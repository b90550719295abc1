# needs: numpy, pandas
import asyncio
import copy
import json
import logging
import threading
import xml.etree.ElementTree as ET
from datetime import datetime

import numpy as np
import pandas as pd

df = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
s = pd.Series([1, 2])
a = np.array([[1.0, 2.0]])

pd.read_csv("x.csv").append(1)  # -> pandas.DataFrame
pd.read_csv("x.csv", index_col=0).append(1)  # -> pandas.DataFrame
pd.read_parquet("x").append(1)  # -> pandas.DataFrame
pd.read_json("x").append(1)  # -> pandas.DataFrame
pd.read_excel("x").append(1)  # -> pandas.DataFrame
pd.read_table("x").append(1)  # -> pandas.DataFrame
pd.read_pickle("x").append(1)  # -> pandas.DataFrame | pandas.Series
pd.read_html("x").append(1)  # -> look-alike list
pd.read_html("x")[0].append(1)  # -> pandas.DataFrame
pd.read_sql("x", "y").append(1)  # -> pandas.DataFrame
pd.concat([df, df]).append(1)  # -> pandas.DataFrame
pd.merge(df, df).append(1)  # -> pandas.DataFrame
pd.get_dummies(s).append(1)  # -> pandas.DataFrame
pd.pivot_table(df).append(1)  # -> pandas.DataFrame
pd.crosstab(s, s).append(1)  # -> pandas.DataFrame
pd.melt(df).append(1)  # -> pandas.DataFrame
pd.json_normalize([{"a": 1}]).append(1)  # -> pandas.DataFrame
pd.date_range("2020-01-01", periods=3).week  # -> pandas.DatetimeIndex
pd.bdate_range("2020-01-01", periods=3).week  # -> pandas.DatetimeIndex
pd.period_range("2020-01", periods=3, freq="M").is_monotonic  # -> pandas.PeriodIndex
pd.timedelta_range("1D", periods=3).is_monotonic  # -> pandas.TimedeltaIndex
pd.interval_range(0, 3).is_monotonic  # -> pandas.IntervalIndex
df.mean().append(1)  # -> pandas.Series
df.sum().iteritems()  # -> pandas.Series
df.median(axis=1).append(1)  # -> pandas.Series
df.isnull().append(1)  # -> pandas.DataFrame
df.describe().append(1)  # -> pandas.DataFrame
df.corr().append(1)  # -> pandas.DataFrame
df.transpose().append(1)  # -> pandas.DataFrame
df.to_numpy().tostring()  # -> numpy.ndarray
df.to_records().tostring()  # -> numpy.recarray
df.nunique().append(1)  # -> pandas.Series
df.idxmax().append(1)  # -> pandas.Series
df.items().append(1)  # -> look-alike typing.Iterable
df.to_dict().iteritems()  # -> look-alike dict
df.to_csv().append(1)  # -> look-alike str
df.apply(len).append(1)  # -> pandas.Series
s.value_counts().append(1)  # -> pandas.Series
s.unique().tostring()  # -> numpy.ndarray
s.to_frame().append(1)  # -> pandas.DataFrame
s.astype(int).append(1)  # -> pandas.Series
s.map(len).append(1)  # -> pandas.Series
s.tolist().append(1)  # -> look-alike list
s.rolling(2).mean().append(1)  # -> pandas.Series
s.reset_index(drop=True).append(1)  # -> pandas.Series
a.copy().tostring()  # -> numpy.ndarray
a.reshape(2, 1).tostring()  # -> numpy.ndarray
a.astype(int).tostring()  # -> numpy.ndarray
a.flatten().tostring()  # -> numpy.ndarray
a.ravel().tostring()  # -> numpy.ndarray
a.transpose().tostring()  # -> numpy.ndarray
a.tolist().append(1)  # -> look-alike list
a.argsort().tostring()  # -> numpy.ndarray
np.concatenate([a, a]).tostring()  # -> numpy.ndarray
np.vstack([a, a]).tostring()  # -> numpy.ndarray
np.where(a > 1, a, 0).tostring()  # -> numpy.ndarray
np.zeros_like(a).tostring()  # -> numpy.ndarray
np.random.rand(3).tostring()  # -> numpy.ndarray
np.random.default_rng().normal(size=3).tostring()  # -> numpy.ndarray
np.loadtxt("x").tostring()  # -> numpy.ndarray
np.meshgrid(a, a)[0].tostring()  # -> numpy.ndarray
np.unique(a).tostring()  # -> numpy.ndarray
np.linalg.inv(a).tostring()  # -> numpy.ndarray
np.fft.fft(a).tostring()  # -> numpy.ndarray
np.load("x").tostring()  # -> unknown
np.asarray(s).tostring()  # -> numpy.ndarray
np.asmatrix(a).tostring()  # -> numpy.matrix
copy.copy(df).append(1)  # -> pandas.DataFrame
copy.deepcopy(s).append(1)  # -> pandas.Series
logging.getLogger("a").warn("x")  # -> logging.Logger
logging.getLogger().getChild("a").warn("x")  # -> logging.Logger
threading.current_thread().getName()  # -> threading.Thread
threading.main_thread().isDaemon()  # -> threading.Thread
ET.parse("x").getroot().getchildren()  # -> xml.etree.ElementTree.Element
ET.fromstring("<a/>").getchildren()  # -> xml.etree.ElementTree.Element
ET.parse("x").getiterator()  # -> xml.etree.ElementTree.ElementTree
datetime.now().utcnow()  # -> datetime.datetime
datetime.fromtimestamp(0).utcnow()  # -> datetime.datetime
asyncio.new_event_loop().set_child_watcher(1)  # -> asyncio.AbstractEventLoop
json.loads("[]").append(1)  # -> unknown
sorted([1]).append(1)  # -> look-alike list
"a b".split().append("c")  # -> look-alike list
input().append(1)  # -> look-alike str
