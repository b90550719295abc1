# with: strings
# Text that some library's function reads as the path of an API.
import logging.config
import pkgutil
from unittest import mock
from unittest.mock import patch

import mock as older
import numpy as np
import pandas as pd
import pytest


@mock.patch("numpy.trapz")  # expect: numpy.trapz
@patch("numpy.trapz", autospec=True)  # expect: numpy.trapz
@patch("numpy.trapezoid")  # fine
@patch("numpy.trapz.something")  # fine: of the function, not the function
@patch.object(np, "trapz")  # expect: numpy.trapz
@patch.object(pd.DataFrame, "append")  # expect: pandas.DataFrame.append
@patch.object(other, "trapz")  # fine
@patch.dict("numpy.core", {})  # expect: numpy.core => core
@older.patch("pandas.DataFrame.append")  # expect: pandas.DataFrame.append
@other.patch("numpy.trapz")  # fine: who knows
@patch("mylib.trapz")  # fine: another library
@patch("mylib.numpy.trapz")  # fine: who knows what it has there
@patch("numpy." "trapz")  # fine: no one place holds the name
@patch(f"numpy.trapz")  # fine
@patch(r"numpy.trapz")  # expect: numpy.trapz
@patch("numpy.tr\x61pz")  # fine: written otherwise
def test(trapz):
    with patch("numpy.in1d") as in1d:  # expect: numpy.in1d
        pass


def test_fixtures(monkeypatch, mocker):
    monkeypatch.setattr("numpy.trapz", None)  # expect: numpy.trapz
    monkeypatch.setattr(np, "trapz", None)  # expect: numpy.trapz
    monkeypatch.delattr(np, "trapz")  # expect: numpy.trapz
    monkeypatch.delattr("numpy.trapz", raising=False)  # expect: numpy.trapz
    monkeypatch.setenv("numpy.trapz", "1")  # fine
    monkeypatch.setattr(np, "trapezoid", None)  # fine
    mocker.patch("numpy.trapz")  # expect: numpy.trapz
    mocker.patch.object(np, "trapz")  # expect: numpy.trapz
    mocker.spy(np, "trapz")  # expect: numpy.trapz
    mocker.stub("numpy.trapz")  # fine: a name for a message
    setattr(np, "trapz", None)  # expect: numpy.trapz
    delattr(np, "trapz")  # expect: numpy.trapz
    hasattr(np, "trapz")  # fine: that is how one asks


core = pytest.importorskip("numpy.core")  # expect: numpy.core => core
pytest.importorskip("scipy.misc", reason="numpy.trapz")  # expect: scipy.misc => misc
pytest.importorskip("numpy")  # fine
pkgutil.resolve_name("collections.Mapping")  # expect: collections.Mapping
print("numpy.trapz")  # fine: no function reads it
{"class": "numpy.trapz"}  # expect: numpy.trapz
{"class": "a numpy.trapz"}  # fine
{"other": "numpy.trapz"}  # fine
logging.config.dictConfig({"handlers": {"a": {"()": "collections.Mapping", "level": "numpy.trapz"}}})  # expect: collections.Mapping
NAMES = ["numpy.trapz"]  # fine: no settings of Django
