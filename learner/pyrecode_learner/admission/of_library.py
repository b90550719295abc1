"""The edit is about the library that the pair names."""

import re
from collections.abc import Iterator, Sequence

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.code.apis import apis, last_part
from pyrecode_learner.knowledge import Knowledge, roots

ORDER = 30
_ALIASES = {
    "np": "numpy",
    "pd": "pandas",
    "plt": "matplotlib",
    "mpl": "matplotlib",
    "sns": "seaborn",
    "tf": "tensorflow",
    "jnp": "jax",
    "nx": "networkx",
    "sp": "scipy",
    "sm": "statsmodels",
    "xr": "xarray",
    "pl": "polars",
    "sa": "sqlalchemy",
}
"""what people import libraries as: pairs often lack their imports"""
_WORD = re.compile(r"\w+")


def left_out(
    pairs: Sequence[MigrationPair], limits: Limits, knowledge: Knowledge
) -> Iterator[tuple[int, str]]:
    """Pairs in which neither an API of the library changes nor a use of the one that the update is about."""
    for place, pair in enumerate(pairs):
        if not _touches(pair):
            yield place, f"no use of {pair.dependency} changes"


def _touches(pair: MigrationPair) -> bool:
    before, after = apis(pair.old_code), apis(pair.new_code)
    changed = {name for name in {*before, *after} if before[name] != after[name]}
    own = roots(pair.dependency)
    if any(_root(name) in own for name in changed):
        return True
    # A method of an object whose type the code does not tell, or another value of an argument.
    spoken_of = set(_WORD.findall(f"{pair.description} {pair.update_info}"))
    if any(last_part(name) in spoken_of for name in changed):
        return True
    return not changed and any(
        last_part(name) in spoken_of or _root(name) in own for name in before
    )


def _root(name: str) -> str:
    first = name.partition(".")[0].partition("(")[0]
    return _ALIASES.get(first, first)
