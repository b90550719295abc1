"""One piece of work for many files, of which some need it done with another catalog."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class ByCatalog(Generic[T]):
    """Does to each file what is to be done with its catalog; picklable where the work is.

    Args:
        usual: the work.
        others: path to work, for the files that need another.
    """

    def __init__(self, usual: Callable[[str], T], others: Mapping[str, Callable[[str], T]]) -> None:
        self.usual = usual
        self.others = others

    def __call__(self, path: str) -> T:
        """Do the work."""
        return self.of(path)(path)

    def warm(self) -> None:
        """Make once what every process would make for itself."""
        for work in {id(one): one for one in (self.usual, *self.others.values())}.values():
            warm = getattr(work, "warm", None)
            if warm is not None:
                warm()

    def of(self, path: str) -> Callable[[str], T]:
        """The work that is done to this file."""
        return self.others.get(path, self.usual)
