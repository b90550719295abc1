# needs: numpy, pandas
import concurrent.futures
import subprocess
import tempfile
import threading
import unittest
import warnings
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext, suppress
from xml.etree import ElementTree

import pandas as pd

with pd.ExcelWriter("x") as writer:
    writer.save()  # -> pandas.ExcelWriter
with pd.HDFStore("x") as store, open("y") as handle:
    store.iteritems()  # -> pandas.HDFStore
    handle.append(1)  # -> look-alike io.TextIOWrapper
with closing(pd.HDFStore("x")) as store:
    store.iteritems()  # -> pandas.HDFStore
with nullcontext(pd.DataFrame()) as df:
    df.append(1)  # -> pandas.DataFrame
with ThreadPoolExecutor() as pool:
    pool.append(1)  # -> look-alike concurrent.futures.ThreadPoolExecutor
    future = pool.submit(pd.read_csv, "x")
    future.result().append(1)  # -> pandas.DataFrame
    for one in pool.map(pd.read_csv, ["x"]):
        one.append(1)  # -> pandas.DataFrame
with warnings.catch_warnings(record=True) as caught:
    caught.append(1)  # -> look-alike list
with tempfile.TemporaryDirectory() as folder:
    folder.append(1)  # -> look-alike str
with pd.read_csv("x", chunksize=3) as reader:
    for chunk in reader:
        chunk.append(1)  # -> pandas.DataFrame
for chunk in pd.read_csv("x", chunksize=3):
    chunk.append(1)  # -> pandas.DataFrame
for chunk in pd.read_csv("x", iterator=True):
    chunk.append(1)  # -> pandas.DataFrame
with threading.Condition() as held:
    held.append(1)  # -> look-alike bool
condition = threading.Condition()
with condition:
    condition.notifyAll()  # -> threading.Condition
