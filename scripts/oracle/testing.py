"""Runs a project's tests with a witness and with line coverage, within a budget of processor time.

Started by `prepare` with the interpreter of the project's own environment; needs pytest there, and is faster with coverage:
python testing.py PLAN.json
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

# The file is run by its path, in an environment that knows nothing of this package.
from lines import watcher
from witness import Witness

_SECONDS_A_TEST = 60
"""of processor time; a test that merely waits gets twenty times as long"""
_PATIENCE = 30
"""the time on the clock may be this many times the processor time"""
_VARIANTS = 2
"""how many parameter sets of one test function are run"""


class Within:
    """A pytest plugin: a fair sample of the tests, and an end when the time is spent."""

    def __init__(self, witness: Witness, seconds: float) -> None:
        """Stop after `seconds` of processor time, or when they have taken very much longer than that."""
        self.outcomes: Counter[str] = Counter()
        self._witness = witness
        self._seconds = seconds
        self._last = time.monotonic() + _PATIENCE * seconds

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Let whoever ends the run have what it told until then."""

        def end(*_: object) -> None:
            session.shouldstop = "ended"

        signal.signal(signal.SIGTERM, end)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep few variants of each test, modules in an order that is not the alphabet's."""
        seen: Counter[str] = Counter()
        modules: dict[str, list[pytest.Item]] = {}
        for item in items:
            name = item.nodeid.partition("[")[0]
            seen[name] += 1
            if seen[name] <= _VARIANTS:
                modules.setdefault(name.partition("::")[0], []).append(item)
        order = sorted(modules)
        random.Random(0).shuffle(order)
        items[:] = [item for module in order for item in modules[module]]

    def pytest_runtest_setup(self) -> None:
        """Listen anew, and let no test hang."""
        self._witness.listen()
        for kind in (signal.SIGPROF, signal.SIGALRM):
            signal.signal(kind, _too_long)
        signal.setitimer(signal.ITIMER_PROF, _SECONDS_A_TEST)
        signal.alarm(20 * _SECONDS_A_TEST)

    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        """Stop when the time is spent."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        if time.process_time() > self._seconds or time.monotonic() > self._last:
            item.session.shouldstop = "the time is spent"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count what ran."""
        if report.when == "call" or report.outcome != "passed":
            self.outcomes[report.outcome] += 1


def main() -> None:
    """Run what the plan says, and write the truth down where it says."""
    plan = json.loads(Path(sys.argv[1]).read_text())
    project = Path(plan["project"])
    # What pytest makes of relative paths depends on the folder; the project must be found before any installed copy.
    sys.path[0] = str(project)
    witness = Witness(project, plan["code"])
    lines = watcher(tuple(f"{project / one}{os.sep}" for one in plan["code"]))
    witness.install()
    lines.start()
    within = Within(witness, plan["seconds"])
    arguments = [
        *("-q", "--tb=no", "--no-header", "-p", "no:cacheprovider", "-p", "no:warnings"),
        *("-o", "addopts=", "-o", "filterwarnings=", "--continue-on-collection-errors"),
        *("--rootdir", str(project)),
        *plan["tests"],
    ]
    code = pytest.main(arguments, plugins=[within])
    lines.stop()
    truth: dict[str, Any] = {
        "events": witness.events(),
        "own_events": witness.own_events,
        "lines": {
            str(Path(path).relative_to(project)): sorted(numbers)
            for path, numbers in sorted(lines.ran.items())
        },
        "outcomes": dict(within.outcomes),
        "code": int(code),
    }
    Path(plan["truth"]).write_text(json.dumps(truth))


def _too_long(*_: object) -> None:
    pytest.fail("takes too long")


if __name__ == "__main__":
    main()
