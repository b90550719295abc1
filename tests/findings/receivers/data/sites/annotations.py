# needs: numpy, pandas
from __future__ import annotations

import logging
import threading
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Dict, Generic, List, Optional, Set, Tuple, Type, TypeVar, Union

import numpy as np
import numpy.typing as npt
import pandas as pd

Frame = pd.DataFrame
FrameOrSeries = Union[pd.DataFrame, pd.Series]
Frames = List[pd.DataFrame]
F = TypeVar("F", bound=pd.DataFrame)
T = TypeVar("T")


def parameters(
    a: pd.DataFrame,
    b: "pd.DataFrame",
    c: Optional[pd.DataFrame],
    d: pd.DataFrame | None,
    e: pd.DataFrame = None,
    f: Union[pd.DataFrame, pd.Series] = None,
    g: pd.DataFrame | list = None,
    h: Any = None,
    i: Annotated[pd.DataFrame, "x"] = None,
    j: Frame = None,
    k: FrameOrSeries = None,
    l: np.ndarray = None,
    m: npt.NDArray[np.float64] = None,
    n: "np.ndarray[Any, Any]" = None,
    o: list = None,
    p=None,
    *args: pd.DataFrame,
    q: Type[pd.DataFrame] = None,
    r: object = None,
    s: F = None,
    t: T = None,
    **kwargs: pd.DataFrame,
):
    a.append(1)  # -> pandas.DataFrame
    b.append(1)  # -> pandas.DataFrame
    c.append(1)  # -> pandas.DataFrame
    d.append(1)  # -> pandas.DataFrame
    e.append(1)  # -> pandas.DataFrame
    f.append(1)  # -> pandas.DataFrame | pandas.Series
    g.append(1)  # -> look-alike list | pandas.DataFrame
    h.append(1)  # -> unknown
    i.append(1)  # -> pandas.DataFrame
    j.append(1)  # -> pandas.DataFrame
    k.append(1)  # -> pandas.DataFrame | pandas.Series
    l.tostring()  # -> numpy.ndarray
    m.tostring()  # -> numpy.ndarray
    n.tostring()  # -> numpy.ndarray
    o.append(1)  # -> look-alike list
    p.append(1)  # -> unknown
    args.append(1)  # -> look-alike tuple
    args[0].append(1)  # -> pandas.DataFrame
    q().append(1)  # -> pandas.DataFrame
    r.append(1)  # -> look-alike object
    s.append(1)  # -> pandas.DataFrame
    t.append(1)  # -> unknown
    kwargs["x"].append(1)  # -> pandas.DataFrame
    for one in args:
        one.append(1)  # -> pandas.DataFrame
    for one in kwargs.values():
        one.append(1)  # -> pandas.DataFrame


def containers(
    a: list[pd.DataFrame],
    b: Dict[str, pd.DataFrame],
    c: dict[str, list[pd.DataFrame]],
    d: tuple[pd.DataFrame, pd.Series],
    e: Tuple[pd.DataFrame, ...],
    f: Sequence[pd.DataFrame],
    g: Mapping[str, pd.Series],
    h: Iterable[pd.DataFrame],
    i: defaultdict[str, pd.DataFrame],
    j: Callable[[int], pd.DataFrame],
    k: deque[threading.Thread],
    l: Set[threading.Thread],
    m: Iterator[pd.DataFrame],
    n: Optional[List[pd.DataFrame]],
    o: Frames,
    p: OrderedDict[str, pd.DataFrame],
    q: dict,
    r: list,
):
    a[0].append(1)  # -> pandas.DataFrame
    a[-1].append(1)  # -> pandas.DataFrame
    a[1:].append(1)  # -> look-alike list
    a[1:][0].append(1)  # -> pandas.DataFrame
    a.pop().append(1)  # -> pandas.DataFrame
    a.copy().append(1)  # -> look-alike list
    b["x"].append(1)  # -> pandas.DataFrame
    b.get("x").append(1)  # -> pandas.DataFrame
    b.get("x", pd.DataFrame()).append(1)  # -> pandas.DataFrame
    b.pop("x").append(1)  # -> pandas.DataFrame
    b.setdefault("x", pd.DataFrame()).append(1)  # -> pandas.DataFrame
    c["x"].append(1)  # -> look-alike list
    c["x"][0].append(1)  # -> pandas.DataFrame
    d[0].append(1)  # -> pandas.DataFrame
    d[1].append(1)  # -> pandas.Series
    e[0].append(1)  # -> pandas.DataFrame
    f[0].append(1)  # -> pandas.DataFrame
    g["x"].append(1)  # -> pandas.Series
    i["x"].append(1)  # -> pandas.DataFrame
    j(1).append(1)  # -> pandas.DataFrame
    k.popleft().setDaemon(True)  # -> threading.Thread
    k[0].setDaemon(True)  # -> threading.Thread
    l.pop().getName()  # -> threading.Thread
    next(m).append(1)  # -> pandas.DataFrame
    n[0].append(1)  # -> pandas.DataFrame
    o[0].append(1)  # -> pandas.DataFrame
    p["x"].append(1)  # -> pandas.DataFrame
    q["x"].append(1)  # -> unknown
    r[0].append(1)  # -> unknown
    for one in a:
        one.append(1)  # -> pandas.DataFrame
    for key, one in b.items():
        one.append(1)  # -> pandas.DataFrame
        key.append(1)  # -> look-alike str
    for one in b.values():
        one.append(1)  # -> pandas.DataFrame
    for key in b:
        key.append(1)  # -> look-alike str
    for one in c.values():
        one.append(1)  # -> look-alike list
    for key, many in c.items():
        for one in many:
            one.append(1)  # -> pandas.DataFrame
    for one in h:
        one.append(1)  # -> pandas.DataFrame
    for number, one in enumerate(f):
        one.append(1)  # -> pandas.DataFrame
    for one, other in zip(a, g.values()):
        one.append(1)  # -> pandas.DataFrame
        other.append(1)  # -> pandas.Series
    for one in reversed(a):
        one.append(1)  # -> pandas.DataFrame
    for one in list(h):
        one.append(1)  # -> pandas.DataFrame
    for one in sorted(l):
        one.getName()  # -> threading.Thread
    for number, (one, other) in enumerate(zip(a, a)):
        other.append(1)  # -> pandas.DataFrame
    for one in q.values():
        one.append(1)  # -> unknown
    first, second = d
    first.append(1)  # -> pandas.DataFrame
    second.append(1)  # -> pandas.Series
    [one.append(1) for one in a]  # -> pandas.DataFrame
    pairs = b.items()
    {key: value.append(1) for key, value in pairs}  # -> pandas.DataFrame
    list(one.append(1) for one in a if one is not None)  # -> pandas.DataFrame
    lists = c.values()
    [one.append(1) for many in lists for one in many]  # -> pandas.DataFrame
    max(a, key=len).append(1)  # -> pandas.DataFrame
    (a + a)[0].append(1)  # -> pandas.DataFrame
    [*a][0].append(1)  # -> pandas.DataFrame


def declared():
    frame: pd.DataFrame = None
    frame.append(1)  # -> pandas.DataFrame
    frames: list[pd.DataFrame] = []
    frames.append(1)  # -> look-alike list
    frames[0].append(1)  # -> pandas.DataFrame
    by_name: dict[str, pd.DataFrame] = {}
    by_name["a"].append(1)  # -> pandas.DataFrame
    log: logging.Logger
    log.warn("x")  # -> logging.Logger
    quoted: "pd.DataFrame"
    quoted.append(1)  # -> pandas.DataFrame
    other: "dict[str, pd.DataFrame]" = {}
    other["a"].append(1)  # -> pandas.DataFrame


class Box(Generic[T]):
    def get(self) -> T: ...


def generic(box: Box[pd.DataFrame], plain: Box):
    box.get().append(1)  # -> pandas.DataFrame
    plain.get().append(1)  # -> unknown
