# Names that an import binds, and something else too: what they are is another question.
from numpy import in1d  # expect: numpy.in1d
from numpy import matrix  # expect: numpy.matrix
from numpy import trapz as area, bool8  # expect: numpy.trapz ;; numpy.bool8
import numpy as np
import pandas as pd
import scipy as sp

matrix = [matrix]
pd, other = other, pd
print(np.float)  # expect: numpy.float


def sp(): ...
