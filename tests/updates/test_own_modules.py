"""A project's own package is not the release of the same name that is installed."""

import subprocess
import sys

import pytest

from pyrecode.updates.environment.own import own_modules


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    (folder / "numpy" / "linear").mkdir(parents=True)
    (folder / "setup.py").touch()
    (folder / "numpy" / "__init__.py").touch()
    (folder / "numpy" / "linear" / "__init__.py").touch()
    (folder / "src" / "other").mkdir(parents=True)
    (folder / "src" / "other" / "__init__.py").touch()
    (folder / "data").mkdir()
    (folder / "tests").mkdir()
    (folder / "tests" / "test_sum.py").write_text("import numpy as np\nnp.product([1])\n")
    return folder


@pytest.mark.parametrize("start", ["", "numpy", "numpy/linear", "tests", "numpy/__init__.py"])
def test_packages_of_the_project_wherever_one_starts(project, start):
    assert own_modules(project / start) == {
        "numpy": project,
        "setup": project,
        "other": project / "src",
    } | ({"test_sum": project / "tests"} if start == "tests" else {})


def test_a_folder_without_a_project_provides_what_lies_in_it(tmp_path):
    (tmp_path / "script.py").touch()
    assert own_modules(tmp_path) == {"script": tmp_path}


def check(project):
    command = [sys.executable, "-m", "pyrecode", "check", "tests", "--no-cache"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True)


def test_the_code_means_its_own_package(project):
    assert check(project).returncode == 0
    (project / "numpy" / "__init__.py").unlink()
    found = check(project)
    assert "numpy.product" in found.stdout
    assert found.returncode == 1
