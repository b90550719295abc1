"""Runs a piece of code that a model wrote, in a process of its own with limits.

What holds the code: a fresh process in isolated mode, an empty folder that goes afterwards, next to no environment
variables, limits on CPU time, memory, file size and open files, a wall clock, and, where the system lets an
unprivileged process have a network namespace of its own (`unshare`, Linux), no network.

What this is not: a security boundary. The code runs as the same user: it can read what the user can read, write
where the user can write, start processes and fill the disk file by file. It is for answers of a model that the
user trains on code that the user chose; anything else belongs into a container or a virtual machine. It is off
unless interpreters are named for it.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from enum import StrEnum
from functools import cache
from pathlib import Path

from attrs import frozen

_MEGABYTE = 1 << 20
_LAUNCHER = """
import json, resource, runpy, sys, warnings
report, script, cpu, memory, size = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
for what, most in (
    (resource.RLIMIT_CPU, cpu), (resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, size),
    (resource.RLIMIT_NOFILE, 256), (resource.RLIMIT_CORE, 0),
):
    resource.setrlimit(what, (most, most))
outdated = []
def seen(message, category, filename, lineno, file=None, line=None):
    if filename == script and issubclass(category, (DeprecationWarning, PendingDeprecationWarning, FutureWarning)):
        outdated.append(str(message))
warnings.showwarning = seen
warnings.simplefilter("always")
told = {"status": "ok", "message": ""}
sys.argv = [script]
try:
    runpy.run_path(script, run_name="__main__")
except SystemExit as end:
    if end.code not in (None, 0):
        told = {"status": "failed", "message": f"SystemExit: {end.code}"}
except BaseException as error:
    told = {"status": "failed", "message": f"{type(error).__name__}: {error}"}
if told["status"] == "ok" and outdated:
    told = {"status": "warned", "message": outdated[0]}
with open(report, "w") as file:
    json.dump(told, file)
"""


class Status(StrEnum):
    """How a run ended."""

    OK = "ok"
    WARNED = "warned"
    """to its end, but the code itself uses what is deprecated"""
    FAILED = "failed"
    KILLED = "killed"
    """by a limit, or by its own doing"""


@frozen
class Outcome:
    """One run."""

    status: Status
    message: str = ""
    """one line: the error, the first warning, the limit"""

    @property
    def ran(self) -> bool:
        """Whether it came to its end."""
        return self.status in (Status.OK, Status.WARNED)


@frozen
class Limits:
    """What a run may take."""

    seconds: int = 10
    """of CPU time; twice that by the clock"""
    megabytes: int = 2_048
    """of address space"""
    file_megabytes: int = 16
    """of each file"""


def run(code: str, python: Path | str = sys.executable, limits: Limits | None = None) -> Outcome:
    """Run `code` as a script of its own.

    Args:
        code: a module.
        python: the interpreter, whose installed libraries it may import.
        limits: the defaults where None.
    """
    limits = limits or Limits()
    with tempfile.TemporaryDirectory(prefix="pyrecode-run-") as name:
        folder = Path(name)
        script, report = folder / "answer.py", folder / "report.json"
        script.write_text(code, "utf-8", errors="replace")
        command = [
            *without_network(),
            *(str(python), "-I", "-B", "-c", _LAUNCHER, str(report), str(script)),
            *(str(limits.seconds), str(limits.megabytes * _MEGABYTE)),
            str(limits.file_megabytes * _MEGABYTE),
        ]
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={"PATH": os.defpath, "HOME": name, "TMPDIR": name, "MPLBACKEND": "agg",
                 "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            process.wait(2 * limits.seconds)
        except subprocess.TimeoutExpired:
            return Outcome(Status.KILLED, f"still running after {2 * limits.seconds} s")
        finally:
            _end(process)
        try:
            told = json.loads(report.read_text("utf-8"))
        except (OSError, ValueError):
            return Outcome(Status.KILLED, f"ended with status {process.returncode}")
    return Outcome(Status(told["status"]), " ".join(told["message"].split())[:300])


def _end(process: subprocess.Popen[bytes]) -> None:
    """Everything that the code started and that still belongs to it ends with it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@cache
def without_network() -> tuple[str, ...]:
    """What to put before a command so that it has no network; empty where the system offers no such thing."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    command = (unshare, "--map-root-user", "--net", "--")
    done = subprocess.run([*command, "true"], capture_output=True, check=False)
    return command if done.returncode == 0 else ()
