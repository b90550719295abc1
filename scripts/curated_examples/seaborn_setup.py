"""The names that the examples of seaborn.toml use."""
# ruff: noqa: F401 - the examples use it
# pyright: reportMissingImports=false

import matplotlib

matplotlib.use("agg")
import pandas as pd
import seaborn as sns

df = pd.DataFrame(
    {"a": ["x", "y", "x", "y"], "b": [1, 2, 3, 4], "c": ["u", "u", "v", "v"], "d": [4, 3, 2, 1]}
)
