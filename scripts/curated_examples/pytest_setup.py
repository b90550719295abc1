"""The names that the examples of pytest.toml use."""
# ruff: noqa: F401 - the examples use them
# pyright: reportMissingImports=false

import warnings

import pytest
