"""conda environments as conda lays them out."""

import json
from pathlib import Path

import pytest

from pyrecode.updates.environment import find_environment
from pyrecode.updates.errors import CatalogError


def conda(folder: Path, python: str = "3.11.7") -> Path:
    """An environment with its interpreter, which leaves a trace when it is run."""
    series = ".".join(python.split(".")[:2])
    site = folder / "lib" / f"python{series}" / "site-packages"
    site.mkdir(parents=True)
    (folder / "conda-meta").mkdir()
    package(folder, "python", python, ["bin/python", f"lib/python{series}/os.py"])
    (folder / "bin").mkdir(exist_ok=True)
    (folder / "bin" / "python").write_text(f"#!/bin/sh\ntouch {folder}/was-run\n")
    (folder / "bin" / "python").chmod(0o755)
    return folder


def package(folder: Path, name: str, version: str, files: list[str]) -> None:
    data = {"name": name, "version": version, "build": "h0_0", "files": files}
    (folder / "conda-meta" / f"{name}-{version}-h0_0.json").write_text(json.dumps(data))
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).touch()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX", "CONDA_ROOT", "MAMBA_ROOT_PREFIX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    return tmp_path / "home"


SITE = "lib/python3.11/site-packages"


def test_what_only_conda_tells_of_is_installed_too(tmp_path: Path) -> None:
    folder = conda(tmp_path / "env")
    info = f"{SITE}/numpy-1.26.4.dist-info/METADATA"
    package(folder, "numpy", "1.26.4", [f"{SITE}/numpy/__init__.py", info])
    package(folder, "pytorch", "2.2", [f"{SITE}/torch/__init__.py", f"{SITE}/torch/nn.py"])
    package(folder, "openssl", "3.0", ["lib/libssl.so"])
    package(folder, "purepy", "1.0", ["site-packages/purepy.py"])
    (folder / "conda-meta" / "broken-1-0.json").write_text("{")
    (folder / "conda-meta" / "history").write_text("")
    environment = find_environment(tmp_path, str(folder))
    found = environment.distributions()
    assert {name: (one.version, one.modules) for name, one in found.items()} == {
        "numpy": ("1.26.4", ("numpy",)),
        "pytorch": ("2.2", ("torch",)),
        "purepy": ("1.0", ("purepy",)),
    }
    assert environment.python == "3.11.7"
    assert found["pytorch"].roots == (folder / SITE,)
    assert [one.name for one in environment.providers("torch")] == ["pytorch"]
    assert not (folder / "was-run").exists()


def test_the_digest_follows_the_package(tmp_path: Path) -> None:
    folder = conda(tmp_path / "env")
    package(folder, "pytorch", "2.2", [f"{SITE}/torch/__init__.py"])
    first = find_environment(tmp_path, str(folder)).distributions()["pytorch"].record_digest
    (folder / "conda-meta" / "pytorch-2.2-h0_0.json").unlink()
    package(folder, "pytorch", "2.3", [f"{SITE}/torch/__init__.py"])
    second = find_environment(tmp_path, str(folder)).distributions()["pytorch"].record_digest
    assert first != second


def test_by_its_interpreter(tmp_path: Path) -> None:
    folder = conda(tmp_path / "env")
    environment = find_environment(tmp_path, str(folder / "bin" / "python"))
    assert environment.paths == (folder / SITE,)
    assert not (folder / "was-run").exists()


def test_the_active_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = conda(tmp_path / "base" / "envs" / "work")
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.setenv("CONDA_PREFIX", str(folder))
    environment = find_environment(project)
    assert environment.paths == (folder / SITE,)
    assert not environment.is_guess
    conda(tmp_path / "base")
    monkeypatch.setenv("CONDA_PREFIX", str(tmp_path / "base"))
    assert find_environment(project).is_guess
    # The project's own goes first.
    own = conda(project / ".conda", "3.12.1")
    assert find_environment(project).python == "3.12.1"
    assert find_environment(project).where == str(own)


@pytest.mark.parametrize("how", ["CONDA_PREFIX", "CONDA_ENVS_PATH", "home", "list"])
def test_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path, how: str) -> None:
    root = home / "miniforge3" if how == "home" else tmp_path / "root"
    folder = conda(root / "envs" / "analysis-2024")
    if how == "CONDA_PREFIX":
        monkeypatch.setenv(how, str(root))
    elif how == "CONDA_ENVS_PATH":
        monkeypatch.setenv(how, str(root / "envs"))
    elif how == "list":
        (home / ".conda").mkdir(parents=True)
        (home / ".conda" / "environments.txt").write_text(f"relative\n{folder}\n")
    assert find_environment(tmp_path, "analysis-2024").paths == (folder / SITE,)


@pytest.mark.parametrize("name", ["no-such-name", "nowhere/env"])
def test_a_name_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    conda(tmp_path / "env")
    (tmp_path / "envs").mkdir()
    monkeypatch.setenv("CONDA_ENVS_PATH", str(tmp_path / "envs"))
    monkeypatch.chdir("/")
    with pytest.raises(CatalogError, match="--python"):
        find_environment(tmp_path, name)


def test_another_folder_is_no_conda_environment(tmp_path: Path) -> None:
    (tmp_path / "x" / "conda-meta").mkdir(parents=True)
    with pytest.raises(CatalogError, match="neither"):
        find_environment(tmp_path, str(tmp_path / "x"))
