# Imports that only a checker makes, and imports in functions.
import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .compat import np
else:
    np = None

lazy = importlib.import_module("shop.compat")
lazy.np.trapz(y)  # expect: numpy.trapz
importlib.import_module("shop.compat").np.trapz(y)  # expect: numpy.trapz
importlib.import_module(".compat", __package__).np.trapz(y)  # expect: numpy.trapz
importlib.import_module(".compat", "shop").np.trapz(y)  # expect: numpy.trapz
importlib.import_module(".gone", "shop").np.trapz(y)  # fine
importlib.import_module(name).np.trapz(y)  # fine


def typed(x: "np.bool8") -> "np.ndarray":  # expect: numpy.bool8
    return np.trapz(x)  # expect: numpy.trapz
