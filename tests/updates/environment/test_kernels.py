"""The environment of a notebook, told by its kernel; nothing of it is ever run."""

import json
from pathlib import Path

import pytest

from pyrecode.updates.environment.kernels import environment_for, kernel_name


def environment(folder: Path, python: str) -> Path:
    series = ".".join(python.split(".")[:2])
    (folder / "lib" / f"python{series}" / "site-packages").mkdir(parents=True)
    (folder / "bin").mkdir()
    (folder / "pyvenv.cfg").write_text(f"version = {python}\n")
    interpreter = folder / "bin" / "python"
    interpreter.write_text(f"#!/bin/sh\ntouch {folder}/was-run\n")
    interpreter.chmod(0o755)
    return folder


def kernel(folder: Path, name: str, interpreter: str | Path, **others: object) -> None:
    (folder / name).mkdir(parents=True)
    data = {"argv": [str(interpreter), "-m", "ipykernel_launcher"], "language": "python", **others}
    (folder / name / "kernel.json").write_text(json.dumps(data))


def notebook(folder: Path, name: object, language: str = "python") -> Path:
    file = folder / "a.ipynb"
    spec = {"name": name, "language": language, "display_name": "x"}
    file.write_text(json.dumps({"cells": [], "metadata": {"kernelspec": spec}, "nbformat": 4}))
    return file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "VIRTUAL_ENV",
        "CONDA_PREFIX",
        "JUPYTER_PATH",
        "JUPYTER_DATA_DIR",
        "XDG_DATA_HOME",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    return tmp_path / "home" / ".local" / "share" / "jupyter" / "kernels"


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Path:
    folder = tmp_path / "project"
    environment(folder / ".venv", "3.12.4")
    return folder


def test_the_user_s_kernel(project: Path, home: Path, tmp_path: Path) -> None:
    other = environment(tmp_path / "other", "3.10.1")
    kernel(home, "analysis", other / "bin" / "python")
    found = environment_for(notebook(project, "analysis"))
    assert (found.python, found.paths) == (
        "3.10.1",
        (other / "lib" / "python3.10" / "site-packages",),
    )
    assert found.project is not None
    assert found.project.root == project
    assert environment_for(notebook(project, "Analysis")).python == "3.10.1"
    assert not (other / "was-run").exists()


def test_the_kernel_of_the_project_s_environment_goes_first(
    project: Path, home: Path, tmp_path: Path
) -> None:
    kernel(home, "lab", environment(tmp_path / "other", "3.10.1") / "bin" / "python")
    assert environment_for(notebook(project, "lab")).python == "3.10.1"
    kernel(project / ".venv" / "share" / "jupyter" / "kernels", "lab", "python")
    assert environment_for(notebook(project, "lab")).python == "3.12.4"
    assert not (project / ".venv" / "was-run").exists()


def test_the_usual_name_means_the_project_s_environment(
    project: Path, home: Path, tmp_path: Path
) -> None:
    kernel(home, "python3", environment(tmp_path / "other", "3.10.1") / "bin" / "python")
    assert environment_for(notebook(project, "python3")).python == "3.12.4"
    without = tmp_path / "without"
    without.mkdir()
    assert environment_for(notebook(without, "python3")).python == "3.10.1"


def test_the_kernel_s_name_before_and_behind_the_cells(tmp_path: Path) -> None:
    file = notebook(tmp_path, "k")
    assert kernel_name(file) == "k"
    text = '{"kernelspec": {"name": "wrong", "language": "python"}}'
    spec = {"kernelspec": {"name": "k", "language": "python"}}
    cell = {"cell_type": "code", "source": [text] * 200, "metadata": {}, "outputs": []}
    for data in (
        {"metadata": spec, "nbformat": 4, "cells": [cell]},
        {"cells": [cell], "metadata": {"widgets": {"a": "x" * 9000}, **spec}},
        {"cells": [cell], "metadata": {**spec, "widgets": {"a": "x" * 9000}}},
    ):
        file.write_text(json.dumps(data))
        assert kernel_name(file) == "k"


def test_what_is_named_on_the_command_line_overrides(
    project: Path, home: Path, tmp_path: Path
) -> None:
    kernel(home, "k", environment(tmp_path / "other", "3.10.1") / "bin" / "python")
    named = environment(tmp_path / "named", "3.9.9")
    assert environment_for(notebook(project, "k"), str(named)).python == "3.9.9"


@pytest.mark.parametrize("variable", ["JUPYTER_PATH", "JUPYTER_DATA_DIR"])
def test_folders_that_jupyter_s_variables_name(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "data"))
    other = environment(tmp_path / "other", "3.10.1")
    kernel(tmp_path / "data" / "kernels", "k", other / "bin" / "python")
    assert environment_for(notebook(project, "k")).python == "3.10.1"


def test_the_workspace_brings_no_kernels(project: Path, tmp_path: Path) -> None:
    evil = environment(tmp_path / "evil", "3.10.1")
    for folder in ("share/jupyter/kernels", ".jupyter/kernels", "kernels"):
        kernel(project / folder, "k", evil / "bin" / "python")
    # And that of its environment leads to no other.
    kernel(project / ".venv" / "share" / "jupyter" / "kernels", "k", evil / "bin" / "python")
    assert environment_for(notebook(project, "k")).python == "3.12.4"
    up = project / ".venv" / "bin" / ".." / ".." / ".." / "evil" / "bin" / "python"
    kernel(project / ".venv" / "share" / "jupyter" / "kernels", "up", up)
    assert environment_for(notebook(project, "up")).python == "3.12.4"


@pytest.mark.parametrize(
    "name", ["../../../evil", "/etc", "..", "", 3, None, "no such", "unknown", "a\0b"]
)
def test_a_name_that_leads_nowhere(project: Path, home: Path, name: object) -> None:
    assert environment_for(notebook(project, name)).python == "3.12.4"


def test_other_languages_and_commands(project: Path, home: Path, tmp_path: Path) -> None:
    other = environment(tmp_path / "other", "3.10.1")
    kernel(home, "k", other / "bin" / "python")
    assert environment_for(notebook(project, "k", "R")).python == "3.12.4"
    kernel(home, "shell", "/bin/sh")
    kernel(home, "gone", tmp_path / "nowhere" / "bin" / "python")
    kernel(home, "list", "x", argv={"a": 1})
    for name in ("shell", "gone", "list"):
        assert environment_for(notebook(project, name)).python == "3.12.4"


def test_a_broken_notebook_has_no_kernel(project: Path, home: Path) -> None:
    file = project / "b.ipynb"
    for text in ("", "{", "[]", "[" * 100_000, '{"metadata": {"kernelspec": []}}'):
        file.write_text(text)
        assert kernel_name(file) is None
    assert environment_for(file).python == "3.12.4"
    assert kernel_name(project / "none.ipynb") is None
