"""Comments that mark what is below or before them as deprecated."""


def test_names(say):
    source = """
        from typing import TYPE_CHECKING
        # 1.4 deprecated; see #5435
        if TYPE_CHECKING:
            def notlike(a): ...
        else:
            notlike = None
        #: Deprecated, use after_publish instead.
        sent = object()
        after_publish = object()
        class Task:
            #: When to answer.
            #:
            #: .. deprecated:: 6.0
            #:     Use :attr:`on_failure`.
            on_any = None
            on_failure = None
            # Deprecated names are kept below.
            def keep(self):
                # Deprecated
                old = 1
        # DeprecationWarning is wanted here
        wanted = 1
    """
    assert say(source) == [
        "lib.Task.on_any: whole deprecated -> lib.Task.on_failure suggestion",
        "lib.notlike: whole deprecated",
        "lib.sent: whole deprecated -> lib.after_publish suggestion",
    ]


def test_parameters(say):
    source = """
        class Connection:
            def __init__(
                self,
                host,
                ssl_version=None,  # Deprecated
                task=None,            # deprecated since 5.2
                port=None,  # not deprecated
            ): ...
        def f(a, b=1): return a  # deprecated
    """
    assert say(source) == [
        "lib.Connection(ssl_version): parameter deprecated",
        "lib.Connection(task): parameter deprecated",
    ]


def test_a_comment_that_announces_the_removal(say):
    source = """
        # Kept for others; will be removed in a future version.
        sys_executable = 1
        # What will be removed in 3.0 is told elsewhere.
        other = 1
        warned = "deprecated"
    """
    assert say(source) == ["lib.sys_executable: whole deprecated"]
