"""Classes of the file, unions, and what is narrowed."""

import threading

import numpy as np
import pandas as pd


class Table(pd.DataFrame):
    def twice(self):
        return self


class Shelf:
    def __init__(self):
        self.tables = {"a": Table()}
        self.thread = None

    def append(self, one):
        self.tables["b"] = one

    def start(self):
        self.thread = threading.Thread()
        self.thread.setDaemon(True)  # expect: threading.Thread.setDaemon


class Outer:
    class Inner(pd.DataFrame):
        pass


shelf = Shelf()
shelf.tables["a"].append(1)  # expect: pandas.DataFrame.append
shelf.tables["a"].twice().append(1)  # open: pandas.DataFrame.append
shelf.append(1)  # fine: its own
{"a": shelf}["a"].append(1)  # fine: its own
{"a": Outer.Inner()}["a"].append(1)  # expect: pandas.DataFrame.append
either = {"a": pd.DataFrame(), "b": pd.Series()}
either["a"].append(1)  # open: pandas.DataFrame.append
mixed = {"a": pd.DataFrame(), "b": [1]}
for value in mixed.values():
    value.append(1)  # fine: perhaps a list
    if isinstance(value, list):
        value.append(1)  # fine: a list
maybe = {"a": pd.DataFrame()}.get("b", None)
maybe.append(1)  # expect: pandas.DataFrame.append
arrays = {"x": np.zeros((2, 3))}
arrays["x"].T.tostring()  # expect: numpy.ndarray.tostring
arrays["x"].copy().tostring()  # expect: numpy.ndarray.tostring
(arrays["x"] + 1).tostring()  # expect: numpy.ndarray.tostring
kinds = {"a": pd.DataFrame}
kinds["a"].append(pd.DataFrame(), 1)  # fine: the class, not one of its instances
kinds["a"]().append(1)  # expect: pandas.DataFrame.append
