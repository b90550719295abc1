"""The names that the examples of python.toml use."""
# ruff: noqa: F401 - the examples use them
# pyright: reportMissingImports=false

import abc
import datetime
import threading
import unittest
import warnings

case = unittest.TestCase()
thread = threading.Thread(name="t")
