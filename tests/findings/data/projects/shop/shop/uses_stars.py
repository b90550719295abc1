from .computed import *
from .extended import *

_np.trapz(y)  # fine: a star leaves it out
pd.Panel()  # expect: pandas.Panel
sp.misc.face()  # fine: not in the list
print(np)  # fine
