"""The names that the examples of pandas.toml use."""
# ruff: noqa: F401 - the examples use them
# pyright: reportMissingImports=false

import datetime
import io

import numpy as np
import pandas as pd

days = pd.date_range("2020-01-01", periods=4)
df = pd.DataFrame({"A": [3.0, 1.0, np.nan, 2.0], "B": [1, 2, 3, 4]}, index=days)
more = pd.DataFrame({"A": [5.0], "B": [6]}, index=days[:1])
s = pd.Series([3.0, 1.0, np.nan, 2.0], index=days, name="S")
more_s = pd.Series([5.0], name="S")
text = pd.Series(["a b c", "d e"])
dates = pd.Series(days)
idx = pd.Index([1, 2, 3])
levels = pd.MultiIndex.from_product([["x", "y"], [1, 2]], names=["k", "n"])
leveled = pd.DataFrame({"A": [1.0, 2.0, 4.0, 8.0], "B": [True, False, True, True]}, index=levels)
stamp = pd.Timestamp("2020-03-01 12:34:56")
csv = io.StringIO("a,b\n1,2\n3,4\n")
quick = pd.DataFrame({"A": [1, 2]}, index=pd.to_datetime([0, 9_000]))
