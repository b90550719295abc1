# Receivers that nothing tells of, shown by what else is used of them.
import functools

import numpy as np
import pandas as pd
from somewhere import get, things


def two(frame):
    for _ in frame.iteritems():  # fine: a series has it too, and a series has no such update
        pass
    return frame.dropna()


def columns(frame):
    for _ in frame.iteritems():  # expect: pandas.DataFrame.iteritems ~
        pass
    return frame.columns


def one(frame):
    frame.iteritems()  # fine: nothing else shows what it is


def common(frame):
    frame.append(1)  # fine: lists have all of this
    frame.copy()


def either(data):
    data.append(1)  # expect: pandas.DataFrame.append ~
    return data.dropna().columns, data.fillna(0)


def an_index(data):
    data.append(1)  # fine: may be an index
    return data.dropna(), data.values


def foreign(frame):
    frame.iteritems()  # fine: a frame has no `rows_of`
    return frame.columns, frame.rows_of()


def more(array):
    array.tostring()  # expect: numpy.ndarray.tostring ~
    return array.shape, array.dtype, array.something


def much_more(array):
    array.tostring()  # fine: too much of it is not an array's
    return array.shape, array.this, array.that


def rebound(frame):
    frame.columns
    frame = get()
    frame.iteritems()  # fine: another value


def kept(frame):
    frame = frame.dropna()
    frame.columns
    frame.iteritems()  # expect: pandas.DataFrame.iteritems ~


def handed(frame):
    frame.columns
    frame = frame.dropna()
    frame.iteritems()  # fine: another value


def keyword(data):
    data.fillna(method="ffill")  # expect: pandas.DataFrame.fillna(method) ~
    data.fillna(0)  # fine
    get().parts().fillna(method="ffill")  # expect: pandas.DataFrame.fillna(method) ~
    get().iteritems(**data)  # fine: nothing else shows what it is
    things.fillna("ffill")  # fine: imported
    things.columns


def sometimes(flag):
    frame = get()
    if flag:
        frame = pd.DataFrame()
    frame.iteritems()  # expect: pandas.DataFrame.iteritems ~


def sometimes_not(flag):
    frame = get()
    if flag:
        frame = {}
    frame.iteritems()  # fine: a dictionary may have it
    return frame.columns


class Holder:
    def __init__(self, frame):
        self.frame = None

    def fill(self):
        self.frame = pd.DataFrame()

    def take(self, frame):
        self.frame = frame
        self.other = frame

    def use(self):
        self.frame.iteritems()  # expect: pandas.DataFrame.iteritems ~
        self.other.iteritems()  # fine


class Below(Holder):
    def use(self):
        self.frame.iteritems()  # expect: pandas.DataFrame.iteritems ~


def plain(function):
    return function


def wrapped(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        result = function(*args, **kwargs)
        return result

    return inner


def of_level(level):
    def decorate(function):
        def inner(*args):
            return function(*args)

        return inner

    return decorate


def changed(function):
    def inner(*args):
        return list(function(*args))

    return inner


@plain
def first():
    return pd.DataFrame()


@wrapped
def second():
    return pd.DataFrame()


@of_level(1)
def third():
    return pd.DataFrame()


@changed
def fourth():
    return pd.DataFrame()


@get
def fifth():
    return pd.DataFrame()


first().append(1)  # expect: pandas.DataFrame.append ~
second().append(1)  # expect: pandas.DataFrame.append ~
third().append(1)  # expect: pandas.DataFrame.append ~
fourth().append(1)  # fine: a list
fifth().append(1)  # fine: nobody knows what it gives


class Decorators:
    @classmethod
    def of_class(cls, function):
        @functools.wraps(function)
        def inner(*args):
            cls.count += 1
            return function(*args)

        return inner

    @staticmethod
    def plainly(function):
        return function

    def of_instance(self, function):
        return function


@Decorators.of_class
def sixth():
    return pd.DataFrame()


@Decorators.plainly
def seventh():
    return pd.DataFrame()


@Decorators.of_instance
def eighth():
    return pd.DataFrame()


sixth().append(1)  # expect: pandas.DataFrame.append ~
seventh().append(1)  # expect: pandas.DataFrame.append ~
eighth().append(1)  # fine: it is given something else first
