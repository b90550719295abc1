# needs: matplotlib
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

fig = plt.figure()
fig.draw_artist(1)  # -> matplotlib.figure.Figure
ax = fig.add_subplot()
ax.append(1)  # -> look-alike matplotlib.axes.Axes
ax.grid(b=True)  # -> matplotlib.axes.Axes
plt.gca().grid(b=True)  # -> matplotlib.axes.Axes
plt.gcf().draw_artist(1)  # -> matplotlib.figure.Figure
fig2, ax2 = plt.subplots()
fig2.draw_artist(1)  # -> matplotlib.figure.Figure
ax2.grid(b=True)  # -> matplotlib.axes.Axes
ax.twinx().grid(b=True)  # -> matplotlib.axes.Axes
fig3, axes = plt.subplots(2, 2)
axes[0].grid(b=True)  # -> unknown
ax.figure.draw_artist(1)  # -> matplotlib.figure.Figure | matplotlib.figure.SubFigure
ax.get_figure().draw_artist(1)  # -> matplotlib.figure.Figure | matplotlib.figure.SubFigure
ax.xaxis.set_tick_params(1)  # -> matplotlib.axis.Axis
ax.lines.append(1)  # -> look-alike matplotlib.axes.Axes.ArtistList


def typed(ax: Axes, fig: Figure, plain=None):
    ax.grid(b=True)  # -> matplotlib.axes.Axes
    fig.gca().grid(b=True)  # -> matplotlib.axes.Axes
    ax = ax or plt.gca()
    ax.grid(b=True)  # -> matplotlib.axes.Axes
    plain = plain or plt.gca()
    plain.grid(b=True)  # -> unknown
