# Import forms: alias, from, chains, several names, inside functions, conditional, dynamic.
import importlib
import os.path
import numpy
import numpy as np
import numpy as np2, os
import numpy.linalg
import scipy as sp
import scipy.misc  # expect: scipy.misc => scipy.misc
import scipy.misc as m  # expect: scipy.misc => scipy.misc
import scipy.misc.pilutil  # expect: scipy.misc => scipy.misc.pilutil
from numpy import (
    cumsum,  # fine
    trapz,  # expect: numpy.trapz
    in1d as member,  # expect: numpy.in1d
)
from numpy import trapezoid  # fine
from scipy import misc  # expect: scipy.misc
from scipy import integrate
from scipy.integrate import simps as simpson  # expect: scipy.integrate.simps
from scipy.misc import imread  # expect: scipy.misc.imread
from scipy.misc import face  # expect: scipy.misc => scipy.misc
from numpy.core import umath  # expect: numpy.core => numpy.core
from numpy.core.umath import add  # expect: numpy.core => numpy.core.umath
from numpy . core import multiarray  # expect: numpy.core => numpy . core
from mylib import trapz as other_trapz  # fine: another library
from mylib.numpy import in1d as other_in1d  # fine
from . import numpy as local_numpy  # fine: relative
from .numpy import trapz as local_trapz  # fine: relative
from .scipy.misc import imread as local_imread  # fine: relative
import mynumpy.core  # fine
import numpy_core as numpy_core  # fine
import numpy.corelation  # fine: only the beginning is alike

numpy.trapz(y)  # expect: numpy.trapz
np.trapz(y)  # expect: numpy.trapz
np2.trapz(y)  # expect: numpy.trapz
np.trapz  # expect: numpy.trapz
np.trapezoid(y)  # fine
np.trapz_(y)  # fine
np.lib.trapz(y)  # fine: no known path
trapz(y)  # expect: numpy.trapz
print(trapz, sep="")  # expect: numpy.trapz
member(a, b)  # fine: another name, the import alone is changed
other_trapz(y)  # fine
local_numpy.trapz(y)  # fine
local_trapz(y)  # fine
local_imread(y)  # fine
numpy.linalg.trapz(y)  # fine
sp.integrate.simps(y)  # expect: scipy.integrate.simps
integrate.simps(y)  # expect: scipy.integrate.simps
integrate.trapz(y)  # expect: scipy.integrate.trapz
simpson(y)  # fine: renamed by the import
sp.misc.face()  # expect: scipy.misc
sp.misc.imread(f)  # expect: scipy.misc.imread
scipy.misc.imread(f)  # expect: scipy.misc.imread
scipy.misc.face()  # expect: scipy.misc
misc.face()  # expect: scipy.misc
misc.imread(f)  # expect: scipy.misc.imread
imread(f)  # expect: scipy.misc.imread
m.face()  # fine: by another name, the import tells
m.imread(f)  # expect: scipy.misc.imread
np.core.umath.add(1, 2)  # expect: numpy.core
mynumpy.core.x()  # fine
misc().imread(f)  # expect: scipy.misc
os.trapz  # fine
trapz.__doc__  # expect: numpy.trapz
undefined.trapz(y)  # fine
undefined_trapz(y)  # fine
"np.trapz(y)"  # fine: a string
# np.trapz(y) in a comment is fine
x = {"trapz": 1, "in1d": 2}["trapz"]  # fine

dynamic = importlib.import_module("numpy")
dynamic.trapz(y)  # expect: numpy.trapz
importlib.import_module("numpy").in1d(a, b)  # expect: numpy.in1d
__import__("numpy").trapz(y)  # expect: numpy.trapz
importlib.import_module(name).trapz(y)  # fine: not known
importlib.import_module(".numpy", "a").trapz(y)  # fine: relative


def inside():
    import scipy.integrate as si
    from numpy import bool8  # expect: numpy.bool8

    si.simps(y)  # expect: scipy.integrate.simps
    return bool8(1)  # expect: numpy.bool8


si.simps(y)  # fine: bound in the function only
bool8  # fine

import imp  # expect: imp => imp

imp.reload(x)  # expect: imp
