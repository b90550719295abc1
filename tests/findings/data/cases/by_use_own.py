# A file that has a member of the name itself: what is used elsewhere may be its own.
import pandas as pd


class Table:
    columns = ()

    def iteritems(self):
        return ()


def wide(frame):
    frame.iteritems()  # fine: the file's own has it
    return frame.columns, frame.groupby


def dotted(frame: pd.DataFrame):
    frame.iteritems()  # expect: pandas.DataFrame.iteritems
