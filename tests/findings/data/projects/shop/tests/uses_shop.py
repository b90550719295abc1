# A test imports the package from outside.
import shop
from shop import np, trapz  # expect: numpy.trapz
from shop.compat import xp
from source.thing import np as from_source

np.trapz(y)  # expect: numpy.trapz
trapz(y)  # expect: numpy.trapz
xp.trapz(y)  # expect: numpy.trapz
shop.np.trapz(y)  # expect: numpy.trapz
shop.compat.np.trapz(y)  # expect: numpy.trapz
from_source.trapz(y)  # expect: numpy.trapz
