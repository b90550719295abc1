"""The names that the examples of polars.toml use."""
# ruff: noqa: F401 - the examples use them
# pyright: reportMissingImports=false

import datetime
import io

import polars as pl

df = pl.DataFrame({"a": [1, 2, 2], "b": [4.0, 5.0, 6.0], "g": ["x", "x", "y"]})
lf = df.lazy()
s = pl.Series("a", [1, 2, 2])
t = pl.Series("t", ["x", "y", "zz"])
nested = pl.Series("l", [[1, 2], [3]])
d = pl.Series("d", [datetime.datetime(2020, 1, 1), datetime.datetime(2020, 1, 2)])
c = pl.DataFrame({"k": [1, 2, 3], "v": [1, 2, 3]})
wide = pl.DataFrame({"id": [1], "p": [2], "q": [3]})
