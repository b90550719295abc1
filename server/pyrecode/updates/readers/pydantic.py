"""What moved, went or was renamed between pydantic 1 and 2, as its own tables say.

Before: `REMOVED_IN_V2 = {"pydantic:ConstrainedInt"}`, `V2_RENAMED_KEYS = {"orm_mode": "from_attributes"}`
After: `pydantic.ConstrainedInt` is removed in 2.0, and so is the key `orm_mode` of `pydantic.ConfigDict`;
a property that only classes are to be asked for (`BaseModel.model_fields`) is outdated on instances
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Nature, Scope
from pyrecode.updates.signals.library import Library, functions_of
from pyrecode.updates.signals.notice import Notice, versions_of_category

ROOTS = ("pydantic",)
_TABLE = re.compile(r"(?P<what>MOVED|REMOVED|REDIRECT|RENAMED)\w*?_V(?P<major>\d+)$")
_KEYS = re.compile(r"^V(?P<major>\d+)_(?P<what>REMOVED|RENAMED)_KEYS$")


def find(library: Library) -> Iterator[Notice]:
    """What the tables and the instance properties of pydantic say."""
    lookup = library.index.lookup
    for name, read in (
        ("pydantic._migration", _names),
        ("pydantic._internal._config", _keys),
        ("pydantic.main", _properties),
    ):
        module = lookup.module(name)
        if module is not None:
            yield from read(library, module)


def _names(library: Library, module: SourceModule) -> Iterator[Notice]:
    major = 2
    for name, bindings in module.block.bindings.items():
        match = _TABLE.search(name)
        if match is None:
            continue
        # What leads back to 1 was left behind in 2.
        major = int(match["major"]) + (match["what"] == "REDIRECT")
        for old, new in _rows(bindings[-1].value):
            # What lives on under another name is not told as its successor: that is outdated too.
            target = None if "DEPRECATED" in name else new
            yield _name(library, module, bindings[-1].node, old, target, str(major),
                        removed=match["what"] == "REMOVED")  # fmt: skip
    for node in ast.walk(module.tree):
        match node:
            case ast.If(
                test=ast.Compare(ops=[ast.Eq()], comparators=[ast.Constant(value=str(old))]),
                body=[ast.Raise(), *_],
            ) if ":" in old:
                yield _name(library, module, node, old, None, str(major), removed=True)


def _name(
    library: Library,
    module: SourceModule,
    node: ast.AST,
    old: str,
    new: str | None,
    major: str,
    removed: bool,
) -> Notice:
    home, _, name = old.partition(":")
    dotted = f"{home}.{name}"
    target = new.replace(":", ".") if new else None
    return Notice(
        signal="reader",
        module=home,
        qualname=name,
        scope=Scope.WHOLE,
        message=f"`{dotted}` was removed in pydantic {major}"
        if removed
        else f"`{dotted}` was moved to `{target}`" if target
        else f"`{dotted}` is deprecated",
        nature=Nature.REMOVED if removed else Nature.DEPRECATED,
        since=None if removed else f"{major}.0",
        removal=f"{major}.0" if removed else None,
        new=target,
        strength=4,
        source=library.where("reader", module, node),
    )  # fmt: skip


def _rows(table: ast.expr | None) -> Iterator[tuple[str, str | None]]:
    """The old and new names of a table, of a comprehension over literal names too."""
    match table:
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
        case ast.Set(elts=elts):
            pairs = ((key, None) for key in elts)
        case ast.DictComp(key, value, [ast.comprehension(ast.Name(variable), ast.Tuple(elts))]):
            for element in elts:
                if isinstance(element, ast.Constant):
                    known = {variable: str(element.value)}
                    yield _filled(key, known), _filled(value, known)
            return
        case _:
            return
    for key, value in pairs:
        if isinstance(key, ast.Constant):
            new = value.value if isinstance(value, ast.Constant) else None
            yield str(key.value), new if isinstance(new, str) else None


def _filled(text: ast.expr, known: dict[str, str]) -> str:
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    return "".join(
        str(part.value)
        if isinstance(part, ast.Constant)
        else known.get(last_name(getattr(part, "value", None)) or "", "")
        for part in parts
    )


def _keys(library: Library, module: SourceModule) -> Iterator[Notice]:
    for name, bindings in module.block.bindings.items():
        match = _KEYS.match(name)
        for old, new in _rows(bindings[-1].value) if match is not None else ():
            assert match is not None
            yield Notice(
                signal="reader",
                module="pydantic.config",
                qualname="ConfigDict",
                scope=Scope.PARAMETER,
                message=f"the config key `{old}` was "
                + (f"renamed to `{new}`" if new else "removed")
                + f" in pydantic {match['major']}",
                nature=Nature.REMOVED,
                parameter=old,
                removal=f"{match['major']}.0",
                new=new,
                strength=4,
                source=library.where("reader", module, bindings[-1].node),
            )


def _properties(library: Library, module: SourceModule) -> Iterator[Notice]:
    for function in functions_of(module):
        for decorator in function.node.decorator_list:
            if last_name(decorator) != "deprecated_instance_property":
                continue
            found = library.index.lookup.expression(module, decorator)
            told = ast.unparse(found.classdef) if found is not None and found.classdef else ""
            category = re.search(r"PydanticDeprecatedSince\d+", told)
            removal = re.search(r"removed in Pydantic V(\d+)", told)
            yield Notice(
                signal="reader",
                module=module.name,
                qualname=function.qualname,
                scope=Scope.INSTANCE,
                message=f"`{function.name}` is to be asked of the class, not of an instance",
                since=versions_of_category(category[0])[0] if category else None,
                removal=f"{removal[1]}.0" if removal else None,
                strength=4,
                source=library.where("reader", module, decorator),
            )
