"""Parameters whose default says that they are deprecated, and what docstrings add to them."""

from pyrecode.updates.signals.prose import about, about_itself


def test_a_default_that_is_checked_later(library):
    updates = library('''
        import warnings
        class Tree:
            """A tree.

            Parameters
            ----------
            depth : int
                How deep.
            criterion : str
                How to split. Deprecated since 1.9: use `loss` instead. Ignored.
            """
            def __init__(self, depth=3, criterion="deprecated", loss=None):
                self.criterion = criterion
            def fit(self, x):
                if self.criterion != "deprecated":
                    warnings.warn("`criterion` was deprecated and will be removed in 1.11.", FutureWarning)
    ''')
    (update,) = updates
    assert (update.label, str(update.scope), update.position) == (
        "lib.Tree(criterion)",
        "parameter",
        1,
    )
    assert (update.deprecated_in, update.removed_in) == (None, "1.11")
    assert [source.split()[0] for source in update.sources] == ["sentinel", "warn-call"]


def test_a_mark_of_the_library(library):
    updates = library('''
        from lib_marks import DEPRECATED
        def clean(image, size=DEPRECATED, *, max_size=64):
            """Clean.

            :param size: Deprecated since 0.26, use `max_size` instead.
            """
        def _inner(size="deprecated"): ...
        def warn(category="deprecated_things"): ...
    ''')
    assert [(u.label, u.deprecated_in, u.replaced_by) for u in updates] == [
        ("lib.clean(size)", "0.26", "lib.clean(max_size)")
    ]


def test_prose_further_down_says_nothing(say):
    source = '''
        # deprecated
        def f(x):
            """Do it.

            The way in which `g` did it is deprecated since 1.2.
            """
        def g(x, y):
            """Do it.

            Args:
                x: left
                y (int): right, which replaces the deprecated `z`.
            """
    '''
    assert say(source) == []


def test_prose_adds_versions_to_a_warning(library):
    updates = library('''
        import warnings
        def h(x): ...
        def f(x):
            """Deprecated since 1.2, please use `h` instead.

            More.
            """
            warnings.warn("f will go away", DeprecationWarning)
            return h(x)
    ''')
    (update,) = updates
    assert (update.symbol, update.deprecated_in, update.replaced_by) == ("lib.f", "1.2", "lib.h")


def test_where_docstrings_speak_of_a_parameter():
    google = "Do.\n\nArgs:\n    x: left\n    y (int): Right. Deprecated since 1.3.\n    z: top"
    assert about(google, "y") == "Deprecated since 1.3."
    assert about(google, "x") == ""
    assert about_itself("Do.\n\nParameters\n----------\nx : int\n    Deprecated.") == ""
