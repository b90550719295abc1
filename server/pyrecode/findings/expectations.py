"""Whether code expects the warning of an outdated use, or keeps it quiet: what tests and shims do.

`with pytest.deprecated_call():`, `pytest.warns(FutureWarning, f, x)`, `with warnings.catch_warnings():`,
`@pytest.mark.filterwarnings("ignore::DeprecationWarning")`, `warnings.simplefilter("ignore")` in a test.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence

from pyrecode.findings.names import Names
from pyrecode.findings.words_written import identifiers, last_name, texts
from pyrecode.updates.model import ApiUpdate, Nature

_EXPECTS = frozenset(
    {"warns", "assertWarns", "assertWarnsRegex", "assert_produces_warning", "assert_warns", "raises",
     "assertRaises", "assertRaisesRegex", "assert_raises", "assert_raises_regex", "assert_warns_message",
     "assertWarnsMessage", "expected_warnings", "check_warnings", "warns_deprecated"}
)  # fmt: skip
_EXPECTS_DEPRECATION = frozenset(
    {"deprecated_call", "assert_deprecated", "assertDeprecated", "assert_warns_deprecated",
     "_assert_deprecated", "assert_not_deprecated", "assert_no_deprecation"}
)  # fmt: skip
_SILENCES = frozenset({"catch_warnings", "clear_and_catch_warnings", "suppress_warnings"})
_SILENCERS = frozenset(
    {"ignore_warnings", "suppress_matplotlib_deprecation_warning", "ignore_deprecation",
     "ignore_deprecations", "suppress_deprecation", "suppress_deprecation_warnings",
     "ignore_deprecation_warnings"}
)  # fmt: skip
_FILTERS = frozenset({"simplefilter", "filterwarnings", "filter"})
_WARNINGS = (
    "Deprecat", "FutureWarning", "RemovedIn", "MovedIn20", "LegacyAPIWarning", "Pandas4Warning",
)  # fmt: skip
"""in the names of warnings of deprecations, `RemovedInDjango60Warning` among them"""
_ABSENCES = (*_WARNINGS, "AttributeError", "ImportError", "ModuleNotFoundError")
_LOUD = frozenset({"always", "error", "default", "once", "module"})
_DEEPEST = 3
"""names that may stand for one another before a text comes"""
_MOST_SET = 3
"""places in which such a name may be set"""
_FIRST = 3
"""statements at the head of a `with` that may set the filter"""

TESTED = "in a test of the deprecation"
QUIET = "with its warning looked after"


class Expectations:
    """Answers for one file."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def by_with(
        self, above: ast.With | ast.AsyncWith, part: ast.stmt, update: ApiUpdate, *, works: bool
    ) -> str | None:
        """How a `with` looks after a use.

        Args:
            above: the `with`.
            part: the statement in its body in which the use stands.
            update: what is outdated.
            works: whether the use still works at all.
        """
        for item in above.items:
            call = item.context_expr
            if isinstance(call, ast.Name):
                call = self._meant(call)
            if not isinstance(call, ast.Call):
                continue
            if (found := self.by_call(call, update)) is not None:
                return found
            name = last_name(call.func)
            if not works:
                continue
            if name in _SILENCES and self._filtered(call, above, part, update):
                return QUIET
            if name in _SILENCERS and self._concerns(call, update):
                return QUIET
        return None

    def by_call(self, call: ast.Call, update: ApiUpdate) -> str | None:
        """Whether a call, as of `pytest.warns`, says that what it is given raises or warns."""
        name = last_name(call.func)
        if name in _EXPECTS_DEPRECATION:
            return TESTED
        if name in _EXPECTS:
            named = " ".join(self._said(call))
            absences = [*_ABSENCES]
            if update.parameter is not None:
                absences.append("TypeError")
            if update.nature is Nature.REMOVED:
                # What stands in the place of an API that is gone, and tells so.
                absences.append("NotImplementedError")
            if any(word in named for word in absences) or _quotes(self._texts(call), update):
                return TESTED
        return None

    def by_decorators(
        self, decorators: Iterable[ast.expr], update: ApiUpdate, *, works: bool
    ) -> str | None:
        """How the decorators of a test look after an update."""
        if not works:
            return None
        for decorator in decorators:
            if last_name(decorator) in _SILENCERS:
                return QUIET
            call = self._meant(decorator) if isinstance(decorator, ast.Name) else decorator
            if not isinstance(call, ast.Call):
                continue
            name = last_name(call.func)
            if name == "filterwarnings" and any(
                ignores(text, update) for text in texts(call.args[:1])
            ):
                return QUIET
            if name in _SILENCERS and self._concerns(call, update):
                return QUIET
        return None

    def by_statement(self, statement: ast.stmt, update: ApiUpdate) -> str | None:
        """Whether a statement of a test, before the use, keeps its warning quiet."""
        match statement:
            case ast.Expr(value=ast.Call(func=function) as call) if last_name(
                function
            ) in _FILTERS and self._quiets(call, update):
                return QUIET
        return None

    def _filtered(
        self, call: ast.Call, above: ast.With | ast.AsyncWith, part: ast.stmt, update: ApiUpdate
    ) -> bool:
        if any(keyword.arg == "action" for keyword in call.keywords):
            return self._quiets(call, update)
        filters = [
            node
            # A filter is set when its own arguments have been looked up.
            for statement in above.body[: min(_FIRST, above.body.index(part))]
            for node in ast.walk(statement)
            if isinstance(node, ast.Call) and last_name(node.func) in _FILTERS
        ]
        if any(self._quiets(node, update) for node in filters):
            return True
        # All warnings are let through to be looked at: that tells something where deprecations are meant.
        return any(not _LOUD.isdisjoint(texts([node])) for node in filters) and any(
            mark in word
            for word in identifiers([*above.body, *self._following(above)])
            for mark in _WARNINGS
        )

    def _following(self, statement: ast.stmt) -> Sequence[ast.stmt]:
        """The statements behind one in the same block."""
        holder = self._names.scopes.holder.get(statement)
        block = [] if holder is None else getattr(holder, self._names.scopes.side[statement], [])
        return block[block.index(statement) + 1 :] if statement in block else []

    def _quiets(self, call: ast.Call, update: ApiUpdate) -> bool:
        """Whether `simplefilter("ignore", ...)` and the like speak of a deprecation, or of all warnings."""
        if last_name(call.func) != "filter" and "ignore" not in texts([call]):
            return False
        return self._concerns(call, update)

    def _concerns(self, call: ast.Call, update: ApiUpdate) -> bool:
        named = [word for word in self._said(call) if "Warning" in word]
        if named and not any(word.startswith("Warning") for word in named):
            return any(mark in word for word in named for mark in _ABSENCES)
        said = [text for text in texts([call]) if not text.isidentifier()]
        return not said or _quotes(said, update)

    def _said(self, call: ast.Call) -> list[str]:
        """The identifiers in the arguments, and in what the names among them were set to."""
        parts: list[ast.AST] = [*call.args, *call.keywords]
        for part in tuple(parts):
            inner = part.value if isinstance(part, ast.keyword) else part
            if isinstance(inner, ast.Name) and (meant := self._meant(inner)) is not None:
                parts.append(meant)
        return [*identifiers(parts)]

    def _texts(self, call: ast.Call) -> Iterator[str]:
        """The texts in a call, and in what the names in it were set to."""
        waiting: list[ast.AST] = [*call.args, *call.keywords]
        for _ in range(_DEEPEST):
            yield from texts(waiting)
            waiting = [
                value
                for node in waiting
                for part in ast.walk(node)
                if isinstance(part, ast.Name)
                for value in self._set_to(part)
            ]

    def _set_to(self, name: ast.Name) -> list[ast.expr]:
        binding = self._names.binding_of(name)
        entries = () if binding is None else binding.entries
        few = len(entries) <= _MOST_SET
        return [one.value for one in entries if one.value is not None and few]

    def _meant(self, name: ast.Name) -> ast.expr | None:
        binding = self._names.binding_of(name)
        entries = () if binding is None else binding.entries
        return entries[0].value if len(entries) == 1 else None


def ignores(text: str, update: ApiUpdate) -> bool:
    """Whether a filter, as pytest takes it (`action:message:category`), lets the update's warning pass."""
    action, _, rest = text.partition(":")
    if action.strip() not in ("ignore", "always", "default", "once"):
        return False
    message, _, category = rest.partition(":")
    if category and not any(mark in category for mark in _WARNINGS):
        return False
    return not message.strip() or _quotes([message], update)


def _quotes(said: Iterable[str], update: ApiUpdate) -> bool:
    """Whether one of the texts, a pattern perhaps, is of the update's own message or names the API."""
    for text in said:
        plain = text.replace("\\", "")
        if len(plain) > 3 and re.search(
            rf"\b{re.escape(update.parameter or update.last_name)}\b", plain
        ):
            return True
        if update.message and len(plain) > 8 and plain.strip(".*^$ ") in update.message:
            return True
    return False
