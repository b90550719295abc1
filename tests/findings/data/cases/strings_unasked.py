# Without the wish for it no text is looked at that only some library's function reads.
from unittest.mock import patch

import numpy as np
import pytest

pytest.importorskip("numpy.core")  # fine


@patch("numpy.trapz")  # fine
@patch.object(np, "trapz")  # fine
def test(monkeypatch):
    monkeypatch.setattr("numpy.trapz", None)  # fine
    {"class": "numpy.trapz"}  # fine
