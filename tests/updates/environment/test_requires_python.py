"""Which versions of Python a project supports: the lowest of them, and the one that is used."""

from pathlib import Path

import pytest

from pyrecode.updates.environment import find_environment
from pyrecode.updates.environment.constraints import as_specifier
from pyrecode.updates.environment.project import project_of
from pyrecode.updates.environment.requires_python import lowest_python, nearest_python


def said(folder: Path, constraint: str, poetry: bool = False) -> Path:
    table = "[tool.poetry.dependencies]\npython" if poetry else "[project]\nrequires-python"
    (folder / "pyproject.toml").write_text(f'{table} = "{constraint}"\n')
    return folder


@pytest.mark.parametrize(
    ("constraint", "lowest", "used"),
    [
        (">=3.9", "3.9", "3.11.7"),
        (">=3.9,<3.11", "3.9", "3.10"),
        (">=3.13", "3.13", "3.13"),
        (">=3.9.2, !=3.10.*", "3.9", "3.11.7"),
        ("~=3.8", "3.8", "3.11.7"),
        ("==3.10.*", "3.10", "3.10"),
        ("!=3.11.*,>=3.8", "3.8", "3.10"),
        ("nonsense", None, "3.11.7"),
        ("", None, "3.11.7"),
    ],
)
def test_requires_python(tmp_path: Path, constraint: str, lowest: str | None, used: str) -> None:
    project = project_of(said(tmp_path, constraint))
    assert (lowest_python(project), nearest_python(project, "3.11.7")) == (lowest, used)


@pytest.mark.parametrize(
    ("constraint", "lowest", "used"),
    [
        ("^3.9", "3.9", "3.11.7"),
        ("~3.9", "3.9", "3.9"),
        ("3.12.*", "3.12", "3.12"),
        ("~3.9 || ^3.12", "3.9", "3.9"),
        ("*", None, "3.11.7"),
    ],
)
def test_poetry(tmp_path: Path, constraint: str, lowest: str | None, used: str) -> None:
    project = project_of(said(tmp_path, constraint, poetry=True))
    assert (lowest_python(project), nearest_python(project, "3.11.7")) == (lowest, used)


@pytest.mark.parametrize(
    ("text", "specifier"),
    [
        ("^1.2.3", "<2,>=1.2.3"),
        ("^0.2.3", "<0.3,>=0.2.3"),
        ("^0.0.3", "<0.0.4,>=0.0.3"),
        ("^1", "<2,>=1"),
        ("~1.2.3", "<1.3,>=1.2.3"),
        ("~1", "<2,>=1"),
        ("1.2", "==1.2"),
        ("1.*", "==1.*"),
        (">=1,<2", "<2,>=1"),
        ("~=1.4", "~=1.4"),
        ("*", ""),
        ("^1 || ^3", None),
    ],
)
def test_the_constraints_of_poetry(text: str, specifier: str | None) -> None:
    assert as_specifier(text) == specifier


def test_an_interpreter_that_is_found_goes_before_what_the_project_says(tmp_path: Path) -> None:
    said(tmp_path, ">=3.9,<3.10")
    (tmp_path / ".venv" / "lib" / "python3.12" / "site-packages").mkdir(parents=True)
    (tmp_path / ".venv" / "pyvenv.cfg").write_text("version = 3.12.4\n")
    environment = find_environment(tmp_path)
    assert (environment.python, environment.lowest_python) == ("3.12.4", "3.9")
    assert not environment.is_guess


def test_without_one_what_the_project_says_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    monkeypatch.delenv("CONDA_PREFIX", raising=False)
    environment = find_environment(said(tmp_path, ">=3.7,<3.9"))
    assert (environment.python, environment.lowest_python) == ("3.8", "3.7")
    assert environment.is_guess
    assert "Python 3.8 in " in environment.description
