from ..middle import np
from ..middle import trapz  # expect: numpy.trapz
from ..compat import trapz as other  # expect: numpy.trapz
from ... import above  # fine: above the project
from ...... import far_above  # fine

np.trapz(y)  # expect: numpy.trapz
trapz(y)  # expect: numpy.trapz
above.np.trapz(y)  # fine
