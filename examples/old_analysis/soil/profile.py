"""Water in a column of soil."""

import numpy as np
from numpy import product, trapz

MISSING = np.NaN


class Layers(list):
    """A list that only looks like a table: `append` here is the list's own."""

    def add(self, layer):
        self.append(layer)


def water(moisture, depth):
    moisture = np.where(moisture == -9999, MISSING, moisture)
    return trapz(moisture, x=depth)


def porosity(factors):
    return 1 - product(factors)


def dry_days(rain):
    flags = np.zeros(len(rain), dtype=np.bool)
    flags[np.in1d(rain, [0.0])] = True
    return int(flags.sum()) if np.sometrue(flags) else 0


def scale(np):
    # The parameter hides the module, so this is nobody's trapz.
    return np.trapz([1, 2, 3])
