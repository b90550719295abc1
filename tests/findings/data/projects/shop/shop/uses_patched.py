from .patched import np

np.bool8(1)  # fine: put back by the module it comes from
np.trapz(y)  # expect: numpy.trapz
