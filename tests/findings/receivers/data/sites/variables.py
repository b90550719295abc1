# needs: numpy, pandas
import numpy as np
import pandas as pd


def assigned(path):
    df = pd.read_csv(path)
    df.append(1)  # -> pandas.DataFrame
    df = df.append({"a": 1}, ignore_index=True)
    df.append(1)  # -> pandas.DataFrame
    df = df.dropna()
    df.append(1)  # -> pandas.DataFrame
    column = df["a"]
    column.append(1)  # -> pandas.Series
    df["c"] = 1
    df.append(1)  # -> pandas.DataFrame
    rows = []
    rows.append(1)  # -> look-alike list
    rows = pd.DataFrame(rows)
    rows.append(1)  # -> pandas.DataFrame


def in_a_loop(paths):
    total = pd.DataFrame()
    for path in paths:
        total = total.append(pd.read_csv(path))
    total.append(1)  # -> pandas.DataFrame
    parts = []
    for path in paths:
        parts.append(path)  # -> look-alike list
    whole = pd.concat(parts)
    whole.append(1)  # -> pandas.DataFrame


def branches(path, flag):
    if flag:
        data = pd.read_csv(path)
    else:
        data = pd.read_parquet(path)
    data.append(1)  # -> pandas.DataFrame
    if flag:
        other = pd.DataFrame()
    else:
        other = pd.Series()
    other.append(1)  # -> pandas.DataFrame | pandas.Series
    if flag:
        mixed = pd.DataFrame()
    else:
        mixed = []
    mixed.append(1)  # -> look-alike list | pandas.DataFrame
    maybe = pd.DataFrame() if flag else None
    maybe.append(1)  # -> pandas.DataFrame
    either = pd.DataFrame() if flag else pd.Series()
    either.append(1)  # -> pandas.DataFrame | pandas.Series
    default = None or pd.DataFrame()
    default.append(1)  # -> pandas.DataFrame


def tried(path):
    try:
        frame = pd.read_csv(path)
    except OSError:
        frame = None
    frame.append(1)  # -> pandas.DataFrame
    try:
        result = pd.read_csv(path)
    except OSError:
        return None
    else:
        result.append(1)  # -> pandas.DataFrame
    finally:
        pass
    result.append(1)  # -> pandas.DataFrame


def walrus(path):
    if (frame := pd.read_csv(path)) is not None:
        frame.append(1)  # -> pandas.DataFrame
    while (chunk := pd.read_csv(path)).append(1):  # -> pandas.DataFrame
        chunk.append(1)  # -> pandas.DataFrame
    if (m := path.find("x")) and m.append(1):  # -> unknown
        pass


def unpacked(path):
    one, two = pd.DataFrame(), pd.Series()
    one.append(1)  # -> pandas.DataFrame
    two.append(1)  # -> pandas.Series
    (three, four), five = (pd.DataFrame(), []), pd.Series()
    three.append(1)  # -> pandas.DataFrame
    four.append(1)  # -> look-alike list
    five.append(1)  # -> pandas.Series
    six = seven = pd.DataFrame()
    six.append(1)  # -> pandas.DataFrame
    seven.append(1)  # -> pandas.DataFrame
    pair = pd.DataFrame(), pd.Series()
    pair[0].append(1)  # -> pandas.DataFrame
    pair[1].append(1)  # -> pandas.Series
    left, right = pair
    left.append(1)  # -> pandas.DataFrame
    right.append(1)  # -> pandas.Series
    head, *tail = [pd.DataFrame(), pd.DataFrame()]
    head.append(1)  # -> pandas.DataFrame
    tail.append(1)  # -> look-alike list
    grid_x, grid_y = np.meshgrid([1], [2])
    grid_x.tostring()  # -> numpy.ndarray
    grid_y.tostring()  # -> numpy.ndarray
    values, counts = np.unique([1], return_counts=True)
    counts.tostring()  # -> numpy.ndarray
    codes, uniques = pd.factorize([1])
    codes.tostring()  # -> numpy.ndarray
    q, r = np.linalg.qr(np.eye(2))
    r.tostring()  # -> numpy.ndarray
    train, test = path.split()
    train.append(1)  # -> unknown


def augmented(rows):
    frame = pd.DataFrame()
    frame += 1
    frame.append(1)  # -> pandas.DataFrame
    values = np.zeros(3)
    values *= 2
    values.tostring()  # -> numpy.ndarray


def closures():
    frame = pd.DataFrame()

    def inner():
        frame.append(1)  # -> pandas.DataFrame

    run = lambda: frame.append(1)  # -> pandas.DataFrame
    make = lambda: pd.DataFrame()
    make().append(1)  # -> pandas.DataFrame
    return inner, run


def deleted():
    df = pd.DataFrame()
    del df
    df = []
    df.append(1)  # -> look-alike list


GLOBAL = pd.DataFrame()
GLOBAL.append(1)  # -> pandas.DataFrame


def uses_global():
    GLOBAL.append(1)  # -> pandas.DataFrame
    global CACHE
    CACHE = pd.DataFrame()
    CACHE.append(1)  # -> pandas.DataFrame


CACHE = None


def reads_cache():
    CACHE.append(1)  # -> pandas.DataFrame
