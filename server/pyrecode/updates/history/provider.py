"""Which library gives an import root, of those of which something is known without their source."""

from pyrecode.updates import curated
from pyrecode.updates.history.shipped import shipped_roots


def provider(root: str) -> str | None:
    """The library with facts that gives the import root.

    Example:
        >>> provider("sklearn"), provider("no_such_root")
        ('scikit-learn', None)
    """
    return curated.provider(root) or shipped_roots().get(root)
