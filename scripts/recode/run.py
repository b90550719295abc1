"""Runs a piece of code under the libraries of an environment, in a process that can reach nothing.

The process has no network, a folder of its own, and little time and memory.
"""

import os
import resource
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from attrs import frozen

_SECONDS = 60
_BYTES = 4 << 30
_WARNINGS = ("DeprecationWarning", "PendingDeprecationWarning", "FutureWarning")
_SURROUNDINGS = {
    "PATH": os.defpath,
    "MPLBACKEND": "Agg",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
}
_WATCH = (
    "import sys, warnings\n"
    "warnings.simplefilter('always')\n"
    "source = open(sys.argv[1], encoding='utf-8').read()\n"
    "exec(compile(source, 'row.py', 'exec'), {'__name__': '__main__'})\n"
)


@frozen
class Outcome:
    """What came of a run."""

    kind: str
    """`ok`, `warn` or `fail`"""
    why: str = ""
    """the last line of the error, or the first warning"""

    @property
    def clean(self) -> bool:
        """Whether it ran to its end without a word about anything outdated."""
        return self.kind == "ok"


def run(code: str, python: str) -> Outcome:
    """Run `code` with the interpreter `python` and listen to its warnings."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "row.py").write_text(code, encoding="utf-8")
        (place / "watch.py").write_text(_WATCH, encoding="utf-8")
        surroundings = dict(_SURROUNDINGS, HOME=folder, TMPDIR=folder)
        surroundings["MPLCONFIGDIR"] = str(_settings_folder())
        try:
            done = subprocess.run(
                [*_alone(), python, "-I", "watch.py", "row.py"],
                cwd=folder,
                env=surroundings,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=2 * _SECONDS,
                check=False,
                stdin=subprocess.DEVNULL,
                preexec_fn=_limit,
            )
        except subprocess.TimeoutExpired:
            return Outcome("fail", "it did not end")
    lines = done.stderr.splitlines()
    if done.returncode:
        return Outcome("fail", lines[-1].strip() if lines else f"exit code {done.returncode}")
    said = [line for line in lines if any(f"{one}:" in line for one in _WARNINGS)]
    # What the libraries say to one another is no fault of the row.
    own = [line for line in said if line.startswith("row.py:")]
    return Outcome("warn", own[0]) if own else Outcome("ok")


@cache
def _alone() -> tuple[str, ...]:
    """The command that takes the network from a process, where the system has one that may be used."""
    command = ("unshare", "--map-root-user", "--net")
    if shutil.which(command[0]) is None:
        return ()
    works = subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    return command if works else ()


@cache
def _settings_folder() -> Path:
    """Where matplotlib keeps its list of fonts from run to run."""
    return Path(tempfile.mkdtemp(prefix="recode-mpl-"))


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 20, 64 << 20))
