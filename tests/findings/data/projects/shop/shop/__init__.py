# A package that passes on what its modules and libraries give.
from .areas import area
from .compat import np
from numpy import trapz  # expect: numpy.trapz
from . import compat
