"""General problems, the sandbox that runs answers, and what of a base's skill counts as kept."""

import gzip
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.errors import LearnError
from pyrecode_learner.evaluation.executes import Interpreters, executable, executes
from pyrecode_learner.evaluation.retention.files import read_problems
from pyrecode_learner.evaluation.retention.generated import draw_problems, solution
from pyrecode_learner.evaluation.retention.keep import retained
from pyrecode_learner.evaluation.retention.own import own_problems, solutions
from pyrecode_learner.evaluation.retention.sets import problems_of
from pyrecode_learner.evaluation.sandbox import Limits, Status, run, without_network


def tagged(code: str) -> str:
    return f"<answer>\n```python\n{code}\n```\n</answer>"


def test_generated_problems_are_solved_by_their_solutions_alone() -> None:
    problems = draw_problems(60, 3)
    assert len({one.name for one in problems}) == 60
    assert len({one.kind for one in problems}) == 6
    for one in problems:
        assert one.solved(solution(one))
        assert not one.solved("<answer>nonsense</answer>")
        assert not one.solved(solution(one).removeprefix("<answer>"))
    assert [one.question for one in draw_problems(60, 3)] == [one.question for one in problems]
    assert [one.question for one in draw_problems(60, 4)] != [one.question for one in problems]


@pytest.mark.parametrize("problem", own_problems(), ids=lambda one: one.name)
def test_own_problems_are_solved_by_their_solutions(problem: Any) -> None:
    assert problem.solved(tagged(solutions()[problem.name]))


def test_own_problems_are_not_solved_by_anything_else() -> None:
    some = own_problems()
    for problem, other in pairwise(some[:5]):
        assert not problem.solved(tagged(solutions()[other.name]))
        assert not problem.solved(solutions()[problem.name])


@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        ("print(1)", Status.OK, ""),
        ("import sys\nsys.exit(0)", Status.OK, ""),
        ("import sys\nsys.exit(3)", Status.FAILED, "SystemExit: 3"),
        ("1 / 0", Status.FAILED, "ZeroDivisionError"),
        ("def (", Status.FAILED, "SyntaxError"),
        ("import warnings\nwarnings.warn('gone', DeprecationWarning)", Status.WARNED, "gone"),
        ("import os\nos._exit(7)", Status.KILLED, "status 7"),
        ("x = bytearray(3 << 30)", Status.FAILED, "MemoryError"),
        ("open('big', 'wb').write(b'x' * (17 << 20))", Status.FAILED, "OSError"),
        ("import os\nassert 'SECRET_OF_THE_TEST' not in os.environ", Status.OK, ""),
    ],
)
def test_the_sandbox_tells_how_a_run_ended(
    code: str, status: Status, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_THE_TEST", "1")
    outcome = run(code)
    assert outcome.status is status, outcome
    assert words in outcome.message


def test_the_sandbox_ends_what_does_not_end_itself() -> None:
    limits = Limits(seconds=1)
    assert run("while True: pass", limits=limits).status is Status.KILLED
    assert run("import time\ntime.sleep(60)", limits=limits).status is Status.KILLED


@pytest.mark.skipif(not without_network(), reason="the system offers no network namespaces")
def test_the_sandbox_has_no_network() -> None:
    code = "import socket\nsocket.create_connection(('127.0.0.1', {port}), 2)"
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        outcome = run(code.format(port=server.getsockname()[1]))
    assert outcome.status is Status.FAILED
    assert "OSError" in outcome.message or "unreachable" in outcome.message


def pair(old: str, new: str, version: str) -> MigrationPair:
    return MigrationPair("attrs", version, "", "", old, new)


def test_only_pairs_of_which_running_tells_something_are_run() -> None:
    from importlib.metadata import version

    there = f"=={version('attrs')}"
    new = "import attrs\nattrs.fields"
    pairs = [
        pair("import attrs\nattrs.gone", new, there),
        # The old code runs as well; the settled code does not run; the version is another one.
        pair("import attrs", new, there),
        pair("import attrs\nattrs.gone", "import attrs\nattrs.nowhere", there),
        pair("import attrs\nattrs.gone", new, "==1.0"),
    ]
    where = executable(pairs, Interpreters((sys.executable,)))
    assert [place for place, _ in where] == [0]
    assert executes([new, None, None, None], where) == (1.0,)
    assert executes(["import attrs\nattrs.gone", None, None, None], where) == (0.0,)
    assert executes([None] * 4, where) == (0.0,)
    assert executable(pairs, Interpreters()) == []


HUMAN_EVAL = {
    "task_id": "HumanEval/0",
    "prompt": 'def double(x):\n    """Twice x."""\n',
    "entry_point": "double",
    "canonical_solution": "    return 2 * x\n",
}


def test_human_eval_is_read_in_both_forms(tmp_path: Path) -> None:
    test = "def check(candidate):\n    assert candidate(2) == 4\n"
    original = tmp_path / "a.jsonl.gz"
    with gzip.open(original, "wt") as file:
        file.write(json.dumps({**HUMAN_EVAL, "test": test}) + "\n")
    plus = tmp_path / "b.jsonl"
    inputs = {"base_input": [[1], [2]], "plus_input": [[0.5]], "atol": 1e-6}
    plus.write_text(json.dumps({**HUMAN_EVAL, **inputs}) + "\n\n", "utf-8")
    for file in (original, plus):
        (problem,) = read_problems(file)
        assert problem.kind == "humaneval+"
        assert "def double(x):" in problem.question
        assert problem.solved(tagged("def double(x):\n    return x + x"))
        assert not problem.solved(tagged("def double(x):\n    return x"))


ARENA = {
    "prog_syn_id": "math.hypot/add-argument/update-0/ProgSyn-0",
    "update": {
        "update_description": "`scale` multiplies the result.",
        "new_function_signature": "math.hypot(*coordinates, scale=1)",
        "update_docstring": "The result is multiplied by `scale`.",
        "api_path": "math.hypot",
        "imports": ["import math", "old_hypot = math.hypot"],
        "new_impl": "def hypot(*coordinates, scale=1):\n    return scale * old_hypot(*coordinates)",
    },
    "prog_syn": {
        "scenario": "Ann measures.",
        "problem": "Write twice the length.",
        "solution_signature": "def twice(x, y):",
        "unit_tests": ["def test_one():\n    assert twice(3, 4) == 10.0"],
    },
}


def test_the_arena_is_read_and_its_update_is_in_force(tmp_path: Path) -> None:
    file = tmp_path / "arena.jsonl"
    file.write_text(json.dumps(ARENA), "utf-8")
    (problem,) = problems_of([str(file)])
    assert "`scale` multiplies" in problem.question
    right = "import math\n\ndef twice(x, y):\n    return math.hypot(x, y, scale=2)"
    assert problem.solved(tagged(right))
    assert not problem.solved(tagged(right.replace("scale=2", "scale=3")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"question": "?"}', ":1: neither a problem of HumanEval"),
        ('{"task_id": "x", "prompt": ""}', ":1: lacks 'entry_point'"),
        ("no json", "cannot be read as JSON lines"),
    ],
)
def test_what_is_no_problem_set_is_told(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(text, "utf-8")
    with pytest.raises(LearnError, match=words):
        problems_of([str(file)])
    with pytest.raises(LearnError, match="no problem set 'nowhere'"):
        problems_of(["nowhere"])


def test_only_what_the_base_can_is_kept_or_lost() -> None:
    kinds = ["easy"] * 5 + ["hard"] * 5
    base = [1.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0]
    assert retained(base, base, kinds) == 0.6
    assert retained([0.0] * 5 + [1.0] * 5, base, kinds) == 0.0
    assert retained([1.0] * 10, [0.0] * 10, kinds) is None
    assert retained([], [], []) is None
