# needs: numpy, pandas
import logging
import threading
import xml.etree.ElementTree as ET

import numpy as np
import pandas as pd

df = pd.DataFrame({"a": [1, 2], "b": [3, 4]})

df.copy().dropna().append(1)  # -> pandas.DataFrame
df.dropna().reset_index().append(1)  # -> pandas.DataFrame
df.drop("a", axis=1).fillna(0).append(1)  # -> pandas.DataFrame
df.set_index("a").sort_index().head(3).append(1)  # -> pandas.DataFrame
df.assign(c=1).rename(columns={"c": "d"}).append(1)  # -> pandas.DataFrame
df.query("a > 1").T.append(1)  # -> pandas.DataFrame
df.groupby("a").sum().append(1)  # -> pandas.DataFrame
df.groupby("a").mean().reset_index().append(1)  # -> pandas.DataFrame
df.groupby("a")["b"].mean().append(1)  # -> pandas.Series
df.groupby("a")[["b"]].mean().append(1)  # -> pandas.DataFrame
df.groupby("a").size().append(1)  # -> pandas.DataFrame | pandas.Series
df.groupby(["a"]).b.sum().append(1)  # -> pandas.Series
df.rolling(2).sum().append(1)  # -> pandas.DataFrame
df.expanding().mean().append(1)  # -> pandas.DataFrame
df["a"].dropna().append(1)  # -> pandas.Series
df["a"].str.upper().append(1)  # -> pandas.Series
df["a"].str.split(",").append(1)  # -> pandas.Series
df["a"].dt.tz_localize(None).append(1)  # -> pandas.Series
df[["a", "b"]].mean().append(1)  # -> pandas.Series
df[df["a"] > 1].append(1)  # -> pandas.DataFrame
df[df.a > 1].append(1)  # -> pandas.DataFrame
df[1:].append(1)  # -> pandas.DataFrame
df.loc[df["a"] > 1].append(1)  # -> pandas.DataFrame
df.loc[:, "a"].append(1)  # -> pandas.Series
df.loc[:, ["a"]].append(1)  # -> pandas.DataFrame
df.loc[0].append(1)  # -> pandas.DataFrame | pandas.Series
df.iloc[1:].append(1)  # -> pandas.DataFrame
df.iloc[:, 0].append(1)  # -> pandas.Series
df.iloc[0].append(1)  # -> pandas.Series
df.values.reshape(-1).tostring()  # -> numpy.ndarray
df["a"].values.tostring()  # -> numpy.ndarray | pandas.Categorical | pandas.api.extensions.ExtensionArray
df["a"].to_numpy().tostring()  # -> numpy.ndarray
df.columns.is_monotonic  # -> pandas.Index
df.index.is_monotonic  # -> pandas.Index
df.columns.tolist().append(1)  # -> look-alike list
df.columns.append(1)  # -> look-alike pandas.Index
df.unknown_column.append(1)  # -> pandas.Series
df.merge(df).groupby("a").first().append(1)  # -> pandas.DataFrame
df.pivot(index="a", columns="b").append(1)  # -> pandas.DataFrame
df.melt().append(1)  # -> pandas.DataFrame
df.stack().append(1)  # -> pandas.DataFrame | pandas.Series
df.append(df).append(1)  # -> pandas.DataFrame
df.append(df).mean().iteritems()  # -> pandas.Series
(df + 1).append(1)  # -> pandas.DataFrame
(df * df).append(1)  # -> pandas.DataFrame
(1 + df).append(1)  # -> pandas.DataFrame
(-df).append(1)  # -> pandas.DataFrame
(df > 1).append(1)  # -> pandas.DataFrame
(df["a"] + df["b"]).append(1)  # -> pandas.Series
(df["a"] == 1).append(1)  # -> pandas.Series
(~(df["a"] == 1)).append(1)  # -> pandas.Series
np.array([1]).T.tostring()  # -> numpy.ndarray
np.array([1]).reshape(1).astype(float).tostring()  # -> numpy.ndarray
np.array([[1, 2]])[0].tostring()  # -> unknown
np.array([[1, 2]])[:, 0].tostring()  # -> numpy.ndarray
np.array([1, 2])[1:].tostring()  # -> numpy.ndarray
np.array([1])[np.newaxis].tostring()  # -> numpy.ndarray
(np.array([1, 2]) + 1).tostring()  # -> numpy.ndarray
(np.zeros(2) @ np.zeros((2, 2))).tostring()  # -> numpy.ndarray
(2 * np.zeros(2)).tostring()  # -> numpy.ndarray
(np.zeros(2) > 1).tostring()  # -> numpy.ndarray
(-np.zeros(2)).tostring()  # -> numpy.ndarray
np.zeros(2).sum().append(1)  # -> unknown
np.zeros(2).real.tostring()  # -> numpy.ndarray
np.exp(np.zeros(3)).tostring()  # -> numpy.ndarray
np.sqrt(np.arange(3)).tostring()  # -> numpy.ndarray
logging.getLogger("a").manager.append(1)  # -> look-alike logging.Manager
logging.getLogger("a").parent.warn("x")  # -> logging.Logger
logging.getLogger("a").handlers.append(1)  # -> look-alike list
threading.enumerate()[0].getName()  # -> threading.Thread
ET.parse("x").getroot().find("a").getchildren()  # -> xml.etree.ElementTree.Element
ET.fromstring("<a/>")[0].getchildren()  # -> xml.etree.ElementTree.Element
"a".join(["b"]).append(1)  # -> look-alike str
