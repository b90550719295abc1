"""The names that the examples of scipy.toml use."""
# ruff: noqa: F401 - the examples use them
# pyright: reportMissingImports=false

import numpy as np
import scipy
import scipy.fftpack
import scipy.integrate
import scipy.interpolate
import scipy.io
import scipy.linalg
import scipy.ndimage
import scipy.optimize
import scipy.signal
import scipy.sparse.linalg
import scipy.spatial
import scipy.special
import scipy.stats

y = np.array([1.0, 2.0, 4.0, 3.0])
x = np.array([0.0, 1.0, 2.0, 3.0])
square = np.array([[4.0, 1.0], [1.0, 3.0]])
