"""What torch's documentation of compiled functions says: there is no other source of them.

Before: `add_docstr(torch.ger, "... .. warning:: This function is deprecated ... Use :func:`torch.outer` instead.")`
After: `torch.ger` is outdated as a whole; use `torch.outer`
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Kind, Scope
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice
from pyrecode.updates.signals.text import fold, squeeze

ROOTS = ("torch",)
_DOCS = ("torch._torch_docs", "torch._tensor_docs", "torch.linalg", "torch.special", "torch.fft")
_WARNING = re.compile(r"\.\. (?:warning|deprecated)::\s*(?P<text>.*?)(?:\n\s*\n|\Z)", re.DOTALL)
_REMOVED = re.compile(
    r"^(?:This function|:func:`~?(?P<name>[\w.]+)`) is deprecated (?:and will|in favor of)"
)
_ROLE = re.compile(r":\w+:(`[^`]+`)")


def find(library: Library) -> Iterator[Notice]:
    """The functions whose documentation warns that they go."""
    for name in _DOCS:
        module = library.index.lookup.module(name)
        for node in ast.walk(module.tree) if module is not None else ():
            match node:
                case ast.Call(
                    func=ast.Name(id="add_docstr" | "_add_docstr"),
                    args=[ast.Attribute() as about, text, *_],
                ) if module is not None:
                    yield from _warned(library, module, node, ast.unparse(about), text)


def _warned(
    library: Library, module: SourceModule, node: ast.Call, about: str, text: ast.expr
) -> Iterator[Notice]:
    if not about.startswith("torch.") or "._" in about:
        return
    for warning in _WARNING.finditer(fold(text, {})):
        words = squeeze(warning["text"])
        said = _REMOVED.match(words)
        if said is None or said["name"] not in {None, about}:
            continue
        home, _, name = about.rpartition(".")
        yield Notice(
            signal="reader",
            module=home,
            qualname=name,
            scope=Scope.WHOLE,
            kind=Kind.FUNCTION,
            message=_ROLE.sub(r"\1", words),
            strength=2,
            source=library.where("reader", module, node),
        )
        return
