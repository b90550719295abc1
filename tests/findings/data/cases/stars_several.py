# With a later star import the earlier one is only likely.
from numpy import *
from mylib import *

trapz(y)  # expect: numpy.trapz ~
