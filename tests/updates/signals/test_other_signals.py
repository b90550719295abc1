"""Decorators, PEP 702, docstrings and module tables."""

import pytest

from pyrecode.updates.signals.directive_entries import entries
from pyrecode.updates.signals.notice import versions_of_category, versions_said


def test_structured_decorators(library):
    updates = library("""
        import functools, warnings
        def deprecate_kwarg(old_name, new_name, since=None):
            def wrap(func):
                @functools.wraps(func)
                def inner(*args, **kwargs):
                    if old_name in kwargs:
                        warnings.warn(f"{old_name} is deprecated", FutureWarning)
                    return func(*args, **kwargs)
                return inner
            return wrap
        @deprecate_kwarg("cols", "columns", since="1.2")
        def f(x, columns=None): ...
        @deprecate_kwarg(old_name="level", new_name=None)
        def g(x, level=None): ...
    """)
    told = [(u.label, u.replaced_by, str(u.tier), u.deprecated_in, u.position) for u in updates]
    assert told == [
        ("lib.f(cols)", "lib.f(columns)", "safe", "1.2", None),
        ("lib.g(level)", "lib.g", "suggestion", None, 1),
    ]


def test_arguments_that_are_to_be_named(library):
    updates = library("""
        def deprecate_nonkeyword_arguments(version, allowed_args=None): ...
        @deprecate_nonkeyword_arguments(version="4.0", allowed_args=["self", "by"])
        def sort(by, axis=0, kind=None): ...
    """)
    (update,) = updates
    assert (str(update.scope), update.parameter, update.position) == ("positional", "axis", 1)
    assert update.removed_in == "4.0"


def test_a_decorator_that_only_plans(say):
    source = """
        def deprecated(since, *, pending=False, alternative=None): ...
        @deprecated("3.6", pending=True)
        def f(): ...
        def g(): ...
        @deprecated("3.6", alternative="g")
        def h():
            return g()
    """
    assert say(source) == [
        "lib.f: conditional deprecated",
        "lib.h: whole deprecated -> lib.g safe",
    ]


def test_a_decorator_that_does_not_warn_yet(say):
    source = """
        def rename_parameter(old, new, dep_version=None): ...
        @rename_parameter("mode", "method")
        def f(method): ...
        @rename_parameter("mode", "method", dep_version="1.9")
        def g(method): ...
    """
    assert say(source) == ["lib.g(mode): parameter deprecated -> lib.g(method) safe"]


def test_pep_702(say):
    source = """
        from typing_extensions import deprecated, overload
        @deprecated("Use `g`")
        def f(x): ...
        def g(x): ...
        @overload
        @deprecated("strings are deprecated")
        def h(x: str): ...
        @overload
        def h(x: int): ...
        def h(x): ...
        class A:
            @property
            def p(self): ...
            @p.setter
            @deprecated("read only soon")
            def p(self, value): ...
    """
    assert say(source) == [
        "lib.A.p: setter deprecated",
        "lib.f: whole deprecated -> lib.g suggestion",
        "lib.h: overload deprecated",
    ]


@pytest.mark.parametrize(
    ("outdated", "live", "said"),
    [
        ("a, key=None", ["a"], ["lib.f(key): parameter deprecated @1"]),
        ("a, *, key", ["a", "a, b"], ["lib.f(key): parameter deprecated"]),
        ("a, key=None", ["a, b"], ["lib.f(key): parameter deprecated"]),
        ("a, key=None, /", ["a, b"], ["lib.f: overload deprecated"]),
        ("a, key=None", ["a, **more"], ["lib.f: overload deprecated"]),
        ("a, *more", ["a"], ["lib.f: overload deprecated @1"]),
        ("a, *more", ["a, b"], ["lib.f: overload deprecated"]),
        ("a, old: str | None = None", ["a, old: None = None"], ["lib.f(old): parameter deprecated @1"]),
        ("a, other: str | None = None", ["a, other: None = None"], ["lib.f: overload deprecated"]),
        ("kind: Literal['u']", ["kind: Literal['w']", "kind: Kind", "kind: int"], ['lib.f(kind="u"): value deprecated @0']),
        ("kind: Literal['u']", ["kind: str"], ["lib.f: overload deprecated"]),
        ("kind: Literal['u']", ["kind: Literal['u', 'w']"], ["lib.f: overload deprecated"]),
        ("kind: None", ["kind: str | File"], ["lib.f(kind=None): value deprecated @0"]),
        ("kind: None", ["kind: Optional[str]"], ["lib.f: overload deprecated"]),
        ("a, kind: None = None", ["a, kind: int"], ["lib.f(kind): missing deprecated @1"]),
        ("a, kind: None = None", ["a, kind: int = 0"], ["lib.f: overload deprecated"]),
        ("kind: str", ["kind: int"], ["lib.f: overload deprecated"]),
    ],
)  # fmt: skip
def test_what_chooses_an_overload(library, outdated, live, said):
    forms = "".join(f"@overload\ndef f({form}): ...\n" for form in live)
    source = f"""from typing import Literal, Optional, overload
from warnings import deprecated
Kind = Literal["x"]
{forms}@overload
@deprecated("`old` is deprecated")
def f({outdated}): ...
def f(*args, **words): ...
"""
    found = [
        f"{one.label}: {one.scope} {one.nature}"
        + (f" @{one.position}" if one.position is not None else "")
        for one in library(source)
    ]
    assert found == said


def test_the_first_overload_that_fits_is_taken(library):
    source = """from typing import Literal, overload
from warnings import deprecated
@overload
@deprecated("SO is deprecated")
def f(name: Literal["SO"]): ...
@overload
def f(name: str): ...
def f(name): ...
"""
    assert [one.label for one in library(source)] == ['lib.f(name="SO")']


@pytest.mark.parametrize(
    ("docstring", "said"),
    [
        ("Do it.\n\n    .. deprecated:: 2.0\n        Use `g` instead.", "lib.f: whole deprecated"),
        ("Do it.\n\n    .. deprecated:: 2.0\n        Passing strings is deprecated.", "lib.f: conditional deprecated"),
        ("Do it.\n\n    .. deprecated:: 2.0\n        The `f` function now requires an argument.", "lib.f: conditional deprecated"),
        ("Do it.\n\n    Parameters\n    ----------\n    a : int\n        Size.\n\n        .. deprecated:: 2.0\n            Will be removed.", "lib.f(a): parameter deprecated"),
        ("Do it.\n\n    Parameters\n    ----------\n    a : int\n        Size.\n\n        .. deprecated:: 2.0\n            Negative values are deprecated.", "lib.f(a): conditional deprecated"),
        ("Do it.\n\n    :param a: size\n\n     .. deprecated:: 2.0\n", "lib.f(a): parameter deprecated"),
        ("Do it.\n\n    Returns\n    -------\n    int\n        .. deprecated:: 2.0\n            A float later.", "lib.f: conditional deprecated"),
    ],
)  # fmt: skip
def test_directives(say, docstring, said):
    assert say(f'def f(a):\n    """{docstring}\n    """\n') == [said]


def test_a_directive_ends_with_its_block():
    (entry,) = entries("F.\n\n.. deprecated:: 1.4\n   Use `g`\n   instead.\n\nMore text.")
    assert (entry.version, entry.text) == ("1.4", "Use `g` instead.")


def test_tables_of_removed_and_moved_names(library):
    updates = library({
        "lib/__init__.py": """
            import warnings
            from lib._gone import _expired
            new = 1
            def __getattr__(name):
                if name == "chars":
                    warnings.warn("`lib.chars` is deprecated.", DeprecationWarning)
                    return 1
                if name in _expired:
                    raise AttributeError(f"`lib.{name}` was removed in 2.0. {_expired[name]}")
                if name == "later":
                    raise ImportError("later is experimental; it might move without deprecation")
                raise AttributeError(name)
        """,
        "lib/_gone.py": "_expired = {'New': 'Use `lib.new` instead.', 'gone': 'It has no successor.'}\n",
    })  # fmt: skip
    assert [
        (u.symbol, str(u.nature), u.removed_in, u.replaced_by, str(u.tier)) for u in updates
    ] == [
        ("lib.New", "removed", "2.0", "lib.new", "safe"),
        ("lib.chars", "deprecated", None, None, "text"),
        ("lib.gone", "removed", "2.0", None, "text"),
    ]


def test_a_module_that_warns_whatever_the_name(say):
    files = {
        "lib/__init__.py": "",
        "lib/old.py": """
            from lib._helpers import _raise_warning
            def __getattr__(name):
                from lib import _new
                value = getattr(_new, name)
                _raise_warning(name)
                return value
        """,
        "lib/_new.py": "",
        "lib/_helpers.py": """
            import warnings
            def _raise_warning(attr):
                warnings.warn(f"lib.old is deprecated and renamed: {attr}", DeprecationWarning)
        """,
    }
    assert say(files) == ["lib.old: whole deprecated"]


@pytest.mark.parametrize(
    ("text", "since", "removal"),
    [
        ("`f` was deprecated in 1.4 and will be removed in 1.6.", "1.4", "1.6"),
        ("Deprecated since version 2.1", "2.1", None),
        ("(deprecated in NumPy 2.0)", "2.0", None),
        ("it was removed in the NumPy 2.0 release", None, "2.0"),
        ("Deprecated; removed in Python 3.14.", None, "3.14"),
        ("use 2.5 as threshold", None, None),
        ("In requests 3.0, get_unicode will be removed.", None, "3.0"),
        ("`f` is deprecated and will be removed in v6.", None, "6"),
        ("Deprecated in OpenAPI 3.1.0", None, None),
    ],
)
def test_versions_in_words(text, since, removal):
    assert versions_said(text) == (since, removal)


def test_records_of_removed_parameters(library):
    updates = library("""
        from dataclasses import dataclass
        @dataclass
        class RemovedParameter:
            name: str
            deprecated_in: str | None = None
            removed_in: str
            hint: str | None = None
        @dataclass
        class RenamedParameter:
            name: str
            new_name: str
            deprecated_in: str | None = None
            removed_in: str
        def removed_parameters(*params): ...
        @removed_parameters(
            RenamedParameter(name="by", new_name="group_by", deprecated_in="0.20", removed_in="2.0"),
            RenamedParameter(name="future", new_name="level", removed_in="2.0"),
            RemovedParameter(name="cache", removed_in="2.0"),
            RemovedParameter(name="streaming", removed_in="2.0", hint='Use `engine="streaming"`.'),
        )
        def collect(group_by: list[str] | None = None, level: Level | None = None, engine="auto"): ...
    """)
    assert [
        (u.label, str(u.nature), u.deprecated_in, u.removed_in, u.replaced_by, str(u.tier))
        for u in updates
    ] == [
        ("lib.collect(by)", "removed", "0.20", "2.0", "lib.collect(group_by)", "safe"),
        ("lib.collect(cache)", "removed", None, "2.0", "lib.collect", "suggestion"),
        ("lib.collect(future)", "removed", None, "2.0", "lib.collect(level)", "suggestion"),
        ("lib.collect(streaming)", "removed", None, "2.0", None, "text"),
    ]


def test_a_version_that_the_helper_knows(library):
    updates = library("""
        def deprecated(version, message=None): ...
        def moved_20(message, **kw):
            return deprecated("2.0", message=message + " (see the guide)", **kw)
        @moved_20("The `f` function is moved.")
        def f(): ...
    """)
    assert [(u.symbol, u.deprecated_in) for u in updates] == [("lib.f", "2.0")]


def test_a_rename_with_words_of_warning_is_not_safe(say):
    source = """
        def deprecate_parameter(name, *, new_name, template=""): ...
        @deprecate_parameter("min", new_name="max", template="Use `max` instead; note that it is inclusive.")
        def f(max): ...
        @deprecate_parameter("lo", new_name="low")
        def g(low): ...
    """
    assert say(source) == [
        "lib.f(min): parameter deprecated -> lib.f(max) suggestion",
        "lib.g(lo): parameter deprecated -> lib.g(low) safe",
    ]


def test_what_a_private_package_defines_for_a_public_one(say):
    assert say({
        "_lib/__init__.py": "",
        "_lib/core.py": """
            import warnings
            def run(): ...
            def go():
                warnings.warn("`go` is deprecated, use `run` instead", DeprecationWarning)
                return run()
            def hidden():
                warnings.warn("`hidden` is deprecated", DeprecationWarning)
        """,
        "lib/__init__.py": "from _lib.core import go, run\n",
    }) == ["lib.go: whole deprecated -> lib.run safe"]  # fmt: skip


def test_the_docstring_of_an_attribute(say):
    source = '''
        class A:
            kind: str
            """The kind.

            .. deprecated:: 2.0
               Use `sort` instead.
            """
            sort: str
            """The sort."""
    '''
    assert say(source) == ["lib.A.kind: whole deprecated -> lib.A.sort suggestion"]


def test_a_builtin_of_the_same_name_is_not_the_same(say):
    source = """
        def __getattr__(name):
            if name == "issubclass_":
                raise AttributeError("`lib.issubclass_` was removed in 2.0. Use `issubclass` instead.")
            raise AttributeError(name)
    """
    assert say(source) == ["lib.issubclass_: whole removed -> builtins.issubclass suggestion"]


def test_a_class_with_an_addition_is_no_mere_rename(say):
    source = """
        import warnings
        class New:
            def __init__(self, x, strict=False): ...
        class Old(New):
            def __init__(self, x):
                warnings.warn("`Old` is deprecated, use `New` instead", DeprecationWarning)
                super().__init__(x, strict=True)
    """
    assert say(source) == ["lib.Old: whole deprecated -> lib.New suggestion"]


@pytest.mark.parametrize(
    ("category", "since", "removal"),
    [
        ("PytestRemovedIn10Warning", None, "10"),
        ("RemovedInDjango60Warning", None, "6.0"),
        ("RemovedIn20Warning", None, "2.0"),
        ("LibDeprecatedSince210", "2.10", None),
    ],
)
def test_versions_in_names_of_warnings(category, since, removal):
    assert versions_of_category(category) == (since, removal)


def test_a_table_that_is_asked_with_get(library):
    updates = library("""
        import warnings
        HTTP_413_CONTENT_TOO_LARGE = 413
        __deprecated__ = {"HTTP_413_ENTITY_TOO_LARGE": 413}
        def __getattr__(name):
            changes = {"HTTP_413_ENTITY_TOO_LARGE": "HTTP_413_CONTENT_TOO_LARGE"}
            deprecated = __deprecated__.get(name)
            if deprecated:
                warnings.warn(f"'{name}' is deprecated. Use '{changes[name]}' instead.", DeprecationWarning)
                return deprecated
            raise AttributeError(name)
    """)
    assert [(u.symbol, str(u.nature), u.replaced_by) for u in updates] == [
        ("lib.HTTP_413_ENTITY_TOO_LARGE", "deprecated", "lib.HTTP_413_CONTENT_TOO_LARGE")
    ]


def test_decorators_that_say_what_they_deprecate(say):
    source = """
        def deprecate_dims(func): ...
        def deprecated(func): ...
        def _deprecate_positional_args(version): ...
        class A:
            @deprecate_dims
            def transpose(self, *dim): ...
            @deprecated
            def gone(self): ...
            @_deprecate_positional_args("v2")
            def groupby(self, group, right=True): ...
            @_deprecate_positional_args("v2")
            def rolling(self, group, *, right=True): ...
    """
    assert [line.split(" ->")[0] for line in say(source)] == [
        "lib.A.gone: whole deprecated",
        "lib.A.rolling(right): positional deprecated",
    ]


def test_a_directive_about_the_module_is_about_all_in_it(say):
    source = '''
        class Warn(UserWarning):
            """A warning.

            .. deprecated:: 1.17
                `lib` is deprecated and will be removed.
            """
        def get():
            """Get.

            ..  deprecated:: 21.3 It will not be removed, but is of no use.
            """
    '''
    assert say(source) == ["lib.Warn: whole deprecated", "lib.get: whole deprecated"]
