"""What becomes of names from release to release, on releases that are written for it."""

import textwrap

import pytest

from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope, Tier

WARNED = """
    import warnings
    def old(x):
        "Sum."
        warnings.warn("acme.old is deprecated since 1.1, use acme.new instead", DeprecationWarning)
        return new(x)
    def new(x): return x
"""


def fact(history, label) -> ApiUpdate:
    found = [one for one in history.updates if one.label == label]
    assert len(found) == 1, [one.label for one in history.updates]
    return found[0]


def labels(history) -> set[str]:
    return {one.label for one in history.updates}


def test_an_announced_removal_has_both_versions_and_the_replacement(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": "def old(x): return x"},
            "1.1": {"__init__.py": WARNED},
            "1.2": {"__init__.py": "def new(x): return x"},
        }
    )

    one = fact(history, "acme.old")

    assert (one.deprecated_in, one.removed_in) == ("1.1", "1.2")
    assert (one.first_seen, one.last_seen) == ("1.0", "1.1")
    assert one.replaced_by == "acme.new"
    assert one.nature is Nature.DEPRECATED
    assert one.message == ""
    assert one.sources == ("history",)


def test_a_removal_without_a_word_is_known_too(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": "def gone(a): ...\ndef kept(a): ..."},
            "2.0": {"__init__.py": "def kept(a): ..."},
        }
    )

    one = fact(history, "acme.gone")

    assert (one.deprecated_in, one.removed_in, one.kind) == (None, "2.0", Kind.FUNCTION)
    assert labels(history) == {"acme.gone"}


def test_a_plan_is_no_removal_while_the_name_is_there(compiled):
    planned = """
        import warnings
        def old():
            warnings.warn("old is deprecated in 1.0 and will be removed in 1.1", DeprecationWarning)
    """
    history = compiled({"1.0": {"__init__.py": planned}, "1.2": {"__init__.py": planned}})

    assert fact(history, "acme.old").removed_in is None


def test_a_plan_for_later_is_told(compiled):
    planned = """
        import warnings
        def old():
            warnings.warn("old is deprecated in 1.0 and will be removed in 9.0", DeprecationWarning)
    """

    assert fact(compiled({"1.0": {"__init__.py": planned}}), "acme.old").removed_in == "9.0"


def test_a_deprecation_that_is_taken_back_is_forgotten(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": WARNED},
            "1.1": {"__init__.py": "def old(x): return x\ndef new(x): return x"},
        }
    )

    assert labels(history) == set()


def test_a_name_that_comes_back_says_when(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": "def f(): ..."},
            "1.1": {"__init__.py": ""},
            "1.2": {"__init__.py": "def f(): ..."},
        }
    )

    one = fact(history, "acme.f")

    assert (one.removed_in, one.restored_in) == ("1.1", "1.2")


def test_what_a_module_imports_again_is_back(compiled):
    tools = "def escape(): ..."
    history = compiled(
        {
            "1.0": {"__init__.py": "", "tools.py": tools, "web.py": "def escape(): ..."},
            "1.1": {"__init__.py": "", "tools.py": tools, "web.py": ""},
            "1.2.3": {"__init__.py": "", "tools.py": tools, "web.py": "from .tools import escape"},
        }
    )

    one = fact(history, "acme.web.escape")

    assert (one.removed_in, one.restored_in) == ("1.1", "1.2")


def test_what_a_getter_comes_to_warn_of_is_outdated_only(compiled):
    getter = """
        import warnings
        def __getattr__(name):
            if name == {}:
                warnings.warn("acme.Model is deprecated", DeprecationWarning)
            return load(name)
    """
    history = compiled(
        {
            "1.0": {"__init__.py": "class Model: ...\nclass Other: ..."},
            "2.0": {"__init__.py": getter.format("'Other'")},
            "2.1": {"__init__.py": getter.format("'Model'")},
        }
    )

    one = fact(history, "acme.Model")

    assert (one.deprecated_in, one.removed_in, one.restored_in) == ("2.1", None, None)


def test_a_call_that_comes_to_take_any_keyword_brings_none_back(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": "def read(path, autoclose=False): ..."},
            "1.1": {"__init__.py": "def read(path): ..."},
            "1.2": {"__init__.py": "def read(path, **others): ..."},
        }
    )

    one = fact(history, "acme.read(autoclose)")

    assert (one.removed_in, one.restored_in) == ("1.1", None)


def test_a_parameter_that_is_named_under_another_path_is_back(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": "", "fields.py": "def Field(description): ..."},
            "1.1": {"__init__.py": "", "fields.py": "def Field(schema): ..."},
            "1.2": {
                "__init__.py": "from acme.fields import Field\n__all__ = ['Field']",
                "fields.py": "def Field(description, schema, **extra): ...",
            },
        }
    )

    assert fact(history, "acme.fields.Field(description)").restored_in == "1.2"


def test_constants_that_a_loop_sets_are_not_gone_from_a_module_with_a_table(compiled):
    shown = """
        import sys
        import warnings
        from enum import IntEnum
        class Dither(IntEnum):
            NONE = 0
        for item in Dither:
            setattr(sys.modules[__name__], item.name, item.value)
        def __getattr__(name):
            categories = {"NORMAL": 0}
            if name in categories:
                warnings.warn("categories are deprecated", DeprecationWarning)
                return categories[name]
            raise AttributeError(name)
    """
    history = compiled(
        {"1.0": {"__init__.py": "NONE = 0\nNORMAL = 0\n"}, "2.0": {"__init__.py": shown}}
    )

    assert "acme.NONE" not in labels(history)
    assert fact(history, "acme.NORMAL").removed_in is None


@pytest.mark.parametrize("line", ["from ._made import Delta", "from ._made import *"])
def test_what_a_module_with_a_table_takes_from_a_compiled_one_is_not_gone(compiled, line):
    table = """
        import warnings
        def __getattr__(name):
            if name == "Panel":
                warnings.warn("acme.Panel is deprecated", DeprecationWarning)
                return object
            raise AttributeError(name)
    """
    history = compiled(
        {
            "1.0": {"__init__.py": "class Delta:\n    def days(self): ...\nclass Panel: ...\n"},
            "2.0": {
                "__init__.py": f"{line}\n{textwrap.dedent(table)}",
                "_made.cp311-win32.pyd": "",
            },
        }
    )

    assert not [one.label for one in history.updates if "Delta" in one.symbol]


def test_what_one_branch_of_a_module_still_has_is_not_gone(compiled):
    core = "class Array:\n    def __init__(self, chunks): ...\n    def choose(self): ...\n    def lost(self): ..."
    history = compiled(
        {
            "1.0": {"__init__.py": "from ._core import Array", "_core.py": core},
            "2.0": {
                "__init__.py": """
                    from ._core import Array
                    if _expressions_enabled():
                        from ._expressions import Array
                """,
                "_core.py": core.replace("def lost(self)", "def new(self)"),
                "_expressions.py": "class Array:\n    def __init__(self, expression): ...",
            },
        }
    )

    assert {one.label for one in history.updates} == {"acme.Array.lost"}


def test_a_move_without_a_word_is_guessed_and_never_safe(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": "class AxisError(ValueError): ..."},
            "2.0": {"__init__.py": "", "exceptions.py": "class AxisError(ValueError): ..."},
        }
    )

    one = fact(history, "acme.AxisError")

    assert one.replaced_by == "acme.exceptions.AxisError"
    assert one.tier is Tier.SUGGESTION
    assert "nothing announces" in one.note


def test_what_says_the_opposite_is_no_successor(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": "class Arguments:\n    no_multi_process = False"},
            "2.0": {"__init__.py": "class Arguments:\n    multi_process = True"},
        }
    )

    assert fact(history, "acme.Arguments.no_multi_process").replacement is None


def test_what_lives_on_in_a_namespace_of_its_own_is_found(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": "", "tools.py": "def make(a): ...\ndef keep(): ..."},
            "2.0": {
                "__init__.py": "",
                "tools.py": "def keep(): ...",
                "v1/__init__.py": "",
                "v1/tools.py": "def make(a): ...\ndef keep(): ...",
            },
        }
    )

    assert fact(history, "acme.tools.make").replaced_by == "acme.v1.tools.make"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("def f(x, colour): ...", "def f(x, color): ...", "acme.f(color)"),
        ("def f(x, first): ...", "def f(x, other): ...", "acme.f(other)"),
        ("def f(x, y): ...", "def f(actual, desired): ...", "acme.f(desired)"),
        ("def f(x, colour): ...", "def f(x, no_colour): ...", "acme.f"),
        ("def f(x, y): ...", "def f(x): ...", "acme.f"),
        ("def f(x, y): ...", "def f(x, alpha, beta, gamma): ...", "acme.f"),
    ],
)
def test_a_parameter_that_goes_leads_to_the_one_in_its_place(compiled, before, after, expected):
    history = compiled({"1.0": {"__init__.py": before}, "2.0": {"__init__.py": after}})

    one = next(u for u in history.updates if u.parameter in ("colour", "first", "y"))

    assert one.scope is Scope.PARAMETER
    assert one.replaced_by == expected


def test_the_parameter_that_came_with_the_deprecation_is_the_guess(compiled):
    warned = """
        import warnings
        def f(x, method=None, interpolation=None):
            if interpolation is not None:
                warnings.warn("interpolation is deprecated", DeprecationWarning)
    """
    history = compiled(
        {
            "1.0": {"__init__.py": "def f(x, interpolation=None): ..."},
            "1.1": {"__init__.py": warned},
            "1.2": {"__init__.py": "def f(x, method=None): ..."},
        }
    )

    one = fact(history, "acme.f(interpolation)")

    assert (one.deprecated_in, one.removed_in) == ("1.1", "1.2")
    assert one.replaced_by == "acme.f(method)"


@pytest.mark.parametrize(
    "later",
    [
        "def __getattr__(name):\n    return load(name)",
        "for name in names():\n    globals()[name] = make(name)",
        "from acme.elsewhere import *",
        "from compiled_thing import *",
    ],
    ids=["getattr", "globals", "star", "star from outside"],
)
def test_what_reading_cannot_follow_is_not_called_removed(compiled, later):
    history = compiled(
        {
            "1.0": {"__init__.py": "def maybe(): ..."},
            "2.0": {"__init__.py": later, "elsewhere.py": "def maybe(): ..."},
        }
    )

    assert "acme.maybe" not in labels(history)


def test_a_keyword_that_a_decorator_may_take_is_not_called_removed(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": "def f(x, seed=None): ..."},
            "2.0": {
                "__init__.py": """
                    from acme._tools import translated
                    @translated("seed")
                    def f(x, rng=None): ...
                """,
                "_tools.py": "def translated(old):\n    return lambda function: function",
            },
        }
    )

    assert "acme.f(seed)" not in labels(history)


def test_parameters_that_only_a_stub_told_of_are_not_called_removed(compiled):
    stub = "class Array:\n    def put(self, {}): ..."
    history = compiled(
        {
            "1.0": {"__init__.py": "", "__init__.pyi": stub.format("ind, v")},
            "2.0": {"__init__.py": "", "__init__.pyi": stub.format("indices, values")},
        }
    )

    assert labels(history) == set()


def test_what_a_property_gives_may_take_the_arguments_of_the_method_before_it(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": "class Graph:\n    def edges(self, data=False): ..."},
            "2.0": {
                "__init__.py": """
                    from acme._views import View
                    class Graph:
                        @property
                        def edges(self):
                            return View(self)
                """,
                "_views.py": "class View:\n    def __call__(self, data=False): ...",
            },
        }
    )

    assert labels(history) == set()


def test_members_go_with_their_class(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": "class Old:\n    def a(self): ...\n    def b(self, x): ..."},
            "2.0": {"__init__.py": ""},
        }
    )

    assert labels(history) == {"acme.Old"}


def test_a_parameter_less_on_the_way_out_of_a_module_is_not_told(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": "", "rules.py": "def f(x, y): ..."},
            "2.0": {"__init__.py": "", "rules.py": "def f(x): ..."},
            "3.0": {"__init__.py": ""},
        }
    )

    assert labels(history) == {"acme.rules"}


def test_a_replacement_that_went_too_leads_on(compiled):
    second = """
        import warnings
        def new(x):
            warnings.warn("new is deprecated since 1.2, use newest instead", DeprecationWarning)
            return newest(x)
        def newest(x): return x
    """
    history = compiled(
        {
            "1.0": {"__init__.py": "def old(x): return x"},
            "1.1": {"__init__.py": WARNED},
            "1.2": {"__init__.py": second},
            "1.3": {"__init__.py": "def newest(x): return x"},
        }
    )

    assert fact(history, "acme.old").replaced_by == "acme.newest"


def test_files_in_another_syntax_are_counted(compiled):
    history = compiled(
        {"1.0": {"__init__.py": "from acme import legacy", "legacy.py": "print 'x'"}}
    )

    assert history.unread == 1


def test_what_gives_an_instance_of_a_class_with_outdated_members_is_kept(compiled):
    history = compiled(
        {
            "1.0": {
                "__init__.py": "from acme._core import Frame, read",
                "_core.py": """
                    import warnings
                    class Frame:
                        def old(self):
                            warnings.warn("use new", DeprecationWarning)
                        def new(self): ...
                        def copy(self) -> "Frame": ...
                    def read(path) -> Frame: ...
                """,
            }
        }
    )

    assert history.returns["acme.read"] == "acme.Frame"
    assert history.returns["acme.Frame.copy"] == "acme.Frame"
    assert "acme.Frame" in history.classes


def test_what_a_table_of_outdated_names_does_not_list_is_gone(compiled):
    shim = """
        import warnings
        __all__ = [{names}]
        def __getattr__(name):
            if name not in __all__:
                raise AttributeError(name)
            warnings.warn("use the acme namespace, acme.shim is deprecated", DeprecationWarning)
            return getattr(inner, name)
    """
    history = compiled(
        {
            "1.0": {"__init__.py": "", "shim.py": "def kept(): ...\ndef lost(): ..."},
            "2.0": {"__init__.py": "", "shim.py": shim.format(names="'kept'")},
        }
    )

    assert fact(history, "acme.shim.lost").removed_in == "2.0"
    assert "acme.shim.kept" not in {u.symbol for u in history.updates if u.removed_in}


def test_a_getter_that_a_migration_made_has_no_other_names(compiled):
    history = compiled(
        {
            "1.0": {"__init__.py": "", "tools.py": "def lost(): ..."},
            "2.0": {
                "__init__.py": "",
                "tools.py": "from acme._moved import getattr_migration\n__getattr__ = getattr_migration(__name__)",
                "_moved.py": "def getattr_migration(module):\n    return lambda name: TABLE[module, name]",
            },
        }
    )

    assert fact(history, "acme.tools.lost").removed_in == "2.0"


def test_a_path_that_goes_takes_no_other_path_with_it(compiled):
    parts = """
        import warnings
        class Shape:
            def old(self):
                warnings.warn("deprecated, use new", DeprecationWarning)
            def new(self): ...
    """
    history = compiled(
        {
            "1.0": {"__init__.py": "from acme.parts import Shape", "parts.py": parts},
            "2.0": {"__init__.py": "", "parts.py": parts},
        }
    )

    assert fact(history, "acme.Shape").replaced_by == "acme.parts.Shape"
    assert "acme.parts.Shape" not in history.aliases
    assert fact(history, "acme.Shape").aliases == ()


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("class Rows(Matrix, _Base): ...\nclass Columns(Matrix, _Base): ...", set()),
        (
            "class Rows(Matrix, _Base): ...\nclass Columns(Matrix): ...",
            {"acme.Matrix.total"},
        ),
        ("", {"acme.Matrix.total"}),
    ],
    ids=["all", "some", "none"],
)
def test_what_every_class_below_still_has_is_not_removed(compiled, below, expected):
    before = """
        class Matrix:
            def total(self): ...
        class Rows(Matrix): ...
        class Columns(Matrix): ...
    """
    after = f"class _Base:\n    def total(self): ...\nclass Matrix: ...\n{below}"
    history = compiled({"1.0": {"__init__.py": before}, "2.0": {"__init__.py": after}})

    assert {one for one in labels(history) if one.endswith(".total")} == expected


def test_that_it_has_to_be_named_does_not_hide_the_end_of_a_parameter(compiled):
    named = """
        import warnings
        def deprecate_positional_args(version):
            def outer(f):
                def inner(*args, **kwargs):
                    warnings.warn(f"Pass by keyword; {version} makes it an error.", FutureWarning)
                    return f(*args, **kwargs)
                return inner
            return outer
        @deprecate_positional_args(version="1.2")
        def solve(a, *, tol=None, maxiter=1): ...
    """
    history = compiled(
        {
            "1.0": {"__init__.py": "def solve(a, tol=None, maxiter=1): ..."},
            "1.1": {"__init__.py": named},
            "1.2": {"__init__.py": "def solve(a, *, rtol=None, maxiter=1): ..."},
        }
    )

    told = {(one.label, one.scope): one.removed_in for one in history.updates}
    assert told[("acme.solve(tol)", Scope.POSITIONAL)] == "1.2"
    assert told[("acme.solve(tol)", Scope.PARAMETER)] == "1.2"
