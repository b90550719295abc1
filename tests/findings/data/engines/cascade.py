"""After a call that the library at hand has removed, what follows is known all the same."""

import pandas as pd


def load(paths):
    tables = {path: pd.read_csv(path) for path in paths}
    return tables["a"]


df = load(["a"])
df = df.append({"a": 1})  # expect: pandas.DataFrame.append
df.append(df)  # expect: pandas.DataFrame.append
df = df.append(  # expect: pandas.DataFrame.append
    {"a": 1},  # a row
    ignore_index=True,
)
df.iteritems()  # expect: pandas.DataFrame.iteritems
best = df.sort_values("a").append(1).head(3)  # expect: pandas.DataFrame.append
best.append(1)  # expect: pandas.DataFrame.append
last = load(["b"]).append(1).append(2).assign(b=1)  # expect: pandas.DataFrame.append
last.iteritems()  # expect: pandas.DataFrame.iteritems
for _ in range(3):
    last = last.append(1)  # expect: pandas.DataFrame.append
last.append(2)  # expect: pandas.DataFrame.append
listed = [1]
listed = listed.append(2)  # fine: a list
