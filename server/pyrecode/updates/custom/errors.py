"""What is wrong with one entry of a team's updates."""


class EntryError(ValueError):
    """The entry cannot be used; the message is one line without its file and number."""
