"""What matplotlib's pyplot takes over, and when deprecations end."""

API = """\
    import functools

    def deprecated(since, *, alternative="", removal="", pending=False):
        return lambda function: function

    def rename_parameter(since, old, new):
        return lambda function: function
"""


def test_functions_of_pyplot_have_what_the_methods_have(say):
    lines = say(
        "matplotlib",
        {
            "matplotlib/__init__.py": "",
            "matplotlib/_api.py": API,
            "matplotlib/axes/__init__.py": "from matplotlib.axes._axes import Axes",
            "matplotlib/axes/_axes.py": """\
                from matplotlib import _api

                class Axes:
                    @_api.rename_parameter("3.10", "s", "text")
                    def note(self, text, where): ...

                    @_api.rename_parameter("3.10", "s", "text")
                    def unwrapped(self, text): ...
            """,
            "matplotlib/pyplot.py": """\
                from matplotlib.axes import Axes

                def _copy_docstring_and_deprecators(method):
                    return lambda function: function

                @_copy_docstring_and_deprecators(Axes.note)
                def note(text, where, s=None):
                    return gca().note(text, where)
            """,
        },
    )
    assert lines == [
        "matplotlib.axes.Axes.note(s): parameter deprecated 3.10..3.12"
        " -> matplotlib.axes.Axes.note(text) safe",
        "matplotlib.axes.Axes.unwrapped(s): parameter deprecated 3.10..3.12"
        " -> matplotlib.axes.Axes.unwrapped(text) safe",
        "matplotlib.pyplot.note(s): parameter deprecated 3.10..3.12"
        " -> matplotlib.pyplot.note(text) safe",
    ]


def test_a_stated_removal_is_kept(say):
    lines = say(
        "matplotlib",
        {
            "matplotlib/__init__.py": "",
            "matplotlib/_api.py": API,
            "matplotlib/tools.py": """\
                from matplotlib import _api

                @_api.deprecated("3.9")
                def soon(): ...

                @_api.deprecated("3.9", removal="4.0")
                def later(): ...

                @_api.deprecated("3.9", removal=None)
                def open_end(): ...
            """,
        },
    )
    assert lines == [
        "matplotlib.tools.later: whole deprecated 3.9..4.0",
        "matplotlib.tools.open_end: whole deprecated 3.9..",
        "matplotlib.tools.soon: whole deprecated 3.9..3.11",
    ]


def test_the_installed_one(installed):
    lines = installed("matplotlib")
    assert any(line.startswith("matplotlib.pyplot.") and ": positional" in line for line in lines)
