"""Readings of the probes, as they come from the field."""

import numpy as np
import pandas as pd


def load(path: str) -> pd.DataFrame:
    table = pd.read_csv(path, parse_dates=["time"], error_bad_lines=False)
    table["depth"] = table["depth"].astype(np.float)
    return table


def join(first: pd.DataFrame, *others: pd.DataFrame) -> pd.DataFrame:
    for other in others:
        first = first.append(other)
    return first


def fill_gaps(table: pd.DataFrame) -> pd.DataFrame:
    # A probe that fell silent keeps its last reading.
    return table.fillna(method="ffill")


def monthly(table: pd.DataFrame) -> pd.DataFrame:
    return table.set_index("time").resample("M").mean()


def describe(table: pd.DataFrame) -> list:
    lines = []
    for name, column in table.iteritems():
        lines.append(f"{name}: {column.dtype}")
    return lines
