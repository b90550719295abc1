"""What `versionchanged` tells of removals."""


def test_parameters_and_members(library):
    updates = library('''
        def parse(stream, cls=None):
            """Parse.

            .. versionchanged:: 3.0
                The ``charset`` and ``errors`` parameters were removed. The ``cls`` parameter was removed.

            .. versionchanged:: 2.1.1
               Removed the ``mode`` argument.

            .. versionchanged:: 2.2
               Passing bytes is deprecated. The default was changed.
            """
        class Map:
            """A map.

            .. versionchanged:: 3.1
                The ``encoding`` attribute and more were removed.
                The ``host`` attribute was removed. The ``ident_func`` was removed.
            """
            def __init__(self, dumps=None):
                """.. versionchanged:: 3.0 The ``dumper`` parameter is renamed to ``dumps``."""
    ''')
    assert [
        (u.label, str(u.scope), str(u.nature), u.removed_in, u.replaced_by) for u in updates
    ] == [
        ("lib.Map(dumper)", "parameter", "removed", "3.0", "lib.Map(dumps)"),
        ("lib.Map(ident_func)", "parameter", "removed", "3.1", None),
        ("lib.Map.host", "whole", "removed", "3.1", None),
        ("lib.parse(charset)", "parameter", "removed", "3.0", None),
        ("lib.parse(errors)", "parameter", "removed", "3.0", None),
        ("lib.parse(mode)", "parameter", "removed", "2.1.1", None),
    ]


def test_the_older_name_of_a_function(library):
    updates = library({
        "lib/__init__.py": "from lib._texture import graycoprops\n",
        "lib/_texture.py": '''
            def graycoprops(p):
                """Properties.

                .. versionchanged:: 0.19
                       `greycoprops` was renamed to `graycoprops` in 0.19.
                """
        ''',
    })  # fmt: skip
    assert [(u.symbol, str(u.nature), u.removed_in, u.replaced_by) for u in updates] == [
        ("lib.greycoprops", "removed", "0.19", "lib.graycoprops")
    ]


def test_parameters_that_were_renamed_and_classes_that_were_removed(say):
    files = {
        "lib/__init__.py": "",
        "lib/wrappers/__init__.py": "from .response import Response as Response\n",
        "lib/wrappers/response.py": '''
            class Response:
                """A response.

                .. versionchanged:: 2.1
                    Old ``BaseResponse`` and mixin classes were removed.
                """
            def check(x, ensure_finite=True):
                """Check it.

                Parameters
                ----------
                ensure_finite : bool
                    Whether to.

                    .. versionadded:: 1.6
                       `force_finite` was renamed to `ensure_finite`.
                """
            class Runner:
                """Run it.

                .. versionchanged:: 8.2
                    ``mix_stderr`` parameter has been removed.
                """
                def __init__(self, x): ...
        ''',
    }
    assert say(files) == [
        "lib.wrappers.BaseResponse: whole removed",
        "lib.wrappers.response.Runner(mix_stderr): parameter removed",
        "lib.wrappers.response.check(force_finite): parameter removed -> lib.wrappers.response.check(ensure_finite) suggestion",
    ]


def test_a_use_that_the_words_name(say):
    source = '''
        class Request:
            def getvalue(self, name):
                """Get it.

                .. versionchanged:: 9.1
                    Calling ``request.getvalue()`` during teardown is deprecated.
                """
    '''
    assert say(source) == ["lib.Request.getvalue: conditional deprecated"]
