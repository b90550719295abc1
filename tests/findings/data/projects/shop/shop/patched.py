import numpy as np

np.bool8 = bool  # fine: put back
