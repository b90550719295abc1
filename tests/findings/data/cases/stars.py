# Star imports: a name that nothing else binds.
from numpy import *

trapz(y)  # expect: numpy.trapz
in1d(a, b)  # expect: numpy.in1d
trapezoid(y)  # fine
_trapz(y)  # fine
bool8 = 1
bool8  # fine: bound here


def local(trapz):
    trapz(y)  # fine
    in1d(a, b)  # expect: numpy.in1d
