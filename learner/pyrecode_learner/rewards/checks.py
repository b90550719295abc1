"""The reward `checks`: what a proposal with this answer would pass in the editor.

The checks are those of `pyrecode.proposals.checks`, put to the same change: old code to answer, against the
catalog of the library at the version that the migration is for. Where that is not at hand, what the answer names
is unknown, and the checks that do not need it still speak.
"""

from functools import cache

from pyrecode_learner.knowledge import Knowledge
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import Wanted


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
    from pyrecode.findings.find import find
    from pyrecode.findings.module import Module
    from pyrecode.findings.source import SourceError
    from pyrecode.proposals.change import EVERYTHING, Change
    from pyrecode.proposals.checks.registry import examine
    from pyrecode.updates.catalog import Catalog
    from pyrecode.updates.replacements.base import Edit

    if reply.code is None:
        return -1.0
    catalog = _knowledge().catalog(wanted.dependency, wanted.new_version) or Catalog.of([])
    try:
        before = Module.parse(wanted.old_code)
        findings = find(before, catalog, EVERYTHING)
        edit = Edit(0, len(before.text), reply.code)
        verdict = examine(Change(before, [edit], findings, catalog, findings, by_rule=False))
    except SourceError:
        return -1.0
    if "parses" in verdict.failures:
        return -1.0
    passed = len(verdict.passed)
    return 2 * passed / (passed + len(verdict.failures)) - 1


@cache
def _knowledge() -> Knowledge:
    return Knowledge()
