"""Findings in text that some library's function reads as the path of an API; searched for on request.

@mock.patch("numpy.trapz")            monkeypatch.setattr(np, "trapz", fake)
pytest.importorskip("numpy.core")     MIDDLEWARE = ["django.old.Middleware"]
{"handlers": {"file": {"class": "logging.old.Handler"}}}
"""

import ast
from collections.abc import Iterator
from pathlib import PurePath

from pyrecode.findings.dynamic import literal
from pyrecode.findings.in_literals import InLiterals
from pyrecode.findings.model import Finding
from pyrecode.findings.search import Search
from pyrecode.pattern import pattern

_PATH = pattern(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_MODULES = tuple(
    f"{module}.patch" for module in ("unittest.mock", "mock", "mock.mock", "asynctest.mock")
)
_BY_PATH = frozenset(
    {*_MODULES, *(f"{one}.{name}" for one in _MODULES for name in ("dict", "multiple"))}
    | {"pytest.importorskip", "pkgutil.resolve_name", "werkzeug.utils.import_string"}
    | {"django.utils.module_loading.import_string", "pydoc.locate"}
)
"""functions whose first argument is the path of a module or of something in one"""
_BY_MEMBER = frozenset(f"{one}.object" for one in _MODULES)
"""functions that take an object and the name of one of its attributes"""
_FIXTURES = {
    "monkeypatch": frozenset({"setattr", "delattr"}),
    "mocker": frozenset({"patch", "spy", "object", "dict", "multiple"}),
    "class_mocker": frozenset({"patch", "spy", "object"}),
    "session_mocker": frozenset({"patch", "spy", "object"}),
}
_BUILTINS = frozenset({"setattr", "delattr"})
_CLASS_KEYS = frozenset({"class", "()", "factory"})
_CONFIGURES = "dictConfig"
_SETTINGS = "settings"


class InStrings:
    """The text literals of one file that name APIs by their path."""

    def __init__(self, search: Search) -> None:
        self._names = search.names
        self._module = search.module
        self._catalog = search.catalog
        self._words = search.words.names
        self._literals = InLiterals(search)

    def findings(self) -> Iterator[Finding]:
        """All of them, in no particular order."""
        for call in self._names.scopes.calls:
            yield from self._of_call(call)
        path = PurePath(self._module.path)
        if _SETTINGS in path.stem or path.parent.name == _SETTINGS:
            yield from self._of_settings()
        if _CONFIGURES in self._module.text or "LOGGING" in self._module.text:
            yield from self._of_logging()

    def _of_call(self, call: ast.Call) -> Iterator[Finding]:
        text, name = literal(call, 0), literal(call, 1)
        if text is None and name not in self._words:
            return
        function = call.func
        fixture = _fixture(function)
        if fixture is None:
            dotted = self._names.dotted(function)
            by_path, by_member = dotted in _BY_PATH, dotted in _BY_MEMBER
            if isinstance(function, ast.Name) and function.id in _BUILTINS:
                by_member = self._names.binding_of(function) is None
        else:
            by_path = by_member = True
        if by_path and text is not None:
            yield from self._of_path(call.args[0], text)
        elif by_member and name is not None and name in self._words:
            yield from self._literals.of_member(call.args[0], call.args[1], name)

    def _of_path(self, node: ast.expr, text: str) -> Iterator[Finding]:
        if self._words.isdisjoint(text.split(".")):
            return
        elsewhere = self._names.elsewhere
        # A patch goes by the path through the module that uses the API: `shop.areas.np.trapz`.
        led = elsewhere.settled(text) if elsewhere is not None else None
        if led is None:
            yield from self._literals.of_path(node, text)
        elif led.rpartition(".")[2] == text.rpartition(".")[2]:
            yield from self._literals.of_alias(node, text, led)

    def _of_settings(self) -> Iterator[Finding]:
        """The dotted paths in the settings of a Django project."""
        for statement in self._module.tree.body:
            match statement:
                case (
                    ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value)
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
                    | ast.AugAssign(target=ast.Name(id=name), value=value)
                ) if name.isupper():
                    for node in ast.walk(value):
                        yield from self._of_constant(node)

    def _of_logging(self) -> Iterator[Finding]:
        for node in ast.walk(self._module.tree):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value in _CLASS_KEYS:
                        yield from self._of_constant(value)

    def _of_constant(self, node: ast.AST) -> Iterator[Finding]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if text.partition(".")[0] in self._catalog.roots and _PATH.fullmatch(text):
                yield from self._of_path(node, text)


def _fixture(function: ast.expr) -> str | None:
    """The pytest fixture of which a call calls a method: `monkeypatch.setattr`, `mocker.patch.object`."""
    match function:
        case ast.Attribute(value=ast.Name(id=name), attr=method):
            return name if method in _FIXTURES.get(name, ()) else None
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id=name), attr="patch"), attr=method):
            return name if name != "monkeypatch" and method in _FIXTURES.get(name, ()) else None
    return None
