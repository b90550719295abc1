"""Names bound to the result of a deprecating call."""

import pytest


def test_names_of_a_class(library):
    updates = library("""
        class deprecate_privatize_attribute:
            def __init__(self, *args, **kwargs): ...
        def deprecated_alias(old_name, new_name, since=None): ...
        class A:
            x = deprecate_privatize_attribute("3.8")
            y = deprecate_privatize_attribute("3.9", alternative="get_y")
            nvars = deprecated_alias("nvars", "neqs")
            def get_y(self): ...
            @property
            def neqs(self): ...
    """)
    told = [(u.symbol, u.deprecated_in, u.replaced_by) for u in updates]
    assert told == [
        ("lib.A.nvars", None, "lib.A.neqs"),
        ("lib.A.x", "3.8", None),
        ("lib.A.y", "3.9", "lib.A.get_y()"),
    ]


def test_names_of_a_module(library):
    updates = library("""
        def deprecated(message, *, deprecated_since_version): ...
        def _walk(e): ...
        def run(e): ...
        walk = deprecated("Use `run` instead.", deprecated_since_version="1.10")(_walk)
        state = deprecated_check(1)
    """)
    (update,) = updates
    assert (update.symbol, update.deprecated_in, update.replaced_by) == (
        "lib.walk",
        "1.10",
        "lib.run",
    )


def test_a_name_that_a_call_adds_by_itself(say):
    source = """
        def _deprecated_alias(old, new): ...
        def fresh(x): ...
        _deprecated_alias("stale", "fresh")
    """
    assert say(source) == ["lib.stale: whole deprecated -> lib.fresh suggestion"]


@pytest.mark.parametrize(
    "line",
    [
        "kwargs = _check_deprecated_params(kwargs)",
        "warning = SomeDeprecationWarning('it is deprecated')",
        "_hidden = deprecated_alias('hidden', 'shown')",
        "_deprecated = deprecated_list(['a'])",
    ],
)
def test_calls_that_make_no_outdated_name(say, line):
    assert say(f"{line}\n") == []


def test_attributes_that_a_constructor_sets(say):
    source = """
        class Manifold:
            def __new__(cls, name):
                obj = super().__new__(cls)
                obj.patches = _deprecated_list("Manifold.patches is deprecated.", [])
                obj.names = list(name)
                return obj
    """
    assert say(source) == ["lib.Manifold.patches: whole deprecated"]
