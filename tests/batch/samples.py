"""A small catalog held in memory, and the records that a check makes with it."""

from pyrecode.batch.examine import Examination
from pyrecode.batch.record import Checked, Record
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Tier
from pyrecode.updates.replacements.rename import Rename

TRAPZ = ApiUpdate(
    "numpy",
    "numpy.trapz",
    Kind.FUNCTION,
    nature=Nature.REMOVED,
    deprecated_in="2.0",
    removed_in="2.4",
    replacement=Rename("trapezoid"),
    tier=Tier.SAFE,
    message="`trapz` is deprecated. Use `trapezoid` instead.",
)
IN1D = ApiUpdate(
    "numpy",
    "numpy.in1d",
    Kind.FUNCTION,
    deprecated_in="2.0",
    replacement=Rename("isin"),
    tier=Tier.SUGGESTION,
    note="isin keeps the shape",
)
ASFARRAY = ApiUpdate(
    "numpy",
    "numpy.asfarray",
    Kind.FUNCTION,
    nature=Nature.REMOVED,
    removed_in="2.0",
    tier=Tier.TEXT,
)
CATALOG = Catalog.of(
    [TRAPZ, IN1D, ASFARRAY], existing={"numpy.trapezoid", "numpy.isin"}, versions={"numpy": "2.4.6"}
)


def records(source: str, path: str = "a.py") -> tuple[Record, ...]:
    """What a check of one text reports."""
    checked = Examination(CATALOG, Selection(), None, source.encode())(path)
    assert isinstance(checked, Checked), checked
    return checked.records
