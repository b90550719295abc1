"""One generated program through the rules, compared with what it should become."""

import ast
import io
import tokenize
from collections import Counter

from attrs import frozen

from calls.facts import CATALOG
from calls.texts import Pair
from pyrecode.findings.selection import Selection
from pyrecode.proposals.migrate import migrate


@frozen
class Verdict:
    """What came of a program."""

    calls: int
    """outdated uses in it"""
    mended: int
    wrong: str = ""
    """why the result is not what was intended; empty where it is"""
    lost: tuple[str, ...] = ()
    """comments that are no longer there"""


def verify(pair: Pair) -> Verdict:
    """Bring a program up to date and look at the result."""
    result = migrate(pair.before, "generated.py", CATALOG, Selection(), suggestions=False)
    lost = tuple((_comments(pair.before) - _comments(result.text)).elements())
    mended = pair.calls - len(result.remaining)
    wrong = ""
    if _tree(result.text) != _tree(pair.after):
        wrong = "not the tree that was intended"
    elif len(result.remaining) != pair.left:
        wrong = f"{len(result.remaining)} uses are left, not {pair.left}"
    elif _comments(result.text) != _comments(pair.before):
        wrong = "other comments"
    return Verdict(pair.calls, mended, wrong, lost)


def _tree(text: str) -> str:
    try:
        return ast.dump(ast.parse(text))
    except SyntaxError as error:
        return f"does not parse: {error}"


def _comments(text: str) -> Counter[str]:
    tokens = tokenize.generate_tokens(io.StringIO(text, newline="").readline)
    return Counter(token.string for token in tokens if token.type == tokenize.COMMENT)
