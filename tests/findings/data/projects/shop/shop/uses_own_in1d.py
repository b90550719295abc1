from shop.in1d import in1d
from . import in1d as module
from .in1d import in1d as again

in1d(y)  # fine: the project's own
module.in1d(y)  # fine
again(y)  # fine
