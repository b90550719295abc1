"""Whether a public name is there in the version that counts: yes, no, or not to be known."""

from collections.abc import Container
from typing import Protocol


class Existence(Protocol):
    """Answers for one catalog which names the target version has."""

    def exists(self, name: str) -> bool | None:
        """Whether `module.name` or `module.function(keyword)` is there; None where it cannot be known."""
        ...


class Listed:
    """Exactly the names of a collection are there; without one nothing can be known."""

    def __init__(self, names: Container[str] | None = None) -> None:
        """Take the collection."""
        self.names = names

    def exists(self, name: str) -> bool | None:
        """Whether the collection holds `name` as it is written."""
        return None if self.names is None else name in self.names


def split_keyword(name: str) -> tuple[str, str | None]:
    """The dotted name and the keyword of `pandas.DataFrame.ffill(limit)`; None where no keyword is asked.

    Example:
        >>> split_keyword("numpy.trapezoid")
        ('numpy.trapezoid', None)
        >>> split_keyword("pandas.DataFrame.ffill(limit)")
        ('pandas.DataFrame.ffill', 'limit')
    """
    dotted, bracket, keyword = name.partition("(")
    return (dotted, keyword.rstrip(")").strip()) if bracket else (name, None)
