# needs: numpy, pandas
import itertools
import logging
import threading
import xml.etree.ElementTree as ET

import numpy as np
import pandas as pd

df = pd.DataFrame({"a": [1]})
frames = [df, df]
by_name = {"a": df, "b": df}
names = ["a", "b"]

for name, column in df.items():
    column.append(1)  # -> pandas.Series
for index, row in df.iterrows():
    row.append(1)  # -> pandas.Series
for row in df.itertuples():
    row.append(1)  # -> look-alike pandas.core.frame._PandasNamedTuple
for column in df:
    column.append(1)  # -> unknown
for key, group in df.groupby("a"):
    group.append(1)  # -> pandas.DataFrame
for key, group in df["a"].groupby([1]):
    group.append(1)  # -> pandas.Series
for (one, two), group in df.groupby(["a", "b"]):
    group.append(1)  # -> pandas.DataFrame
for column, values in df.iteritems():
    values.append(1)  # -> pandas.Series
for frame in frames:
    frame.append(1)  # -> pandas.DataFrame
for frame in by_name.values():
    frame.append(1)  # -> pandas.DataFrame
for name, frame in by_name.items():
    frame.append(1)  # -> pandas.DataFrame
for name, frame in sorted(by_name.items()):
    frame.append(1)  # -> pandas.DataFrame
for name in by_name:
    by_name[name].append(1)  # -> pandas.DataFrame
for number, frame in enumerate(frames, 1):
    frame.append(1)  # -> pandas.DataFrame
for one, two in zip(frames, names):
    one.append(1)  # -> pandas.DataFrame
    two.append(1)  # -> look-alike str
for number, (name, frame) in enumerate(by_name.items()):
    frame.append(1)  # -> pandas.DataFrame
for one, two in itertools.product(frames, frames):
    two.append(1)  # -> pandas.DataFrame
for one, two in itertools.combinations(frames, 2):
    one.append(1)  # -> pandas.DataFrame
for one in itertools.chain(frames, frames):
    one.append(1)  # -> pandas.DataFrame
for frame in (pd.read_csv(name) for name in names):
    frame.append(1)  # -> pandas.DataFrame
for frame in map(pd.read_csv, names):
    frame.append(1)  # -> pandas.DataFrame
for frame in [pd.read_csv(name) for name in names]:
    frame.append(1)  # -> pandas.DataFrame
for frame in (df, df.copy()):
    frame.append(1)  # -> pandas.DataFrame
for frame in {name: pd.read_csv(name) for name in names}.values():
    frame.append(1)  # -> pandas.DataFrame
for frame in frames[1:]:
    frame.append(1)  # -> pandas.DataFrame
for frame in filter(None, frames):
    frame.append(1)  # -> pandas.DataFrame
for thread in threading.enumerate():
    thread.setDaemon(True)  # -> threading.Thread
threads = [threading.Thread(target=print) for _ in range(3)]
for thread in threads:
    thread.setDaemon(True)  # -> threading.Thread
for element in ET.parse("x").getroot():
    element.getchildren()  # -> xml.etree.ElementTree.Element
for element in ET.parse("x").iter("a"):
    element.getchildren()  # -> xml.etree.ElementTree.Element
for element in ET.parse("x").findall("a"):
    element.getchildren()  # -> xml.etree.ElementTree.Element
for row in np.zeros((2, 2)):
    row.tostring()  # -> numpy.ndarray
for part in np.array_split(np.zeros(4), 2):
    part.tostring()  # -> numpy.ndarray
for part in np.split(np.zeros(4), 2):
    part.tostring()  # -> numpy.ndarray
[frame.append(1) for frame in frames]  # -> pandas.DataFrame
[frame.append(1) for frame in frames if len(frame)]  # -> pandas.DataFrame
pairs = by_name.items()
{frame.append(1) for name, frame in pairs}  # -> pandas.DataFrame
[one.append(1) for one, two in zip(frames, names)]  # -> pandas.DataFrame
(group.append(1) for _, group in df.groupby("a"))  # -> pandas.DataFrame
parts = (pd.read_csv(n) for n in names)
[frame.append(1) for frame in parts]  # -> pandas.DataFrame
frames[0].append(1)  # -> pandas.DataFrame
frames[-1].append(1)  # -> pandas.DataFrame
frames[len(names)].append(1)  # -> pandas.DataFrame
frames.pop().append(1)  # -> pandas.DataFrame
frames.append(df)  # -> look-alike list
by_name["a"].append(1)  # -> pandas.DataFrame
by_name.get("a").append(1)  # -> pandas.DataFrame
by_name.pop("a").append(1)  # -> pandas.DataFrame
list(by_name.values())[0].append(1)  # -> pandas.DataFrame
next(iter(frames)).append(1)  # -> pandas.DataFrame
dict(zip(names, frames))["a"].append(1)  # -> pandas.DataFrame
collected = []
for name in names:
    collected.append(pd.read_csv(name))
collected[0].append(1)  # -> pandas.DataFrame
for one in collected:
    one.append(1)  # -> pandas.DataFrame
stored = {}
for name in names:
    stored[name] = pd.read_csv(name)
stored["a"].append(1)  # -> pandas.DataFrame
for name, one in stored.items():
    one.append(1)  # -> pandas.DataFrame
lists = {}
for name in names:
    lists[name] = []
lists["a"].append(1)  # -> look-alike list
