"""A virtual environment of the scripts' own, made with nothing but the standard library and pip."""

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def private_python(folder: Path, *installs: Sequence[str]) -> Path:
    """The interpreter of the virtual environment in `folder`, with `installs` installed in order.

    A second call with the same arguments and an unchanged `pyproject.toml` installs nothing.

    Args:
        folder: where the environment is made.
        installs: arguments of one `pip install` each; their order is kept, since an earlier one may
            pin what a later one would choose otherwise.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = hashlib.sha256(
        repr(installs).encode() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    ).hexdigest()
    stamp = folder / "installed.sha256"
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    print(f"setting up {folder} ...", flush=True)
    if not python.exists():
        venv.create(folder, with_pip=True, clear=True)
    for arguments in installs:
        run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments)
    stamp.write_text(wanted)
    return python


def run(*command: str | Path, cwd: Path = ROOT, accept: Sequence[int] = (0,)) -> int:
    """Run a command, its output on ours, and leave with a clear line where it fails."""
    words = [str(word) for word in command]
    code = subprocess.run(words, cwd=cwd, check=False).returncode
    if code not in accept:
        sys.exit(f"failed with exit code {code}: {' '.join(words)}")
    return code
