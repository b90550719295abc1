# Further scopes: what a name means where bodies, defaults, bounds and closures meet.
import functools
from functools import partial

import numpy as np
import pandas as pd
import scipy
import scipy.integrate, scipy.linalg
from numpy import in1d  # expect: numpy.in1d


class Outer:
    np = None

    class Inner:
        np.trapz(y)  # expect: numpy.trapz

    def method(self, f=np.trapz):  # fine: the class's own, which is no library
        return np.trapz(f)  # expect: numpy.trapz

    values = [np for _ in np.trapz]  # fine: the class's own
    others = [np.trapz(v) for v in values]  # expect: numpy.trapz


class Attributes:
    integrate = np.trapz  # expect: numpy.trapz
    member = staticmethod(np.in1d)  # expect: numpy.in1d

    def work(self):
        self.integrate(y)  # fine: the attribute is what is changed
        Attributes.integrate(y)  # fine


def default(y, integrate=np.trapz, *, member=in1d):  # expect: numpy.trapz ;; numpy.in1d => in1d
    return integrate(y), member(y)  # fine: parameters


def closure():
    lib = np

    def inner():
        return lib.trapz(y)  # expect: numpy.trapz

    def changed():
        nonlocal lib
        lib.trapz(y)  # expect: numpy.trapz

    return inner, changed


def closure_of_two():
    lib = np

    def change():
        nonlocal lib
        lib = object()

    return lib.trapz(y)  # fine: set elsewhere too


def walrus():
    if (lib := np).trapz(y):  # expect: numpy.trapz
        lib.in1d(a, b)  # expect: numpy.in1d
    [other := np for _ in y]
    other.trapz(y)  # expect: numpy.trapz


def deleted_name():
    lib = np
    del lib
    lib.trapz(y)  # expect: numpy.trapz


def handler_shadows():
    try:
        np.trapz(y)  # fine: a local of the whole function
    except ValueError as np:
        pass


def handler_elsewhere():
    try:
        np.trapz(y)  # expect: numpy.trapz
    except np.float as error:  # expect: numpy.float
        error.trapz(y)  # fine


def star_target():
    first, *np = y
    np.trapz(y)  # fine


def loop_else():
    for i in y:
        lib = np
    else:
        lib.trapz(y)  # expect: numpy.trapz


def with_two():
    with np.in1d as a, a.b as np2:  # expect: numpy.in1d
        np2.trapz(y)  # fine


def generator():
    yield from np.trapz(y)  # expect: numpy.trapz
    return (np.trapz(x) for x in y if np.in1d(x, y))  # expect: numpy.trapz ;; numpy.in1d


def chained():
    one = two = np
    two.trapz(y)  # expect: numpy.trapz
    three, (four, five) = np, (scipy, np)
    five.trapz(y)  # expect: numpy.trapz
    four.misc.face()  # expect: scipy.misc => misc


def exchanged():
    four, five = np, scipy
    five, four = four, five
    four.trapz(y)  # fine: bound to both


def lambdas():
    f = lambda y, np=np: np.trapz(y)  # fine: a parameter
    g = lambda y: np.trapz(y)  # expect: numpy.trapz
    h = lambda y, f=np.trapz: f(y)  # expect: numpy.trapz
    return f, g, h


def global_name():
    global gl
    gl = np


gl.trapz(y)  # expect: numpy.trapz

partial(np.trapz, dx=1)  # expect: numpy.trapz
functools.partial(np.trapz)(y)  # expect: numpy.trapz
partial(in1d, a)  # expect: numpy.in1d
partial(pd.read_csv, squeeze=True)  # expect: pandas.read_csv(squeeze)
read = pd.read_csv
read(f, squeeze=True)  # expect: pandas.read_csv(squeeze)
functools.reduce(np.in1d, y)  # expect: numpy.in1d
map(np.trapz, y)  # expect: numpy.trapz
sorted(y, key=np.trapz)  # expect: numpy.trapz
{"trapz": np.trapz}["trapz"]  # expect: numpy.trapz
scipy.integrate.simps(y)  # expect: scipy.integrate.simps
scipy.misc.face()  # expect: scipy.misc => misc


@functools.lru_cache
@np.trapz  # expect: numpy.trapz
@in1d(a, b)  # expect: numpy.in1d
def decorated(): ...


@decorated.in1d
class Based(np.matrix, Generic[np.float]):  # expect: numpy.matrix ;; numpy.float
    trapz = 1

    def trapz(self):
        return self.trapz  # fine: its own


def returns() -> np.matrix: ...  # expect: numpy.matrix


if TYPE_CHECKING:
    import numpy as checked
else:
    checked = None
checked.trapz(y)  # expect: numpy.trapz

if TYPE_CHECKING:
    from numpy import bool8  # expect: numpy.bool8


def uses(x: bool8): ...  # expect: numpy.bool8


def imports_again():
    import scipy as np

    np.trapz(y)  # fine: another library
    np.misc.face()  # expect: scipy.misc => misc


def match_guard(x):
    match x:
        case {"np": np2} if np.in1d(np2, x):  # expect: numpy.in1d
            np2.trapz(y)  # fine
        case np.bool8 | np.float:  # expect: numpy.bool8 ;; numpy.float
            pass
        case [*np3] | {**np3}:
            np3.trapz(y)  # fine
