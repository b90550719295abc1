"""Runs a command and measures it: wall and CPU time with all that it started, time to its first output, memory."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

_SAMPLE = 0.05


@frozen
class Cost:
    """What one run took, in seconds."""

    wall: float
    cpu: float
    first_output: float


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Cost:
    """Run to the end; what is written is read, and only looked at for being there.

    Raises:
        RuntimeError: where the command fails: a status above 1, which a fault of pyrecode's own gives, too.
    """
    start = time.perf_counter()
    process = _start(command, folder, variables)
    assert process.stdout is not None
    output = process.stdout.read(1)
    first = time.perf_counter() - start
    output += process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)}: status {process.returncode}: {output[-300:]!r}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, first)


def most_memory(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> int | None:
    """The most megabytes that a command and all its processes held at a time; None where that cannot be told."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    process = _start(command, folder, variables, output=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_share, _family(process.pid))))
        time.sleep(_SAMPLE)
    return most // 1024


def _start(
    command: Sequence[str],
    folder: Path,
    variables: Mapping[str, str],
    output: int = subprocess.PIPE,
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **variables},
        stdout=output,
        stderr=subprocess.STDOUT if output == subprocess.PIPE else subprocess.DEVNULL,
    )


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for one in found:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def _share(pid: int) -> int:
    """The memory of a process in kilobytes; what several share counts in parts."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def tool(name: str) -> str:
    """The path of a command that is installed beside this interpreter."""
    path = Path(sys.executable).with_name(name)
    if not path.exists():
        sys.exit(f"{name} is needed beside {sys.executable}")
    return str(path)
