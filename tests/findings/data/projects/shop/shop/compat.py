# The project's own place for its libraries.
import numpy as np
import pandas as pd
import scipy as sp
from numpy import trapz  # expect: numpy.trapz
from numpy import trapz as integrate  # expect: numpy.trapz
from scipy.integrate import simps  # expect: scipy.integrate.simps

xp = np
area = np.trapz  # expect: numpy.trapz

try:
    import cupy as gp
except ImportError:
    import numpy as gp

try:
    from numpy import trapezoid as both
except ImportError:
    from numpy import trapz as both

try:
    from numpy import in1d
except ImportError:

    def in1d(a, b):
        return [x in b for x in a]


if hasattr(np, "trapezoid"):
    chosen = np.trapezoid
else:
    chosen = np.trapz

try:
    import numpy as maybe
except ImportError:
    maybe = None


def own(np):
    return np.trapz  # fine: a parameter


class Fake:
    trapz = None


fake = Fake()
