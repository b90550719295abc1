# with: behaviour
# Calls that go on working and come to do something else, reported when they are asked for.
import numpy as np
import pandas as pd
from sklearn.datasets import fetch_openml

np.linalg.lstsq(a, b)  # expect: numpy.linalg.lstsq(rcond) => lstsq
np.linalg.lstsq(a, b, None)  # fine
np.linalg.lstsq(a, b, rcond=None)  # fine
np.linalg.lstsq(a, *rest)  # fine: may pass it
np.linalg.lstsq(a, **rest)  # fine: may pass it
np.linalg.lstsq(a, **{"rcond": None})  # fine
fetch_openml(name="x")  # expect: sklearn.datasets.fetch_openml(parser) => fetch_openml
fetch_openml("x")  # expect: sklearn.datasets.fetch_openml(parser) => fetch_openml ~
fetch_openml("x", parser="auto")  # fine
pd.DataFrame().mean(axis=None)  # expect: pandas.DataFrame.mean(axis=None) => None
pd.DataFrame().mean(None)  # expect: pandas.DataFrame.mean(axis=None) => None
pd.DataFrame().mean(axis=0)  # fine
pd.DataFrame().mean()  # fine
other.mean(axis=None)  # fine
np.sum(a)  # expect: numpy.sum
np.prod(a)  # fine: depends, and is never reported blindly
