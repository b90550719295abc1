"""The rows through pyrecode's own commands: what `check` finds in each, and what `migrate` makes of it."""

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from recode.rows import Row
from recode.run import Outcome, run


@frozen
class Mended:
    """What became of one row."""

    row: Row
    found: tuple[str, ...]
    """the messages of `check`"""
    text: str
    """the code after `migrate --suggestions`"""
    safe: bool
    """whether `migrate` alone makes the same of it"""
    outcome: Outcome | None
    """of the rewritten code; None where nothing was rewritten"""

    @property
    def rewritten(self) -> bool:
        """Whether anything was changed."""
        return self.text != self.row.old

    @property
    def clean(self) -> bool:
        """Whether it was found, rewritten, and runs without an error or a warning."""
        return bool(self.found) and self.outcome is not None and self.outcome.clean

    @property
    def equal(self) -> bool:
        """Whether it is the reference, but for comments and layout."""
        try:
            return ast.dump(ast.parse(self.text)) == ast.dump(ast.parse(self.row.new))
        except SyntaxError:
            return False

    @property
    def why_not(self) -> str:
        """Why it is no success, in a line; empty where it is one."""
        if self.clean:
            return ""
        if not self.found:
            return "not found"
        if self.outcome is None:
            return f"not rewritten: {self.found[0]}"
        return f"{self.outcome.kind} after the rewrite: {self.outcome.why}"


def mend(rows: Sequence[Row], python: str, extra: Sequence[str] = ()) -> list[Mended]:
    """Check and migrate all rows under the libraries of an environment.

    Args:
        rows: the migrations.
        python: the interpreter of the environment.
        extra: further options of both commands, `--behaviour` for one.
    """
    options = ["--python", python, "--quiet", *extra]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _write(place, rows)
        found: dict[str, list[str]] = {}
        for record in json.loads(_pyrecode(place, "check", *options, "--output-format", "json")):
            found.setdefault(Path(record["path"]).name, []).append(record["message"])
        _pyrecode(place, "migrate", *options, "--allow-dirty")
        unattended = {row.file: (place / row.file).read_text(encoding="utf-8") for row in rows}
        _write(place, rows)
        _pyrecode(place, "migrate", *options, "--allow-dirty", "--suggestions")
        mended: list[Mended] = []
        for row in rows:
            text = (place / row.file).read_text(encoding="utf-8")
            outcome = run(text, python) if text != row.old else None
            safe = unattended[row.file] == text != row.old
            mended.append(Mended(row, tuple(found.get(row.file, ())), text, safe, outcome))
    return mended


def _write(place: Path, rows: Sequence[Row]) -> None:
    for row in rows:
        (place / row.file).write_text(row.old, encoding="utf-8", newline="")


def _pyrecode(place: Path, *words: str) -> str:
    command = [sys.executable, "-m", "pyrecode", *words, str(place)]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    # 1 says that there are findings.
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} failed: {done.stderr.strip()}")
    return done.stdout
