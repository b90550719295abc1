"""What `pyrecode check` says of a project in its own environment."""

import json
import subprocess
import sys
from pathlib import Path

from oracle.compare import Reported
from oracle.projects import Place, Project

SAID = 1
"""the status of a check that found something"""


class CheckError(Exception):
    """`check` did not end well; the message is what it said."""


def check(project: Project, place: Place) -> None:
    """Run `check` with the versions that the tests ran with: as a person would, and asked for everything."""
    place.report.write_text(_said(project, place))
    place.handled.write_text(_said(project, place, "--handled"))


def _said(project: Project, place: Place, *options: str) -> str:
    done = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "pyrecode",
                "check",
                "--quiet",
                "--no-cache",
                "--output-format",
                "json",
            ),
            *("--python", str(place.python.absolute()), *options, *project.code),
        ],
        cwd=place.source,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, SAID):
        raise CheckError(f"{project.name}: {done.stderr.strip()}")
    return done.stdout


def read_report(path: Path) -> list[Reported]:
    """The findings of a report that was kept."""
    return [
        Reported(
            one["path"],
            one["start"]["line"],
            one["start"]["column"],
            one["symbol"],
            one["library"],
            one["certainty"],
        )
        for one in json.loads(path.read_text())
    ]


def roots_of(report: list[Reported]) -> set[str]:
    """The import roots of what is reported."""
    return {one.symbol.partition(".")[0] for one in report}
