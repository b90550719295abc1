# A name means what its scope says.
import numpy as np
import numpy as npy
from numpy import trapz  # expect: numpy.trapz


def parameter(np, trapz):
    np.trapz(y)  # fine
    trapz(y)  # fine


def local():
    np = object()
    np.trapz(y)  # fine
    return lambda: np.trapz(y)  # fine: closure over the local


def before_assignment():
    npy.trapz(y)  # fine: local, though bound later
    npy = 1


def nested():
    def inner():
        return np.trapz(y)  # expect: numpy.trapz

    def shadow(trapz=trapz):  # expect: numpy.trapz => trapz
        return trapz(y)  # fine

    return inner


def with_default(y, f=np.trapz):  # expect: numpy.trapz
    return f(y)  # fine: a parameter


lambda np: np.trapz(y)  # fine
lambda y: np.trapz(y)  # expect: numpy.trapz
lambda trapz=trapz: 1  # expect: numpy.trapz
[np.trapz(y) for y in ys]  # expect: numpy.trapz
[np.trapz(y) for np in nps]  # fine
[y for np in np.trapz]  # expect: numpy.trapz
{np: np.trapz for np in nps}  # fine
{trapz for trapz in nps}  # fine
(trapz for _ in trapz(y))  # expect: numpy.trapz ;; numpy.trapz
[[np.trapz(y) for y in np.in1d] for np in nps]  # fine
[a for a in b if np.in1d(a, b)]  # expect: numpy.in1d


class Shadow:
    np = Fake()
    np.trapz(y)  # fine: the class's own

    def method(self):
        return np.trapz(y)  # expect: numpy.trapz

    values = [np.trapz(y) for y in ys]  # expect: numpy.trapz

    def trapz(self):
        return trapz(self)  # expect: numpy.trapz

    def again(self):
        return self.trapz()  # fine: the class's own


class Keeps:
    trapz = trapz  # fine: the class body binds it, which one is read is not certain
    area = np.trapz  # expect: numpy.trapz


def handler():
    try:
        pass
    except ValueError as np:
        np.trapz(y)  # fine


def matching(command):
    match command:
        case [np, *rest]:
            np.trapz(y)  # fine
        case {"a": 1, **trapz}:
            trapz(y)  # fine
        case np.bool8():  # fine: a local name
            pass


def matching_values(command):
    match command:
        case np.float:  # expect: numpy.float
            pass
        case np.matrix(shape=s) if np.in1d(s, s):  # expect: numpy.matrix ;; numpy.in1d
            pass


def looping():
    for np in nps:
        np.trapz(y)  # fine
    for i in np.trapz(y):  # fine
        pass


def managing():
    with open(f) as np:
        np.trapz(y)  # fine
    with a as (trapz, b):
        trapz(y)  # fine


def walrus():
    if (np := fake()) and np.trapz(y):  # fine
        pass
    [trapz := 1 for _ in y]
    trapz(y)  # fine: bound by the walrus in the comprehension


def deleted():
    import numpy as q

    q.trapz(y)  # expect: numpy.trapz
    del q


def deletes_global():
    del np
    np.trapz(y)  # fine: a local without a value


def importing():
    import cupy as np

    np.trapz(y)  # fine


def global_import():
    global late
    import numpy as late


def nonlocal_outer():
    lib = None

    def fill():
        nonlocal lib
        import numpy as lib

    lib.trapz(y)  # expect: numpy.trapz


late.trapz(y)  # expect: numpy.trapz
def star_args(*np, **trapz): np.trapz(trapz)  # fine
async def coroutine(): await np.trapz(y)  # expect: numpy.trapz
x: np.float = 1  # expect: numpy.float
def annotated(a: np.float, *b: np.bool8) -> np.matrix: ...  # expect: numpy.float ;; numpy.bool8 ;; numpy.matrix
@np.trapz  # expect: numpy.trapz
class Derived(np.matrix, metaclass=np.bool8): ...  # expect: numpy.matrix ;; numpy.bool8
f"{np.trapz(y)!r:>{np.in1d}}"  # expect: numpy.trapz ;; numpy.in1d
"é", np.trapz("日本"), np.in1d  # expect: numpy.trapz ;; numpy.in1d
(np .
    trapz)  # expect: numpy.trapz
x = y if np.trapz else np.in1d  # expect: numpy.trapz ;; numpy.in1d
