# A file beside others, in no package.
import helper
import helper as h
from helper import np
from nested.inner import np as inner
from other import np as other

np.trapz(y)  # expect: numpy.trapz
helper.np.trapz(y)  # expect: numpy.trapz
h.np.trapz(y)  # expect: numpy.trapz
inner.trapz(y)  # expect: numpy.trapz
other.trapz(y)  # fine: no such module
