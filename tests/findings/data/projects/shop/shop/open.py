# No list: all that does not begin with an underscore.
import numpy as np
import numpy as _np
from pandas import *
