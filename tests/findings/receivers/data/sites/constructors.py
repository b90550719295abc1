# needs: numpy, pandas
import collections
import datetime
import logging
import threading
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path
from threading import Condition, Event, Thread

import numpy as np
import pandas
import pandas as pd
from numpy import array, zeros
from pandas import DataFrame, Index, Series
from pandas.core.frame import DataFrame as CoreFrame

pd.DataFrame({"a": [1]}).append(1)  # -> pandas.DataFrame
DataFrame({"a": [1]}).append(1)  # -> pandas.DataFrame
CoreFrame({"a": [1]}).append(1)  # -> pandas.DataFrame
pandas.Series([1]).append(1)  # -> pandas.Series
Series([1]).iteritems()  # -> pandas.Series
Index([1]).is_monotonic  # -> pandas.Index
pd.MultiIndex.from_tuples([(1, 2)]).is_monotonic  # -> pandas.MultiIndex
pd.MultiIndex.from_product([[1], [2]]).labels  # -> pandas.MultiIndex
pd.DatetimeIndex(["2020-01-01"]).week  # -> pandas.DatetimeIndex
pd.Timestamp("2020-01-01").weekofyear  # -> pandas.Timestamp
pd.Timestamp.now().freq  # -> pandas.Timestamp
pd.Timedelta("1D").delta  # -> pandas.Timedelta
pd.Period("2020", "Y").freq  # -> pandas.Period
pd.Categorical(["a"]).to_dense()  # -> pandas.Categorical
pd.DataFrame.from_dict({"a": [1]}).append(1)  # -> pandas.DataFrame
pd.DataFrame.from_records([(1, 2)]).append(1)  # -> pandas.DataFrame
array([1]).tostring()  # -> numpy.ndarray
zeros(3).tostring()  # -> numpy.ndarray
np.ones((2, 2)).tostring()  # -> numpy.ndarray
np.arange(4).tostring()  # -> numpy.ndarray
np.linspace(0, 1, 3).tostring()  # -> numpy.ndarray
np.ndarray((2, 2)).tostring()  # -> numpy.ndarray
np.matrix([[1]]).tostring()  # -> numpy.matrix
threading.Thread().setDaemon(True)  # -> threading.Thread
Thread().getName()  # -> threading.Thread
Condition().notifyAll()  # -> threading.Condition
Event().isSet()  # -> threading.Event
threading.Timer(1, print).setDaemon(True)  # -> threading.Timer
logging.Logger("a").warn("x")  # -> logging.Logger
logging.LoggerAdapter(logging.getLogger(), {}).warn("x")  # -> logging.LoggerAdapter
datetime.datetime(2020, 1, 1).utcnow()  # -> datetime.datetime
unittest.TestCase().assertEquals(1, 1)  # -> unittest.TestCase
ET.Element("a").getchildren()  # -> xml.etree.ElementTree.Element
Path("a").link_to("b")  # -> pathlib.Path
collections.deque([1]).append(1)  # -> look-alike collections.deque
dict(a=1).iteritems()  # -> look-alike dict
bytearray(b"a").append(1)  # -> look-alike bytearray
