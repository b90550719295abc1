"""One module as read from one file: its text, its tree, what it binds and what escapes reading."""

import ast
import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from attrs import define, field

from pyrecode.updates.index.block import Block, FunctionNode, read_block
from pyrecode.updates.index.conditions import Conditions, last_name
from pyrecode.updates.index.nodes import walk
from pyrecode.updates.index.outline import parse_outline


def _typeshed() -> Path:
    # Found, not imported: what else it holds takes as long to import as all of the index.
    found = find_spec("typeshed_client")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "typeshed"


TYPESHED = _typeshed()
"""the stubs of the standard library that are installed with us"""
_HEAD = 300
_OTHER_ENCODING = re.compile(r"coding[=:][ \t]*(?!utf-?8|UTF-?8)")
_DYNAMIC_CALLS = frozenset({"globals", "locals", "vars", "exec", "eval"})
MODULE_ATTRIBUTES = frozenset(
    [
        "__name__",
        "__doc__",
        "__file__",
        "__path__",
        "__package__",
        "__loader__",
        "__spec__",
        "__dict__",
        "__builtins__",
        "__annotations__",
        "__cached__",
        "__all__",
    ]
)


class Unreadable(Exception):  # noqa: N818 - a verdict on a file, not a fault
    """The file cannot be read or is not Python of this version; the message says which."""


@define(eq=False)
class SourceModule:
    """One module, from its source or from its stub."""

    name: str
    path: Path
    text: str
    tree: ast.Module
    is_package: bool
    is_stub: bool
    conditions: Conditions
    block: Block
    dynamic: bool = False
    """code at module level may bind names that cannot be read"""
    maybe: frozenset[str] = frozenset()
    """names that a loop over literal names binds, perhaps not on every platform"""
    getter: FunctionNode | None = None
    """the module's `__getattr__`"""
    definitions: list[tuple[str, FunctionNode | ast.ClassDef, ast.ClassDef | None]] | None = field(
        default=None, init=False
    )
    """qualified name, node and class of what the module defines, once somebody has gone through it"""
    places: dict[str, list[int]] = field(factory=dict, init=False)
    """the offsets of words that were sought in the text"""
    _classes: dict[ast.ClassDef, Block] = field(factory=dict, init=False)

    def class_block(self, node: ast.ClassDef) -> Block:
        """The bindings of a class body of this module."""
        if node not in self._classes:
            self._classes[node] = read_block(node.body, self.name, self.is_package, self.conditions)
        return self._classes[node]


def text_of(path: Path) -> str:
    """The text of a file, lines ended as Python ends them; what is no UTF-8 is replaced.

    Raises:
        OSError: where it cannot be read.
    """
    text = path.read_bytes().decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def parse_file(path: Path, known: str | None = None, silent: bool = True) -> tuple[str, ast.Module]:
    """The text and the tree of a file.

    Args:
        path: of the file.
        known: its `text_of`, where it was read before.
        silent: it is asked for a few of its classes, if at all.

    Raises:
        Unreadable: where it cannot be read, or does not parse.
    """
    try:
        text = text_of(path) if known is None else known
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if "\ufffd" in text or _OTHER_ENCODING.search(text, 0, _HEAD):
                return text, ast.parse(path.read_bytes())
            return text, parse_outline(text.removeprefix("\ufeff"), silent)
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror or error}") from error
    except (SyntaxError, ValueError) as error:
        raise Unreadable(f"{path}: does not parse: {error}") from error
    except (RecursionError, MemoryError) as error:
        raise Unreadable(f"{path}: nested too deeply to read") from error


@lru_cache(maxsize=128)
def _parse_shared(path: Path, state: tuple[int, int]) -> tuple[str, ast.Module]:
    return parse_file(path)


def _state(path: Path) -> tuple[int, int]:
    if path.is_relative_to(TYPESHED):
        return 0, 0
    try:
        found = path.stat()
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror or error}") from error
    return found.st_mtime_ns, found.st_size


def read_module(
    name: str,
    path: Path,
    is_package: bool,
    is_stub: bool,
    conditions: Conditions,
    shared: bool = False,
    known: str | None = None,
    silent: bool = True,
) -> SourceModule:
    """Read one module file; one that is `shared` by several libraries is parsed once in a process.

    Args:
        name: of the module.
        path: of the file.
        is_package: whether the module holds others.
        is_stub: whether the file is a stub.
        conditions: what its guards are evaluated for.
        shared: whether it belongs to another library than the one that is read.
        known: the `text_of` the file, where it was read before.
        silent: whether few of its classes will be asked for.

    Raises:
        Unreadable: where it cannot be read, or does not parse.
    """
    text, tree = _parse_shared(path, _state(path)) if shared else parse_file(path, known, silent)
    return view(name, path, text, tree, is_package, is_stub, conditions)


def view(
    name: str,
    path: Path,
    text: str,
    tree: ast.Module,
    is_package: bool,
    is_stub: bool,
    conditions: Conditions,
) -> SourceModule:
    """A parsed file as the module that it is under some conditions."""
    block = read_block(tree.body, name, is_package, conditions)
    getters = block.definitions("__getattr__")
    dynamic, maybe = (False, frozenset[str]()) if is_stub else _unseen_names(block)
    return SourceModule(
        name=name,
        path=path,
        text=text,
        tree=tree,
        is_package=is_package,
        is_stub=is_stub,
        conditions=conditions,
        block=block,
        dynamic=dynamic,
        maybe=maybe,
        getter=getters[-1] if getters else None,
    )


def _unseen_names(block: Block) -> tuple[bool, frozenset[str]]:
    """Whether code at module level binds names that cannot be told, and those that can."""
    for binding in block.bindings.get("__getattr__", ()):
        if not isinstance(binding.node, FunctionNode):
            return True, frozenset()
    maybe: set[str] = set()
    settled: set[ast.AST] = set()
    for stmt in block.loose:
        if stmt in settled or not _binds_unseen(stmt):
            continue
        match stmt:
            case ast.For(target=ast.Name(), iter=ast.List(elts=elts) | ast.Tuple(elts=elts)) if all(
                isinstance(element, ast.Constant) for element in elts
            ):
                maybe.update(
                    str(element.value) for element in elts if isinstance(element, ast.Constant)
                )
                settled.update(walk(stmt))
            case _:
                return True, frozenset()
    return False, frozenset(maybe.union(*_renamed_in_bulk(block)))


def _renamed_in_bulk(block: Block) -> Iterator[tuple[str, ...]]:
    """The names of a table that a loop binds by way of what the module holds.

    Example:
        `for new, old in _renamed.items(): names[old] = names[new]`, where `names = globals()`
    """
    for stmt in block.loose:
        match stmt:
            case ast.For(
                iter=ast.Call(func=ast.Attribute(value=ast.Name(id=table), attr="items")),
                body=[ast.Assign(targets=[ast.Subscript(value=ast.Name(id=held))]), *_],
            ):
                rows, names = block.best(table), block.best(held)
                if rows is None or names is None or not isinstance(rows.value, ast.Dict):
                    continue
                if isinstance(names.value, ast.Call) and last_name(names.value.func) == "globals":
                    both = [*rows.value.keys, *rows.value.values]
                    yield tuple(
                        one.value
                        for one in both
                        if isinstance(one, ast.Constant) and isinstance(one.value, str)
                    )


def _binds_unseen(stmt: ast.stmt) -> bool:
    for node in walk(stmt):
        if isinstance(node, ast.Call):
            called = last_name(node.func)
            if called in _DYNAMIC_CALLS and isinstance(node.func, ast.Name):
                return True
            if called == "setattr" and node.args and not isinstance(node.args[0], ast.Attribute):
                return True
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if (
                    isinstance(target, ast.Subscript)
                    and ast.unparse(target.value) == "sys.modules"
                    and ast.unparse(target.slice) == "__name__"
                ):
                    return True
    return False
