"""The option `--types`, of every command that looks for outdated uses."""

from typing import Any


def add_types(parser: Any) -> None:
    """Declare the option on a parser, or on a group of its options."""
    parser.add_argument(
        "--types",
        type=_engine,
        metavar="off|auto|ENGINE",
        help="the type engine that is asked what a method is called on where the file does not tell "
        "(default: auto, the one that comes with pyrecode)",
    )


def _engine(text: str) -> str:
    from pyrecode.findings.engines.choice import choices

    if text not in choices():
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"{text!r} is none of {', '.join(choices())}")
    return text
