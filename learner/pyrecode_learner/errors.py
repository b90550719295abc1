"""What goes wrong in a learning cycle and is no fault of the program."""


class LearnError(Exception):
    """A cycle that cannot be done; the message is one line that says what to mend."""
