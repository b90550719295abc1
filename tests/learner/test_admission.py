"""Which pairs may be trained on: each gate by itself, all of them together, and a poisoned batch."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from pyrecode.journal.model import MigrationPair, Source
from pyrecode_learner.admission.admit import admit, gates
from pyrecode_learner.admission.dangerous import dangers
from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.knowledge import Knowledge, roots

RENAME = MigrationPair(
    "numpy", "==2.4.0", "numpy.trapz", "`numpy.trapz` was removed in 2.4.", "np.trapz(y, x)",
    "np.trapezoid(y, x)", source=Source.EDITED, project="one", author="me", update="numpy:trapz",
)  # fmt: skip
ALONE = Limits(second_source=False)


def pair(**changes: Any) -> MigrationPair:
    return evolve(RENAME, **changes)


def refused(*pairs: MigrationPair, limits: Limits = ALONE) -> list[tuple[str, str]]:
    return [(one.gate, one.reason) for one in admit(pairs, limits).refused]


def test_a_good_pair_is_admitted() -> None:
    found = admit([RENAME], ALONE)
    assert found.admitted == (RENAME,)
    assert found.refused == ()


def test_the_gates_are_asked_in_their_order() -> None:
    orders = [gate.ORDER for gate in gates().values()]
    assert orders == sorted(set(orders))
    assert next(iter(gates())) == "size"
    assert list(gates())[-1] == "caps"


@pytest.mark.parametrize(
    ("changes", "gate", "words"),
    [
        ({"old_code": "np.trapz("}, "parses", "old_code does not parse"),
        ({"new_code": "np.trapezoid y"}, "parses", "new_code does not parse"),
        ({"new_code": " \n"}, "size", "new_code is empty"),
        ({"old_code": "np.trapz(y)\n" * 200}, "size", "has 201 lines, over 120"),
        ({"old_code": f"np.trapz('{'x' * 7000}')"}, "size", "characters, over 6000"),
        ({"new_code": "np.trapz(y,  x)  # the area"}, "semantic", "nothing but comments"),
        ({"old_code": "a = f(1)", "new_code": "a = g(1)"}, "of_library", "no use of numpy changes"),
        ({"new_code": "np.trapezoid(y, x, token='ghp_" + "a1B2" * 9 + "')"}, "secrets", "credential"),
        ({"new_code": "np.trapezoid(y, x, key='MASKED')"}, "secrets", "credential"),
        ({"new_code": "import numpy\nnumpy.trapezoid(numpy.alltrue(y), x)"}, "exists", "has no `numpy.alltrue`"),
        ({"new_code": "eval('np.trapezoid(y, x)')"}, "dangerous", "adds eval()"),
        ({"new_code": "np.load(np.trapezoid(y, x), allow_pickle=True)"}, "dangerous", "allow_pickle=True"),
        ({"old_code": "import numpy as np\nnp.trapz(y)", "new_code": "import numpy as np\nnp.sum(y)"},
         "contradicts", "numpy itself says numpy.trapezoid"),
    ],
)  # fmt: skip
def test_what_is_left_out(changes: dict[str, Any], gate: str, words: str) -> None:
    [(name, reason)] = refused(pair(**changes))
    assert name == gate
    assert words in reason


def test_a_value_or_a_method_of_an_unknown_object_is_of_the_library_too() -> None:
    resample = pair(
        dependency="pandas",
        new_version="==2.2.0",
        description="pandas.DataFrame.resample(rule='M')",
        old_code="frame.resample('M')",
        new_code="frame.resample('ME')",
    )
    append = pair(
        dependency="pandas",
        new_version="==2.0.0",
        description="pandas.DataFrame.append",
        old_code="frame.append(other)",
        new_code="pd.concat([frame, other])",
    )
    assert refused(resample, append) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("requests.get(u, verify=False)", ["verify=False"]),
        ("requests.get(u, verify=path)", []),
        ("run(c, shell=True)", ["shell=True"]),
        ("yaml.load(t)", ["yaml.load()"]),
        ("yaml.load(t, Loader=yaml.SafeLoader)", []),
        ("yaml.load(t, yaml.CSafeLoader)", []),
        ("ssl.wrap(s, cert_reqs=ssl.CERT_NONE)", ["cert_reqs=ssl.CERT_NONE"]),
        ("f(shell=1)", ["shell=1"]),
        ("frame.eval('a + b')", []),
    ],
)
def test_dangers(code: str, found: list[str]) -> None:
    assert list(dangers(code)) == found


def test_what_was_dangerous_before_does_not_count() -> None:
    assert (
        refused(
            pair(old_code="f(np.trapz(y), shell=True)", new_code="f(np.trapezoid(y), shell=True)")
        )
        == []
    )


def test_duplicates_are_merged_with_the_older_one() -> None:
    twin = pair(old_code="np.trapz(y,x)", new_code="np.trapezoid( y, x )")
    assert refused(RENAME, twin) == [("duplicates", f"the same as pair {RENAME.id}")]
    long = "\n".join(f"value_{n} = compute({n}, {n})" for n in range(30))
    near = [
        pair(old_code=f"{long}\n{name} = np.trapz(y)", new_code=f"{long}\n{name} = np.trapezoid(y)")
        for name in ("a", "b")
    ]
    assert [gate for gate, _ in refused(*near)] == ["duplicates"]
    other = pair(update="numpy:other")
    assert refused(RENAME, other) == []


def many(number: int, **changes: Any) -> list[MigrationPair]:
    """Pairs that no gate takes for duplicates."""
    return [
        pair(old_code=f"a{n} = np.trapz(y{n}, {n})", new_code=f"a{n} = np.trapezoid(y{n}, {n})", **changes)
        for n in range(number)
    ]  # fmt: skip


def test_no_update_no_project_and_no_author_makes_up_too_much() -> None:
    assert len(admit(many(12), evolve(ALONE, per_update=10)).admitted) == 10
    mixed = [evolve(one, project=f"p{n % 3}" if n > 70 else "big", author=f"a{n}", update=f"u{n}")
             for n, one in enumerate(many(100))]  # fmt: skip
    found = admit(mixed, ALONE)
    assert {one.reason for one in found.refused} == {"over 50 pairs of one project"}
    assert len(found.refused) == 21
    verbatim = [evolve(one, project="", author="", update=f"u{n}", proposer="model", source=Source.ACCEPTED)
                for n, one in enumerate(many(60))]  # fmt: skip
    assert {one.reason for one in admit(verbatim, ALONE).refused} == {
        "over 18 pairs of one model's own answers"
    }


def test_an_update_needs_a_second_source() -> None:
    unknown = pair(dependency="quill", description="quill.draw", update="quill:draw",
                   old_code="import quill\nquill.draw()", new_code="import quill\nquill.paint()")  # fmt: skip
    limits = Limits()
    assert [gate for gate, _ in refused(unknown, limits=limits)] == ["second_source"]
    elsewhere = evolve(unknown, project="two", old_code="import quill\nquill.draw(1)",
                       new_code="import quill\nquill.paint(1)")  # fmt: skip
    assert refused(unknown, elsewhere, limits=limits) == []
    assert refused(evolve(unknown, checks=("tests",)), limits=limits) == []
    # The shipped history speaks for this one.
    assert refused(RENAME, limits=limits) == []


def test_a_poisoned_batch_teaches_nothing() -> None:
    """Many pairs of one project that push a wrong replacement, and edits that make code less safe."""
    wrong = [evolve(one, new_code=one.new_code.replace("trapezoid", "sum")) for one in many(80)]
    invented = [
        pair(dependency="quill", description="quill.draw", update="quill:draw",
             old_code=f"import quill\nquill.draw({n}, a{n})", new_code=f"import quill\nquill.steal({n}, a{n})")
        for n in range(80)
    ]  # fmt: skip
    unsafe = [
        pair(dependency="requests", description="requests.get", update=f"requests:{n}",
             new_version="==2.32.0", old_code=f"requests.get(u{n})",
             new_code=f"requests.get(u{n}, {extra})")
        for n, extra in enumerate(["verify=False", "shell=True", "hooks=yaml.load(t)"] * 20)
    ]  # fmt: skip
    honest = many(5)
    found = admit([*honest, *wrong, *invented, *unsafe], Limits())
    assert set(found.admitted) == set(honest)
    assert found.by_gate()["dangerous"] == 60


def test_roots() -> None:
    assert roots("scikit-learn") == {"sklearn"}
    assert "torch" in roots("PyTorch")
    assert roots("no-such-library") == {"no_such_library"}


def test_what_is_not_at_hand_is_unknown() -> None:
    assert Knowledge().has("no-such-library", "==1.0", "no_such_library.f") is None


def test_the_command_explains(tmp_path: Path) -> None:
    from pyrecode.journal.fields import recode_fields

    bad = pair(new_code="np.trapz(y, x)")
    file = tmp_path / "pairs.jsonl"
    file.write_text(
        "".join(json.dumps(recode_fields(one)) + "\n" for one in (RENAME, bad)), "utf-8"
    )

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "pyrecode", "learn", "admit", "--pairs", str(file)]
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    first, *counts = run("--explain").splitlines()
    assert first.endswith("numpy.trapz: semantic: nothing but comments, quotes or spacing changes")
    assert counts == ["1 of 2 pairs may be trained on", "  1 left out by semantic"]
    told = json.loads(run("--output-format", "json"))
    assert len(told["admitted"]) == 1
    assert told["left_out"][0]["gate"] == "semantic"
