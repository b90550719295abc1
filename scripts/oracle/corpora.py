"""Releases whose code is only read, as `corpora.toml` lists them, and what `check` says of each."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

from attrs import frozen

from oracle.checking import SAID, CheckError, read_report
from oracle.compare import Reported

_LIST = Path(__file__).with_name("corpora.toml")


@frozen
class Corpus:
    """One release, unpacked in a folder `NAME-VERSION`."""

    name: str
    version: str

    @property
    def folder(self) -> str:
        """The name of its folder, by which verdicts name it too."""
        return f"{self.name}-{self.version}"

    def report(self, above: Path) -> Path:
        """What `check` says of it, beside its folder."""
        return above / f"{self.folder}.json"


def corpora() -> list[Corpus]:
    """All of them."""
    listed = tomllib.loads(_LIST.read_text())
    return [Corpus(name, fields["version"]) for name, fields in listed.items()]


def check_corpus(corpus: Corpus, above: Path, python: Path) -> list[Reported]:
    """Run `check` as a person would, and keep its report.

    Args:
        corpus: which.
        above: the folder that holds its own.
        python: the interpreter or environment with the newest libraries.

    Raises:
        CheckError: where it does not end well.
    """
    command = ["-m", "pyrecode", "check", "--quiet", "--output-format", "json"]
    done = subprocess.run(
        [sys.executable, *command, "--python", str(python.absolute()), "."],
        cwd=above / corpus.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, SAID):
        raise CheckError(f"{corpus.folder}: {done.stderr.strip()}")
    corpus.report(above).write_text(json.dumps(json.loads(done.stdout)))
    return read_report(corpus.report(above))
