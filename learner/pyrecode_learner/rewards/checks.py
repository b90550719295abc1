"""The reward `checks`: what a proposal with this answer would pass in the editor.

The checks are those of `pyrecode.proposals.checks`, put to the same change: old code to answer, against the
catalog of the library at the version that the migration is for. Where that is not at hand, what the answer names
is unknown, and the checks that do not need it still speak.

Answers to one question share most of what they change. So a rewrite is taken apart into statements that have nothing
to do with one another, and what the checks say of each is remembered. The whole is looked at only where something
in one part may make up for something in another.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pyrecode_learner.code.rewrites import Part, Rewrites
from pyrecode_learner.knowledge import Knowledge
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import Wanted

if TYPE_CHECKING:
    from pyrecode.findings.model import Finding
    from pyrecode.findings.module import Module
    from pyrecode.updates.catalog import Catalog


_PARSES, _GONE = "parses", "outdated_gone"
_NONE: frozenset[str] = frozenset()


def checks(reply: Reply, wanted: Wanted) -> float:
    """1.0 where every check passes, -1.0 without code that parses, else `2 * share passed - 1`.

    Args:
        reply: what the model wrote.
        wanted: the migration that was asked for.

    Example:
        >>> from pyrecode_learner.rewards.wanted import Migration
        >>> rename = Migration("import numpy\\nnumpy.alltrue(y)", "import numpy\\nnumpy.all(y)", "numpy", "2.0")
        >>> checks(Reply("<answer>import numpy\\nnumpy.alltrue(y)</answer>"), rename) < 1.0
        True
    """
    if reply.code is None:
        return -1.0
    return _paid(reply.code, wanted.old_code, wanted.dependency, wanted.new_version)


@lru_cache(maxsize=2_048)
def _paid(code: str, old_code: str, library: str, version: str) -> float:
    """The reward of an answer; many answers of a group are the same, the more the longer training goes on."""
    found = _rewrites(old_code).parts(code)
    failures = _NONE.union(*[_failures(one, library, version) for one in found or ()])
    if found is None or not failures <= {_GONE}:
        # A use that stays makes the whole fail. What seems lost or new in one part may stand in another.
        failures = _failures(Part(old_code, code), library, version)
    if _PARSES in failures:
        return -1.0
    return 1 - 2 * len(failures) / _asked()


@lru_cache(maxsize=4_096)
def _failures(part: Part, library: str, version: str) -> frozenset[str]:
    """The checks that fail for a rewrite; `parses` where the old code does not."""
    from pyrecode.findings.source import SourceError
    from pyrecode.proposals.change import Change
    from pyrecode.proposals.checks.registry import examine
    from pyrecode.updates.replacements.base import Edit

    try:
        before, findings, catalog = _before(part.old, library, version)
        if part.new == part.old:
            # Nothing can go wrong with what stays, but that it stays.
            return frozenset({_GONE}) if findings else _NONE
        edit = Edit(0, len(before.text), part.new)
        verdict = examine(Change(before, [edit], findings, catalog, findings, by_rule=False))
    except SourceError:
        return frozenset({_PARSES})
    return frozenset(verdict.failures)


@lru_cache(maxsize=64)
def _rewrites(old_code: str) -> Rewrites:
    return Rewrites(old_code)


@cache
def _asked() -> int:
    """How many checks there are; one by a type checker is never asked here."""
    from pyrecode.proposals.checks.registry import all_checks

    return sum(not hasattr(check, "is_asked") for check in all_checks().values())


@lru_cache(maxsize=512)
def _before(
    old_code: str, library: str, version: str
) -> "tuple[Module, Sequence[Finding], Catalog]":
    """The old code and what is outdated in it: the same for all answers of a group."""
    from pyrecode.findings.find import find
    from pyrecode.findings.module import Module
    from pyrecode.proposals.change import EVERYTHING
    from pyrecode.updates.catalog import Catalog

    catalog = _knowledge().catalog(library, version) or Catalog.of([])
    before = Module.parse(old_code)
    return before, find(before, catalog, EVERYTHING), catalog


@cache
def _knowledge() -> Knowledge:
    return Knowledge()
