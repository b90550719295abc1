# A module with the name of a function.
import numpy as np


def in1d(y):
    return np.isin(y)  # fine
