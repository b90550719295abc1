# Arguments and values that stand behind a name, in `dict(...)`, or in one branch of an expression.
import pandas as pd
import numpy as np
from pandas import date_range

MONTHLY = "M"
DAILY = "D"
OFTEN: str = "M"
CHANGED = "M"
CHANGED = "D"
PAIR = ["M", "Q"]
pd.date_range(a, b, freq=MONTHLY)  # expect: pandas.date_range(freq="M") => MONTHLY ~
pd.date_range(a, b, 3, MONTHLY)  # expect: pandas.date_range(freq="M") => MONTHLY ~
date_range(a, b, freq=OFTEN)  # expect: pandas.date_range(freq="M") => OFTEN ~
date_range(a, b, freq=DAILY)  # fine: another value
date_range(a, b, freq=CHANGED)  # fine: bound twice
date_range(a, b, freq=MONTHLY + x)  # fine: not the literal
date_range(a, b, freq=settings.MONTHLY)  # fine: not known here
date_range(a, b, freq="M" if monthly else "D")  # expect: pandas.date_range(freq="M") => "M" ~
date_range(a, b, freq="D" if daily else MONTHLY)  # expect: pandas.date_range(freq="M") => MONTHLY ~
date_range(a, b, freq="D" if daily else "W")  # fine
date_range(a, b, freq=("M"))  # expect: pandas.date_range(freq="M") => "M"
date_range(a, b, freq=["M"])  # fine: a list of it is another value
pd.qcut(a, ["M", "Q"])  # expect: pandas.qcut(q=["M", "Q"]) => ["M", "Q"]
pd.qcut(a, q=PAIR)  # expect: pandas.qcut(q=["M", "Q"]) => PAIR ~
pd.qcut(a, ["Q", "M"])  # fine: another order
pd.qcut(a, ("M", "Q"))  # fine: a tuple


def in_function(freq="M"):
    date_range(a, b, freq=freq)  # fine: a default, and any caller may pass another
    month = "M"
    date_range(a, b, freq=month)  # expect: pandas.date_range(freq="M") => month ~
    date_range(a, b, freq=MONTHLY)  # expect: pandas.date_range(freq="M") => MONTHLY ~
    for rule in ["M"]:
        date_range(a, b, freq=rule)  # fine: of a loop


def set_elsewhere():
    global LATER
    LATER = "D"


LATER = "M"
date_range(a, b, freq=LATER)  # fine: bound twice

# Mappings
options = {"squeeze": True, "sep": ";"}  # expect: pandas.read_csv(squeeze) => "squeeze" ~
pd.read_csv(f, **options)
pd.read_csv(f, **{"squeeze": 1})  # expect: pandas.read_csv(squeeze) => "squeeze"
pd.read_csv(f, **dict(squeeze=1))  # expect: pandas.read_csv(squeeze)
pd.read_csv(f, **dict(sep=1))  # fine
pd.read_csv(f, **{**base, "squeeze": 1})  # expect: pandas.read_csv(squeeze) => "squeeze"
pd.read_csv(f, **{**{"squeeze": 1}})  # expect: pandas.read_csv(squeeze) => "squeeze"
made = dict(squeeze=True)  # expect: pandas.read_csv(squeeze) ~
pd.read_csv(f, **made)
unused = {"squeeze": True}  # fine: nobody passes it on
elsewhere = {"squeeze": True}  # fine: goes to another function
mine(**elsewhere)
popped = {"squeeze": True}  # fine: taken out again
popped.pop("squeeze")
pd.read_csv(f, **popped)
deleted = {"squeeze": True}  # fine: deleted again
del deleted["squeeze"]
pd.read_csv(f, **deleted)
twice = {"squeeze": True}  # fine: bound twice
twice = {}
pd.read_csv(f, **twice)
pd.read_csv(f, options)  # expect: pandas.read_csv(sep) => options
copied = options.copy()
pd.read_csv(f, **copied)  # fine: not followed
ranges = {"freq": "M"}  # expect: pandas.date_range(freq="M") => "M" ~
date_range(a, b, **ranges)
own = dict(pairs, squeeze=1)  # fine: not written out
pd.read_csv(f, **own)


def passed_on(squeeze, **kwargs):
    pd.read_csv(f, **kwargs)  # fine: who knows what is in it
    return np.reshape(a, **kwargs)  # fine


def shadowed(dict):
    pd.read_csv(f, **dict(squeeze=1))  # fine: not the built-in
