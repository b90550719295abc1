"""The receivers that a file leaves open, put to a type engine all at once.

After a call that the version at hand has removed (`df = df.append(row)`) an engine knows nothing of `df` any
more. Such a call is blanked out of the text that the engine is shown, where it gives what it is called on.
"""

import ast
import re
from collections.abc import Iterable, Mapping, Sequence

from pyrecode.findings.engines.base import Span, Stake, TypeEngine
from pyrecode.findings.engines.join import Join, known_as
from pyrecode.findings.engines.resting_on import resting_on
from pyrecode.findings.model import Finding
from pyrecode.findings.search import Search
from pyrecode.findings.types import Types

_LINE_END = re.compile(r" (\r\n|\r|\n)")
_ROUNDS = 3
"""how often the text is shown anew, each time without the calls that the last answers explained"""
_MOST_VALUES = 8
"""more bindings of one variable seldom agree"""


class OpenSites:
    """The questions of one file to one engine."""

    def __init__(self, engine: TypeEngine) -> None:
        self._engine = engine
        self._told: dict[ast.expr, Types] = {}
        self._shown: set[str] = set()

    @property
    def told(self) -> Mapping[ast.expr, Types]:
        """What the engine has said so far."""
        return self._told

    def ask(self, search: Search, findings: Iterable[Finding]) -> bool:
        """Ask for what a search has left open; whether there is now more to be known.

        Args:
            search: done with what was told so far.
            findings: what it found.
        """
        if not search.open or len(self._shown) >= _ROUNDS:
            return False
        module = search.module
        text = module.text
        passing = _passing(search, findings)
        gaps: list[Span] = []
        if self._shown:
            gaps = passing
            text = _without(text, gaps)
        if text in self._shown:
            return False
        self._shown.add(text)
        spans: dict[ast.expr, Span] = {}
        stakes: list[Stake] = []
        for node, stake in _with_values(search).items():
            span = _left_of((module.start(node), module.end(node)), gaps)
            if node not in self._told and span is not None:
                spans[node] = span
                # Behind a removed call an engine knows nothing: other answers lead to the next round.
                stakes.append(None if passing else stake)
        if not spans:
            return False
        places = [*spans.values()]
        text = resting_on(module if text is module.text else text, places)
        answers = self._engine.types(known_as(module.path), text, places, stakes)
        join = Join(module, search.catalog, self._engine.name)
        before = len(self._told)
        for node, answer in zip(spans, answers, strict=True):
            types = None if answer is None else join.types(answer, node)
            if types:
                self._told[node] = types
        # What the file itself tells of may hang on a removed call as well.
        first = len(self._shown) == 1
        return len(self._told) > before or (first and bool(passing))


def _with_values(search: Search) -> dict[ast.expr, Stake]:
    """The open receivers, and what a variable among them is bound to.

    In `for row in rows: df = df.append(row)` an engine knows what `df` was before, and not what it is then.
    """
    # What the use of a receiver shows goes where an engine knows of another class.
    found = {node: None if node in search.shown else stake for node, stake in search.open.items()}
    for node, stake in [*found.items()]:
        binding = search.names.binding_of(node) if isinstance(node, ast.Name) else None
        if binding is not None and 1 < len(binding.entries) <= _MOST_VALUES:
            for entry in binding.entries:
                if entry.value is not None:
                    found.setdefault(entry.value, stake)
    return found


def _passing(search: Search, findings: Iterable[Finding]) -> list[Span]:
    """Where the outdated calls stand that give an instance of the class that they are called on."""
    module = search.module
    gaps: list[Span] = []
    for finding in findings:
        call = finding.call
        if (
            call is None
            or call.func is not finding.node
            or not isinstance(call.func, ast.Attribute)
        ):
            continue
        receiver = search.receivers.types(call.func.value)
        given = search.receivers.types(call)
        if receiver and given and {one.cls for one in receiver} == {one.cls for one in given}:
            gaps.append((module.end(call.func.value), module.end(call)))
    return sorted(gaps)


def _left_of(span: Span, gaps: Sequence[Span]) -> Span | None:
    """What is left of an expression between the gaps; None where nothing is that could be asked about."""
    start, end = span
    for gap in reversed(gaps):
        if gap[1] == end and start < gap[0]:
            end = gap[0]
    inside = any(gap[0] <= start < gap[1] or gap[0] < end <= gap[1] for gap in gaps)
    return None if inside else (start, end)


def _without(text: str, gaps: Iterable[Span]) -> str:
    """The text with blanks in the place of some parts; every offset and line stays what it is."""
    parts: list[str] = []
    at = 0
    for start, end in gaps:
        if start < at:
            continue
        parts.append(text[at:start])
        parts.append(_blank(text[start:end]))
        at = end
    return "".join((*parts, text[at:]))


def _blank(text: str) -> str:
    """As many blanks on as many lines; the lines are joined, for the brackets that did it are gone."""
    blank = "".join(c if c in "\r\n" else " " for c in text)
    return _LINE_END.sub(r"\\\1", blank)
