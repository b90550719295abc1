from shop.compat import np
from shop.compat import trapz  # expect: numpy.trapz
