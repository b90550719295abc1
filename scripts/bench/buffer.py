"""How long an editor waits for the findings of a changed buffer: CPU of the analysis, warm, in this process."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from pyrecode.findings.context import Context
from pyrecode.findings.engines.base import TypeEngine
from pyrecode.findings.selection import Selection
from pyrecode.lsp.analysis import analyse
from pyrecode.updates.catalog import Catalog

ROOTS = ("numpy", "pandas", "matplotlib", "scipy")
"""what the buffer imports"""
_HEAD = """import os
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from scipy import integrate
"""
_PART = """

class Model{n}:
    def __init__(self, path):
        self.path = os.path.abspath(path)
        self.df = pd.read_csv(path, index_col=0)
        self.values = np.zeros((3, {n}))

    def fit(self, rows, weight=None):
        items = []
        for row in rows:
            items.append(row)
        if weight is not None:
            self.values = self.values * np.sum(weight)
        frame = pd.DataFrame(items, columns=["a", "b", "c"])
        self.df = pd.concat([self.df, frame])
        return self

    def area(self, x, step):
        low, high = x.min(), x.max()
        if high - low < step:
            return 0.0
        return np.trapz(x[x > low], dx=step) + integrate.simps(x)


def plot_{n}(model, axes=None):
    figure, axes = plt.subplots() if axes is None else (axes.figure, axes)
    axes.plot(model.df.index, model.df["a"].fillna(method="ffill"))
    for name in model.df.columns:
        axes.annotate(name, (0, len(name)))
    return figure
"""


def buffer(lines: int = 1000) -> str:
    """A text like what people write, of so many lines, with some outdated uses."""
    parts = [_HEAD]
    left = lines - _HEAD.count("\n")
    while (height := _PART.count("\n")) <= left:
        parts.append(_PART.format(n=len(parts)))
        left -= height
    # A part that is cut off would not parse.
    return "".join([*parts, "# the end\n" * left])


def changed(catalog: Catalog, engine: TypeEngine | None, repeats: int = 15) -> float:
    """Seconds of CPU for the findings after one line has changed; the median."""
    context = Context(None, engine)
    path = str(Path("buffer.py").absolute())
    texts = _versions(buffer())
    last = analyse(next(texts), path, catalog, Selection(), (), context)
    costs: list[float] = []
    for _ in range(repeats + 3):
        text = next(texts)
        start = time.process_time()
        last = analyse(text, path, catalog, Selection(), last.marks, context, last)
        costs.append(time.process_time() - start)
    if len(last.marks) < 20:
        raise RuntimeError(f"only {len(last.marks)} findings in the buffer")
    return statistics.median(costs[3:])


def _versions(text: str) -> Iterator[str]:
    """The text again and again, each time with another line in its middle."""
    lines = text.splitlines(keepends=True)
    middle = next(
        number
        for number in range(len(lines) // 2, len(lines))
        if lines[number].lstrip().startswith("return")
    )
    indent = lines[middle][: len(lines[middle]) - len(lines[middle].lstrip())]
    number = 0
    while True:
        yield "".join([*lines[:middle], f"{indent}count = {number}\n", *lines[middle:]])
        number += 1
