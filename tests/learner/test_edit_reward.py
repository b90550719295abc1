"""The reward `edit`: what it promises, on edits that are made up and on the paper's own pairs."""

import ast
import json
import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from pyrecode_learner.code.apis import apis
from pyrecode_learner.rewards.edit import edit, parts
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import Migration

PAPER = Path(__file__).parents[3] / "shared" / "data" / "recode_train.jsonl"
RENAME = Migration(
    "import numpy as np\narea = np.trapz(y)", "import numpy as np\narea = np.trapezoid(y)"
)


def paid(code: str, migration: Migration) -> float:
    return edit(Reply(code, bare=True), migration)


def test_what_is_right_is_paid_in_full_however_it_is_written() -> None:
    for code in (
        RENAME.new_code,
        "import numpy as np\n\n# the area\narea = np.trapezoid( y )\n",
        "import numpy as np\narea = (np.trapezoid(y))",
    ):
        assert paid(code, RENAME) == 1.0
    keywords = Migration("f(x, a=1)", "f(x, b=1, c='2')")
    assert paid('f(x, c="2", b=1)', keywords) == 1.0


def test_without_code_the_least_is_paid() -> None:
    for reply in (Reply("no tags"), Reply("<answer>def (</answer>"), Reply("<answer>a()")):
        assert edit(reply, RENAME) == -1.0


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        # A copy, then a wrong name, then the right one beside the old one.
        (RENAME.old_code, "import numpy as np\narea = np.trapezoid(y)\nold = np.trapz(y)"),
        ("import numpy as np\narea = np.integrate_all(y)", RENAME.new_code),
        # An invented keyword costs, an invented name costs more.
        (
            "import numpy as np\narea = np.magic(y)",
            "import numpy as np\narea = np.trapezoid(y, fast=True)",
        ),
        ("import numpy as np\narea = np.trapezoid(y, fast=True)", RENAME.new_code),
        # What nobody asked for costs.
        (RENAME.new_code + "\ndef unasked():\n    return 1", RENAME.new_code),
        # Deleting the call is no way out.
        ("import numpy as np", RENAME.new_code),
    ],
)
def test_the_better_answer_is_paid_more(worse: str, better: str) -> None:
    assert paid(worse, RENAME) < paid(better, RENAME)


def test_guessing_pays_less_than_leaving_the_code_as_it_is() -> None:
    guess = paid("import numpy as np\narea = np.integrate_all(y)", RENAME)
    assert -1.0 < guess < paid(RENAME.old_code, RENAME) < 0.0


def test_an_invented_name_is_told_apart_from_a_stale_one() -> None:
    told = parts(Reply("import numpy as np\narea = np.magic(np.trapz(y))", bare=True), RENAME)
    assert told is not None
    assert told.invented == told.stale == 1.0
    told = parts(Reply("from numpy import trapezoid\narea = trapezoid(y)", bare=True), RENAME)
    assert told is not None
    assert told.invented == told.stale == 0.0


def test_where_nothing_is_to_change_silence_is_the_target() -> None:
    kept = Migration("np.mean(y)", "np.mean(y)")
    assert paid("np.mean(y)", kept) == 1.0
    assert paid("np.mean(y, axis=0)", kept) < 0.0


def test_a_target_that_is_no_python_is_still_the_target() -> None:
    broken = Migration("x = 1", "x = 2np.pi")
    assert paid(" x = 2np.pi\n", broken) == 1.0
    assert paid("x = 1", broken) <= 0.0


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import numpy as np\nnp.mean(x, keepdims=True)", {"numpy", "numpy.mean", "numpy.mean(keepdims)", "x"}),
        ("from numpy import mean as m\nm(1)", {"numpy.mean"}),
        ("df = load()\ndf.groupby('a').sum(numeric_only=True)", {"load", ".groupby", ".sum", ".sum(numeric_only)"}),
        ("np.random.rand(3)", {"np.random.rand"}),
        ("def f(a):\n    return a.T + len(a)", {".T"}),
        ("import a.b\nclass C(a.b.D): pass", {"a.b", "a.b.D"}),
        ("broken(", set[str]()),
    ],
)  # fmt: skip
def test_apis(code: str, names: set[str]) -> None:
    assert set(apis(code)) == names


EDITS = (
    ("np.trapz({})", "np.trapezoid({})"),
    ("df.append({})", "pd.concat([df, {}])"),
    ("frame.fillna({}, method='ffill')", "frame.ffill({})"),
    ("torch.solve({}, a)[0]", "torch.linalg.solve(a, {})"),
    ("sp.misc.face({})", "scipy.datasets.face({})"),
    ("resample('M', {})", "resample('ME', {})"),
    ("np.bool({})", "bool({})"),
    ("sns.distplot({})", "sns.histplot({}, kde=True)"),
    ("plt.legend({}, handlelength=2)", "plt.legend({})"),
)


def generated(draw: random.Random) -> Iterator[Sequence[tuple[str, str]]]:
    """Programs whose statements each have an old and a new form; most are equal."""
    for _ in range(60):
        due = draw.randint(1, 7)
        lines = [*range(due), *[-1] * draw.choice([0, 3, 20, 150])]
        draw.shuffle(lines)
        program: list[tuple[str, str]] = []
        for place, kind in enumerate(lines):
            if kind < 0:
                same = (
                    f"value_{place} = compute({draw.randint(0, 9)}, label='{draw.choice('abc')}')"
                )
                program.append((same, same))
            else:
                old, new = draw.choice(EDITS)
                argument = f"value_{place}"
                program.append(
                    (f"r{place} = {old.format(argument)}", f"r{place} = {new.format(argument)}")
                )
        yield program


def test_each_edit_that_is_done_raises_the_score_whatever_stands_around() -> None:
    draw = random.Random(11)
    for program in generated(draw):
        migration = Migration(*("\n".join(side) for side in zip(*program, strict=True)))
        code = [old for old, _ in program]
        due = [place for place, (old, new) in enumerate(program) if old != new]
        draw.shuffle(due)
        scores = [paid("\n".join(code), migration)]
        for place in due:
            code[place] = program[place][1]
            scores.append(paid("\n".join(code), migration))
        assert scores[0] <= 0.0
        assert scores[-1] == 1.0
        assert all(one < other for one, other in pairwise(scores)), scores


def test_the_context_does_not_change_what_one_edit_is_paid() -> None:
    for answer in ("np.trapz(y)", "np.trapezoid(y, fast=True)", "np.magic(y)"):
        scores = set[float]()
        for length in (0, 10, 200):
            context = "".join(f"a{n} = {n}\n" for n in range(length))
            scores.add(
                paid(
                    context + answer,
                    Migration(context + "np.trapz(y)", context + "np.trapezoid(y)"),
                )
            )
        assert len(scores) == 1


def paper_rows() -> list[dict[str, str]]:
    if not PAPER.exists():
        pytest.skip("the paper's training set is not at hand")
    return [json.loads(line) for line in PAPER.read_text("utf-8").splitlines()]


def test_on_the_paper_s_pairs() -> None:
    rows = [row for row in paper_rows() if row["old_code"] and row["new_code"]]
    assert len(rows) > 1_700
    copies: list[float] = []
    for row in rows:
        migration = Migration(row["old_code"], row["new_code"])
        assert paid(row["new_code"], migration) == 1.0
        told = parts(Reply(row["new_code"], bare=True), migration)
        assert told is not None
        assert (told.stale, told.invented) == (0.0, 0.0)
        if not _same(row["old_code"], row["new_code"]):
            copies.append(paid(row["old_code"], migration))
    assert max(copies) <= 0.0


def _same(one: str, other: str) -> bool:
    try:
        return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))
    except (SyntaxError, ValueError):
        return one.strip() == other.strip()
