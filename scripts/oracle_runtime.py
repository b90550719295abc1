"""Asks the tests of real projects which of their lines are outdated, and compares with what `check` reports.

python scripts/oracle_runtime.py --folder DIR                  set up, run the tests, check, compare
python scripts/oracle_runtime.py --folder DIR --again check    check and compare anew; the tests are not run again
python scripts/oracle_runtime.py --folder DIR --misses FILE seaborn networkx

The projects and the versions of their libraries are listed in `scripts/oracle/projects.toml`. What the tests told is
kept in the folder, and so is the rest: a run that was broken off goes on where it was.
"""

import argparse
import sys
from pathlib import Path

from oracle.checking import CheckError, check, read_report, roots_of
from oracle.compare import Comparison
from oracle.knowledge import kept_knowledge
from oracle.prepare import PrepareError, interpreter_of, prepare, run_tests
from oracle.projects import Place, Project, projects
from oracle.report import Outcome, misses, outcome, suspected, table
from oracle.truth import load_truth

BAR = 0.9
"""of the statements that were warned of and whose update is in the catalog, so many are reported"""


def main() -> int:
    """Do what is asked for; the status is 1 where the bar is missed or a project fails."""
    arguments = _parser().parse_args()
    try:
        chosen = projects(arguments.projects)
    except ValueError as error:
        sys.exit(str(error))
    outcomes: list[Outcome] = []
    failed = False
    for project in chosen:
        try:
            outcomes.append(_one(project, Place(arguments.folder / project.name), arguments))
        except (PrepareError, CheckError) as error:
            print(error, file=sys.stderr, flush=True)
            failed = True
    print(*table(outcomes), sep="\n")
    if arguments.misses is not None:
        arguments.misses.write_text("\n".join(misses(outcomes)) + "\n")
    if arguments.suspects is not None:
        arguments.suspects.write_text("\n".join(suspected(outcomes)) + "\n")
    known = sum(len(one.counted) for one in outcomes)
    return int(failed or sum(one.found for one in outcomes) < BAR * known)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("projects", nargs="*", metavar="PROJECT", help="default: all of them")
    parser.add_argument("--folder", type=Path, required=True, help="where everything is kept")
    parser.add_argument(
        "--again",
        choices=["tests", "check", "catalog"],
        action="append",
        default=[],
        help="do this anew, though its outcome is at hand; may be repeated",
    )
    parser.add_argument(
        "--seconds", type=float, default=300, help="processor time for each project's tests"
    )
    parser.add_argument("--misses", type=Path, metavar="FILE", help="write what was not reported")
    parser.add_argument("--suspects", type=Path, metavar="FILE", help="write what nobody warned of")
    return parser


def _one(project: Project, place: Place, arguments: argparse.Namespace) -> Outcome:
    prepare(project, place, interpreter_of(project.python))
    if "tests" in arguments.again or not place.truth.exists():
        run_tests(project, place, arguments.seconds)
    if "check" in arguments.again or not place.report.exists():
        check(project, place)
    if "catalog" in arguments.again:
        place.knowledge.unlink(missing_ok=True)
    truth, report = load_truth(place.truth), read_report(place.report)
    comparison = Comparison(
        place.source,
        truth,
        kept_knowledge(place.knowledge, place.python, truth.roots | roots_of(report)),
        report,
        read_report(place.handled),
        project.name,
    )
    return outcome(project, comparison)


if __name__ == "__main__":
    sys.exit(main())
