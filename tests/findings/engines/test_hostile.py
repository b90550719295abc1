"""A workspace that has a program run wherever a type checker may run one: none of them ever is."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pyrecode.findings.engines import registry
from pyrecode.findings.engines.surroundings import surroundings_of
from pyrecode.updates.environment import find_environment

TEXT = "import pandas as pd\nimport evil_stubs\nframes = {'a': pd.DataFrame()}\nframes['a'].append(1)\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the traps are shell scripts")


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    return tmp_path / "marker"


@pytest.fixture
def workspace(tmp_path: Path, marker: Path) -> Path:
    """Every setting by which an engine runs something names a script that leaves a marker."""
    folder = tmp_path / "workspace"
    script = _script(folder / ".venv" / "bin" / "python", marker)
    for name in ("python3", "python3.11", "uv", "pyrefly", "ty", "conda", "buck2", "bazel"):
        shutil.copy(script, script.with_name(name))
        shutil.copy(script, folder / name)
    (folder / ".venv" / "pyvenv.cfg").write_text(f"home = {script.parent}\nversion = 3.11.7\n")
    site = folder / ".venv" / "lib" / "python3.11" / "site-packages"
    site.mkdir(parents=True)
    (site / "evil.pth").write_text(f"import os; os.system({str(script)!r})\n")
    pyrefly = (
        f'python-interpreter-path = "{script}"\n'
        f'fallback-python-interpreter-name = "{script}"\n'
        f'python-interpreter-find-command = ["{script}"]\n'
        "skip-interpreter-query = false\n"
    )
    build = f'type = "custom"\ncommand = ["{script}"]\nignore-if-build-system-missing = false\n'
    environment = f'python = "{script}"\n'
    (folder / "pyrefly.toml").write_text(f"{pyrefly}[build-system]\n{build}")
    (folder / "ty.toml").write_text(f"[environment]\n{environment}")
    (folder / "pyproject.toml").write_text(
        f"[tool.pyrefly]\n{pyrefly}[tool.pyrefly.build-system]\n{build}"
        f"[tool.ty.environment]\n{environment}"
        '[tool.pyrecode]\ntypes = "auto"\n'
    )
    (folder / "a.py").write_text(TEXT)
    sub = folder / "package"
    sub.mkdir()
    (sub / "__init__.py").write_text(TEXT)
    shutil.copy(folder / "pyrefly.toml", sub)
    shutil.copy(folder / "ty.toml", sub)
    return folder


def _script(path: Path, marker: Path) -> Path:
    path.parent.mkdir(parents=True)
    path.write_text(f"#!/bin/sh\necho ran >> {marker}\necho '{{}}'\n")
    path.chmod(0o755)
    return path


def test_the_trap_works(workspace: Path, marker: Path):
    subprocess.run([workspace / ".venv" / "bin" / "python", "--version"], check=True)
    assert marker.exists()


def test_an_engine_without_our_settings_falls_into_it(workspace: Path, marker: Path):
    from pyrecode.findings.engines.executable import executable_of

    subprocess.run([executable_of("pyrefly"), "check"], cwd=workspace, capture_output=True)
    assert marker.exists()


@pytest.mark.parametrize("name", registry.names())
@pytest.mark.parametrize("file", ["a.py", "package/__init__.py"])
def test_an_engine_runs_nothing_of_the_workspace(
    name: str, file: str, workspace: Path, marker: Path, monkeypatch: pytest.MonkeyPatch
):
    if registry.version(name) is None:
        pytest.skip(f"{name} is not installed")
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("PATH", f"{workspace}:{workspace / '.venv' / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setenv("VIRTUAL_ENV", str(workspace / ".venv"))
    surroundings = surroundings_of(find_environment(workspace))
    assert surroundings.libraries[0].is_relative_to(workspace.resolve())
    engine = registry.start(name, surroundings)
    try:
        path = str(workspace / file)
        at = TEXT.index("frames['a'].")
        for text in (TEXT, f"{TEXT}\n# changed\n"):
            engine.types(path, text, [(at, at + len("frames['a']"))])
        # What is run in the background, as to index the workspace, may come later.
        time.sleep(0.5)
    finally:
        engine.close()
    assert not marker.exists()


@pytest.mark.parametrize("name", registry.names())
def test_a_run_executes_nothing_of_the_workspace(name: str, workspace: Path, marker: Path):
    variables = {**os.environ, "VIRTUAL_ENV": str(workspace / ".venv")}
    variables["PATH"] = f"{workspace}:{workspace / '.venv' / 'bin'}:{os.environ['PATH']}"
    text = "import threading\nall = {1: threading.Thread()}\nall[1].setDaemon(True)\n"
    (workspace / "a.py").write_text(text)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pyrecode", "check", ".", "--types", name],
        cwd=workspace,
        env=variables,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert "Traceback" not in done.stderr
    # The engine was asked, and nothing else was run.
    assert "setDaemon" in done.stdout
    assert not marker.exists(), done.stderr


def test_a_project_cannot_name_an_engine(workspace: Path):
    from pyrecode.settings import load_project

    file = workspace / "pyproject.toml"
    file.write_text('[tool.pyrecode]\ntypes = "/tmp/evil"\n')
    settings = load_project(workspace)
    assert settings.types is None
    assert "names no type engine" in settings.notices[0]


def test_the_program_is_ours(monkeypatch: pytest.MonkeyPatch, workspace: Path):
    from pyrecode.findings.engines.executable import executable_of

    monkeypatch.setenv("PATH", str(workspace))
    monkeypatch.chdir(workspace)
    assert executable_of("pyrefly").parent == Path(sys.executable).parent
