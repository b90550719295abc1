import numpy as hidden
import numpy as starred_np
from numpy import bool8, matrix  # expect: numpy.bool8 ;; numpy.matrix

__all__ = ["starred_np"] + ["bool8"]
