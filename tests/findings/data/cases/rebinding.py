# A name that is bound more than once, and names for other names.
import numpy as np
import numpy as twice
import numpy as broken
import numpy as later
import numpy as same
import numpy as same
import scipy
import scipy.integrate

broken = wrap(broken)
twice = 3
later = None

integrate = np.trapz  # expect: numpy.trapz
integrate(y)  # fine: the assignment is what is changed
alias = np
alias.trapz(y)  # expect: numpy.trapz
second = alias
second.in1d(a, b)  # expect: numpy.in1d
a, b = np.bool8, scipy  # expect: numpy.bool8
b.integrate.simps(y)  # expect: scipy.integrate.simps
c, d = make()
c.trapz(y)  # fine
broken.trapz(y)  # fine: who knows
twice.trapz(y)  # fine
later.trapz(y)  # expect: numpy.trapz
same.trapz(y)  # expect: numpy.trapz
scipy.integrate.simps(y)  # expect: scipy.integrate.simps
circle = circle2
circle2 = circle
circle.trapz(y)  # fine
np_like = np if x else np
np_like.trapz(y)  # expect: numpy.trapz
either = np if x else cupy
either.trapz(y)  # fine: cupy is not known here

try:
    import numpy as xp
except ImportError:
    xp = None
xp.trapz(y)  # expect: numpy.trapz

try:
    import numpy as yp
except ImportError:
    import cupy as yp
yp.trapz(y)  # expect: numpy.trapz

if GPU:
    import cupy as zp
else:
    import numpy as zp
zp.trapz(y)  # expect: numpy.trapz ~

if GPU:
    zq = load()
else:
    import numpy as zq
zq.trapz(y)  # fine

try:
    zr = load()
except ImportError:
    import numpy as zr
zr.trapz(y)  # fine

zs = None
if GPU:
    import numpy as zs
zs.trapz(y)  # expect: numpy.trapz


def make_alias():
    tz = np.trapz  # expect: numpy.trapz
    return tz(y)  # fine


for np2 in (np, scipy):
    np2.trapz(y)  # fine

