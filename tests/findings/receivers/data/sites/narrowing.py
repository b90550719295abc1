# needs: numpy, pandas
from typing import Any, Optional, Union

import numpy as np
import pandas as pd

Frame = pd.DataFrame


def tests(x, y, z: Union[pd.DataFrame, list, None], flag):
    if isinstance(x, pd.DataFrame):
        x.append(1)  # -> pandas.DataFrame
    else:
        x.append(1)  # -> unknown
    if isinstance(x, (pd.DataFrame, pd.Series)):
        x.append(1)  # -> pandas.DataFrame | pandas.Series
    elif isinstance(x, list):
        x.append(1)  # -> look-alike list
    if isinstance(x, np.ndarray) and x.tostring():  # -> numpy.ndarray
        pass
    if not isinstance(x, pd.DataFrame):
        x.append(1)  # -> unknown
        return
    x.append(1)  # -> pandas.DataFrame
    assert isinstance(y, pd.Series)
    y.append(1)  # -> pandas.Series
    if isinstance(z, list):
        z.append(1)  # -> look-alike list
    elif z is not None:
        z.append(1)  # -> pandas.DataFrame
    z.append(1) if isinstance(z, Frame) else None  # -> pandas.DataFrame


def is_none(x: Optional[pd.DataFrame], y: pd.DataFrame | None = None, z=None):
    if x is None:
        return
    x.append(1)  # -> pandas.DataFrame
    if y is None:
        y = pd.DataFrame()
    y.append(1)  # -> pandas.DataFrame
    if z is None:
        z = pd.DataFrame()
    z.append(1)  # -> unknown


def falls_out(x: Union[pd.DataFrame, list]):
    if isinstance(x, list):
        return
    x.append(1)  # -> pandas.DataFrame


def converts(x: Union[pd.DataFrame, dict]):
    if isinstance(x, dict):
        x = pd.DataFrame(x)
    x.append(1)  # -> pandas.DataFrame


def converts_unknown(x):
    if not isinstance(x, pd.DataFrame):
        x = pd.DataFrame(x)
    x.append(1)  # -> pandas.DataFrame


def other_branch(x: Union[pd.DataFrame, pd.Series, list]):
    if isinstance(x, (pd.DataFrame, pd.Series)):
        x.append(1)  # -> pandas.DataFrame | pandas.Series
    else:
        x.append(1)  # -> look-alike list


def matched(x):
    match x:
        case pd.DataFrame():
            x.append(1)  # -> pandas.DataFrame
        case pd.Series() as s:
            s.append(1)  # -> pandas.Series
        case list():
            x.append(1)  # -> look-alike list
        case {"a": value}:
            value.append(1)  # -> unknown
        case [first, *rest]:
            rest.append(1)  # -> look-alike list


def conditions(x: Any, y):
    if isinstance(x, pd.DataFrame) or y:
        x.append(1)  # -> unknown
    if y and isinstance(x, pd.DataFrame):
        x.append(1)  # -> pandas.DataFrame
    while isinstance(x, pd.DataFrame):
        x.append(1)  # -> pandas.DataFrame
        break
    [one.append(1) for one in y if isinstance(one, Frame)]  # -> pandas.DataFrame
    isinstance(x, pd.DataFrame) and x.append(1)  # -> pandas.DataFrame
    if type(x) is pd.DataFrame:
        x.append(1)  # -> pandas.DataFrame
    if type(x) == pd.Series:
        x.append(1)  # -> pandas.Series
    if hasattr(x, "iloc"):
        x.append(1)  # -> unknown


class Holder:
    def use(self):
        if isinstance(self.data, pd.DataFrame):
            self.data.append(1)  # -> pandas.DataFrame

    def early(self):
        if not isinstance(self.data, pd.DataFrame):
            return
        self.data.append(1)  # -> pandas.DataFrame


def loops(items):
    for item in items:
        if not isinstance(item, pd.DataFrame):
            continue
        item.append(1)  # -> pandas.DataFrame
    for item in items:
        if isinstance(item, list):
            item.append(1)  # -> look-alike list


def raised(x):
    if not isinstance(x, pd.DataFrame):
        raise TypeError(x)
    x.append(1)  # -> pandas.DataFrame


def negated(x: Union[pd.DataFrame, list]):
    if not isinstance(x, list):
        x.append(1)  # -> pandas.DataFrame
    else:
        x.append(1)  # -> look-alike list


def subclass(x: list):
    if isinstance(x, pd.DataFrame):
        pass
    x.append(1)  # -> look-alike list
