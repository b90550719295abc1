"""Modules that warn while they are imported."""

import pytest

WARNING = 'import warnings\nwarnings.warn("{}", DeprecationWarning, stacklevel=2)\n'


@pytest.mark.parametrize(
    "message",
    [
        "lib.misc is deprecated and will be removed in 2.0.0",
        "the `lib.misc` namespace is deprecated and will be removed in 2.0.0",
        "The misc module was deprecated in 1.0 and will be removed in 2.0.0",
    ],
)
def test_the_module_is_outdated(library, message):
    updates = library({"lib/__init__.py": "", "lib/misc.py": WARNING.format(message)})
    (update,) = updates
    assert (update.symbol, str(update.kind), str(update.scope)) == ("lib.misc", "module", "whole")
    assert update.removed_in == "2.0.0"
    assert update.message == message


@pytest.mark.parametrize(
    "source",
    [
        WARNING.format("Python 2 is deprecated"),
        WARNING.format("lib.misc.old is deprecated"),
        WARNING.format("the default of lib.misc will change"),
        'import warnings\nwarnings.warn("lib.misc is slow", RuntimeWarning)\n',
        'import sys, warnings\nif sys.platform == "x":\n    warnings.warn("lib.misc is deprecated", '
        "DeprecationWarning)\n",
    ],
)
def test_what_is_about_something_else_is_left_alone(library, source):
    assert library({"lib/__init__.py": "", "lib/misc.py": source}) == []


def test_through_a_helper_of_the_library(library):
    updates = library({
        "lib/__init__.py": "",
        "lib/_warn.py": """
            import warnings
            class LibWarning(DeprecationWarning): ...
            def lib_deprecation_warning(message, *, deprecated_since_version):
                w = LibWarning(message, deprecated_since_version)
                warnings.warn(w, stacklevel=3)
        """,
        "lib/compat.py": """
            from lib._warn import lib_deprecation_warning
            lib_deprecation_warning("The lib.compat submodule is deprecated.", deprecated_since_version="1.10")
        """,
    })  # fmt: skip
    assert [(u.symbol, str(u.kind), u.deprecated_in) for u in updates] == [
        ("lib.compat", "module", "1.10")
    ]
