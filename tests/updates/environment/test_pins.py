"""What lock files, requirements and `pyproject.toml` say of versions, each as its tool writes it."""

import json
import os
from pathlib import Path

import pytest

from pyrecode.updates.environment.pins.find import Pins
from pyrecode.updates.environment.project import project_of

UV = """
version = 1
requires-python = ">=3.9"

[[package]]
name = "numpy"
version = "1.26.4"
source = { registry = "https://index.invalid/simple" }
resolution-markers = ["python_full_version < '3.12'", "python_full_version == '3.12.*' and sys_platform == 'x'"]

[[package]]
name = "numpy"
version = "2.4.0"
source = { registry = "https://index.invalid/simple" }
resolution-markers = ["python_full_version >= '3.13'"]

[[package]]
name = "mine"
version = "0.1.0"
source = { editable = "." }

[[package]]
name = "sibling"
version = "0.1.0"
source = { directory = "/etc" }

[[package]]
name = "Typing_Extensions"
version = "4.12.2"
"""
POETRY = """
[[package]]
name = "pandas"
version = "2.2.3"
python-versions = ">=3.9"
groups = ["main"]
markers = "python_version < \\"3.13\\""

[[package]]
name = "pandas"
version = "3.0.0"
python-versions = ">=3.11"
markers = { main = "python_version >= \\"3.13\\"", dev = "python_version >= \\"3.14\\"" }

[[package]]
name = "numpy"
version = "2.3.0"
python-versions = ">=3.13"

[[package]]
name = "numpy"
version = "2.0.2"
python-versions = ">=3.9,<3.13"

[[package]]
name = "local"
version = "1.0"
[package.source]
type = "directory"
url = "../local"
"""
PYLOCK = """
lock-version = "1.0"
[[packages]]
name = "attrs"
version = "25.1.0"
marker = "python_version >= '3.9'"
[[packages]]
name = "cattrs"
version = "24.1.2"
marker = "sys_platform == 'no such platform'"
[[packages]]
name = "here"
version = "1"
directory = { path = "." }
[[packages]]
name = "noversion"
"""
PIPFILE = json.dumps(
    {
        "_meta": {"hash": {"sha256": "x"}},
        "default": {
            "requests": {
                "version": "==2.31.0",
                "markers": "python_version >= '3.7'",
                "hashes": ["x"],
            },
            "mine": {"editable": True, "path": "."},
        },
        "develop": {"pytest": {"version": "==8.1.1"}},
    }
)
PDM = """
[[package]]
name = "click"
version = "8.1.7"
requires_python = ">=3.7"
[[package]]
name = "mine"
version = "0"
path = "."
"""
REQUIREMENTS = """
# made by a tool
--index-url https://index.invalid/simple
numpy==1.26.4 \\
    --hash=sha256:abc \\
    --hash=sha256:def
    # via pandas
pandas[excel,plot] == 2.2.* ; python_version >= "3.9"
scipy>=1.9,<2  # a range
old-thing==1.0 ; python_version < "3"
-e ./local
./wheels/x.whl
git+https://host.invalid/x.git#egg=x
direct @ https://host.invalid/direct-1.0.zip
-r more/base.in
-c constraints.txt
not a requirement at all !!
"""


def pins(folder: Path, python: str = "3.12.4") -> dict[str, str]:
    found = Pins(project_of(folder), python).all
    return {library: one.pin.specifier for library, one in found.items()}


def test_uv(tmp_path: Path) -> None:
    (tmp_path / "uv.lock").write_text(UV)
    assert pins(tmp_path, "3.11") == {"numpy": "==1.26.4", "typing-extensions": "==4.12.2"}
    assert pins(tmp_path, "3.13.1")["numpy"] == "==2.4.0"


def test_poetry(tmp_path: Path) -> None:
    (tmp_path / "poetry.lock").write_text(POETRY)
    assert pins(tmp_path, "3.12.4") == {"pandas": "==2.2.3", "numpy": "==2.0.2"}
    assert pins(tmp_path, "3.13") == {"pandas": "==3.0.0", "numpy": "==2.3.0"}


@pytest.mark.parametrize("name", ["pylock.toml", "pylock.dev.toml"])
def test_pylock(tmp_path: Path, name: str) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / name).write_text(PYLOCK)
    assert pins(tmp_path) == {"attrs": "==25.1.0"}


def test_pipfile(tmp_path: Path) -> None:
    (tmp_path / "Pipfile").touch()
    (tmp_path / "Pipfile.lock").write_text(PIPFILE)
    assert pins(tmp_path) == {"requests": "==2.31.0", "pytest": "==8.1.1"}


def test_pdm(tmp_path: Path) -> None:
    (tmp_path / "pdm.lock").write_text(PDM)
    assert pins(tmp_path) == {"click": "==8.1.7"}


def test_requirements(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(REQUIREMENTS)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "base.in").write_text("-r ../requirements.txt\nflask\n")
    (tmp_path / "constraints.txt").write_text("flask==3.0.2\nscipy!=1.11\n")
    assert pins(tmp_path) == {
        "numpy": "==1.26.4",
        "pandas": "==2.2.*",
        "scipy": "<2,>=1.9,!=1.11",
        "flask": "==3.0.2",
    }


def test_other_lists_fill_up_what_the_first_leaves_open(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("numpy==1.26.4\n")
    (tmp_path / "requirements-dev.txt").write_text("numpy==2.0\npytest==8\n")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "docs.txt").write_text("sphinx>=7\n")
    assert pins(tmp_path) == {"numpy": "==1.26.4", "pytest": "==8", "sphinx": ">=7"}


def test_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        """
        [project]
        dependencies = ["numpy>=1.20,<2", "tomli; python_version < '3.11'", 3]
        [project.optional-dependencies]
        plot = ["matplotlib~=3.8", "numpy<1.27"]
        [dependency-groups]
        dev = ["pytest>=8", { include-group = "plot" }]
        [tool.poetry.dependencies]
        python = "^3.9"
        pandas = "^2.1"
        requests = { version = "~2.31", extras = ["socks"] }
        mine = { path = "../x" }
        [tool.poetry.group.test.dependencies]
        hypothesis = "6.*"
        """
    )
    assert pins(tmp_path) == {
        "numpy": "<2,>=1.20,<1.27",
        "matplotlib": "~=3.8",
        "pytest": ">=8",
        "pandas": "<3,>=2.1",
        "requests": "<2.32,>=2.31",
        "hypothesis": "==6.*",
    }


def test_a_lock_goes_before_requirements_and_these_before_ranges(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["numpy>=1", "attrs>=20", "click>=7"]\n'
    )
    (tmp_path / "requirements.txt").write_text("numpy==1.1\nattrs==21.1\n")
    (tmp_path / "uv.lock").write_text(UV)
    assert pins(tmp_path, "3.13") == {
        "numpy": "==2.4.0",
        "typing-extensions": "==4.12.2",
        "attrs": "==21.1",
        "click": ">=7",
    }
    found = Pins(project_of(tmp_path), "3.13")
    assert found.sources == ("uv.lock", "requirements.txt", "pyproject.toml")


def test_members_of_a_workspace_share_the_lock_of_their_repository(tmp_path: Path) -> None:
    member = tmp_path / "packages" / "one"
    member.mkdir(parents=True)
    (member / "pyproject.toml").write_text('[project]\ndependencies = ["numpy"]\n')
    (tmp_path / "uv.lock").write_text(UV)
    assert pins(member, "3.13") == {"numpy": ""}
    (tmp_path / ".git").mkdir()
    assert pins(member, "3.13")["numpy"] == "==2.4.0"


HOSTILE = [
    "/etc/hostname.txt",
    "-r /outside/secret.txt",
    "-r ../outside/secret.txt",
    "-c ../../../../../../../../etc/passwd",
    "-r file:///etc/passwd",
    "-r ${HOME}/secret.txt",
    "-r ~/secret.txt",
    "-r https://host.invalid/r.txt",
    "-r link.txt",
    "-r linked/secret.txt",
    "-r .",
    "-r \0",
    "-e ../outside",
    "--find-links ../outside",
]


@pytest.mark.parametrize("line", HOSTILE)
def test_nothing_outside_the_project_is_read(tmp_path: Path, line: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret==1.0\n")
    project = tmp_path / "project"
    project.mkdir()
    (project / "link.txt").symlink_to(outside / "secret.txt")
    (project / "linked").symlink_to(outside)
    line = line.replace("/outside/", f"{outside}/") if line.startswith("-r /outside") else line
    (project / "requirements.txt").write_text(f"{line}\nnumpy==1.26.4\n")
    assert pins(project) == {"numpy": "==1.26.4"}


@pytest.mark.parametrize(
    "name", ["uv.lock", "poetry.lock", "pylock.toml", "Pipfile.lock", "requirements.txt"]
)
def test_a_linked_lock_file_is_not_followed_out_of_the_project(tmp_path: Path, name: str) -> None:
    texts = {"uv.lock": UV, "poetry.lock": POETRY, "pylock.toml": PYLOCK, "Pipfile.lock": PIPFILE}
    (tmp_path / "real").write_text(texts.get(name, REQUIREMENTS))
    project = tmp_path / "project"
    project.mkdir()
    (project / "pyproject.toml").touch()
    (project / name).symlink_to(tmp_path / "real")
    assert pins(project) == {}
    # Inside it is as good as any.
    (tmp_path / "real").rename(project / "real")
    (project / name).unlink()
    (project / name).symlink_to("real")
    assert pins(project) != {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "requirements.txt")
    (tmp_path / "uv.lock").mkdir()
    assert pins(tmp_path) == {}


@pytest.mark.parametrize("name", ["uv.lock", "poetry.lock", "pylock.toml", "pdm.lock"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "[[package",
        "version = 1\npackage = 3\n",
        'version = 1\n[[package]]\nname = 3\nversion = "1"\nsource = []\n',
        'version = 1\n[[package]]\nname = "x"\nversion = "not one"\nmarkers = 5\n',
        "x = " + "[" * 3000,
        "lock-version = '1'\npackages = [1, {name = 'x', version = []}]\n",
    ],
)
def test_a_broken_lock_file_says_nothing(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    (tmp_path / "pyproject.toml").write_text(text)
    assert pins(tmp_path) == {}


def test_broken_json_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "Pipfile").touch()
    for text in ("[", "[" * 100_000, "[]", '{"default": [], "develop": {"x": 3}}'):
        (tmp_path / "Pipfile.lock").write_text(text)
        assert pins(tmp_path) == {}
