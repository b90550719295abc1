"""The options that `check` and `migrate` share, and what they come to."""

from typing import TYPE_CHECKING

from pyrecode.batch.job import Wishes
from pyrecode.cli.asking_types import add_types
from pyrecode.pattern import pattern

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

# A comma within brackets belongs to the value of a parameter.
_COMMA = pattern(r",(?![^(]*\))")


def add_shared(parser: "ArgumentParser", *, paths: bool = True) -> None:
    """Declare what is looked at, and against which versions."""
    if paths:
        parser.add_argument(
            "paths",
            nargs="*",
            default=["."],
            metavar="PATH",
            help="files and folders (default: the working folder)",
        )
    versions = parser.add_argument_group("which versions count")
    versions.add_argument(
        "--python",
        metavar="PATH",
        help="the interpreter or virtual environment whose libraries count, read and never run "
        "(default: the project's .venv, the active environment, or the one that runs pyrecode)",
    )
    versions.add_argument(
        "--to",
        action="append",
        default=[],
        metavar="REQUIREMENT",
        help="check against a version that is not installed, and only that library: numpy==2.4, "
        "numpy for the newest known, python==3.14 for the standard library; may be repeated",
    )
    versions.add_argument(
        "--offline", action="store_true", help="never fetch what --to asks for and is not known yet"
    )
    which = parser.add_argument_group("which uses count")
    which.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="NAMES",
        help="only these libraries, symbols or patterns, parted by commas: numpy,pandas.DataFrame.*",
    )
    which.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="NAMES",
        help="not these libraries, symbols or patterns, parted by commas",
    )
    which.add_argument(
        "--behaviour",
        action="store_true",
        help="also calls that go on working and come to do something else, such as those that leave out "
        "an argument whose default changes (setting: behaviour = true)",
    )
    which.add_argument(
        "--certainty",
        choices=("resolved", "inferred"),
        default="inferred",
        metavar="resolved|inferred",
        help="resolved: only what names or declared types prove; inferred: also what is evidence and no proof, "
        "such as a class that the use of an object shows (default: inferred)",
    )
    where = parser.add_argument_group("where code is looked for")
    where.add_argument(
        "--doctests",
        action="store_true",
        help="also in docstrings: `>>>` examples and code blocks (setting: doctests = true)",
    )
    where.add_argument(
        "--strings",
        action="store_true",
        help='also in text that a function reads as the path of an API: mock.patch("numpy.trapz"), '
        "settings of Django, logging configuration (setting: strings = true)",
    )
    where.add_argument(
        "--docs",
        action="store_true",
        help="also in .md and .rst files: fenced and indented code blocks, `>>>` examples "
        "(setting: docs = true; a file that is named is looked at in any case)",
    )
    how = parser.add_argument_group("how")
    add_types(how)
    how.add_argument(
        "--source",
        type=_sources,
        default=("rule", "example"),
        metavar="WHO[,WHO...]",
        help="who may propose a rewrite: rule, example (edits accepted before, and those in the folder "
        "pyrecode-examples), model (that of your own settings, where nobody else knows one; alone: for every "
        "use) (default: rule,example)",
    )
    how.add_argument(
        "--show-prompts",
        action="store_true",
        help="print what would be sent to the model, one request a line, and send nothing",
    )
    how.add_argument(
        "--type-check",
        choices=("auto", "ty", "basedpyright"),
        metavar="auto|ty|basedpyright",
        help="propose only what this type checker, installed beside pyrecode, sees no new error in",
    )
    how.add_argument(
        "--strict",
        action="store_true",
        help="parse every file, also what holds nothing of interest; one that cannot be read or parsed "
        "is a failure",
    )
    how.add_argument(
        "--no-cache",
        action="store_true",
        help="neither use nor keep what earlier runs found in files, and keep nothing else",
    )


def wishes(arguments: "Namespace") -> Wishes:
    """What the shared options ask for."""
    return Wishes(
        paths=tuple(arguments.paths) or (".",),
        python=arguments.python,
        targets=tuple(arguments.to),
        offline=arguments.offline,
        select=_names(arguments.select),
        ignore=_names(arguments.ignore),
        behaviour=arguments.behaviour,
        use_cache=not arguments.no_cache,
        handled=getattr(arguments, "handled", False),
        doctests=arguments.doctests,
        strings=arguments.strings,
        docs=arguments.docs,
        proven=arguments.certainty == "resolved",
        types=arguments.types,
    )


def _sources(text: str) -> tuple[str, ...]:
    from pyrecode.proposals.proposal import Proposer

    known = [one.value for one in Proposer]
    given = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    for one in given:
        if one not in known:
            from argparse import ArgumentTypeError

            raise ArgumentTypeError(f"{one!r} is none of {', '.join(known)}")
    return given


def _names(lists: list[str]) -> tuple[str, ...]:
    return tuple(name for each in lists for part in _COMMA.split(each) if (name := part.strip()))
