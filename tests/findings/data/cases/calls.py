# What calls pass.
import functools
from functools import partial

import numpy as np
import pandas as pd
from numpy import reshape
from pandas import date_range, read_csv
from sklearn.linear_model import LinearRegression
from sklearn import linear_model

np.reshape(a, newshape=(1, 2))  # expect: numpy.reshape(newshape)
np.reshape(a, (1, 2))  # fine
np.reshape(a, shape=(1, 2))  # fine
np.reshape(a, **{"newshape": 1, "order": "C"})  # expect: numpy.reshape(newshape) => "newshape"
np.reshape(a, **{"order": "newshape"})  # fine
np.reshape(a, **options)  # fine: not known
np.reshape  # fine
reshape(newshape=1, a=a)  # expect: numpy.reshape(newshape)
mine.reshape(a, newshape=1)  # fine
newshape(a)  # fine
np.ravel(a, newshape=1)  # fine
np.quantile(a, q, interpolation="x")  # expect: numpy.quantile(interpolation)
np.quantile(a, q, None, None, False, "x")  # expect: numpy.quantile(interpolation) => "x"
np.quantile(a, q, None, None, False)  # fine
np.quantile(*args, "x")  # fine: not known which
np.quantile(a, q, None, *args)  # fine
np.quantile(
    a,
    q,
    interpolation="lower",  # expect: numpy.quantile(interpolation)
)
read_csv(f, squeeze=True)  # expect: pandas.read_csv(squeeze)
read_csv(f, ",")  # expect: pandas.read_csv(sep) => ","
read_csv(f, sep=",")  # fine
read_csv(*f, ",")  # fine
pd.read_csv(f, ",", squeeze=True)  # expect: pandas.read_csv(sep) => "," ;; pandas.read_csv(squeeze)
date_range(s, e, freq="M")  # expect: pandas.date_range(freq="M") => "M"
date_range(s, e, freq='M')  # expect: pandas.date_range(freq="M") => 'M'
date_range(s, e, 3, "M")  # expect: pandas.date_range(freq="M") => "M"
date_range(s, e, freq="ME")  # fine
date_range(s, e, freq="M" + x)  # fine
date_range(s, e, freq=M)  # fine
date_range(s, e, freq=f"M")  # fine
date_range(s, e, freq=b"M")  # fine
date_range(s, e, **{"freq": "M"})  # expect: pandas.date_range(freq="M") => "M"
pd.concat(x, sort=None)  # expect: pandas.concat(sort=None) => None
pd.concat(x, sort=False)  # fine
pd.concat(x, sort=0)  # fine
pd.DataFrame(x, old_data=1)  # expect: pandas.DataFrame(old_data)
pd.DataFrame(x, data=1)  # fine
LinearRegression(normalize=True)  # expect: sklearn.linear_model.LinearRegression(normalize)
linear_model.LinearRegression(True, False)  # expect: sklearn.linear_model.LinearRegression(normalize) => False
LinearRegression(fit_intercept=True)  # fine
partial(np.reshape, newshape=1)  # expect: numpy.reshape(newshape)
functools.partial(np.quantile, a, q, 1, 2, 3, "x")  # expect: numpy.quantile(interpolation) => "x"
functools.partial(np.quantile, a, q, 1, 2, "x")  # fine
partial(mine.reshape, newshape=1)  # fine
partial(f, newshape=1)  # fine
np.sum(a)  # fine: behaviour only
np.prod(a)  # fine: depends
np.trapz(np.in1d(a, b))  # expect: numpy.trapz ;; numpy.in1d
np.trapz(y)(np.in1d)  # expect: numpy.trapz ;; numpy.in1d
alias = np.reshape
alias(a, newshape=1)  # expect: numpy.reshape(newshape)
print(newshape=1)  # fine


@partial(np.reshape, newshape=3)  # expect: numpy.reshape(newshape)
def decorated(): ...


def wrapper(reshape):
    return reshape(a, newshape=1)  # fine
