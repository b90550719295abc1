"""The oracle on a tiny project, with the numpy and pandas at hand: its tests run, and what they tell is compared."""

import sys
import textwrap
from pathlib import Path

import pytest

pytest.importorskip("numpy")
pytest.importorskip("pandas")

from oracle.checking import check, read_report
from oracle.compare import Comparison
from oracle.knowledge import kept_knowledge
from oracle.prepare import run_tests
from oracle.projects import Place, Project
from oracle.report import Outcome, misses, outcome, suspected, table
from oracle.truth import load_truth

CODE = """\
import warnings

import numpy as np
import pandas as pd


def stacked(a):
    return np.row_stack([a, a])


def silent(a):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.row_stack(
            [a, a],
        )


def joined(a):
    return pd.concat([a, a], copy=False)


def now():
    return pd.Timestamp.utcnow()


def hidden(a, **options):
    return pd.concat([a, a], **options)


def unused(a):
    return np.row_stack([a])


def own():
    warnings.warn("own is deprecated", DeprecationWarning)


def matrix():
    return np.matrix([[1]])


def expected(a):
    try:
        return np.no_such_stack([a])
    except AttributeError:
        return np.row_stack([a])
"""

TESTS = """\
import numpy as np
import pandas as pd
import pytest

from tiny import code


@pytest.mark.parametrize("again", range(5))
def test_stacked(again):
    a = np.arange(2)
    assert code.stacked(a).shape == (2, 2)
    assert code.silent(a).shape == (2, 2)


def test_frames():
    s = pd.Series([1])
    assert len(code.joined(s)) == len(code.hidden(s, copy=False)) == 2
    assert code.now() is not None


def test_others():
    assert code.matrix().shape == (1, 1)
    with pytest.warns(DeprecationWarning):
        code.own()
"""


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("oracle") / "tiny"
    package = folder / "source" / "tiny"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "code.py").write_text(CODE)
    (package / "test_code.py").write_text(textwrap.dedent(TESTS))
    (folder / "env").symlink_to(sys.prefix, target_is_directory=True)
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    project = Project("tiny", "1.0", version, "sdist", ["tiny"], ["tiny"], [])
    place = Place(folder)
    run_tests(project, place, 60)
    check(project, place)
    comparison = Comparison(
        place.source,
        load_truth(place.truth),
        kept_knowledge(place.knowledge, place.python, ["numpy", "pandas"]),
        read_report(place.report),
        read_report(place.handled),
    )
    return outcome(project, comparison)


def line_of(text: str, after: str = "") -> int:
    return CODE[: CODE.index(text, CODE.index(after))].count("\n") + 1


def lines_warned(done: Outcome) -> dict[int, str]:
    return {
        one.event.line: "found" if one.found else one.reason
        for one in done.warned
        if Path(one.event.file).name == "code.py"
    }


def test_no_filter_hides_a_warning(done: Outcome):
    heard = lines_warned(done)
    assert heard[line_of("np.row_stack", "def stacked")] == "found"
    assert heard[line_of("np.row_stack", "def silent")] == "looked after"
    assert heard[line_of("pd.concat", "def joined")] == "found"


def test_compiled_code_is_heard(done: Outcome):
    assert line_of("pd.Timestamp.utcnow") in lines_warned(done)


def test_own_deprecations_are_not_a_librarys(done: Outcome):
    assert line_of("warnings.warn(") not in lines_warned(done)
    assert done.comparison.truth.own_events == 1


def test_a_use_that_is_not_written_is_missed_with_its_reason(done: Outcome):
    line = line_of("pd.concat", "def hidden")
    missed = [one for one in done.counted if not one.found]
    assert [(one.event.line, one.reason) for one in missed] == [
        (line, "indirect: not written there")
    ]
    assert any(f"tiny/code.py:{line} " in text for text in misses([done]))


def test_lines_that_ran(done: Outcome):
    ran = done.comparison.truth.ran["tiny/code.py"]
    assert line_of("return np.row_stack", "def stacked") in ran
    assert line_of("return np.row_stack", "def unused") not in ran


def test_what_nobody_warned_of_is_suspected(done: Outcome):
    suspects = {one.finding.line: one.reason for one in done.suspects}
    reported = {one.line for one in done.comparison.reported}
    assert line_of("np.row_stack", "def unused") in reported - set(suspects)
    assert set(suspects) <= reported - {
        line for line, how in lines_warned(done).items() if how == "found"
    }
    assert len([*suspected([done])]) >= len(suspects)


def test_each_test_runs_in_few_variants(done: Outcome):
    assert done.comparison.truth.outcomes == {"passed": 4}


def test_the_table_has_the_sum(done: Outcome):
    header, row, total = table([done])
    assert header.split()[0] == "project"
    assert row.split()[2:] == total.split()[1:]
