# Ignore comments.
import numpy as np

np.trapz(y)  # pyrecode: ignore
np.trapz(y)  # pyrecode: ignore[numpy.trapz]
np.trapz(y)  #pyrecode:ignore[numpy]
np.trapz(y)  # noqa # pyrecode: ignore - the words must begin the comment  # expect: numpy.trapz
np.trapz(np.in1d)  # pyrecode: ignore[numpy.in1d]  # expect: numpy.trapz
np.trapz(y)  # pyrecode: ignore[pandas]  # expect: numpy.trapz
np.trapz(y), "# pyrecode: ignore"  # expect: numpy.trapz
np.trapz(
    y,
    np.in1d,
)  # pyrecode: ignore[numpy.trapz, numpy.in1d]
np.trapz(  # pyrecode: ignore
    y
)
if np.trapz(y):  # pyrecode: ignore
    np.trapz(y)  # expect: numpy.trapz


@np.trapz  # pyrecode: ignore
def function(a=np.trapz):
    np.in1d(a, b)  # expect: numpy.in1d


from numpy import (  # pyrecode: ignore[numpy.tr*]
    trapz,
    in1d,  # expect: numpy.in1d
)
np.reshape(a, newshape=1)  # pyrecode: ignore[numpy.reshape(newshape)]
"""
# pyrecode: ignore
"""; np.trapz(y)  # expect: numpy.trapz
