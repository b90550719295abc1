"""A project of its own for each test, with an environment of small libraries beside it."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from attrs import define, field

GIT = (
    "git",
    "-c",
    "user.name=t",
    "-c",
    "user.email=t@example.org",
    "-c",
    "init.defaultBranch=main",
)

# What numpy 2.4 has of the names that the tests speak of: the facts about numpy are the shipped ones,
# and whether a replacement is there is read from this source.
NUMPY = """
def trapezoid(y, x=None, dx=1.0, axis=-1): ...
def isin(element, test_elements, assume_unique=False, invert=False, *, kind=None): ...
def prod(a, axis=None): ...
def all(a, axis=None): ...
class float64: ...
class complex128: ...
inf = float("inf")
nan = float("nan")
"""


@define
class Project:
    """A folder with code, and the command run in it as a process."""

    folder: Path
    environment: Path
    variables: dict[str, str] = field(factory=dict)

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file of the project."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def read(self, name: str) -> bytes:
        """The content of a file of the project."""
        return (self.folder / name).read_bytes()

    def git(self, *arguments: str) -> None:
        """Run git in the project."""
        subprocess.run([*GIT, *arguments], cwd=self.folder, check=True, capture_output=True)

    def commit(self) -> None:
        """Put everything under git."""
        self.git("init", "--quiet")
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "-m", "all")

    def command(self, *arguments: str) -> list[str]:
        """The command line of a subcommand, against the environment beside the project."""
        return [sys.executable, "-m", "pyrecode", *arguments, "--python", str(self.environment)]

    def run_as_plain_user(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a subcommand without a superuser's right to pass over the modes of files."""
        if sys.platform == "win32":
            pytest.skip("modes of files are those of POSIX")
        if os.geteuid() != 0:
            return self.run(*arguments)
        rights = "-dac_override,-dac_read_search"
        drop = ["setpriv", "--inh-caps", rights, "--bounding-set", rights]
        if (
            shutil.which("setpriv") is None
            or subprocess.run([*drop, "true"], check=False).returncode
        ):
            pytest.skip("a superuser that cannot lay down its rights")
        return self.run(*arguments, prefix=drop)

    def run(
        self, *arguments: str, prefix: Sequence[str] = (), **options
    ) -> subprocess.CompletedProcess[str]:
        """Run a subcommand; none may ever print a traceback."""
        done = subprocess.run(
            [*prefix, *self.command(*arguments)],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            timeout=120,
            text=True,
            encoding="utf-8",
            **options,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def run_until_first_line(self, *arguments: str) -> tuple[int, str]:
        """Run a subcommand whose reader goes away after the first line: its status, and what it said."""
        process = subprocess.Popen(
            self.command(*arguments),
            cwd=self.folder,
            env=self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()
        return process.wait(60), said


def install(environment: Path, name: str, version: str, source: str) -> None:
    """Put a library of one file into an environment."""
    site = environment / "lib" / "python3.11" / "site-packages"
    package = site / name
    package.mkdir(parents=True, exist_ok=True)
    (package / "__init__.py").write_text(source)
    info = site / f"{name}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    digest = hashlib.sha256(source.encode()).hexdigest()
    (info / "RECORD").write_text(f"{name}/__init__.py,sha256={digest},\n{info.name}/METADATA,,\n")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests: what is mined of the same library is the same."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def project(tmp_path: Path, cache: Path) -> Project:
    """A project beside an environment with numpy 2.4."""
    environment = tmp_path / "environment"
    (environment / "bin").mkdir(parents=True)
    (environment / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.7\n")
    install(environment, "numpy", "2.4.0", NUMPY)
    folder = tmp_path / "project"
    folder.mkdir()
    variables = {
        name: value for name, value in os.environ.items() if not name.startswith("PYRECODE")
    }
    variables["PYRECODE_CACHE_DIR"] = str(cache)
    variables["PYRECODE_DATA_DIR"] = str(tmp_path / "data")
    variables["PYRECODE_CONFIG_DIR"] = str(tmp_path / "config")
    variables.pop("FORCE_COLOR", None)
    return Project(folder, environment, variables)


@pytest.fixture
def add_library(project: Project) -> Callable[[str, str, str], None]:
    """Installs another library into the project's environment: name, version, source."""
    return lambda name, version, source: install(project.environment, name, version, source)
