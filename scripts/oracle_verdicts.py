"""Draws findings at random for a person to read, and keeps what they judged.

python scripts/oracle_verdicts.py --folder DIR --corpora DIR check --python ENV
python scripts/oracle_verdicts.py --folder DIR --corpora DIR draw --size 300 --seed 5 > read.txt
python scripts/oracle_verdicts.py --folder DIR --corpora DIR keep judged.txt

`--folder` is that of `oracle_runtime.py`; `--corpora` holds the releases of `oracle/corpora.toml`, unpacked, which
`check` searches with the newest libraries. Each drawn finding is one line, `project file line symbol certainty`, with
the lines around it below, indented. What is kept are such lines with `true` or `false` and a reason of a word or two
behind.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from oracle.checking import CheckError, read_report
from oracle.compare import Reported
from oracle.corpora import check_corpus, corpora
from oracle.projects import Place, projects
from oracle.verdicts import CORPORA, FOLDER, Verdict, keep, sample

_AROUND = {"resolved": 3, "inferred": 9}
"""lines shown before and behind a finding"""
_WORDS = {"true": True, "false": False}


def main() -> None:
    """Do what is asked for."""
    arguments = _parser().parse_args()
    if arguments.command == "check":
        for corpus in corpora():
            try:
                check_corpus(corpus, arguments.corpora, arguments.python)
            except CheckError as error:
                sys.exit(str(error))
        return
    if arguments.command == "keep":
        judged = list(_judged(arguments.file))
        of_corpora = {one.folder for one in corpora()}
        keep([one for one in judged if f"{one.project}-{one.version}" not in of_corpora], FOLDER)
        keep([one for one in judged if f"{one.project}-{one.version}" in of_corpora], CORPORA)
        return
    reported = list(_reported(arguments.folder, arguments.corpora))
    for project, finding in sorted(sample(reported, arguments.size, arguments.seed), key=_place):
        print(project, finding.file, finding.line, finding.symbol, finding.certainty)
        source = arguments.folder / project / "source"
        if not source.exists():
            source = arguments.corpora / project
        print(*_around(source, finding), sep="\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--folder", type=Path, required=True, help="that of oracle_runtime.py")
    parser.add_argument("--corpora", type=Path, required=True, help="holds NAME-VERSION folders")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="search the corpora")
    check.add_argument("--python", type=Path, required=True, help="with the newest libraries")
    draw = commands.add_parser("draw", help="choose findings to read")
    draw.add_argument("--size", type=int, default=300)
    draw.add_argument("--seed", type=int, required=True)
    commands.add_parser("keep", help="keep what was judged").add_argument("file", type=Path)
    return parser


def _reported(folder: Path, above: Path) -> Iterator[tuple[str, Reported]]:
    """Every finding of what was checked, once for each line and symbol."""
    reports = {one.name: Place(folder / one.name).report for one in projects()}
    reports |= {one.folder: one.report(above) for one in corpora()}
    for project, report in reports.items():
        if report.exists():
            told = {(one.file, one.line, one.symbol): one for one in read_report(report)}
            for one in told.values():
                yield project, one


def _place(drawn: tuple[str, Reported]) -> tuple[str, str, int]:
    project, finding = drawn
    return project, finding.file, finding.line


def _around(source: Path, finding: Reported) -> Iterator[str]:
    lines = (source / finding.file).read_text("utf-8", "replace").splitlines()
    around = _AROUND[finding.certainty]
    first = max(finding.line - 1 - around, 0)
    for number, line in enumerate(lines[first : finding.line + around], first + 1):
        yield f"    {'>' if number == finding.line else ' '}{number:5} {line}"


def _judged(path: Path) -> Iterator[Verdict]:
    """The verdicts of a file; ends with a line that says what is wrong in it."""
    versions = {one.name: (one.name, one.version) for one in projects()}
    versions |= {one.folder: (one.name, one.version) for one in corpora()}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith(" "):
            continue
        parts = line.split(maxsplit=6)
        if len(parts) < 6 or parts[0] not in versions or parts[5] not in _WORDS:
            sys.exit(f"{path}:{number}: write PROJECT FILE LINE SYMBOL CERTAINTY true|false REASON")
        project, file, at, symbol, certainty, word = parts[:6]
        reason = parts[6] if len(parts) > 6 else ""
        yield Verdict(
            *versions[project], file, int(at), symbol, _WORDS[word], reason, "sample", certainty
        )


if __name__ == "__main__":
    main()
