# A mark on the whole file.
import numpy as np
import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:in1d"),
]


def test_covered(a, b):
    np.in1d(a, b)  # fine


def test_not_covered(y):
    np.trapz(y)  # expect: numpy.trapz
