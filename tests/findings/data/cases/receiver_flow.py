# Variables: what may be in force where they are read.
import pandas as pd

df = []
df.append(x)  # fine: still a list
df = pd.DataFrame()
df.append(x)  # expect: pandas.DataFrame.append
df = df.append(x)  # expect: pandas.DataFrame.append
df.append(x)  # expect: pandas.DataFrame.append
df = [df.append(x)]  # expect: pandas.DataFrame.append
df.append(x)  # fine: a list now


def uses_global():
    df.append(x)  # fine: bound to different things


def loop(rows):
    result = pd.DataFrame()
    for row in rows:
        result = result.append(row)  # expect: pandas.DataFrame.append
    return result.append(1)  # expect: pandas.DataFrame.append


def loop_other(rows):
    result = pd.DataFrame()
    for row in rows:
        result.append(row)  # fine: a list from the second time on
        result = []
    return result


def branches(x):
    if x:
        value = pd.DataFrame()
    else:
        value = pd.read_csv(x)
    value.append(x)  # expect: pandas.DataFrame.append
    if x:
        value = []
        value.append(x)  # fine
    value.append(x)  # fine: perhaps a list


def exclusive(x):
    if x:
        value = []
    else:
        value = pd.DataFrame()
        value.append(x)  # expect: pandas.DataFrame.append
    if x:
        value.append(x)  # fine


def optional(x):
    value = None
    if x:
        value = pd.DataFrame()
    value.append(x)  # expect: pandas.DataFrame.append


def early(x):
    value = pd.DataFrame()
    if x:
        value = []
        return value.append(x)  # fine
    value.append(x)  # expect: pandas.DataFrame.append


def trying(x):
    try:
        value = pd.read_csv(x)
    except OSError:
        value = pd.DataFrame()
    value.append(x)  # expect: pandas.DataFrame.append
    try:
        other = pd.read_csv(x)
    except OSError:
        other = []
    other.append(x)  # fine


def reassigned(value: list):
    value.append(1)  # fine
    value = pd.DataFrame(value)
    value.append(1)  # expect: pandas.DataFrame.append


def parameter(value):
    value.append(1)  # fine
    if value:
        value = pd.DataFrame(value)
        value.append(1)  # expect: pandas.DataFrame.append
    value.append(1)  # fine


def narrowed(value, other):
    if isinstance(value, pd.DataFrame):
        value.append(1)  # expect: pandas.DataFrame.append
    else:
        value.append(1)  # fine
    if isinstance(value, pd.DataFrame) and value.append(1):  # expect: pandas.DataFrame.append
        value = []
        value.append(1)  # fine
    if isinstance(value, list):
        value.append(1)  # fine
    if isinstance(other, (pd.DataFrame, pd.Series)):
        other.append(1)  # expect: pandas.DataFrame.append
    if isinstance(other, (pd.DataFrame, list)):
        other.append(1)  # fine
    if not isinstance(other, pd.DataFrame):
        return
    other.append(1)  # expect: pandas.DataFrame.append


def told_by_both_branches(value, other, third, fourth, check):
    if check:
        assert isinstance(value, pd.DataFrame)
        assert isinstance(value, type(other))
        assert isinstance(third, pd.DataFrame)
        assert isinstance(fourth, pd.DataFrame)
    else:
        if not isinstance(value, pd.DataFrame):
            value = pd.DataFrame(value)
        assert isinstance(other, pd.DataFrame)
        assert isinstance(third, list)
        if check:
            assert isinstance(fourth, pd.DataFrame)
    value.append(1)  # expect: pandas.DataFrame.append
    other.append(1)  # fine: one branch alone tells
    third.append(1)  # fine: a list after the other branch
    fourth.append(1)  # fine: the other branch may not have asked


def asserted(value):
    value.append(1)  # fine
    assert isinstance(value, pd.DataFrame)
    value.append(1)  # expect: pandas.DataFrame.append


def wrongly_narrowed():
    value = pd.DataFrame()
    if isinstance(value, list):
        value.append(1)  # fine


def closure():
    value = pd.DataFrame()

    def inner():
        value.append(1)  # expect: pandas.DataFrame.append
        other.append(1)  # fine

    other = pd.DataFrame()
    other = []
    return inner


def unpacked():
    one, two = pd.DataFrame(), []
    one.append(1)  # expect: pandas.DataFrame.append
    two.append(1)  # fine
    first, *rest = pd.DataFrame(), []
    first.append(1)  # expect: pandas.DataFrame.append
    rest.append(1)  # fine: a list


def matched(value):
    match value:
        case pd.DataFrame() as frame:
            frame.append(1)  # expect: pandas.DataFrame.append
        case list() as frame:
            frame.append(1)  # fine


def while_loop():
    while (chunk := pd.read_csv(f)) is not None:
        chunk.append(1)  # expect: pandas.DataFrame.append


def augmented():
    value = pd.DataFrame()
    value += 1
    value.append(1)  # expect: pandas.DataFrame.append


def deferred(value: pd.DataFrame):
    return lambda: value.append(1)  # expect: pandas.DataFrame.append


def rounds(rows):
    value = pd.DataFrame()
    for row in rows:
        value.append(1)  # expect: pandas.DataFrame.append
        value = []
        value.append(1)  # fine
        value = pd.DataFrame()


def rounds_with_a_list(rows):
    value = pd.DataFrame()
    for row in rows:
        value.append(1)  # fine: a list in the second round
        value = pd.DataFrame()
        if row:
            value = []


def nested_rounds(rows):
    value = pd.DataFrame()
    for row in rows:
        for cell in row:
            value.append(1)  # fine: the inner loop comes round with a list
            value = []
        value = pd.DataFrame()
