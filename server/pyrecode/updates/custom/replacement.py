"""What to use instead, as a team writes it: a name, a call written out, or a table as in the curated facts.

| written | said of | means |
|---|---|---|
| `"new_name"` | a function, class, method, attribute | the same place, another last name |
| `"acme.io.load"` | anything but a method | that dotted name |
| `"new_keyword"` | a parameter | the keyword is called so |
| `'"new"'`, `"None"` | a value | that literal |
| `"acme.load({0:path}, {keywords})"` | whatever is called | a template; `replacements/template.py` explains holes |
| `"{receiver}.size"` | an attribute | the same for what is not called |
| `{ form = "keyword_remove" }` | what the form fits | the form with its fields |

In a template the function that is called first may be written plainly; other public names are put in double
brackets, `[[acme.Options]]`.
"""

import ast
import re
from collections.abc import Mapping

from pyrecode.updates.custom.errors import EntryError
from pyrecode.updates.model import Kind, Scope, Tier
from pyrecode.updates.replacements import registry
from pyrecode.updates.replacements.base import Replacement

_NAME = re.compile(r"[A-Za-z_]\w*")
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_CALLED = re.compile(r"(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)\(")
_UNCERTAIN = frozenset({"call_template", "expression", "attribute_to_call"})
"""forms that write new code: a person looks at it before it is applied, unless the team says otherwise"""


def read_replacement(value: object, symbol: str, kind: Kind, scope: Scope) -> Replacement:
    """The replacement that an entry names.

    Args:
        value: as it stands in the entry.
        symbol: the outdated API.
        kind: of the API.
        scope: which of its uses are outdated.

    Raises:
        EntryError: where it is none.
    """
    if isinstance(value, Mapping):
        return _form(value)
    if not isinstance(value, str) or not value.strip():
        raise EntryError("`replacement` must be a text or a table with a `form`")
    return _form(_of_text(value.strip(), symbol, kind, scope))


def usual_tier(replacement: Replacement) -> Tier:
    """How far a replacement is trusted whose team does not say.

    Who writes down a new name wants it applied; new code is shown first.
    """
    return Tier.SUGGESTION if replacement.form in _UNCERTAIN else Tier.SAFE


def _form(data: Mapping[str, object]) -> Replacement:
    try:
        return registry.from_data(data)
    except (TypeError, ValueError) as error:
        raise EntryError(f"`replacement`: {_reason(error)}".partition("\n")[0]) from error


def _reason(error: BaseException) -> str:
    """What a form says is wrong with one of its fields, else what is said of the whole."""
    inner = error.__cause__
    while isinstance(inner, BaseExceptionGroup):
        inner = inner.exceptions[0]
    return str(inner) if isinstance(inner, ValueError) else str(error)


def _of_text(text: str, symbol: str, kind: Kind, scope: Scope) -> dict[str, object]:
    if scope is Scope.VALUE:
        return {"form": "keyword_value", "value": _literal(text)}
    if scope is Scope.POSITIONAL:
        return {"form": "make_keyword", "names": [part.strip() for part in text.split(",")]}
    if scope is Scope.PARAMETER and (keyword := _keyword(text, symbol)) is not None:
        return {"form": "keyword_rename", "name": keyword}
    if _DOTTED.fullmatch(text) and scope is not Scope.PARAMETER:
        return _name(text, symbol, kind)
    template = _with_reference(text)
    is_called = kind is not Kind.ATTRIBUTE
    return {"form": "call_template" if is_called else "expression", "template": template}


def _name(text: str, symbol: str, kind: Kind) -> dict[str, object]:
    owner, _, last = text.rpartition(".")
    if kind in (Kind.MODULE, Kind.DISTRIBUTION):
        above = symbol.rpartition(".")[0]
        return {"form": "move", "target": text if owner or not above else f"{above}.{last}"}
    if not owner or owner == symbol.rpartition(".")[0]:
        return {"form": "rename", "name": last}
    if kind is Kind.METHOD:
        raise EntryError(
            f"`replacement`: {text} is no method of {symbol.rpartition('.')[0]}; write the call: "
            f'"{text}({{receiver}}, {{args}})"'
        )
    return {"form": "move", "target": text}


def _keyword(text: str, symbol: str) -> str | None:
    """`new` of `new` and of `acme.load(new)`."""
    if text.startswith(f"{symbol}(") and text.endswith(")"):
        text = text[len(symbol) + 1 : -1]
    return text if _NAME.fullmatch(text) else None


def _literal(text: str) -> str:
    try:
        ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        raise EntryError(
            f"`replacement`: {text} is no literal; a text is written with its quotes: '\"{text}\"'"
        ) from None
    return text


def _with_reference(text: str) -> str:
    """The template with the function that it calls first as a reference."""
    match = _CALLED.match(text)
    return f"[[{match['name']}]]{text[match.end('name') :]}" if match else text
