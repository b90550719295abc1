# Classes that others inherit from.
import pandas as pd


class Frame(pd.DataFrame):
    def iteritems(self):
        return super().iteritems()  # expect: pandas.DataFrame.iteritems


class Deep(Frame):
    def __init__(self):
        self.ix = 1


class Plain:
    def append(self, x): ...


class Mixed(Plain, pd.DataFrame): ...
