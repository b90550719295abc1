"""A library's own decorators that say so by their name.

Before: `@deprecate_kwarg(FutureWarning, old_arg_name="cols", new_arg_name="columns")` on a function
After: its parameter `cols` is outdated, the new one is `columns`
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.entity import UNKNOWN, Entity
from pyrecode.updates.index.symbol import ParameterKind
from pyrecode.updates.model import Nature, Scope
from pyrecode.updates.signals import pep702
from pyrecode.updates.signals.arguments import bind
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.library import Class, Function, Library
from pyrecode.updates.signals.notice import Notice, versions_of_category, versions_said
from pyrecode.updates.signals.roles import Roles, read_roles
from pyrecode.updates.signals.structured import Arguments, arguments_of, records_of
from pyrecode.updates.signals.text import squeeze

_NAME = re.compile(
    r"deprecat|rename|delete_param|remove[sd]?_(?:param|arg|kwarg)|make_keyword_only|moved_\d|^moved$"
    r"|became_legacy|_transition_to_rng",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r"kwarg|param|_arg|arg_|argument|rng|keyword(?!_only)", re.IGNORECASE)
_ABOUT = re.compile(r"deprecated?_(?!func|method|class|attr|prop|this|since|in_)(\w+)$")
"""a decorator that is named for what it deprecates: `deprecate_dims`"""
_GONE = re.compile(r"removed_(?:param|arg|kwarg)|expired", re.IGNORECASE)
_POSITIONAL = re.compile(r"positional|keyword_only|nonkeyword|non_keyword", re.IGNORECASE)
_NOT_WHOLE = re.compile(
    r"copy|interp|doc|alias|inherit|attr|method|option|instance|posargs", re.IGNORECASE
)


def find(library: Library, categories: Categories) -> Iterator[Notice]:
    """What the library's decorators say about what they stand on."""
    for function in library.functions:
        yield from _on(library, categories, function)
    for cls in library.classes:
        yield from _on(library, categories, cls)


def _on(library: Library, categories: Categories, owner: Function | Class) -> Iterator[Notice]:
    for decorator in owner.node.decorator_list:
        name = last_name(decorator.func if isinstance(decorator, ast.Call) else decorator) or ""
        if not _NAME.search(name):
            continue
        target = decorator.func if isinstance(decorator, ast.Call) else decorator
        if isinstance(target, ast.Attribute) and target.attr in {"setter", "deleter", "getter"}:
            continue
        if pep702.is_standard(target, owner.module):
            continue
        found = library.index.lookup.expression(owner.module, target)
        where = library.where("decorator", owner.module, decorator)
        if _sleeps(decorator, found) and "_transition_to_rng" not in name:
            continue
        if not isinstance(decorator, ast.Call):
            standing = _by_default(found)
            if standing is not None:
                yield from _say(name, standing, owner, categories, where)
                continue
            about = _ABOUT.search(name)
            if about is not None and about[1] == "no_args":
                yield from _without_arguments(owner, where)
                continue
            if about is not None and about[1] != owner.node.name:
                continue
            yield from _say(name, Arguments(Roles(), {}), owner, categories, where)
            continue
        records = list(records_of(decorator, library, owner.module))
        for told in records or [arguments_of(decorator, found, owner.module)]:
            yield from _say(name, told, owner, categories, where)


def _by_default(found: Entity | None) -> Arguments | None:
    """What a decorator says that names the old parameter by a default: `def d(func, old_name="dims")`."""
    node = found.function if found is not None and found is not UNKNOWN else None
    if node is None or len(node.args.args) < 2:
        return None
    names = [a.arg for a in node.args.args][-len(node.args.defaults) :]
    told = Arguments(read_roles(dict(zip(names, node.args.defaults, strict=False)), {}), {})
    return told if node.args.defaults and told.roles.old is not None else None


def _without_arguments(owner: Function | Class, where: str) -> Iterator[Notice]:
    yield Notice(
        signal="decorator",
        module=owner.module.name,
        qualname=owner.api,
        scope=Scope.CONDITIONAL,
        message="calling it without arguments is deprecated",
        strength=3,
        source=where,
    )


def _sleeps(decorator: ast.expr, found: Entity | None) -> bool:
    """Whether the decorator takes the version from which it warns, and was not given one.

    Such a decorator only keeps an old name going: `def rename_parameter(old, new, dep_version=None)`.
    """
    node = found.function if found is not None and found is not UNKNOWN else None
    if node is None or not isinstance(decorator, ast.Call):
        return False
    bound = bind(decorator, node, False)
    return any(
        name not in bound.passed
        and isinstance(default, ast.Constant)
        and default.value is None
        and re.search(r"(?:dep|end|warn)_version$", name) is not None
        for name, default in bound.arguments.items()
    )


def _say(
    name: str,
    told: Arguments,
    owner: Function | Class,
    categories: Categories,
    where: str,
) -> Iterator[Notice]:
    roles, extra = told.roles, told.extra
    said_since, said_removal = versions_said(roles.message)
    category = categories.deprecating(roles.category, owner.module) if roles.category else None
    class_since, class_removal = versions_of_category(category or "")
    since = roles.since or said_since or class_since
    removal = roles.removal or said_removal or class_removal

    def notice(scope: Scope, **more: object) -> Notice:
        fields: dict[str, object] = {"message": roles.message, "since": since, "removal": removal}
        return Notice(
            signal="decorator",
            module=owner.module.name,
            qualname=owner.api,
            scope=scope,
            strength=3,
            source=where,
            **{**fields, **more},  # pyright: ignore[reportArgumentType]
        )

    if _POSITIONAL.search(name):
        if isinstance(owner, Function):
            names = _by_position(owner, roles, "keyword_only" in name)
            if not names:
                return
            if roles.version_is_removal:
                # Where such a decorator takes one version, it is the one in which positions stop to work.
                since, removal = None, roles.removal or roles.since
            yield notice(
                Scope.POSITIONAL,
                parameter=names[0] if names else None,
                names=names,
                message=roles.message or "passing this argument by position is deprecated",
            )
        return
    parameter = roles.old
    gone = _GONE.search(name) is not None
    about_parameter = gone or "delete_param" in name
    named = about_parameter or (roles.new is not None and _PARAMETER.search(name) is not None)
    if parameter is None and named and roles.name and roles.name.isidentifier():
        parameter = roles.name
    specs = {k: v for k, v in extra.items() if isinstance(v, ast.Tuple) and len(v.elts) == 2}
    if specs and _PARAMETER.search(name):
        for key, value in specs.items():
            assert isinstance(value, ast.Tuple)
            version, text = (
                read_roles({"since": value.elts[0], "message": value.elts[1]}, {}),
            ) * 2
            yield notice(Scope.PARAMETER, parameter=key, since=version.since, message=text.message)
        return
    if parameter is not None:
        if isinstance(owner, Function) and _written_as_new(owner, parameter, roles):
            return
        new = roles.new if roles.new and roles.new.isidentifier() else None
        if "_transition_to_rng" in name and new is None:
            new = "rng"
        if "_transition_to_rng" in name:
            # The version at which the old name stops to work is not known where none is given.
            gone = False
        text = roles.message or (
            f"`{parameter}` was renamed to `{new}`"
            if new
            else f"`{parameter}` {'was removed' if gone else 'is deprecated'}"
        )
        yield notice(
            Scope.PARAMETER,
            parameter=parameter,
            new=new,
            message=text,
            gone=(roles.new_said and new is None) or (about_parameter and new is None),
            nature=Nature.REMOVED if gone else Nature.DEPRECATED,
            values_change="rng" in name or "mapping" in where,
        )
        return
    if _PARAMETER.search(name) or _NOT_WHOLE.search(name):
        return
    message = roles.message
    if roles.alternative and roles.alternative not in message:
        words = roles.alternative
        sentence = " " in words
        message = squeeze(f"{message} {words}" if sentence else f"{message} Use `{words}` instead.")
    if owner.node.name in {"__init__", "__new__"} and re.search(r"__init__|construct", message):
        # Only making instances is outdated, not the class.
        yield notice(Scope.CONDITIONAL, message=message)
        return
    yield notice(
        Scope.CONDITIONAL
        if roles.pending or categories.is_pending(category, message)
        else Scope.SETTER
        if _is_setter(owner)
        else Scope.WHOLE,
        message=message,
        new=roles.alternative or (roles.new if roles.new else None),
    )


def _by_position(owner: Function, roles: Roles, one: bool) -> tuple[str, ...]:
    """The parameters that are to be passed by keyword: those behind the ones that may still be positional."""
    signature = owner.signature
    positional = [p for p in signature.parameters if p.kind is ParameterKind.NORMAL]
    keyword_only = [p for p in signature.parameters if p.kind is ParameterKind.KEYWORD_ONLY]
    names = [p.name for p in positional]
    if one:
        return tuple(names[names.index(roles.name) :]) if roles.name in names else ()
    if not roles.takes_allowed and not keyword_only:
        # Such a decorator goes by the bare `*`, and there is none.
        return ()
    if roles.allowed is not None:
        return tuple(name for name in names if name not in roles.allowed)
    if keyword_only:
        return tuple(p.name for p in keyword_only)
    return tuple(p.name for p in positional if p.default is not None)


def _written_as_new(owner: Function, parameter: str, roles: Roles) -> bool:
    """Whether the roles were read the wrong way round: the "old" name is all that the function has."""
    signature = owner.signature
    return (
        roles.new is not None
        and signature.get(parameter) is not None
        and signature.get(roles.new) is None
        and not signature.accepts(roles.new)
    )


def _is_setter(owner: Function | Class) -> bool:
    return isinstance(owner.node, FunctionNode) and any(
        isinstance(d, ast.Attribute) and d.attr == "setter" for d in owner.node.decorator_list
    )
