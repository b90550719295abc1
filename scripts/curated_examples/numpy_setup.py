"""The names that the examples of numpy.toml use."""
# ruff: noqa: F401 - the examples use them
# pyright: reportMissingImports=false

import ast
import inspect
import math
import pickle
import sys
import warnings

import numpy as np

y = np.array([1.0, 2.0, 4.0])
a = np.array([[3, 1], [2, 4]])
b = np.array([2, 4, 6])
f32 = np.array([1.5, 2.5], dtype=np.float32)
