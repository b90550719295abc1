from .circle import np
from .compat import xp
