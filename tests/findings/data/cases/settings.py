# with: strings
# What the settings of a Django project name by its path.
import os

import numpy

MIDDLEWARE = [
    "numpy.trapz",  # expect: numpy.trapz
    "numpy.trapezoid",  # fine
    "mylib.trapz",  # fine: another library
    "numpy.trapz and more",  # fine: no path
]
BACKEND = "numpy.trapz"  # expect: numpy.trapz
TEMPLATES = [{"BACKEND": "pandas.Panel", "DIRS": ["trapz"]}]  # expect: pandas.Panel
MIDDLEWARE += ["numpy.in1d"]  # expect: numpy.in1d
PATH: str = "numpy.core.umath"  # expect: numpy.core => core
lower = "numpy.trapz"  # fine: no setting
MIDDLEWARE.append("numpy.trapz")  # fine: not followed
FROM = os.environ["numpy.trapz"]  # expect: numpy.trapz
