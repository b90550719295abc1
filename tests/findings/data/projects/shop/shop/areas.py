# What goes through one module and more.
import shop.compat
import shop.compat as c
from shop import compat as again
from shop.compat import pd

from . import compat
from . import np as from_package
from .compat import both, chosen, fake, gp, in1d, integrate, maybe, np, own, sp, xp
from .compat import simps  # expect: scipy.integrate.simps
from .compat import trapz  # expect: numpy.trapz
from .deep.chain import np as far
from .deep.chain import trapz as far_trapz  # expect: numpy.trapz
from .gone import np as gone
from .starred import *

np.trapz(y)  # expect: numpy.trapz
xp.trapz(y)  # expect: numpy.trapz
xp.trapezoid(y)  # fine
sp.misc.face()  # expect: scipy.misc
sp.integrate.simps(y)  # expect: scipy.integrate.simps
trapz(y)  # expect: numpy.trapz
integrate(y)  # fine: by another name, the import in `compat` tells
simps(y)  # expect: scipy.integrate.simps
both(y)  # fine: the project looks after both names
in1d(a, b)  # fine: the project has its own ready
chosen(y)  # fine: chosen by what is there
gp.trapz(y)  # expect: numpy.trapz ~
maybe.trapz(y)  # expect: numpy.trapz
own.trapz(y)  # fine: a function
fake.trapz(y)  # fine: a class of the project
far.trapz(y)  # expect: numpy.trapz
far_trapz(y)  # fine: by another name
gone.trapz(y)  # fine: no such module
from_package.trapz(y)  # expect: numpy.trapz
compat.np.trapz(y)  # expect: numpy.trapz
compat.trapz(y)  # expect: numpy.trapz
compat.fake.trapz(y)  # fine
compat.sp.misc.imread(f)  # expect: scipy.misc.imread
again.np.in1d(a, b)  # expect: numpy.in1d
c.np.trapz(y)  # expect: numpy.trapz
shop.compat.np.trapz(y)  # expect: numpy.trapz
shop.compat.own.trapz(y)  # fine
shop.np.trapz(y)  # expect: numpy.trapz
shop.trapz(y)  # expect: numpy.trapz
df = pd.DataFrame()
df.append(df)  # expect: pandas.DataFrame.append
pd.read_csv(f, squeeze=True)  # expect: pandas.read_csv(squeeze)
starred_np.trapz(y)  # expect: numpy.trapz
matrix(y)  # fine: not in the list of what the star brings
bool8(y)  # expect: numpy.bool8
hidden.trapz(y)  # fine: not brought by the star


def area(np):
    np.trapz(y)  # fine: a parameter


def local():
    from .compat import np as inner

    inner.trapz(y)  # expect: numpy.trapz
    xp = inner.asarray
    xp.trapz(y)  # fine: a local


import numpy as np2
np2.trapz(y)  # expect: numpy.trapz
