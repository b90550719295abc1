from .rebound import in1d  # expect: numpy.in1d
from .rebound import area, matrix, np, pd, sp
from .rebound import bool8 as kind  # expect: numpy.bool8

in1d(a, b)  # expect: numpy.in1d
matrix(y)  # fine: bound anew
area(y)  # fine: by another name
np.trapz(y)  # expect: numpy.trapz
pd.Panel()  # fine: bound anew
sp.misc.face()  # fine: a function
kind(1)  # fine: by another name
