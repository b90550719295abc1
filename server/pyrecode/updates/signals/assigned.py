"""Names bound to the result of a deprecating call, in a class or in a module.

Before: `old = deprecated_alias("old", "new")`, `x = deprecate_privatize_attribute("3.8")`,
`name = deprecated("Use `f` instead", since="1.2")(_name)`
After: the assigned name is outdated, with what the call says about it
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.entity import UNKNOWN
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Kind, Scope
from pyrecode.updates.signals.library import Class, Library, classes_of
from pyrecode.updates.signals.notice import Notice, nature_of, versions_said
from pyrecode.updates.signals.structured import Arguments, arguments_of
from pyrecode.updates.signals.text import squeeze

_NAME = re.compile(
    r"deprecat(?!ion_?warning|edwarning|or)|^(?:re)?moved$|obsolete|renamed_(?:attr|prop)",
    re.IGNORECASE,
)
_WORDS = ("deprecat", "obsolete", "renamed_", "moved")
_CALL = re.compile(r"\w*\(")
"""behind one of the words, in small letters; a module without such a call binds nothing of the sort"""
_NOT_A_NAME = re.compile(
    r"param|arg|kwarg|check|dict|list|warn|docstring|ids$|message|doc$|descriptor", re.IGNORECASE
)
_MADE = re.compile(r"_?deprecated_(?:list|dict|set|tuple|value|attr)", re.IGNORECASE)
"""helpers that make a value which warns when it is used"""
_ALIAS = re.compile(r"deprecat\w*alias|alias\w*deprecat", re.IGNORECASE)


def find(library: Library) -> Iterator[Notice]:
    """The outdated names that the modules and classes of the library bind by a call."""
    for module in library.hot:
        small = module.text.lower()
        if not any(_is_called(word, small) for word in _WORDS):
            continue
        made = "deprecated_" in small and _MADE.search(small) is not None
        yield from _in_body(library, module, module.tree.body, "")
        for cls in classes_of(module):
            yield from _in_body(library, module, cls.node.body, f"{cls.qualname}.")
            if made:
                yield from _on_instances(library, module, cls)


def _is_called(word: str, text: str) -> bool:
    """Whether a text has a call of a name with the word in it; searching for the word alone is many times as fast."""
    at = text.find(word)
    while at >= 0:
        if _CALL.match(text, at) is not None:
            return True
        at = text.find(word, at + len(word))
    return False


def _in_body(
    library: Library, module: SourceModule, body: list[ast.stmt], prefix: str
) -> Iterator[Notice]:
    for stmt in body:
        match stmt:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
                yield from _assigned(library, module, prefix, name, call)
            case ast.Expr(value=ast.Call() as call) if not prefix:
                yield from _added(library, module, call)
            case _:
                pass


def _on_instances(library: Library, module: SourceModule, cls: Class) -> Iterator[Notice]:
    """Attributes that a constructor sets: `obj.patches = _deprecated_list("words", [])`."""
    for made in cls.node.body:
        if isinstance(made, FunctionNode) and made.name in {"__init__", "__new__"}:
            for stmt in made.body:
                match stmt:
                    case ast.Assign(
                        targets=[ast.Attribute(value=ast.Name(), attr=name)],
                        value=ast.Call(func=ast.Name(id=called)) as call,
                    ) if _MADE.match(called) and not name.startswith("_"):
                        yield _notice(library, module, f"{cls.qualname}.{name}", call, None)
                    case _:
                        pass


def _assigned(
    library: Library, module: SourceModule, prefix: str, name: str, call: ast.Call
) -> Iterator[Notice]:
    told, outer = call, None
    if isinstance(call.func, ast.Call):
        # `deprecated(...)(inner)`: the decorator written as a call.
        told, outer = call.func, call
    elif last_name(call.func) in {"property", "classmethod", "staticmethod"} and call.args:
        inner = call.args[0]
        if not isinstance(inner, ast.Call):
            return
        told = inner.func if isinstance(inner.func, ast.Call) else inner
    elif isinstance(call.func, ast.Name):
        # A decorator that was made before: `old = deprecated(...)`, then `name = old(inner)`.
        made = module.block.best(call.func.id)
        if made is not None and isinstance(made.value, ast.Call):
            told, outer = made.value, call
    called = last_name(told.func) or ""
    if name.startswith("_") or not _NAME.search(called) or _NOT_A_NAME.search(called):
        return
    yield _notice(library, module, f"{prefix}{name}", told, outer)


def _added(library: Library, module: SourceModule, call: ast.Call) -> Iterator[Notice]:
    """`_deprecated_alias("old", "new")` puts a name into the module by itself."""
    if not _ALIAS.search(last_name(call.func) or ""):
        return
    strings = [a.value for a in call.args if isinstance(a, ast.Constant)]
    names = [s for s in strings if isinstance(s, str) and s.isidentifier()]
    if len(names) == 2 and not names[0].startswith("_"):
        yield _notice(library, module, names[0], call, None, names[1])


def _notice(
    library: Library,
    module: SourceModule,
    qualname: str,
    call: ast.Call,
    outer: ast.Call | None,
    new: str | None = None,
) -> Notice:
    found = library.index.lookup.expression(module, call.func)
    told = arguments_of(call, None if found is UNKNOWN else found, module)
    roles = told.roles
    new = new or roles.alternative or _second_name(told)
    message = roles.message
    if roles.alternative and roles.alternative not in message:
        message = squeeze(f"{message} Use `{roles.alternative}` instead.")
    since, removal = versions_said(message)
    kind = None
    if outer is not None and outer.args:
        wrapped = library.index.lookup.expression(module, outer.args[0])
        if wrapped is not None and wrapped is not UNKNOWN:
            kind = library.index.kind(wrapped)
    return Notice(
        signal="assigned",
        module=module.name,
        qualname=qualname,
        scope=Scope.CONDITIONAL if roles.pending else Scope.WHOLE,
        message=message or "this name is deprecated",
        nature=nature_of(message, "DeprecationWarning"),
        kind=None if kind is Kind.MODULE else kind,
        since=roles.since or since,
        removal=roles.removal or removal,
        new=new,
        strength=3,
        source=library.where("assigned", module, call),
    )


def _second_name(told: Arguments) -> str | None:
    """The new name that the roles give, where it can be a name at all."""
    new = told.roles.new
    return new if new is not None and re.fullmatch(r"[A-Za-z_][\w.]*", new) else None
