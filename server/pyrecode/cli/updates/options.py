"""The options that several actions share."""

from argparse import ArgumentParser, _ActionsContainer


def add_output(parser: ArgumentParser, people: str) -> None:
    """The form of the output.

    Args:
        parser: of the action.
        people: the name of the form for people, `table` or `tree`.
    """
    parser.add_argument(
        "--output-format",
        choices=(people, "json"),
        default=people,
        help=f"form of the output (default: {people})",
    )


def add_places(parser: ArgumentParser) -> None:
    """Where libraries are looked for, and what may be done to get them."""
    parser.add_argument(
        "--python",
        metavar="PATH",
        help="the interpreter or virtual environment in which libraries are looked for, read and "
        "never run (default: the project's .venv, the active environment, or the one that runs "
        "pyrecode)",
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="neither use nor keep what earlier runs mined"
    )


def add_offline(parser: "ArgumentParser | _ActionsContainer") -> None:
    """Whether a registry may be asked."""
    parser.add_argument(
        "--offline", action="store_true", help="never fetch a release that is not at hand"
    )
