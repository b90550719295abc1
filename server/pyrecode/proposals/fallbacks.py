"""Places where the old name is meant: code that chooses between versions of a library.

    try:
        from numpy import trapezoid
    except ImportError:
        from numpy import trapz as trapezoid

To put the new name in the place of the old one here would take the fallback away.
"""

import ast
import re
from collections.abc import Iterable, Iterator

from pyrecode.findings.branches import catches_absence
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.pattern import pattern

_VERSION_WORD = pattern(
    r"(?:^|_)(?:version|version_info|hexversion|(?:ge|gt|le|lt|py)_?\d\w*|(?:is_)?py[23]\w*|v\d\w*)(?:_|$)"
    r"|(?:ge|gt|le|lt)_?\d",
    re.IGNORECASE,
)
_PYTHON_ONLY = pattern(r"sys\.(?:version|hexversion)|\bPY_?[23]|version_info")


def reason_to_leave(module: Module, finding: Finding) -> str | None:
    """Why a use is left alone: it belongs to another version of the library than the target."""
    word = _new_word(finding)
    inside: ast.AST = finding.node
    above = module.parent(inside)
    while above is not None:
        if isinstance(above, ast.If | ast.IfExp) and inside is not above.test:
            if _asks_for_version(module, above.test, finding, word):
                return "the branch around it depends on the version of the library"
        elif isinstance(above, ast.Try | ast.TryStar):
            reason = _in_try(module, above, inside, word)
            if reason is not None:
                return reason
        if isinstance(inside, ast.stmt) and _left_early(module, inside, finding, word):
            return "newer versions of the library have left the code above it"
        inside, above = above, module.parent(above)
    return None


def _in_try(
    module: Module, node: ast.Try | ast.TryStar, inside: ast.AST, word: str | None
) -> str | None:
    """The two halves of `try: new / except ImportError: old`, in either order."""
    fallbacks = [handler for handler in node.handlers if _catches(handler)]
    if isinstance(inside, ast.ExceptHandler):
        if inside in fallbacks and _mention(module, node.body, word):
            return "it is the fallback for versions that lack the new name"
    elif inside in node.body and any(_mention(module, one.body, word) for one in fallbacks):
        return "the handler below it falls back to the new name"
    return None


def _catches(handler: ast.ExceptHandler) -> bool:
    names = ast.walk(handler.type) if handler.type is not None else ()
    other = {"TypeError", "ValueError"}
    return catches_absence(handler) or any(
        isinstance(node, ast.Name) and node.id in other for node in names
    )


def _left_early(module: Module, statement: ast.stmt, finding: Finding, word: str | None) -> bool:
    """Whether an `if` about the version before `statement`, in the same block, leaves it with the new name."""
    return any(
        isinstance(earlier, ast.If)
        and _asks_for_version(module, earlier.test, finding, word)
        and _mention(module, earlier.body, word)
        for earlier in module.blocks.exits_before(statement)
    )


def _asks_for_version(module: Module, test: ast.expr, finding: Finding, word: str | None) -> bool:
    """Whether a condition is about the version of the finding's library, or about the new name."""
    text = module.source(test)
    if "hasattr" in text or "find_spec" in text:
        last = finding.update.last_name
        return any(
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value.rpartition(".")[2] in (word, last)
            for node in ast.walk(test)
        )
    if not any(_VERSION_WORD.search(name) for name in _identifiers(test)):
        return False
    about_python = _PYTHON_ONLY.search(text) is not None
    return about_python == (finding.update.library == "python")


def _identifiers(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            yield part.id
        elif isinstance(part, ast.Attribute):
            yield part.attr


def _mention(module: Module, body: Iterable[ast.AST], word: str | None) -> bool:
    if word is None:
        return False
    mention = re.compile(rf"\b{re.escape(word)}\b")
    return any(mention.search(module.source(node)) for node in body)


def _new_word(finding: Finding) -> str | None:
    """The last name of what the replacement relies on: the word by which other code would use it."""
    update = finding.update
    if update.replacement is None:
        return None
    needs = update.replacement.needs(update.symbol)
    if not needs:
        return None
    dotted, _, keyword = needs[0].partition("(")
    return keyword.rstrip(")") or dotted.rpartition(".")[2]
