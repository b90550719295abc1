"""What the names of an outline mean is what they mean in the whole file, in whichever order its parts are read."""

import ast
import importlib.util
from collections import Counter
from pathlib import Path

import pytest

from pyrecode.findings.classes import Classes
from pyrecode.findings.module import Module
from pyrecode.findings.names import Names
from pyrecode.findings.project.glance import outline_of
from pyrecode.findings.scopes import Scopes
from pyrecode.findings.unread import read_all, read_naming
from pyrecode.updates.index.deferred import unread_span

_LONG = "    total = [value for value in range(100) if value % 3 and value % 5]\n" * 4
_TEXT = f"""
import numpy as np

class Base:
    kind = np.bool

    def __init__(self, rows):
    {_LONG.replace(chr(10), chr(10) + "    ")}
        self.rows = rows

    def rows_of(self):
    {_LONG.replace(chr(10), chr(10) + "    ")}
        return np.array(self.rows)

def declare():
{_LONG}
    global late
    late = np.float

def load(path: np.ndarray, other=np.int) -> np.ndarray:
{_LONG}
    def inner():
        nonlocal path
        path = np.trapz
    return inner

def local():
    class Heir(Base):
        def nothing(self):
            pass
{_LONG}
"""


def _noted(scopes: Scopes) -> dict[str, object]:
    def place(node: ast.AST) -> tuple[object, ...]:
        return type(node).__mro__[-4:-1], getattr(node, "lineno", 0), getattr(node, "col_offset", 0)

    bound = Counter(
        (scope.kind, name, place(entry.node))
        for scope in scopes.by_node.values()
        for name, entries in scope.entries.items()
        for entry in entries
    )
    return {
        "bound": bound,
        "names": Counter((place(name), scope.kind) for name, scope in scopes.of_name.items()),
        "calls": Counter(map(place, scopes.calls)),
        "attributes": Counter(map(place, scopes.attributes)),
        "assigned": Counter(map(place, scopes.assigned)),
        "annotations": Counter(map(place, scopes.annotations)),
        "held": Counter((place(node), side) for node, side in scopes.side.items()),
    }


def _function(names: Names, name: str) -> ast.FunctionDef:
    binding = names.of_module(name)
    assert binding is not None
    (node,) = binding.nodes
    assert isinstance(node, ast.FunctionDef)
    return node


def _class(names: Names, name: str) -> ast.ClassDef:
    binding = names.of_module(name)
    assert binding is not None
    (node,) = binding.nodes
    assert isinstance(node, ast.ClassDef)
    return node


@pytest.mark.parametrize("library", ["attr", "packaging", "pygls", "numpy"])
def test_an_outline_that_was_read_holds_what_the_file_does(library: str) -> None:
    spec = importlib.util.find_spec(library)
    if spec is None or spec.origin is None:
        pytest.skip(f"{library} is not installed")
    for path in sorted(Path(spec.origin).parent.glob("*.py"))[:20]:
        text = path.read_text(encoding="utf-8")
        outline = outline_of(text, str(path))
        read_all(outline.names.scopes)
        assert not outline.names.scopes.unread
        assert _noted(outline.names.scopes) == _noted(Module.parse(text).names.scopes), path


def test_a_definition_is_read_when_its_body_is_asked_for() -> None:
    names = outline_of(_TEXT, "a.py").names
    load = _function(names, "load")
    assert unread_span(load) is not None
    returned = load.body[-1]
    assert isinstance(returned, ast.Return)
    assert isinstance(returned.value, ast.Name)
    binding = names.binding_of(returned.value)
    assert binding is not None
    assert binding.scope is load
    assert names.scopes.holder[returned] is load


def test_parameters_are_bound_before_a_body_is_known() -> None:
    names = outline_of(_TEXT, "a.py").names
    load = _function(names, "load")
    inner = next(one for one in load.body if isinstance(one, ast.FunctionDef))
    path = names.scopes.by_node[load].entries["path"]
    assert [type(entry.node) for entry in path] == [ast.arg, ast.Name]
    assert "path" not in names.scopes.by_node[inner].entries


def test_an_annotation_is_read_without_the_body() -> None:
    names = outline_of(_TEXT, "a.py").names
    load = _function(names, "load")
    assert load.returns is not None
    assert names.dotted(load.returns) == "numpy.ndarray"
    assert unread_span(load) is not None


def test_what_a_function_declares_global_is_bound_at_once() -> None:
    names = outline_of(_TEXT, "a.py").names
    binding = names.of_module("late")
    assert binding is not None
    assert binding.dotted == "numpy.float"


def test_a_class_tells_what_its_methods_set() -> None:
    names = outline_of(_TEXT, "a.py").names
    classes = Classes(names, lambda cls: False)
    base = _class(names, "Base")
    assert unread_span(base) is not None
    assert classes.defines(base, "rows")
    assert not classes.defines(base, "columns")
    assert [type(one).__name__ for one, _ in classes.assigned(base, "rows")] == ["Assign"]
    (entry,) = classes.entries(base, "rows_of")
    assert unread_span(entry.node) is not None


def test_a_class_knows_its_heirs_in_functions() -> None:
    names = outline_of(_TEXT, "a.py").names
    classes = Classes(names, lambda cls: False)
    assert [heir.name for heir in classes.heirs(_class(names, "Base"))] == ["Heir"]


def test_places_of_what_is_read_later_are_known() -> None:
    names = outline_of(_TEXT, "a.py").names
    load = _function(names, "load")
    assert names.parents.get(load) is names.scopes.module.node
    returned = load.body[-1]
    assert names.parents.get(returned) is load
    assert names.scope_at(returned) is names.scopes.by_node[load]


def test_only_what_names_a_word_is_read() -> None:
    names = outline_of(_TEXT, "a.py").names
    read_naming(names.scopes, "Heir")
    assert unread_span(_function(names, "local")) is None
    assert unread_span(_function(names, "load")) is not None


def test_all_reads_of_a_name_are_found() -> None:
    whole = Module.parse(_TEXT).names
    names = outline_of(_TEXT, "a.py").names
    assert len(names.reads["np"]) == len(whole.reads["np"])


def test_a_class_with_a_method_that_does_not_parse_may_have_any_member() -> None:
    names = outline_of(_TEXT.replace("self.rows = rows", "self.rows = print rows"), "a.py").names
    classes = Classes(names, lambda cls: False)
    base = _class(names, "Base")
    assert not classes.defines(base, "columns")
    assert classes.defines(base, "rows")
