import numpy as np
import pandas as pd
import scipy as sp

__all__ = []
__all__ += ["np"]
__all__.extend(["pd"])
