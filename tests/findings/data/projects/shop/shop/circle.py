from .round import np
from .round import xp
from .circle import yp

np.trapz(y)  # fine: each has it from the other
xp.trapz(y)  # expect: numpy.trapz
yp.trapz(y)  # fine
