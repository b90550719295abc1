"""`pyrecode check` over a repository that holds several projects, each with an environment of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import NUMPY, install

USES = "import numpy as np\n\nnp.trapz([1, 2])\nnp.product([1])\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two projects: one with numpy 1.26, which has `trapz` and deprecates `product`, one with 2.4."""
    folder = tmp_path / "repository"
    (folder / ".git").mkdir(parents=True)
    for name, version in (("one", "1.26.4"), ("two", "2.4.0")):
        project = folder / name
        project.mkdir()
        (project / "pyproject.toml").write_text(f'[project]\nname = "{name}"\n')
        (project / "old.py").write_text(USES)
        environment = project / ".venv"
        environment.mkdir()
        (environment / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.7\n")
        install(environment, "numpy", version, NUMPY)
    return folder


def run(folder: Path, cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    variables |= {
        "PYRECODE_CACHE_DIR": str(cache),
        "PYRECODE_CONFIG_DIR": str(folder.parent / "config"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "pyrecode", *arguments],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def found(folder: Path, cache: Path, *arguments: str) -> list[tuple[str, str]]:
    done = run(folder, cache, "check", "--output-format", "json", *arguments)
    return [(one["path"], one["symbol"]) for one in json.loads(done.stdout)]


def test_each_file_is_checked_against_its_own_project_s_environment(
    repository: Path, cache: Path
) -> None:
    (repository / "two" / "deeper").mkdir()
    (repository / "two" / "deeper" / "a.py").write_text(USES)
    expected = [
        ("one/old.py", "numpy.product"),
        ("two/deeper/a.py", "numpy.trapz"),
        ("two/deeper/a.py", "numpy.product"),
        ("two/old.py", "numpy.trapz"),
        ("two/old.py", "numpy.product"),
    ]
    assert found(repository, cache) == expected
    # What is remembered of the first run must not show.
    assert found(repository, cache, "two", "one") == [*expected[1:], *expected[:1]]
    assert found(repository, cache, "one") == expected[:1]


def test_what_is_clean_in_one_project_is_not_in_the_other(repository: Path, cache: Path) -> None:
    for name in ("one", "two"):
        (repository / name / "old.py").write_text("import numpy as np\n\nnp.trapz([1, 2])\n")
    for _ in range(2):
        assert found(repository, cache) == [("two/old.py", "numpy.trapz")]


def test_verbose_says_which_libraries_count(repository: Path, cache: Path) -> None:
    lines = run(repository, cache, "check", "--verbose").stderr.splitlines()
    for name in ("one", "two"):
        [line] = [line for line in lines if str(repository / name / ".venv") in line]
        assert line.startswith("pyrecode: libraries of Python 3.11.7 in ")


def test_an_environment_that_is_named_overrides_all(repository: Path, cache: Path) -> None:
    named = str(repository / "one" / ".venv")
    assert found(repository, cache, "--python", named) == [
        ("one/old.py", "numpy.product"),
        ("two/old.py", "numpy.product"),
    ]


def test_a_target_holds_for_all(repository: Path, cache: Path) -> None:
    assert found(repository, cache, "--to", "numpy==1.26", "--offline") == [
        ("one/old.py", "numpy.product"),
        ("two/old.py", "numpy.product"),
    ]


def test_a_project_without_an_environment_has_that_above_it(repository: Path, cache: Path) -> None:
    (repository / "two" / ".venv").rename(repository / ".venv")
    (repository / "tools.py").write_text(USES)
    assert found(repository, cache) == [
        ("one/old.py", "numpy.product"),
        ("tools.py", "numpy.trapz"),
        ("tools.py", "numpy.product"),
        ("two/old.py", "numpy.trapz"),
        ("two/old.py", "numpy.product"),
    ]


def test_a_library_s_name_may_be_one_project_s_own(repository: Path, cache: Path) -> None:
    """Both share the environment; one has a package called numpy, and means that."""
    (repository / "two" / ".venv").rename(repository / ".venv")
    (repository / "one" / ".venv" / "pyvenv.cfg").unlink()
    (repository / "one" / "numpy").mkdir()
    (repository / "one" / "numpy" / "__init__.py").write_text("def trapz(y): ...\n")
    assert [path for path, _ in found(repository, cache)] == ["two/old.py"] * 2


def test_a_lock_file_of_each(repository: Path, cache: Path) -> None:
    for name, version in (("one", "1.26.4"), ("two", "2.4.0")):
        site = repository / name / ".venv" / "lib" / "python3.11" / "site-packages"
        (site / f"numpy-{version}.dist-info").rename(repository.parent / f"{name}.away")
        (site / "numpy").rename(repository.parent / f"{name}.numpy")
        (repository / name / "uv.lock").write_text(
            f'version = 1\n[[package]]\nname = "numpy"\nversion = "{version}"\n'
        )
    done = run(repository, cache, "check")
    assert "numpy 1.26.4 (one/uv.lock)" in done.stderr
    assert "numpy 2.4.0 (two/uv.lock)" in done.stderr
    assert [path for path, _ in found(repository, cache)] == [
        "one/old.py",
        "two/old.py",
        "two/old.py",
    ]


def test_migrate_uses_them_too(repository: Path, cache: Path) -> None:
    run(repository, cache, "migrate", "--allow-dirty")
    assert "np.trapz(" in (repository / "one" / "old.py").read_text()
    assert "np.trapezoid(" in (repository / "two" / "old.py").read_text()


def test_a_notebook_is_checked_against_the_environment_of_its_kernel(
    repository: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "one" / ".venv" / "bin").mkdir()
    interpreter = repository / "one" / ".venv" / "bin" / "python"
    interpreter.write_text("")
    data = {"argv": [str(interpreter), "-m", "ipykernel_launcher"], "language": "python"}
    described = tmp_path / "jupyter" / "kernels" / "lab" / "kernel.json"
    described.parent.mkdir(parents=True)
    described.write_text(json.dumps(data))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    cell = {"cell_type": "code", "source": USES, "metadata": {}, "outputs": [], "id": "a"}
    for name in ("lab", "python3"):
        spec = {"kernelspec": {"name": name, "language": "python"}}
        notebook = {"cells": [cell], "metadata": spec, "nbformat": 4, "nbformat_minor": 5}
        (repository / "two" / f"{name}.ipynb").write_text(json.dumps(notebook))
    old, new = {"numpy.product"}, {"numpy.trapz", "numpy.product"}
    told = found(repository, cache, "two")
    assert {symbol for path, symbol in told if path.endswith("lab.ipynb")} == old
    assert {symbol for path, symbol in told if path.endswith("python3.ipynb")} == new
    assert {symbol for path, symbol in told if path.endswith("old.py")} == new
    # The second run knows the files already, and an environment that is named counts for all.
    assert found(repository, cache, "two") == told
    one = str(repository / "one" / ".venv")
    assert {symbol for _, symbol in found(repository, cache, "two", "--python", one)} == old
