from .open import *

np.trapz(y)  # expect: numpy.trapz
_np.trapz(y)  # fine: a star leaves it out
