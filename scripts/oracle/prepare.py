"""Sets a project up in an environment of its own, and lets its tests tell the truth.

Here, and only here, foreign code is run: in a process of its own, with a private home folder and a time limit.
"""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from oracle.projects import Place, Project

_TESTING = Path(__file__).with_name("testing.py")
_TOOLS = ("pytest<8", "coverage", "hypothesis", "setuptools<70")
_PATIENCE = 40
"""after this many times the processor time that they get, tests that did not end by themselves are ended"""


class PrepareError(Exception):
    """A project could not be set up or run; the message says which, and where the output is."""


def prepare(project: Project, place: Place, interpreter: str) -> None:
    """Make the environment and unpack the project's files, unless both are there.

    Args:
        project: what to set up.
        place: where.
        interpreter: a Python of the version that the project asks for.

    Raises:
        PrepareError: where a download or an installation fails.
    """
    place.folder.mkdir(parents=True, exist_ok=True)
    if not place.python.exists():
        _run(project, place, interpreter, "-m", "venv", str(place.folder / "env"))
        _pip(project, place, "install", "--no-compile", *project.libraries, *_TOOLS)
    if not place.source.exists():
        archives = place.folder / "archive"
        if not any(archives.glob("*")):
            form = "--no-binary" if project.files == "sdist" else "--only-binary"
            wanted = f"{project.name}=={project.version}"
            _pip(
                project, place, "download", "--no-deps", form, ":all:", "-d", str(archives), wanted
            )
        unpack(next(archives.iterdir()), place.source)


def unpack(archive: Path, folder: Path) -> None:
    """The archive's files, without the one folder that a source archive has on top."""
    partial = folder.with_name(f"{folder.name}.partial")
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(partial)
        partial.rename(folder)
        return
    with tarfile.open(archive) as sdist:
        sdist.extractall(partial, filter="data")
    next(partial.iterdir()).rename(folder)
    partial.rmdir()


def run_tests(project: Project, place: Place, seconds: float) -> None:
    """Run the project's tests, and leave the truth at its place.

    Args:
        project: whose tests.
        place: where it was prepared.
        seconds: how much processor time the tests get.

    Raises:
        PrepareError: where they tell nothing.
    """
    plan = place.folder / "plan.json"
    home = place.folder / "home"
    home.mkdir(exist_ok=True)
    plan.write_text(
        json.dumps(
            {
                "project": str(place.source.resolve()),
                "code": project.code,
                "tests": project.tests,
                "truth": str(place.truth.resolve()),
                "seconds": seconds,
            }
        )
    )
    place.truth.unlink(missing_ok=True)
    environment = {
        "PATH": f"{place.python.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home.resolve()),
        "MPLBACKEND": "agg",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    with (place.folder / "tests.log").open("wb") as log:
        try:
            subprocess.run(
                [str(place.python.absolute()), str(_TESTING), str(plan.resolve())],
                cwd=place.source,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                timeout=_PATIENCE * seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PrepareError(f"{project.name}: the tests take too long") from None
    if not place.truth.exists():
        raise PrepareError(f"{project.name}: the tests tell nothing, see {log.name}")


def interpreter_of(version: str) -> str:
    """A Python of that version: the running one, one on the path, or one that pyenv has.

    Raises:
        PrepareError: where there is none.
    """
    if sys.version.startswith(f"{version}."):
        return sys.executable
    found = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    if found:
        return str(found[-1])
    for folder in os.environ["PATH"].split(os.pathsep):
        if (one := Path(folder) / f"python{version}").exists():
            return str(one)
    raise PrepareError(f"no Python {version} was found on the path")


def _pip(project: Project, place: Place, *arguments: str) -> None:
    _run(project, place, str(place.python), "-m", "pip", *arguments)


def _run(project: Project, place: Place, *command: str) -> None:
    with (place.folder / "prepare.log").open("ab") as log:
        done = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise PrepareError(f"{project.name}: `{' '.join(command[1:4])} ...` failed, see {log.name}")
