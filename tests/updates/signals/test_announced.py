"""Docstrings that begin with the announcement."""

from pyrecode.updates.signals.announced import about_itself, about_parameter
from pyrecode.updates.signals.entries import documented_parameters


def test_what_a_docstring_begins_with(say):
    source = '''
        class State:
            """Holds it."""
            def task_event(self, x):
                """Deprecated, use :meth:`event`."""
            def event(self, x):
                """Tell of deprecated things."""
            @property
            def fig(self):
                """DEPRECATED: prefer the `figure` property."""
        class Queue:
            """Resumes and pauses a stream.

            This class is deprecated and will be removed in version 4.0.
            """
        def load(x):
            """Load it.

            !!! danger

                Do not override this. This function should be considered to be deprecated!
            """
        def keep(x):
            """Deprecated options are kept here.

            This function is deprecated when `x` is a string.
            """
    '''
    assert say(source) == [
        "lib.Queue: whole deprecated",
        "lib.State.fig: whole deprecated",
        "lib.State.task_event: whole deprecated -> lib.State.event suggestion",
        "lib.load: whole deprecated",
    ]


def test_parameters_in_the_three_styles(say):
    source = '''
        def numpy(x, axis=None, mode="full", include=None, criterion="new"):
            """Do it.

            Parameters
            ----------
            x : int
                The value, which replaces the deprecated one.
            axis : int, optional
                Deprecated since 1.4, does nothing.
            mode : {'full', 'part'}
                What to do.  The 'part' mode is deprecated.
            include : None
                Has no effect. Deprecated and will be removed in a future version.
            criterion : {"old", "new"}
                What to reach.

                .. versionchanged:: 1.9
                    Criterion `"old"` was deprecated.
            """
        def google(x, hash=None):
            """Do it.

            Args:
                x: left
                hash (bool | None):
                    Deprecated alias for *unsafe_hash*.
            """
        def sphinx(x, future=True, y=None):
            """Do it.

            :param future: Deprecated; this flag is always True.
            :param x: left
            :param y: deprecated if it is a string.
            """
    '''
    assert say(source) == [
        "lib.google(hash): parameter deprecated",
        "lib.numpy(axis): parameter deprecated -> lib.numpy suggestion",
        "lib.numpy(criterion='old'): value deprecated",
        "lib.numpy(include): parameter deprecated -> lib.numpy suggestion",
        "lib.numpy(mode='part'): value deprecated",
        "lib.sphinx(future): parameter deprecated",
    ]


def test_one_use_of_a_parameter(say):
    source = '''
        def imread(fname):
            """Read it.

            Parameters
            ----------
            fname : str
                The file.

                Passing a URL is deprecated.  Open it first.
            """
    '''
    assert say(source) == ["lib.imread(fname): conditional deprecated"]


def test_words_below_an_attribute(say):
    source = '''
        from typing import TypedDict
        class Dialect:
            cursors: bool
            """deprecated; whether to use cursors on the server"""
            limit: int
            """The limit."""
        class Config(TypedDict):
            encoders: dict
            """Deprecated, does nothing."""
            generator: type
            """
            The class to use.

            /// version-deprecated | v2.10
            This setting has no effect.
            ///
            """
    '''
    assert say(source) == [
        "lib.Config(encoders): parameter deprecated -> lib.Config suggestion",
        "lib.Config(generator): parameter deprecated -> lib.Config suggestion",
        "lib.Dialect.cursors: whole deprecated",
    ]


def test_what_is_only_planned(say):
    source = '''
        def condecimal(x):
            """
            !!! warning "Discouraged"
                This function is discouraged.

                This function will be **deprecated** in Lib 3.0.
            """
    '''
    assert say(source) == ["lib.condecimal: conditional deprecated"]


def test_what_is_no_announcement():
    for text in ("Deprecated options.", "Warn of it.", "Do it.\n\nThis is deprecated in `x`."):
        assert about_itself(text) == ""
    assert list(about_parameter("The deprecated one.")) == []
    assert list(about_parameter(".. deprecated:: 0.15\n   `seed` has been deprecated.")) == []
    assert list(about_parameter("Deprecated values are kept.")) == []


def test_entries_of_several_names():
    text = "Do it.\n\nParameters\n----------\nx, y : int\n    Both.\n\n    More.\n\nReturns\n-------\nz : int\n    It."
    assert list(documented_parameters(text)) == [(("x", "y"), "Both.\n\nMore.")]
