"""The release in which pillow takes something away, and the constants that became members of enums.

Before: `deprecate("Image.Image.getdata", 14, "get_flattened_data")`, and in a module's `__getattr__`
`for enum, prefix in {Layout: "LAYOUT_"}.items(): if name[len(prefix):] in enum.__members__: warn(...)`
After: `PIL.Image.Image.getdata` goes in 14, and `PIL.ImageFont.LAYOUT_BASIC` became `Layout.BASIC`
"""

import ast
import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Kind, Scope
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice

ROOTS = ("PIL",)
_RELEASE = re.compile(r"Pillow (\d+)(?: \([\d-]+\))?")


def find(library: Library) -> Iterator[Notice]:
    """The constants that became members of enums."""
    for module in library.hot:
        if module.getter is not None:
            yield from _members(library, module, module.getter)


def mend(library: Library, said: Sequence[Notice]) -> Iterator[Notice]:
    """The warnings with the number of the release: their words come out of a chain of tests on it."""
    numbers: dict[str, str] = {}
    getters: dict[str, str] = {}
    for module in library.hot:
        for node in ast.walk(module.tree):
            match node:
                case ast.Call(
                    func=ast.Name(id="deprecate"), args=[_, ast.Constant(value=int(number)), *_]
                ):
                    numbers[library.where("", module, node)] = str(number)
        if module.getter is not None:
            told = set(_RELEASE.findall(ast.unparse(module.getter)))
            if len(told) == 1:
                getters[module.name] = told.pop()
    for notice in said:
        number = numbers.get(f" {notice.source.rpartition(' ')[2]}")
        if number is None and notice.signal == "module-getattr":
            number = getters.get(notice.module)
        if number is None:
            yield notice
            continue
        message = _RELEASE.sub(f"Pillow {number}. ", notice.message).strip()
        yield evolve(notice, message=message, removal=number)


def _members(library: Library, module: SourceModule, getter: ast.AST) -> Iterator[Notice]:
    for loop in ast.walk(getter):
        if not isinstance(loop, ast.For):
            continue
        text = ast.unparse(loop)
        if "__members__" not in text or not re.search(r"\bwarn\(|\bdeprecate\(", text):
            continue
        release = _RELEASE.search(ast.unparse(getter)) or re.search(r"deprecate\(.*?, (\d+)", text)
        for enum, prefix in _enums(loop.iter):
            cls = module.block.best(enum)
            if cls is None or not isinstance(cls.node, ast.ClassDef):
                continue
            for name, bindings in module.class_block(cls.node).bindings.items():
                if bindings[-1].value is None or name.startswith("_"):
                    continue
                yield Notice(
                    signal="reader",
                    module=module.name,
                    qualname=f"{prefix}{name}",
                    scope=Scope.WHOLE,
                    kind=Kind.ATTRIBUTE,
                    message=f"`{prefix}{name}` is deprecated, use `{enum}.{name}` instead",
                    removal=release[1] if release is not None else None,
                    new=f"{enum}.{name}",
                    strength=4,
                    source=library.where("reader", module, loop),
                )


def _enums(iterated: ast.expr) -> Iterator[tuple[str, str]]:
    """The enums that a loop goes through, each with the prefix that its members once had."""
    match iterated:
        case ast.Tuple(elts=elts) | ast.List(elts=elts):
            yield from ((name, "") for e in elts if (name := last_name(e)) is not None)
        case ast.Call(func=ast.Attribute(value=ast.Dict(keys=keys, values=values), attr="items")):
            for key, value in zip(keys, values, strict=True):
                if isinstance(key, ast.Name) and isinstance(value, ast.Constant):
                    yield key.id, str(value.value)
