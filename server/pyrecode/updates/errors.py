"""What goes wrong between the question which updates count and the answer."""


class CatalogError(Exception):
    """The updates asked for cannot be had; the message is one clear line that names the way out."""


class Unreachable(CatalogError):  # noqa: N818 - a state, not a fault
    """An archive that may well exist cannot be had: offline, or no registry answers."""
