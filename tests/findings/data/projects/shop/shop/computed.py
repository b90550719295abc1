# What the list names cannot be read off.
import numpy as np
import pandas as pd

__all__ = [name for name in dir() if not name.startswith("_")]
