# Code that already looks after both versions.
import sys
import threading
import unittest
import warnings

import numpy as np
import numpy
import pandas as pd
import pytest
import scipy

try:
    from numpy import trapezoid
except ImportError:
    from numpy import trapz as trapezoid  # fine
trapezoid(y)  # fine

try:
    from scipy.integrate import trapz, simps as simp  # expect: scipy.integrate.simps => simps
except ImportError:
    from scipy.integrate import trapezoid as trapz
trapz(y)  # fine

try:
    from scipy.integrate import simps  # expect: scipy.integrate.simps
except ImportError:
    simps = None
simps(y)  # expect: scipy.integrate.simps

try:
    import cython
except ImportError:
    x = np.trapz(y)  # expect: numpy.trapz

try:
    integrate = np.trapezoid
except AttributeError:
    integrate = np.trapz  # fine

try:
    np.trapz(y)  # fine
except AttributeError:
    np.trapezoid(y)

try:
    np.trapz(y)  # expect: numpy.trapz
except ValueError:
    np.trapezoid(y)

if hasattr(np, "trapz"):
    np.trapz(y)  # fine
    np.in1d(a, b)  # expect: numpy.in1d
if not hasattr(np, "trapezoid"):
    np.trapz(y)  # fine
integrate2 = np.trapezoid if hasattr(np, "trapezoid") else np.trapz  # fine
integrate3 = getattr(np, "trapezoid", np.trapz)  # fine
hasattr(np, "trapz") and np.trapz(y)  # fine


def early():
    if hasattr(np, "trapezoid"):
        return np.trapezoid(y)
    return np.trapz(y)  # fine


if np.__version__ < "2.0":
    np.trapz(y)  # fine: not this version
else:
    np.trapz(y)  # expect: numpy.trapz
if Version(np.__version__) >= Version("2.0"):
    np.trapz(y)  # expect: numpy.trapz
elif x:
    np.trapz(y)  # fine: the branch of another version
if NP_LT_2_0:
    np.trapz(y)  # fine
if numpy_version_under_2:
    np.trapz(y)  # fine
if sys.version_info < (3, 10):
    from collections import Mapping  # fine
else:
    from collections.abc import Mapping
if sys.version_info[0] == 2:
    from collections import Mapping as M  # fine
if sys.version_info >= (3,):
    from collections import Mapping as M3  # expect: collections.Mapping
if sys.version_info.major >= 3 and x:
    np.trapz(y)  # expect: numpy.trapz
if sys.version_info.major < 3 and x:
    np.trapz(y)  # fine
if verbose:
    np.trapz(y)  # expect: numpy.trapz
if conversion:
    np.in1d(a, b)  # expect: numpy.in1d
if version == 2:
    np.trapz(y)  # expect: numpy.trapz
library_version = parse(np.__version__)
if library_version < limit:
    np.trapz(y)  # fine
if six.PY2 or is_py2:
    np.trapz(y)  # fine
if np_version > limit:
    np.trapz(y)  # fine
if has_value_2:
    np.trapz(y)  # expect: numpy.trapz
if HAS_NUMPY_2:
    np.trapz(y)  # fine

with pytest.deprecated_call():
    np.trapz(y)  # fine
with pytest.warns(DeprecationWarning):
    np.trapz(y)  # fine
with pytest.warns(RuntimeWarning):
    np.trapz(y)  # expect: numpy.trapz
with pytest.raises(AttributeError):
    np.trapz(y)  # fine
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    np.trapz(y)  # expect: numpy.trapz
    np.in1d(a, b)  # fine: not yet removed
with warnings.catch_warnings():
    warnings.simplefilter("ignore", RuntimeWarning)
    np.in1d(a, b)  # expect: numpy.in1d
with open(f):
    np.in1d(a, b)  # expect: numpy.in1d

if not hasattr(np, "float"):
    np.float = float  # fine
np.float(1)  # fine: the file puts it back

try:
    import pandas.testing as pdt
except ImportError:
    import pandas.core.frame as pdt
pdt.DataFrame.append  # fine: the first has it not
if x:
    import scipy.integrate as place
else:
    import scipy.misc as place  # expect: scipy.misc => scipy.misc
place.simps(y)  # fine: two places of one library
if PYGEOS_GE_09 or torch_version < x or pd.__version__ < "2":
    np.trapz(y)  # expect: numpy.trapz
if scipy.__version__ < "1":
    np.trapz(y)  # fine: not run with this scipy
    scipy.integrate.simps(y)  # fine
if scipy.__version__ < limit:
    np.trapz(y)  # expect: numpy.trapz
    scipy.integrate.simps(y)  # fine
if version_lt_2 or LIB_VERSION < 3:
    np.trapz(y)  # fine

# One object asked for two attributes, of which one is outdated: which replaces which is not known here.
frame = pd.DataFrame()
try:
    dates.to_other()
except AttributeError:
    frame.append(1)  # expect: pandas.DataFrame.append

try:
    frame.added(1)
except AttributeError:
    frame.append(1)  # fine

try:
    frame.added(1)
except Exception:
    frame.append(1)  # expect: pandas.DataFrame.append

try:
    frame.added(1)
    frame.removed(1)
except AttributeError:
    frame.append(1)  # expect: pandas.DataFrame.append

if hasattr(frame, "added"):
    frame.added(1)
else:
    frame.append(1)  # fine

if not hasattr(frame, "added"):
    frame.append(1)  # fine
else:
    frame.added(1)

if not hasattr(frame, "added"):
    frame.append(1)  # expect: pandas.DataFrame.append

appended = frame.added if hasattr(frame, "added") else frame.append  # fine

if hasattr(dates, "added"):
    frame.append(1)  # expect: pandas.DataFrame.append

if hasattr(frame, "added") and y:
    frame.append(1)  # expect: pandas.DataFrame.append


def _area_by_hand(y):
    return np.trapz(y)  # fine: all that calls it asks first


def _area_anyhow(y):
    return np.trapz(y)  # expect: numpy.trapz


def _area_of_none(y):
    return np.trapz(y)  # expect: numpy.trapz


def area_by_hand(y):
    return np.trapz(y)  # expect: numpy.trapz


def area(y):
    try:
        from numpy import trapezoid
    except ImportError:
        return _area_by_hand(y) + _area_anyhow(y) + area_by_hand(y)
    return trapezoid(y)


print(_area_anyhow([1]))
