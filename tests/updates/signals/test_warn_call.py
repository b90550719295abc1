"""Functions that warn when they are called: which uses they speak of, and which not."""

from textwrap import indent

import pytest

WARN = "warnings.warn({0!r}, DeprecationWarning, stacklevel=2)"


def function(signature: str, body: str) -> str:
    return f"import warnings\nno_default = object()\ndef {signature}:\n" + indent(body, "    ")


@pytest.mark.parametrize(
    ("signature", "condition", "said"),
    [
        ("f(x)", "", "lib.f: whole deprecated"),
        ("f(x, old=None)", "if old is not None:", "lib.f(old): parameter deprecated"),
        ("f(x, old=None)", "if old:", "lib.f(old): parameter deprecated"),
        ("f(x, old=no_default)", "if old is not no_default:", "lib.f(old): parameter deprecated"),
        ("f(x, old='deprecated')", "if old != 'deprecated':", "lib.f(old): parameter deprecated"),
        ("f(x, **kw)", "if 'old' in kw:", "lib.f(old): parameter deprecated"),
        ("f(x, **kw)", "if kw.pop('old', None) is not None:", "lib.f(old): parameter deprecated"),
        ("f(x, old=None)", "if old == 'M':", "lib.f(old='M'): value deprecated"),
        ("f(x, old=False)", "if old:", "lib.f(old=True): value deprecated"),
        ("f(x, old=True)", "if not old:", "lib.f(old=False): value deprecated"),
        ("f(x, old=None)", "if old is None:", "lib.f(old): missing deprecated"),
        ("f(x, *args)", "if args:", "lib.f: positional deprecated"),
        ("f(x, old=None)", "if old is not None and x > 3:", "lib.f: conditional deprecated"),
        ("f(x)", "if isinstance(x, str):", "lib.f(x): conditional deprecated"),
        ("f(x)", "for y in x:", "lib.f: conditional deprecated"),
        ("f(x)", "if x is None:\n    raise ValueError\nif True:", "lib.f: whole deprecated"),
        ("f(x)", "if x.ready:\n    return x\nif True:", "lib.f(x): conditional deprecated"),
    ],
)
def test_guards(say, signature, condition, said):
    warn = WARN.format("`f`: `old` is deprecated" if "old" in said else "`f` is deprecated")
    body = f"{condition}\n    {warn}\n" if condition else warn
    assert say(function(signature, body)) == [said]


def test_a_parameter_that_was_changed_before_is_not_told(say):
    body = "old = old or x\nif old is not None:\n    " + WARN.format("`old` is deprecated")
    assert say(function("f(x, old=None)", body)) == ["lib.f(old): conditional deprecated"]


def test_a_warning_about_something_else_does_not_flag_the_function(say):
    body = WARN.format("The `x` parameter of f is deprecated")
    assert say(function("f(x)", body)) == ["lib.f: conditional deprecated"]


@pytest.mark.parametrize("category", ["UserWarning", "RuntimeWarning", "ExperimentalWarning"])
def test_other_warnings_are_no_updates(say, category):
    source = f"""
        import warnings
        class ExperimentalWarning(FutureWarning): ...
        def f():
            warnings.warn("f is deprecated, or not", {category})
    """
    assert say(source) == []


def test_a_default_that_will_change_is_behaviour(say):
    body = "if copy is None:\n    warnings.warn('The default of `copy` will change to True', FutureWarning)"
    assert say(function("f(x, copy=None)", body)) == ["lib.f(copy): missing behaviour"]


def test_a_planned_deprecation_is_never_flagged(say):
    body = "warnings.warn('`f` is deprecated', PendingDeprecationWarning)"
    assert say(function("f(x)", body)) == ["lib.f: conditional deprecated"]


def test_the_library_s_own_category_and_helper_are_followed(library):
    updates = library({
        "lib/__init__.py": "from lib.core import f, Thing\n",
        "lib/_warn.py": """
            import warnings
            class LibDeprecatedSince14(DeprecationWarning): ...
            def warn_deprecated(name, *, alternative=None, since):
                message = f"{name} is deprecated since {since}."
                if alternative:
                    message += f" Use {alternative} instead."
                _emit(message)
            def _emit(text):
                warnings.warn(text, LibDeprecatedSince14, stacklevel=3)
        """,
        "lib/core.py": """
            from lib import _warn
            def g(x): ...
            def f(x):
                _warn.warn_deprecated("f", alternative="g", since="1.4")
                return g(x)
            class Thing:
                def __init__(self, size=None):
                    self._check(size)
                def _check(self, size):
                    if size is not None:
                        _warn.warn_deprecated("size", since="1.5")
        """,
    })  # fmt: skip
    assert [(u.label, str(u.scope), u.deprecated_in, u.replaced_by) for u in updates] == [
        ("lib.Thing(size)", "parameter", "1.5", None),
        ("lib.f", "whole", "1.4", "lib.core.g"),
    ]


def test_what_fit_checks_is_told_of_the_constructor(say):
    source = """
        import warnings
        class Model:
            def __init__(self, *, jobs="deprecated"):
                self.jobs = jobs
            def fit(self, X):
                if self.jobs != "deprecated":
                    warnings.warn("`jobs` was deprecated in 1.8 and will be removed in 1.10", FutureWarning)
    """
    assert say(source) == ["lib.Model(jobs): parameter deprecated"]


def test_members_of_a_private_base_are_told_of_its_public_heirs(say):
    files = {
        "lib/__init__.py": "from lib._core import Frame, Series\n",
        "lib/_core.py": """
            import warnings
            class _Base:
                def swap(self):
                    warnings.warn("swap is deprecated", FutureWarning)
                @property
                def held(self):
                    warnings.warn("held is deprecated", FutureWarning)
            class Frame(_Base): ...
            class Series(_Base):
                def swap(self): ...
        """,
    }
    assert say(files) == [
        "lib.Frame.held: whole deprecated",
        "lib.Frame.swap: whole deprecated",
        "lib.Series.held: whole deprecated",
    ]


def test_setters_and_constructors(say):
    source = """
        import warnings
        class A:
            @property
            def x(self): ...
            @x.setter
            def x(self, value):
                warnings.warn("setting x is deprecated", DeprecationWarning)
        class B:
            def __init__(self):
                warnings.warn("B is deprecated", DeprecationWarning)
        class C:
            def __init__(self):
                warnings.warn("The C constructor is deprecated, use make_c", DeprecationWarning)
    """
    assert say(source) == [
        "lib.A.x: setter deprecated",
        "lib.B: whole deprecated",
        "lib.C: conditional deprecated",
    ]


def test_a_function_that_warns_of_a_file_format(say):
    source = """
        import warnings
        def number(text):
            warnings.warn("IM image format is deprecated", DeprecationWarning)
        def quick_sort(text):
            warnings.warn("Quick sort is deprecated", DeprecationWarning)
        def other(text):
            warnings.warn("this function is deprecated", DeprecationWarning)
    """
    assert say(source) == [
        "lib.number: conditional deprecated",
        "lib.other: whole deprecated",
        "lib.quick_sort: whole deprecated",
    ]


def test_a_check_that_a_helper_makes(say):
    source = """
        import warnings
        from lib_marks import no_default
        def deprecate_argument(kwargs, arg_name, default=None):
            if arg_name in kwargs:
                warnings.warn(f"{arg_name!r} argument is deprecated", DeprecationWarning)
        class Frame:
            def _check_copy(self, copy):
                if copy is not no_default:
                    warnings.warn("the `copy` keyword is deprecated", DeprecationWarning)
            def rename(self, copy=no_default):
                self._check_copy(copy)
        def parse(text, **kwargs):
            deprecate_argument(kwargs, "parseAll")
    """
    assert say(source) == [
        "lib.Frame.rename(copy): parameter deprecated",
        "lib.parse(parseAll): parameter deprecated",
    ]


def test_warnings_that_are_made_once(library):
    updates = library({
        "lib/__init__.py": """
            # What is deprecated is told in `notes`.
            import warnings
            from lib import notes
            from lib.notes import MAIN
            def main():
                warnings.warn(MAIN, stacklevel=2)
            def mark(values=None):
                if values is not None:
                    warnings.warn(notes.VALUES.format(name="x"))
        """,
        "lib/notes.py": """
            class RemovedIn10Warning(DeprecationWarning): ...
            class Unformatted:
                def __init__(self, category, template): ...
            MAIN = RemovedIn10Warning("lib.main() is deprecated.")
            VALUES = Unformatted(RemovedIn10Warning, "the argument `values` of {name} is deprecated")
        """,
    })  # fmt: skip
    assert [(u.label, str(u.scope), u.message) for u in updates] == [
        ("lib.main", "whole", "lib.main() is deprecated."),
        ("lib.mark(values)", "parameter", "the argument `values` of {name} is deprecated"),
    ]


def test_words_behind_an_unknown_beginning(library):
    (update,) = library("""
        import warnings
        class LibWarning(DeprecationWarning): ...
        def lib_warning(message, *, since):
            w = LibWarning(message, since)
            warnings.warn(w, stacklevel=3)
        def move():
            lib_warning("The move function has been replaced.", since="1.13")
    """)
    assert (update.message, update.deprecated_in) == (
        "The move function has been replaced.",
        "1.13",
    )


def test_a_property_that_warns_when_read_and_when_set(say):
    source = """
        import warnings
        class Error:
            @property
            def code(self):
                warnings.warn("code property is deprecated, use status", DeprecationWarning)
            @code.setter
            def code(self, value):
                warnings.warn("code property is deprecated, use status", DeprecationWarning)
            @property
            def kind(self): ...
            @kind.setter
            def kind(self, value):
                warnings.warn("setting kind is deprecated", DeprecationWarning)
            status = 1
    """
    assert [line.split(" ->")[0] for line in say(source)] == [
        "lib.Error.code: whole deprecated",
        "lib.Error.kind: setter deprecated",
    ]


def test_words_that_are_given_without_a_category(say):
    source = """
        import warnings
        def raw():
            warnings.warn("lib.raw is deprecated.")
        def busy():
            warnings.warn("the disk is full")
    """
    assert say(source) == ["lib.raw: whole deprecated"]


def test_a_helper_without_parameters(say):
    source = """
        import warnings
        def deprecate_data():
            warnings.warn("the data attributes are deprecated", DeprecationWarning)
        class Tensor:
            @property
            def data(self):
                deprecate_data()
    """
    assert say(source) == ["lib.Tensor.data: whole deprecated"]


def test_another_parameter_that_is_left_out_says_little(say):
    source = """
        import warnings
        from lib_marks import sentinel
        def session(timeout=sentinel, read_timeout=sentinel):
            if timeout is sentinel or timeout is None:
                if read_timeout is not sentinel:
                    warnings.warn("read_timeout is deprecated, use timeout", DeprecationWarning)
    """
    assert [line.split(" ->")[0] for line in say(source)] == [
        "lib.session(read_timeout): parameter deprecated"
    ]


def test_what_is_done_in_the_other_branch_changes_nothing(say):
    source = """
        import warnings
        from lib_marks import _NoValue
        def logm(a, disp=_NoValue):
            if disp is _NoValue:
                disp = True
            else:
                warnings.warn("The `disp` argument is deprecated", DeprecationWarning)
        class MatMul:
            def __new__(cls, *args, check=None):
                if not args:
                    return None
                if check is not None:
                    warnings.warn("Passing check to MatMul is deprecated", DeprecationWarning)
    """
    assert say(source) == [
        "lib.MatMul(check): parameter deprecated",
        "lib.logm(disp): parameter deprecated",
    ]


def test_what_an_object_of_the_library_has_decides_two_calls_away(say):
    source = """
        import warnings
        def _framework(backend):
            if not hasattr(backend, "framework"):
                warnings.warn("backends without a framework are deprecated", DeprecationWarning)
        def _backend(): ...
        def _look():
            if _framework(_backend()):
                return True
        def show():
            _look()
        def look():
            warnings.warn("look is deprecated", DeprecationWarning)
    """
    assert "lib.show: whole deprecated" not in say(source)
    assert "lib.look: whole deprecated" in say(source)


@pytest.mark.parametrize(
    "bound",
    [
        "Kind = DeprecationWarning",
        "from lib.warned import Kind",
        "from lib.warned import (\n        Other,\n        Kind,\n    )",
        "from lib.warned import Other, \\\n        Kind",
    ],
)
def test_a_category_that_the_function_itself_binds(say, bound):
    files = {
        "lib/__init__.py": f"""import warnings

def f(x):
    {bound}
    warnings.warn("f is deprecated, use g", Kind)

def g(x):
    warnings.warn("odd data", UserWarning)
""",
        "lib/warned.py": "class Other(UserWarning): ...\nclass Kind(DeprecationWarning): ...\n",
    }
    assert say(files) == ["lib.f: whole deprecated -> lib.g suggestion"]
