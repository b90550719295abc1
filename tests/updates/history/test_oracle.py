"""What is known to be removed, held against a tiny library of a virtual environment, which is imported there."""

import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from oracle.gone import Standing, standings
from pyrecode.updates.environment import Environment, find_environment
from pyrecode.updates.history.known import Known
from pyrecode.updates.model import ApiUpdate, Kind, Scope

SOURCE = {
    "__init__.py": "print('noise')\nfrom .array import array\ndef call(a, /, b, *c, **d): ...\n",
    "array.py": "class array:\n    @property\n    def kept(self):\n        raise RuntimeError\n",
    "below.py": "",
}
SCRIPT = Path(__file__).parents[3] / "scripts" / "oracle_history.py"


@pytest.fixture(scope="module")
def interpreter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of an environment with `tiny` 2.1, and with `broken`, which ends whoever imports it."""
    root = tmp_path_factory.mktemp("venv")
    venv.create(root, symlinks=True)
    site = next(root.glob("lib/python*/site-packages"), root / "Lib" / "site-packages")
    for name in ("tiny", "broken"):
        info = site / f"{name}-2.1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.1\n")
        (site / name).mkdir()
    for name, text in SOURCE.items():
        (site / "tiny" / name).write_text(text)
    (site / "broken" / "__init__.py").write_text("import os\nos._exit(3)\n")
    scripts = root / ("Scripts" if sys.platform == "win32" else "bin")
    return next(scripts.glob("python*"))


def gone(library: str, label: str, version: str = "2.0") -> ApiUpdate:
    symbol, _, parameter = label.rstrip(")").partition("(")
    scope = Scope.PARAMETER if parameter else Scope.WHOLE
    kind = Kind.PARAMETER if parameter else Kind.FUNCTION
    named = parameter or None
    return ApiUpdate(library, symbol, kind, scope, parameter=named, removed_in=version)


def known(library: str, *updates: ApiUpdate) -> Known:
    return Known(library, ("1.0", "2.1"), "2.1", updates)


def found(interpreter: Path, *facts: Known) -> Iterator[Standing]:
    environment: Environment = find_environment(interpreter.parent, str(interpreter))
    return standings(facts, environment, interpreter)


def test_what_is_there_is_told_from_what_is_gone(interpreter: Path) -> None:
    labels = [
        *("tiny.array.kept", "tiny.array.lost", "tiny.below", "tiny.call", "tiny.nowhere.x"),
        *("tiny.call(a)", "tiny.call(b)", "tiny.call(c)", "tiny.call(d)"),
    ]
    updates = [gone("tiny", label) for label in labels]
    later = gone("tiny", "tiny.call", "3.0")
    back = gone("tiny", "tiny.array").but(restored_in="2.1")

    (one,) = found(interpreter, known("tiny", *updates, later, back), known("absent"))

    assert (one.library, one.version, one.asked) == ("tiny", "2.1", len(labels))
    assert {each.label for each in one.there} == {
        *("tiny.array.kept", "tiny.below", "tiny.call", "tiny.call(b)")
    }
    assert one.stones == ()


def test_what_stands_only_to_fail_is_told_apart(interpreter: Path) -> None:
    stone = gone("tiny", "tiny.call").but(last_seen="2.1")

    below = gone("tiny", "tiny.below").but(last_seen="1.9")
    (one,) = found(interpreter, known("tiny", stone, below))

    assert [each.label for each in one.stones] == ["tiny.call"]
    assert [each.label for each in one.there] == ["tiny.below"]


def test_a_library_that_cannot_be_asked_is_named(interpreter: Path) -> None:
    (one,) = found(interpreter, known("broken", gone("broken", "broken.x")))

    assert one.failed == "ended with 3"


def test_the_script_measures_and_does_not_judge(interpreter: Path) -> None:
    run = subprocess.run(
        [sys.executable, SCRIPT, "--python", interpreter],
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout == "0 of 0 are there\n"


def test_the_script_says_what_it_needs(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, SCRIPT, "--python", tmp_path], capture_output=True, text=True, check=False
    )

    assert run.returncode == 2
    assert "name the interpreter itself" in run.stderr
