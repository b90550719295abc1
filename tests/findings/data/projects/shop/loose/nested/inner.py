# In a folder without __init__.py.
from .beside import np
from helper import np as np2

np.trapz(y)  # expect: numpy.trapz
np2.trapz(y)  # expect: numpy.trapz
