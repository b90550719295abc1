from .computed import *

np.trapz(y)  # fine: nobody knows what the star brings
