"""Draws findings at random for a person to read, and keeps what they judged.

python scripts/oracle_verdicts.py --folder DIR draw --size 300 --seed 5 > read.txt
python scripts/oracle_verdicts.py --folder DIR keep judged.txt

`DIR` is the folder of `oracle_runtime.py`. Each drawn finding is one line, `project file line symbol`, with the lines
around it below, indented. What is kept are such lines with `true` or `false` and a reason of a word or two behind.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from oracle.checking import read_report
from oracle.compare import Reported
from oracle.projects import Place, projects
from oracle.verdicts import Verdict, keep, sample

_AROUND = 6
"""lines shown before and behind a finding"""
_WORDS = {"true": True, "false": False}


def main() -> None:
    """Do what is asked for."""
    arguments = _parser().parse_args()
    if arguments.command == "keep":
        keep(_judged(arguments.file))
        return
    reported = list(_reported(arguments.folder))
    for project, finding in sorted(sample(reported, arguments.size, arguments.seed), key=_place):
        print(project, finding.file, finding.line, finding.symbol)
        print(*_around(arguments.folder, project, finding), sep="\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--folder", type=Path, required=True, help="that of oracle_runtime.py")
    commands = parser.add_subparsers(dest="command", required=True)
    draw = commands.add_parser("draw", help="choose findings to read")
    draw.add_argument("--size", type=int, default=300)
    draw.add_argument("--seed", type=int, required=True)
    commands.add_parser("keep", help="keep what was judged").add_argument("file", type=Path)
    return parser


def _reported(folder: Path) -> Iterator[tuple[str, Reported]]:
    """Every finding of the projects that were checked, once for each line and symbol."""
    for project in projects():
        place = Place(folder / project.name)
        if place.report.exists():
            told = {(one.file, one.line, one.symbol): one for one in read_report(place.report)}
            for one in told.values():
                yield project.name, one


def _place(drawn: tuple[str, Reported]) -> tuple[str, str, int]:
    project, finding = drawn
    return project, finding.file, finding.line


def _around(folder: Path, project: str, finding: Reported) -> Iterator[str]:
    lines = (Place(folder / project).source / finding.file).read_text("utf-8").splitlines()
    first = max(finding.line - 1 - _AROUND, 0)
    for number, line in enumerate(lines[first : finding.line + _AROUND], first + 1):
        yield f"    {'>' if number == finding.line else ' '}{number:5} {line}"


def _judged(path: Path) -> Iterator[Verdict]:
    """The verdicts of a file; ends with a line that says what is wrong in it."""
    versions = {project.name: project.version for project in projects()}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith(" "):
            continue
        parts = line.split(maxsplit=5)
        if len(parts) < 5 or parts[0] not in versions or parts[4] not in _WORDS:
            sys.exit(f"{path}:{number}: write PROJECT FILE LINE SYMBOL true|false REASON")
        project, file, at, symbol, word = parts[:5]
        reason = parts[5] if len(parts) > 5 else ""
        yield Verdict(
            project, versions[project], file, int(at), symbol, _WORDS[word], reason, "sample"
        )


if __name__ == "__main__":
    main()
