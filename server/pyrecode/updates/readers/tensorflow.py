"""What tensorflow offers under which name, and what only its API of 1.x offers.

Before: `_api/v2/compat/v1` imports `placeholder` and `_api/v2` does not; `@deprecated_endpoints("lin_space")`
After: `tensorflow.placeholder` is removed in 2.0 and lives on as `tensorflow.compat.v1.placeholder`; of all
names of `linspace`, only `tensorflow.compat.v1.lin_space` is outdated; `tensorflow.contrib` is gone
"""

import ast
from collections.abc import Iterator, Sequence

from attrs import evolve

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.model import Kind, Nature, Scope
from pyrecode.updates.readers.tensorflow_names import COMPAT, Names, names_of
from pyrecode.updates.signals.library import Function, Library
from pyrecode.updates.signals.notice import Notice
from pyrecode.updates.signals.text import fold, squeeze

ROOTS = ("tensorflow",)
_LATE = "tensorflow.mixed_precision."
"""a namespace of `compat.v1` that 1.x itself did not have"""
_LOST = ("contrib", "layers")
"""what 2.0 took away as a whole, without a module that would list its names"""


def mend(library: Library, said: Sequence[Notice]) -> Iterator[Notice]:
    """The notices under the names that users write, and what the generated modules tell."""
    names = names_of(library)
    if not names.public:
        yield from said
        return
    if names.former:
        yield from _former(names)
    endpoints = dict(_endpoints(library, names))
    for function in library.functions:
        for notice in _arguments(library, function):
            yield from _public(notice, names)
    for notice in said:
        place = notice.source.rpartition(" ")[2]
        if place not in endpoints:
            yield from _public(notice, names)
    for ends in endpoints.values():
        yield from ends


def _former(names: Names) -> Iterator[Notice]:
    """What the API of 1.x has and the one of 2.x has not."""
    for name, canonical in names.former.items():
        if name in names.present or name.startswith(_LATE):
            continue
        last = name.rpartition(".")[2]
        homes = [n for n in names.public[canonical] if not n.startswith(COMPAT)]
        same = [n for n in homes if n.rpartition(".")[2] == last]
        old = name.replace("tensorflow", COMPAT, 1)
        yield _removed(name, next(iter([*same, *homes]), old))
    for last in _LOST:
        yield evolve(_removed(f"tensorflow.{last}", None), kind=Kind.MODULE)


def _removed(name: str, new: str | None) -> Notice:
    home, _, last = name.rpartition(".")
    return Notice(
        signal="reader",
        module=home,
        qualname=last,
        scope=Scope.WHOLE,
        message=f"`{name}` was removed in TensorFlow 2.0" + (f"; use `{new}`" if new else ""),
        nature=Nature.REMOVED,
        removal="2.0",
        new=new,
        strength=4,
        source="reader tensorflow/__init__.py",
    )


def _public(notice: Notice, names: Names) -> Iterator[Notice]:
    """A notice under all public names of what it is about; none where users cannot name it."""
    top, _, rest = notice.qualname.partition(".")
    written = names.public.get(f"{notice.module}.{top}", ())
    present = [name for name in written if not name.startswith(COMPAT)]
    for name in present or written:
        home, _, last = name.rpartition(".")
        qualname = f"{last}.{rest}" if rest else last
        yield evolve(notice, signal="reader", module=home, qualname=qualname)
    if not written and not notice.module.partition(".")[2].startswith(
        ("python", "lite", "dtensor")
    ):
        yield notice


def _endpoints(library: Library, names: Names) -> Iterator[tuple[str, list[Notice]]]:
    """The names of functions and classes that go while other names of them stay, by place."""
    owners = [*library.functions, *library.classes]
    for owner in owners:
        for decorator in owner.node.decorator_list:
            if not isinstance(decorator, ast.Call):
                continue
            if last_name(decorator.func) == "deprecated_endpoints":
                where = library.where("reader", owner.module, decorator)
                ends = [fold(argument, {}) for argument in decorator.args]
                written = names.public.get(f"{owner.module.name}.{owner.qualname}", ())
                prefix = COMPAT if names.former else "tensorflow"
                yield where.rpartition(" ")[2], list(_ends(prefix, ends, written, where))


def _ends(prefix: str, ends: Sequence[str], written: Sequence[str], where: str) -> Iterator[Notice]:
    going = [f"{prefix}.{end}" for end in ends]
    new = next((name for name in written if name not in going), None)
    for name in going:
        home, _, last = name.rpartition(".")
        yield Notice(
            signal="reader",
            module=home,
            qualname=last,
            scope=Scope.WHOLE,
            message=f"the name `{name}` is deprecated" + (f"; use `{new}`" if new else ""),
            new=new,
            strength=4,
            source=where,
        )


def _arguments(library: Library, function: Function) -> Iterator[Notice]:
    """What `deprecated_args`, `deprecated_arg_values` and the look-up of an old argument say."""
    qualname = function.qualname.removesuffix(".__init__")

    def notice(node: ast.AST, parameter: str, message: str, **more: object) -> Notice:
        fields: dict[str, object] = {"scope": Scope.PARAMETER, "strength": 3, **more}
        return Notice(
            signal="reader",
            module=function.module.name,
            qualname=qualname,
            parameter=parameter,
            message=squeeze(message),
            source=library.where("reader", function.module, node),
            **fields,  # pyright: ignore[reportArgumentType]
        )

    for node in function.node.decorator_list:
        match node:
            case ast.Call(func=called, args=[_, text, *old]) if (
                last_name(called) == "deprecated_args"
            ):
                for one in old:
                    # With a value beside the name, that value is still taken.
                    name = one.elts[0] if isinstance(one, ast.Tuple) else one
                    yield notice(node, fold(name, {}), fold(text, {}))
            case ast.Call(func=called, args=[_, text, *_], keywords=keywords) if (
                last_name(called) == "deprecated_arg_values"
            ):
                for word in keywords:
                    if word.arg and word.arg != "warn_once":
                        yield notice(node, word.arg, fold(text, {}), scope=Scope.VALUE,
                                     value=ast.unparse(word.value))  # fmt: skip
    if "deprecated_argument_lookup" in function.module.text:
        for node in ast.walk(function.node):
            match node:
                case ast.Call(func=called, args=[new, _, old, _]) if (
                    last_name(called) == "deprecated_argument_lookup"
                ):
                    was, is_now = fold(old, {}), fold(new, {})
                    yield notice(node, was, f"`{was}` was renamed to `{is_now}`", new=is_now)
