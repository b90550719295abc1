"""Why a run cannot be done."""


class CannotRun(Exception):  # noqa: N818 - says what is the matter
    """The run cannot be done; the message is one line that names the way out where there is one."""
