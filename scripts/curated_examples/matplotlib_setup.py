"""The names that the examples of matplotlib.toml use."""
# pyright: reportMissingImports=false

import matplotlib

matplotlib.use("agg")
import matplotlib.cm
import matplotlib.dates
import matplotlib.pyplot as plt

fig = plt.figure()
ax = fig.add_subplot(111)
