# One signature of several, places that were keywords, what depends, one finding for one argument.
import pathlib
import shlex
import shutil
import smtplib
import sysconfig
from pathlib import Path
from smtplib import SMTP_SSL

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from django.db.models import BaseConstraint
from django.utils.html import format_html
from matplotlib.collections import LineCollection, PathCollection

SMTP_SSL(host, keyfile=k)  # expect: smtplib.SMTP_SSL => keyfile
smtplib.SMTP_SSL(host, certfile=c, keyfile=k)  # expect: smtplib.SMTP_SSL => keyfile
SMTP_SSL(host, context=c)  # fine: that is what to pass
SMTP_SSL(host, 465, None, k, c)  # fine: which places they have is not told
SMTP_SSL(host).starttls(certfile=c)  # expect: smtplib.SMTP.starttls => certfile
SMTP_SSL(host).starttls(context=c)  # fine
Path(a).is_relative_to(b, c)  # expect: pathlib.PurePath.is_relative_to => c
Path(a).is_relative_to(b)  # fine
Path(a).is_relative_to(*b)  # fine
shlex.split(None)  # expect: shlex.split(s=None) => None
shlex.split(s=None)  # expect: shlex.split(s=None) => None
shlex.split("a b")  # fine
sysconfig.get_config_var("SO")  # expect: sysconfig.get_config_var(name="SO") => "SO"
sysconfig.get_config_var("EXT_SUFFIX")  # fine
sysconfig.get_config_var(SO)  # fine: a variable
shutil.which(cmd="x")  # fine: only somewhere, and for some values
shutil.which("x")  # fine

format_html("<b>")  # expect: django.utils.html.format_html(args) => format_html
format_html("<b>{}", name)  # fine
format_html("<b>{name}", name=name)  # fine
BaseConstraint("name")  # expect: django.db.models.BaseConstraint => "name"
BaseConstraint(name="name")  # fine
BaseConstraint(*args)  # fine
LineCollection(segments, 3)  # expect: matplotlib.collections.LineCollection => 3
LineCollection(segments, linewidths=3)  # fine
PathCollection(paths, 3)  # fine: a class with a constructor of its own, for all that is known
plt.stem(x, y)  # fine: of what is gone, nothing tells which way round it was meant

pd.bdate_range(a, b, 3, "M")  # expect: pandas.bdate_range(freq="M") => "M"
pd.bdate_range(a, b, 3, "D")  # expect: pandas.bdate_range(freq) => "D"
pd.bdate_range(a, b, freq="M")  # expect: pandas.bdate_range(freq="M") => "M"
pd.bdate_range(a, b, freq="D")  # fine
pd.cut(a, b, c)  # expect: pandas.cut(labels) => c
pd.cut(a, b, labels=c)  # expect: pandas.cut(labels)
pd.cut(a, b)  # fine
np.full(s, 1, None, "C")  # fine: depends on what nobody can tell here
np.full(s, 1, order="C")  # fine
pd.CategoricalIndex()  # expect: pandas.CategoricalIndex(data) => CategoricalIndex
pd.CategoricalIndex(["a"])  # fine: that may be it
pd.CategoricalIndex(data=["a"])  # fine
pd.CategoricalIndex(**options)  # fine
pd.DataFrame().mean(axis=None)  # fine: goes on working
np.linalg.lstsq(a, b)  # fine: goes on working

array = np.zeros(3)
array.shape = (1, 3)  # expect: numpy.ndarray.shape
array.shape, other = (3,), 1  # expect: numpy.ndarray.shape
array.shape  # fine: read
array.shape[0] = 1  # fine: not set
other.shape = (1, 3)  # fine: unknown
array.T.shape = 1, 3  # expect: numpy.ndarray.shape
array.shape += (1,)  # expect: numpy.ndarray.shape
for array.shape in shapes:  # expect: numpy.ndarray.shape
    pass


class Grid(np.ndarray):
    def flat(self):
        self.shape = (1, 3)  # expect: numpy.ndarray.shape
        return self.shape  # fine


class Own:
    def __init__(self):
        self.shape = (1, 3)  # fine: its own
