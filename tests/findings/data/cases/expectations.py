# Tests that expect the warning of an outdated use, or keep it quiet.
import unittest
import warnings

import numpy as np
import pandas as pd
import pytest
from numpy import row_stack  # fine: all that is done with it is to see it warn
from numpy import in1d  # expect: numpy.in1d => in1d
from numpy.testing import assert_raises, assert_warns, clear_and_catch_warnings, suppress_warnings
from sklearn.utils._testing import ignore_warnings

WARNS = DeprecationWarning
OTHER = UserWarning


def test_as_context(a, b):
    with pytest.warns(WARNS):
        np.in1d(a, b)  # fine
    with pytest.warns(OTHER):
        np.in1d(a, b)  # expect: numpy.in1d
    with pytest.warns((UserWarning, FutureWarning)):
        np.in1d(a, b)  # fine
    with pytest.warns(match="in1d is deprecated"):
        np.in1d(a, b)  # fine
    with pytest.warns(UserWarning, match="too few"):
        np.in1d(a, b)  # expect: numpy.in1d
    with assert_warns(DeprecationWarning):
        np.in1d(a, b)  # fine
    with pytest.raises(ValueError):
        np.in1d(a, b)  # expect: numpy.in1d
    expected = pytest.warns(DeprecationWarning)
    with expected:
        np.in1d(a, b)  # fine


def test_as_call(a, b):
    pytest.deprecated_call(np.in1d, a, b)  # fine
    pytest.warns(DeprecationWarning, np.in1d, a, b)  # fine
    pytest.warns(RuntimeWarning, np.in1d, a, b)  # expect: numpy.in1d
    assert_warns(DeprecationWarning, np.in1d, a, b)  # fine
    assert_raises(AttributeError, np.trapz, a)  # fine
    assert_raises(ValueError, np.trapz, a)  # expect: numpy.trapz
    pytest.raises(AttributeError, lambda: np.trapz(a))  # fine
    pytest.raises(ValueError, lambda: np.trapz(a))  # expect: numpy.trapz
    other(DeprecationWarning, np.in1d, a, b)  # expect: numpy.in1d


def test_names_of_messages(a, b, some):
    plain = "in1d is deprecated"
    expected = [plain + "|" + "other"] if some else [plain, "more"]
    with expected_warnings(expected):
        np.in1d(a, b)  # fine
    with expected_warnings([plain]):
        np.in1d(a, b)  # fine
    plainly = "too few"
    with expected_warnings([plainly]):
        np.in1d(a, b)  # expect: numpy.in1d


def test_imported(a, b):
    with pytest.warns(WARNS):
        row_stack([a, b])  # fine
    with pytest.warns(WARNS):
        in1d(a, b)  # fine
    in1d(a, b)  # expect: numpy.in1d => in1d


class Test(unittest.TestCase):
    def test_as_method(self):
        self.assertWarns(DeprecationWarning, np.in1d, a, b)  # fine
        with self.assertWarnsRegex(FutureWarning, "in1d"):
            np.in1d(a, b)  # fine
        with self.assertWarns(RemovedInShop60Warning):
            np.in1d(a, b)  # fine
        with self.assertRaises(AttributeError):
            np.trapz(a)  # fine
        with self.assertRaises(ValueError):
            np.trapz(a)  # expect: numpy.trapz
        with self.subTest():
            np.trapz(a)  # expect: numpy.trapz


def test_filters(a, b):
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        np.in1d(a, b)  # fine
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="in1d")
        np.in1d(a, b)  # fine
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="mean of empty slice")
        np.in1d(a, b)  # expect: numpy.in1d
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        np.in1d(a, b)  # fine: it is looked for below
    assert issubclass(caught[0].category, DeprecationWarning)
    with warnings.catch_warnings(action="ignore"):
        np.in1d(a, b)  # fine
    with warnings.catch_warnings(action="ignore", category=UserWarning):
        np.in1d(a, b)  # expect: numpy.in1d
    with warnings.catch_warnings():
        np.in1d(a, b)  # expect: numpy.in1d
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", str(np.in1d), DeprecationWarning)  # expect: numpy.in1d
        np.in1d(a, b)  # fine
    with clear_and_catch_warnings() as caught:
        warnings.filterwarnings("always", category=DeprecationWarning)
        np.in1d(a, b)  # fine
    with suppress_warnings() as sup:
        sup.filter(DeprecationWarning)
        np.in1d(a, b)  # fine
    with suppress_warnings() as sup:
        sup.filter(RuntimeWarning)
        np.in1d(a, b)  # expect: numpy.in1d
    with ignore_warnings(category=FutureWarning):
        np.in1d(a, b)  # fine
    with ignore_warnings(category=UserWarning):
        np.in1d(a, b)  # expect: numpy.in1d


def test_that_looks_for_another(a, b):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        np.in1d(a, b)  # expect: numpy.in1d
    assert issubclass(caught[0].category, UserWarning)
    with pytest.raises(TypeError):
        function(np.in1d(a, b))  # expect: numpy.in1d
    with pytest.raises(TypeError):
        np.reshape(a, newshape=b)  # fine


def test_at_the_top(a, b):
    warnings.simplefilter("ignore", DeprecationWarning)
    np.in1d(a, b)  # fine
    np.trapz(a)  # expect: numpy.trapz


def test_at_the_top_of_another_kind(a, b):
    warnings.simplefilter("ignore", UserWarning)
    np.in1d(a, b)  # expect: numpy.in1d


def test_behind(a, b):
    np.in1d(a, b)  # expect: numpy.in1d
    warnings.simplefilter("ignore")


def not_a_test(a, b):
    warnings.simplefilter("ignore")
    np.in1d(a, b)  # expect: numpy.in1d


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_marked(a, b):
    np.in1d(a, b)  # fine
    np.trapz(a)  # expect: numpy.trapz


@pytest.mark.filterwarnings("ignore::django.utils.deprecation.RemovedInDjango60Warning")
def test_marked_by_another_name(a, b):
    np.in1d(a, b)  # fine


@pytest.mark.filterwarnings("ignore")
def test_marked_all(a, b):
    np.in1d(a, b)  # fine


@pytest.mark.filterwarnings("ignore:.*in1d.* is deprecated:DeprecationWarning")
def test_marked_by_message(a, b):
    np.in1d(a, b)  # fine


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
def test_marked_otherwise(a, b):
    np.in1d(a, b)  # expect: numpy.in1d


@pytest.mark.filterwarnings("error::DeprecationWarning")
def test_marked_error(a, b):
    np.in1d(a, b)  # expect: numpy.in1d


@ignore_warnings(category=FutureWarning)
def test_decorated(a, b):
    np.in1d(a, b)  # fine


@ignore_warnings
def test_decorated_plainly(a, b):
    np.in1d(a, b)  # fine


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
class TestMarked:
    def test_method(self, a, b):
        np.in1d(a, b)  # fine


@pytest.mark.parametrize("function", [np.in1d, np.isin])  # expect: numpy.in1d
def test_parameters(function):
    function()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("function", [np.in1d])  # expect: numpy.in1d
def test_marks_do_not_cover_what_is_read_at_import(function):
    function()
