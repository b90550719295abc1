"""Signatures of functions and classes, as they are written."""

import ast
from collections.abc import Iterator, Sequence

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.symbol import Parameter, ParameterKind, Signature

HARMLESS_DECORATORS = frozenset(
    [
        "staticmethod",
        "classmethod",
        "property",
        "cached_property",
        "cache_readonly",
        "abstractmethod",
        "overload",
        "override",
        "final",
        "wraps",
        "lru_cache",
        "cache",
        "set_module",
        "doc",
        "Appender",
        "Substitution",
        "deprecated",
        "type_check_only",
        "contextmanager",
        "setter",
        "getter",
        "deleter",
        "deprecate_nonkeyword_arguments",
        "abc.abstractmethod",
        "_copy_docstring_and_deprecators",
        "dispatch",
        "finalize_array_function_like",
        "set_array_function_like_doc",
        "array_function_dispatch",
        "array_function_from_dispatcher",
        "validate_params",
        "available_if",
        "make_keyword_only",
        "interpd",
        "xp_capabilities",
        "no_type_check",
        "forbid_nonstring_types",
        "docs_plot_example",
        "_dispatchable",
        "not_implemented_for",
        "nodes_or_number",
    ]
)
"""decorators under which a call takes the written parameters"""
_FIELDS = frozenset({"dataclass", "define", "frozen", "mutable", "attrs", "s"})


def decorator_names(node: FunctionNode | ast.ClassDef) -> list[str]:
    """The last names of the decorators of a definition."""
    return [last_name(d.func if isinstance(d, ast.Call) else d) or "?" for d in node.decorator_list]


def is_property(node: FunctionNode) -> bool:
    """Whether the function is read as an attribute."""
    return any(
        name in {"property", "cache_readonly", "getter", "setter", "deleter", "reify"}
        or name.endswith("property")
        for name in decorator_names(node)
    )


def signature_of(node: FunctionNode, method: bool) -> Signature:
    """The signature of one definition; `method` leaves the receiver out."""
    names = decorator_names(node)
    args = node.args
    parameters: list[Parameter] = []
    positional = [*args.posonlyargs, *args.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(args.defaults))
    defaults += args.defaults
    for argument, default in zip(positional, defaults, strict=True):
        # Before PEP 570, stubs wrote positional-only parameters with two underscores.
        private = argument.arg.startswith("__") and not argument.arg.endswith("__")
        only = argument in args.posonlyargs or private
        kind = ParameterKind.POSITIONAL_ONLY if only else ParameterKind.NORMAL
        parameters.append(Parameter(argument.arg, kind, _source(default)))
    if method and "staticmethod" not in names and parameters:
        del parameters[0]
    if args.vararg is not None:
        parameters.append(Parameter(args.vararg.arg, ParameterKind.VAR_POSITIONAL))
    for argument, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        parameters.append(Parameter(argument.arg, ParameterKind.KEYWORD_ONLY, _source(default)))
    if args.kwarg is not None:
        parameters.append(Parameter(args.kwarg.arg, ParameterKind.VAR_KEYWORD))
    exact = all(name in HARMLESS_DECORATORS for name in names)
    return Signature(tuple(parameters), exact)


def merged(definitions: Sequence[FunctionNode], method: bool) -> Signature:
    """The signature of a function with all its overloads.

    An implementation in the source speaks for all of them; a stub has overloads only.
    """
    plain = [node for node in definitions if "overload" not in decorator_names(node)]
    if plain:
        return signature_of(plain[-1], method)
    signatures = [signature_of(node, method) for node in definitions]
    known: dict[str, Parameter] = {p.name: p for p in signatures[0].parameters}
    for signature in signatures[1:]:
        for parameter in signature.parameters:
            present = known.setdefault(parameter.name, parameter)
            if present.kind is ParameterKind.POSITIONAL_ONLY:
                known[parameter.name] = parameter
    order = list(ParameterKind)
    parameters = sorted(known.values(), key=lambda p: order.index(p.kind))
    return Signature(tuple(parameters), len(signatures) == 1 and signatures[0].exact)


def fields_signature(node: ast.ClassDef) -> Signature | None:
    """The constructor that a typed dictionary, or a dataclass-like decorator, makes out of annotated fields."""
    if any(last_name(base) == "TypedDict" for base in node.bases):
        return Signature(tuple(_keys(node)), exact=False)
    if not _FIELDS.intersection(decorator_names(node)):
        return None
    parameters = [
        Parameter(stmt.target.id.lstrip("_"), ParameterKind.NORMAL, _source(stmt.value))
        for stmt in node.body
        if isinstance(stmt, ast.AnnAssign) and isinstance(stmt.target, ast.Name)
    ]
    return Signature(tuple(parameters), exact=False)


def _keys(node: ast.ClassDef) -> Iterator[Parameter]:
    """What a call of a typed dictionary takes: its keys, by name; that they may lack is not told apart."""
    for stmt in node.body:
        if isinstance(stmt, ast.AnnAssign) and isinstance(stmt.target, ast.Name):
            yield Parameter(stmt.target.id, ParameterKind.KEYWORD_ONLY, "...")


def _source(node: ast.expr | None) -> str | None:
    return None if node is None else ast.unparse(node)
