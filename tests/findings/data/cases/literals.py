# Names in text that Python or a type checker reads: getattr, import_module, annotations.
import importlib
import typing as t
from importlib import import_module
from typing import Annotated, ForwardRef, List, Literal, NewType, Optional, TypeAlias, TypeVar, Union, cast

import numpy as np
import pandas as pd
import scipy as sp
from numpy import bool8  # expect: numpy.bool8
from numpy import float as npfloat  # expect: numpy.float

getattr(np, "trapz")  # expect: numpy.trapz
getattr(np, "trapz")(y)  # expect: numpy.trapz
getattr(np, 'trapz')  # expect: numpy.trapz
getattr(np, """trapz""")  # expect: numpy.trapz
getattr(np, r"trapz")  # expect: numpy.trapz
getattr(np, u"trapz")  # expect: numpy.trapz
getattr(np, "tra" "pz")  # fine: no one place holds the name
getattr(np, "tr\x61pz")  # fine: written otherwise
getattr(np, f"trapz")  # fine: a part of an f-string has no place of its own
getattr(np, "trapezoid")  # fine
getattr(np, "trapz", None)  # fine: with a default
getattr(np, "trapz", np.trapezoid)  # fine: with a default
getattr(np, name)  # fine
getattr(other, "trapz")  # fine
getattr(np.linalg, "trapz")  # fine
hasattr(np, "trapz")  # fine: that is how one asks
setattr(np, "trapz", 1)  # fine: only on request
getattr(sp, "misc").imread(f)  # expect: scipy.misc ;; scipy.misc.imread
getattr(sp.misc, "imread")  # expect: scipy.misc => misc ;; scipy.misc.imread
getattr(sp, "integrate").simps(y)  # expect: scipy.integrate.simps
getattr(pd.DataFrame(), "append")  # expect: pandas.DataFrame.append
getattr(pd.DataFrame, "append")  # expect: pandas.DataFrame.append
getattr([], "append")  # fine: a list
(getattr(np, "float"), "é", getattr(np, "bool8"))  # expect: numpy.float ;; numpy.bool8
"日本", getattr(np, "in1d")  # expect: numpy.in1d
importlib.import_module("numpy.core")  # expect: numpy.core => core
importlib.import_module("numpy.core.umath")  # expect: numpy.core => core
importlib.import_module("numpy.corelation")  # fine
importlib.import_module("scipy.misc").face()  # expect: scipy.misc => misc
import_module("imp")  # expect: imp
import_module(name="imp")  # fine: by keyword
__import__("imp")  # expect: imp
__import__("numpy.core")  # expect: numpy.core => core
importlib.import_module(".core", "numpy")  # fine: the name is in two places
"imp"  # fine: no function reads it
print("numpy.core")  # fine

a: "np.bool8"  # expect: numpy.bool8
b: "np.bool8" = 1  # expect: numpy.bool8
c: "np.float | None" = None  # expect: numpy.float
d: Optional["np.matrix"] = None  # expect: numpy.matrix
e: List["pd.Panel"] = []  # expect: pandas.Panel
f: "List[pd.Panel]" = []  # expect: pandas.Panel
g: "t.Dict[str, np.bool8]" = {}  # expect: numpy.bool8
h: Union[int, "np.float"] = 1  # expect: numpy.float
i: Literal["np.float"] = "np.float"  # fine: a value
j: "Literal['np.float']" = 1  # fine: a value
k: Annotated["np.float", "np.bool8"] = 1  # expect: numpy.float
l: " np.float" = 1  # expect: numpy.float
m: "np.float " = 1  # expect: numpy.float
n: "np.fl" "oat" = 1  # fine: no one place holds the name
o: "bool8" = 1  # expect: numpy.bool8
p: "npfloat" = 1  # fine: by another name, the import tells
q: "np.float(" = 1  # fine: no expression
r: "float" = 1  # fine: the builtin
s: "other.float" = 1  # fine
u: "np.trapezoid.float" = 1  # fine
v: TypeAlias = "np.bool8"  # expect: numpy.bool8
w: t.TypeAlias = "t.List[np.bool8]"  # expect: numpy.bool8
x: str = "np.bool8"  # fine: a text
z: "str" = "np.bool8"  # fine: a text
T = TypeVar("T", "np.bool8", bound="np.matrix")  # expect: numpy.bool8 ;; numpy.matrix
N = NewType("N", "np.float")  # expect: numpy.float
R = ForwardRef("np.float")  # expect: numpy.float
cast("np.float", y)  # expect: numpy.float
t.cast("t.List[np.bool8]", y)  # expect: numpy.bool8
cast("float", y)  # fine
cast(np.ndarray, "np.float")  # fine: a value
other.cast("np.float", y)  # fine: who knows


def typed(a: "np.float", *b: "np.bool8", c: int = 1, **d: "np.ndarray") -> "np.matrix":  # expect: numpy.float ;; numpy.bool8 ;; numpy.matrix
    e: "np.float" = 1  # expect: numpy.float
    "np.float"  # fine: a text


def shadowed(np):
    a: "np.float" = 1  # fine: a parameter
    getattr(np, "trapz")  # fine: a parameter


class Fields:
    a: "np.float" = 1  # expect: numpy.float
    b: Optional["np.bool8"]  # expect: numpy.bool8

    def method(self, other: "Fields", x: "np.float") -> "Fields":  # expect: numpy.float
        ...


def getattr_of_its_own(getattr):
    getattr(np, "trapz")  # fine: a parameter

setattr(np.array(x), "shape", (2, 3))  # expect: numpy.ndarray.shape
setattr(np.array(x), "tostring", 1)  # fine: makes a method of its own
setattr(pd.DataFrame(), "ix", 1)  # expect: pandas.DataFrame.ix
setattr(np.array(x), name, (2, 3))  # fine
setattr(other, "shape", (2, 3))  # fine
getattr(np.array(x), "shape")  # fine: only to set it is outdated
other.getattr(np, "trapz")  # fine: another function
