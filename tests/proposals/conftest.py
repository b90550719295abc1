"""A small catalog of facts that the tests of proposals share, and the migration of a piece of text."""

from collections.abc import Callable

import pytest

from pyrecode.findings.selection import Selection
from pyrecode.proposals.migrate import migrate
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Scope, Tier
from pyrecode.updates.replacements.attribute_to_call import AttributeToCall
from pyrecode.updates.replacements.base import Replacement
from pyrecode.updates.replacements.call_template import CallTemplate
from pyrecode.updates.replacements.keyword_remove import KeywordRemove
from pyrecode.updates.replacements.keyword_rename import KeywordRename
from pyrecode.updates.replacements.keyword_value import KeywordValue
from pyrecode.updates.replacements.move import Move
from pyrecode.updates.replacements.rename import Rename


def update(
    symbol: str,
    replacement: Replacement | None,
    kind: Kind = Kind.FUNCTION,
    tier: Tier = Tier.SAFE,
    **more: object,
) -> ApiUpdate:
    root = symbol.partition(".")[0]
    return ApiUpdate(
        library="python" if root in ("collections", "imp", "typing") else root,
        symbol=symbol,
        kind=kind,
        replacement=replacement,
        tier=tier,
        sources=("curated test.toml",),
        **more,  # type: ignore[arg-type]
    )


UPDATES = [
    update("numpy.trapz", Rename("trapezoid")),
    update("numpy.product", Rename("prod")),
    update(
        "numpy.in1d", Rename("isin"), tier=Tier.SUGGESTION, note="the shape of the result differs"
    ),
    update("numpy.float", Move("builtins.float"), Kind.ATTRIBUTE),
    update("numpy.bool", Move("builtins.bool"), Kind.ATTRIBUTE),
    update("numpy.AxisError", Move("numpy.exceptions.AxisError"), Kind.CLASS),
    update("numpy.lost", None),
    update("numpy.core", Rename("_core"), Kind.MODULE),
    update("scipy.linalg.decomp", Move("scipy.linalg"), Kind.MODULE),
    update("scipy.linalg.decomp.eig", Move("scipy.linalg.eig")),
    update("scipy.integrate.simps", Rename("simpson")),
    update("scipy.integrate.cumtrapz", Rename("cumulative_trapezoid")),
    update("scipy.misc.imread", Move("imageio.imread")),
    update("scipy.misc.face", Move("scipy.datasets.face")),
    update("collections.Mapping", Move("collections.abc.Mapping"), Kind.CLASS),
    update("collections.Sequence", Move("collections.abc.Sequence"), Kind.CLASS),
    update("collections.Iterable", Move("collections.abc.Iterable"), Kind.CLASS),
    update("imp.reload", Move("importlib.reload")),
    update("pandas.DataFrame.iteritems", Rename("items"), Kind.METHOD),
    update(
        "pandas.DataFrame.append",
        CallTemplate("[[pandas.concat]]([{receiver}, {0:other}], {keywords})"),
        Kind.METHOD,
    ),
    update("pandas.DataFrame.shape2", AttributeToCall("get_shape2"), Kind.ATTRIBUTE),
    update(
        "numpy.quantile",
        KeywordRename("method"),
        Kind.PARAMETER,
        scope=Scope.PARAMETER,
        parameter="interpolation",
    ),
    update(
        "pandas.read_csv",
        KeywordRemove(),
        Kind.PARAMETER,
        scope=Scope.PARAMETER,
        parameter="infer_datetime_format",
    ),
    update(
        "pandas.date_range",
        KeywordValue('"ME"'),
        Kind.VALUE,
        scope=Scope.VALUE,
        parameter="freq",
        position=3,
        value='"M"',
    ),
]

RETURNS = {
    "pandas.read_csv": "pandas.DataFrame",
    "pandas.concat": "pandas.DataFrame",
    "pandas.DataFrame": "pandas.DataFrame",
}


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.of(UPDATES, RETURNS)


@pytest.fixture(scope="session")
def mend(catalog: Catalog) -> Callable[..., str]:
    """The text after a migration; a second one must find nothing to do."""

    def run(text: str, path: str = "sample.py", suggestions: bool = False) -> str:
        once = migrate(text, path, catalog, Selection(), suggestions)
        again = migrate(once.text, path, catalog, Selection(), suggestions)
        assert again.text == once.text
        assert not again.applied
        return once.text

    return run
