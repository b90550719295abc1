"""What cannot be learnt from or written to is told in one line, with exit status 2."""

import ast
import importlib.util
import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import pyrecode
from pyrecode.journal.model import Event, EventKind, Sample
from pyrecode.journal.store import Journal
from pyrecode_learner.collect import FIELDS, collect

from .conftest import learn

GOOD = {
    **dict.fromkeys(FIELDS, "x"),
    "dependency": "numpy",
    "old_code": "import numpy\nnumpy.trapz(y)",
    "new_code": "import numpy\nnumpy.trapezoid(y)",
}


def told(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()[-1]


def test_records_that_are_broken_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    lines = [
        json.dumps(GOOD).encode(),
        b"",
        b"[1, 2]",
        b"\xff\xfe",
        json.dumps({**GOOD, "new_code": 3}).encode(),
        json.dumps({**GOOD, "new_code": "def ("}).encode(),
        json.dumps({**GOOD, "more": 1}).encode(),
    ]
    file.write_bytes(b"\n".join(lines))
    collected = collect(file)
    assert len(collected.pairs) == 2
    assert [line.removeprefix(f"{file}:") for line in collected.left_out] == [
        "3: is not a JSON object",
        "4: is not JSON",
        "5: field 'new_code' is not a string",
        "6: new_code does not parse",
    ]


def test_the_journals_pairs_are_collected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path))
    sample = Sample("numpy", "==2.0", "numpy.trapz", "gone", "np.trapz(y)", "np.trapezoid(y)")
    with Journal.open() as journal:
        journal.add_event(Event(EventKind.ACCEPTED, "one", library="numpy", sample=sample))
        journal.add_event(Event(EventKind.KEPT, "one", library="numpy", sample=sample))
    (pair,) = collect().pairs
    assert pair.sample == sample


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("score", "nowhere.jsonl"), "nowhere.jsonl: No such file"),
        (("score", ".", "--reward", "charm"), "no reward 'charm'"),
        (("run", "--preset", "huge"), "no preset 'huge'"),
        ((), "required"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], words: str) -> None:
    assert words in told(learn(*arguments))


@pytest.mark.learn
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--pairs", "nowhere.jsonl"), "nowhere.jsonl: No such file"),
        (("--pairs", "empty.jsonl"), "no pair to learn from in"),
        (("--pairs", "one.jsonl", "--model", "nowhere"), "model 'nowhere' cannot be loaded"),
        (("--pairs", "one.jsonl", "--steps", "0"), "steps must be at least 1"),
    ],
)
def test_runs_that_cannot_be_done(
    arguments: tuple[str, ...],
    words: str,
    with_torch: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "one.jsonl").write_text(json.dumps(GOOD), "utf-8")
    assert words in told(learn("run", "--preset", "tiny", *arguments, "--output", "out"))
    assert not list(tmp_path.glob("out/adapters/*"))


@pytest.mark.skipif(importlib.util.find_spec("torch") is not None, reason="the extra is installed")
def test_without_the_extra_the_way_to_it_is_told() -> None:
    assert "pip install 'pyrecode[learn]'" in told(learn("run"))


def test_the_server_side_never_imports_the_learner() -> None:
    heavy = {"torch", "transformers", "trl", "peft", "datasets", "vllm"}
    root = Path(pyrecode.__file__).parent
    at_home = {
        root / "proposals" / "model" / name for name in ("transformers_model.py", "vllm_model.py")
    }
    files = list(root.rglob("*.py"))
    assert at_home < set(files)
    for file in files:
        tree = ast.parse(file.read_bytes())
        at_once = set(_imported(tree.body))
        everywhere = set(_imported(ast.walk(tree)))
        assert "pyrecode_learner" not in everywhere, file
        assert not heavy & (at_once if file in at_home else everywhere), file


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The import roots of the statements among the nodes."""
    for node in nodes:
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        yield from (name.partition(".")[0] for name in names)
