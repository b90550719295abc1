# Branches that run under another version only, in the forms in which people write them.
import importlib.metadata
import inspect
import sys
import unittest
from sys import version_info

import numpy
import numpy as np
import pandas as pd
import pytest
import scipy
from packaging.version import Version, parse as V
from project.compat import NP_GE_2, NP_LT_2

OLD_NUMPY = Version(np.__version__) < Version("2.0")
NEW_NUMPY = not OLD_NUMPY
np_release = tuple(int(part) for part in np.__version__.split(".")[:2])
HAS_TRAPEZOID = hasattr(np, "trapezoid")
DEBUG = 0
LEVEL = "2"

if OLD_NUMPY:
    np.trapz(y)  # fine: a name for a version test
else:
    np.trapz(y)  # expect: numpy.trapz
if NEW_NUMPY:
    np.in1d(a, b)  # expect: numpy.in1d
else:
    np.in1d(a, b)  # fine
if np_release < (2, 0):
    np.trapz(y)  # fine
if np_release >= (1, 20):
    np.trapz(y)  # expect: numpy.trapz
if tuple(map(int, np.__version__.split(".")[:2])) < (1, 25):
    np.trapz(y)  # fine
if [int(v) for v in numpy.__version__.split(".")[:2]] >= [2, 0]:
    np.trapz(y)  # expect: numpy.trapz
if int(np.__version__.split(".")[0]) == 1:
    np.in1d(a, b)  # fine
if np.__version__.startswith("1."):
    np.in1d(a, b)  # fine
if not np.__version__.startswith("1."):
    np.in1d(a, b)  # expect: numpy.in1d
if np.__version__[0] == "1":
    np.in1d(a, b)  # fine
if np.lib.NumpyVersion(np.__version__) >= "2.0.0":
    np.in1d(a, b)  # expect: numpy.in1d
else:
    np.in1d(a, b)  # fine
if V(np.__version__).major < 2:
    np.in1d(a, b)  # fine
if V(importlib.metadata.version("numpy")) < V("2"):
    np.in1d(a, b)  # fine
if "1.0" < np.__version__ < "2.0":
    np.in1d(a, b)  # fine
if NP_LT_2:
    np.in1d(a, b)  # fine
else:
    np.in1d(a, b)  # expect: numpy.in1d
if NP_GE_2:
    np.in1d(a, b)  # expect: numpy.in1d
if np_version_under1p25:
    np.in1d(a, b)  # fine
if NP_LT_118:
    np.in1d(a, b)  # fine: 1.18 or 11.8
if HAS_TRAPEZOID:
    area = np.trapezoid
else:
    area = np.trapz  # fine
if DEBUG == 1:
    np.in1d(a, b)  # expect: numpy.in1d
if LEVEL < "3":
    np.in1d(a, b)  # expect: numpy.in1d
if LEVEL == "3":
    np.in1d(a, b)  # expect: numpy.in1d
if version_info < (3, 10):
    from collections import Mapping  # fine
if version_info[:2] >= (3, 3):
    from collections import Mapping as Mapping2  # expect: collections.Mapping
if sys.version < "3":
    from collections import Mapping as Mapping3  # fine
if getattr(np, "trapezoid", None) is None:
    np.trapz(y)  # fine
if "trapezoid" not in dir(np):
    np.trapz(y)  # fine
if "trapezoid" not in names_of_mine:
    np.trapz(y)  # expect: numpy.trapz
if "newshape" in inspect.signature(np.reshape).parameters:
    np.reshape(a, newshape=(2, 3))  # fine
np.reshape(a, newshape=(2, 3))  # expect: numpy.reshape(newshape)
OLD_NUMPY and np.trapz(y)  # fine
NEW_NUMPY and np.trapz(y)  # expect: numpy.trapz


def asserted(y):
    assert Version(np.__version__) < Version("2.0")
    return np.trapz(y)  # fine


def asserted_new(y):
    assert Version(np.__version__) >= Version("1.17")
    return np.trapz(y)  # expect: numpy.trapz


def leaves_by_raise(y):
    if Version(np.__version__) >= Version("2"):
        raise RuntimeError("too new")
    return np.trapz(y)  # fine


def leaves_another(y):
    if Version(np.__version__) < Version("1.17"):
        raise RuntimeError("too old")
    return np.trapz(y)  # expect: numpy.trapz


def test_skips(y):
    if NP_GE_2:
        pytest.skip("gone")
    np.trapz(y)  # fine


def test_skips_something_else(y):
    if slow:
        pytest.skip("slow")
    np.trapz(y)  # expect: numpy.trapz


@pytest.mark.skipif(Version(np.__version__) >= Version("2.0"), reason="gone")
def test_old(y):
    np.trapz(y)  # fine


@pytest.mark.skipif(Version(np.__version__) < Version("2.0"), reason="not there yet")
def test_new(y):
    np.trapz(y)  # expect: numpy.trapz


@pytest.mark.skipif(sys.platform == "win32", reason="slow")
def test_elsewhere(y):
    np.trapz(y)  # expect: numpy.trapz


@pytest.mark.skipif("numpy.__version__ >= '2'")
def test_old_text(y):
    np.trapz(y)  # fine


@pytest.mark.xfail(condition=NP_GE_2, reason="gone")
def test_expected_to_fail(y):
    np.trapz(y)  # fine


old_only = pytest.mark.skipif(NEW_NUMPY, reason="gone")


@old_only
def test_named_mark(y):
    np.trapz(y)  # fine


@old_only
class TestOld:
    def test_method(self, y):
        np.trapz(y)  # fine


class TestUnit(unittest.TestCase):
    @unittest.skipIf(np_release >= (2, 0), "gone")
    def test_if(self):
        np.trapz(y)  # fine

    @unittest.skipUnless(OLD_NUMPY, "gone")
    def test_unless(self):
        np.trapz(y)  # fine

    @unittest.skipUnless(NEW_NUMPY, "not yet")
    def test_unless_new(self):
        np.trapz(y)  # expect: numpy.trapz

    def test_leaves(self):
        if NEW_NUMPY:
            self.skipTest("gone")
        np.trapz(y)  # fine

    def test_plain(self):
        np.trapz(y)  # expect: numpy.trapz


if OLD_NUMPY:

    def trapezoid(y):
        return np.trapz(y)  # fine: the shim of a project

    class Shim:
        area = np.trapz  # fine

        def append(self, frame: pd.DataFrame):
            return frame.append(self.rest)  # fine: not run with this numpy

else:
    trapezoid = np.trapezoid


if sys.platform == "win32" and sys.version_info >= (3, 8):
    np.trapz(y)  # expect: numpy.trapz
if sys.platform == "win32" and sys.version_info < (3, 8):
    np.trapz(y)  # fine
if sys.platform == "win32" and NP_LT_118:
    np.trapz(y)  # fine
if sys.platform == "win32" or not NP_GE_2:
    np.trapz(y)  # expect: numpy.trapz

try:
    table = pd.read_table("here")
except:
    table = pd.read_csv(url, squeeze=True)  # expect: pandas.read_csv(squeeze)
try:
    table = pd.read_csv("here", squeeze=True)  # fine
except TypeError:
    table = pd.read_csv("here").squeeze()


def in_a_shim(y):
    try:
        return np.trapezoid(y)
    except AttributeError:
        pass
    return np.trapz(y)  # expect: numpy.trapz


try:
    from numpy import trapezoid as area2
except ImportError:

    def area2(y):
        return np.trapz(y)  # fine
