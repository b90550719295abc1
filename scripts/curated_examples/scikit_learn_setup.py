"""The names that the examples of scikit-learn.toml use."""
# ruff: noqa: F401 - the examples use them
# pyright: reportMissingImports=false

import numpy as np
import sklearn

X = np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 3.0], [3.0, 1.0], [4.0, 5.0], [5.0, 2.0]])
y = np.array([0, 1, 0, 1, 0, 1])
z = np.array([0.5, 1.0, 2.5, 3.0, 4.5, 5.0])
