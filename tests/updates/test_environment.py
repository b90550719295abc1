"""Environments laid out as tools lay them out, found and read without running anything."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyrecode.updates.environment import find_environment
from pyrecode.updates.environment.project import project_of
from pyrecode.updates.errors import CatalogError


def install(site, name, version, record=(), top_level=None, **files):
    """Lay a distribution down as pip does."""
    info = site / f"{name}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    (info / "RECORD").write_text("".join(f"{path},sha256=x,1\n" for path in record))
    for path in record:
        if ".." not in path and "dist-info" not in path:
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).touch()
    if top_level is not None:
        (info / "top_level.txt").write_text(top_level)
    for file, text in files.items():
        (info / file.replace("__", ".")).write_text(text)
    return info


@pytest.fixture
def venv(tmp_path):
    """A virtual environment as its files, with an interpreter that leaves a trace when it is run."""
    folder = tmp_path / "project" / ".venv"
    (folder / "lib" / "python3.12" / "site-packages").mkdir(parents=True)
    (folder / "bin").mkdir()
    (folder / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.12.4\n")
    python = folder / "bin" / "python"
    python.write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\n")
    python.chmod(0o755)
    yield folder
    assert not (tmp_path / "was-run").exists()


def site_of(venv):
    return venv / "lib" / "python3.12" / "site-packages"


def test_the_project_s_own_environment_comes_first(venv, monkeypatch):
    monkeypatch.setenv("VIRTUAL_ENV", sys.prefix)
    install(site_of(venv), "numpy", "1.26.4", ["numpy/__init__.py", "numpy.libs/x.so"])
    environment = find_environment(venv.parent)
    assert environment.python == "3.12.4"
    assert environment.paths == (site_of(venv),)
    numpy = environment.distributions()["numpy"]
    assert (numpy.version, numpy.modules, numpy.roots) == ("1.26.4", ("numpy",), (site_of(venv),))


def test_it_is_found_from_a_folder_or_file_below_up_to_the_repository(venv):
    below = venv.parent / "src" / "pkg"
    below.mkdir(parents=True)
    (below / "a.py").touch()
    assert find_environment(below).paths == (site_of(venv),)
    (below / "pyproject.toml").touch()
    assert find_environment(below).paths != (site_of(venv),)
    assert find_environment(below, above=venv.parent).paths == (site_of(venv),)
    (venv.parent / ".git").mkdir()
    assert find_environment(below).paths == (site_of(venv),)
    assert find_environment(below / "a.py").paths == (site_of(venv),)


def test_a_file_stands_for_its_folder(venv):
    (venv.parent / "a.py").touch()
    assert find_environment(venv.parent / "a.py").paths == (site_of(venv),)


def test_then_the_active_one_then_the_one_that_runs_us(venv, tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setenv("VIRTUAL_ENV", str(venv))
    assert find_environment(elsewhere).paths == (site_of(venv),)
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path / "gone"))
    running = find_environment(elsewhere)
    assert running.python == ".".join(map(str, sys.version_info[:3]))
    assert "pytest" in running.distributions()


def test_a_folder_that_only_looks_like_one_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    (tmp_path / ".venv").mkdir()
    assert "pytest" in find_environment(tmp_path).distributions()


@pytest.mark.parametrize("named", ["", "bin", "bin/python"])
def test_named_by_folder_or_interpreter(venv, named):
    path = venv / named
    if named == "bin":
        with pytest.raises(CatalogError, match="neither a virtual environment nor"):
            find_environment(Path("/"), str(path))
    else:
        assert find_environment(Path("/"), str(path)).paths == (site_of(venv),)


def test_a_linked_interpreter_belongs_to_the_environment_it_is_named_in(venv, tmp_path):
    (venv / "bin" / "python").unlink()
    (venv / "bin" / "python").symlink_to(sys.executable)
    named = find_environment(tmp_path, str(venv / "bin" / "python"))
    assert named.paths == (site_of(venv),)


def test_what_is_not_there_is_told_in_one_line(tmp_path):
    for missing in (tmp_path / "nope", "no-such-python-anywhere"):
        with pytest.raises(CatalogError) as raised:
            find_environment(tmp_path, str(missing))
        assert str(missing) in str(raised.value)
        assert "\n" not in str(raised.value)


def test_an_interpreter_whose_folders_tell_nothing_is_not_run_to_ask(tmp_path):
    shim = tmp_path / "shims" / "python3"
    shim.parent.mkdir()
    shim.write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\n")
    shim.chmod(0o755)
    with pytest.raises(CatalogError, match="name the folder of the environment"):
        find_environment(tmp_path, str(shim))
    assert not (tmp_path / "was-run").exists()


def test_windows_layout(tmp_path):
    venv = tmp_path / ".venv"
    site = venv / "Lib" / "site-packages"
    site.mkdir(parents=True)
    (venv / "Scripts").mkdir()
    (venv / "Scripts" / "python.exe").touch()
    (venv / "pyvenv.cfg").write_text("home = C:\\Python313\nversion_info = 3.13.1.final.0\n")
    install(site, "pandas", "2.2.0", ["pandas\\__init__.py".replace("\\", "/")])
    for named in (None, str(venv), str(venv / "Scripts" / "python.exe")):
        environment = find_environment(tmp_path, named)
        assert (environment.python, environment.paths) == ("3.13.1", (site,))
        assert list(environment.distributions()) == ["pandas"]


def test_an_installation_outside_any_environment(tmp_path):
    prefix = tmp_path / "opt"
    site = prefix / "lib" / "python3.10" / "site-packages"
    site.mkdir(parents=True)
    (site.parent / "os.py").touch()
    (prefix / "bin").mkdir()
    (prefix / "bin" / "python3.10").touch()
    (prefix / "bin" / "python3").symlink_to("python3.10")
    for named in (prefix, prefix / "bin" / "python3", prefix / "bin" / "python3.10"):
        environment = find_environment(tmp_path, str(named))
        assert (environment.python, environment.paths) == ("3.10", (site,))


def test_of_two_versions_under_one_prefix_the_interpreter_s_name_decides(tmp_path):
    for series in ("3.10", "3.11"):
        site = tmp_path / "lib" / f"python{series}" / "site-packages"
        site.mkdir(parents=True)
        (site.parent / "os.py").touch()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3.11").touch()
    assert find_environment(tmp_path, str(tmp_path / "bin" / "python3.11")).python == "3.11"
    with pytest.raises(CatalogError):
        find_environment(tmp_path, str(tmp_path))


def test_system_libraries_count_where_the_environment_takes_them_in(venv, tmp_path):
    system = tmp_path / "sys" / "lib" / "python3.12" / "site-packages"
    system.mkdir(parents=True)
    (system.parent / "os.py").touch()
    install(system, "numpy", "1.20", ["numpy/__init__.py"])
    install(system, "scipy", "1.10", ["scipy/__init__.py"])
    install(site_of(venv), "numpy", "1.26.4", ["numpy/__init__.py"])
    home = f"home = {tmp_path}/sys/bin\nversion = 3.12.4\n"
    (venv / "pyvenv.cfg").write_text(home)
    assert "scipy" not in find_environment(venv.parent).distributions()
    (venv / "pyvenv.cfg").write_text(home + "include-system-site-packages = true\n")
    found = find_environment(venv.parent).distributions()
    assert {name: one.version for name, one in found.items()} == {
        "numpy": "1.26.4",
        "scipy": "1.10",
    }


def test_import_names_come_from_either_list(venv):
    site = site_of(venv)
    install(site, "scikit_learn", "1.5.0", ["sklearn/__init__.py", "../../../bin/x,y"])
    install(site, "PyYAML", "6.0", [], top_level="_yaml\nyaml\n")
    install(
        site,
        "six",
        "1.16",
        ["six.py", "__pycache__/six.cpython-312.pyc", "six-1.16.dist-info/RECORD"],
    )
    install(site, "fast", "1", ["fast.cpython-312-x86_64-linux-gnu.so"])
    install(site, "pandas-stubs", "2.2", ["pandas-stubs/__init__.pyi"])
    environment = find_environment(venv.parent)
    modules = {name: one.modules for name, one in environment.distributions().items()}
    assert modules == {
        "scikit-learn": ("sklearn",),
        "pyyaml": ("_yaml", "yaml"),
        "six": ("six",),
        "fast": ("fast",),
        "pandas-stubs": (),
    }
    assert [one.name for one in environment.providers("sklearn")] == ["scikit-learn"]
    assert environment.providers("nothing") == ()


def test_old_forms_of_metadata(venv, tmp_path):
    site = site_of(venv)
    egg = site / "old_thing-0.9-py3.12.egg-info"
    egg.mkdir()
    (egg / "PKG-INFO").write_text("Name: old-thing\nVersion: 0.9\n")
    (egg / "top_level.txt").write_text("oldthing\n")
    (site / "bare-1.2.egg-info").write_text("Name: bare\nVersion: 1.2\n")
    (site / "bare.py").touch()
    (site / "~umpy-1.0.dist-info").mkdir()
    source = tmp_path / "dev"
    (source / "dev.egg-info").mkdir(parents=True)
    (source / "dev.egg-info" / "PKG-INFO").write_text("Name: dev\nVersion: 3\n\nName: body\n")
    (source / "dev.egg-info" / "top_level.txt").write_text("devpkg\n")
    (site / "dev.egg-link").write_text(f"{source}\n.")
    found = find_environment(venv.parent).distributions()
    assert {name: (one.version, one.modules) for name, one in found.items()} == {
        "bare": ("1.2", ("bare",)),
        "dev": ("3", ("devpkg",)),
        "old-thing": ("0.9", ("oldthing",)),
    }
    assert found["dev"].roots == (source,)


def editable(site, source, **how):
    url = json.dumps({"url": source.as_uri(), "dir_info": {"editable": True}})
    return install(site, "mine", "0.1", how.get("record", ()), direct_url__json=url)


def test_editable_by_path_file(venv, tmp_path):
    source = tmp_path / "work"
    (source / "src" / "mine").mkdir(parents=True)
    (source / "src" / "mine" / "__init__.py").write_text("x = 1\n")
    (site_of(venv) / "_mine.pth").write_text(f"import sys; sys.exit(1)\n# comment\n{source}/src\n")
    editable(site_of(venv), source, record=["_mine.pth"])
    environment = find_environment(venv.parent)
    mine = environment.distributions()["mine"]
    assert (mine.modules, mine.roots, mine.is_editable) == (("mine",), (source / "src",), True)
    assert source / "src" in environment.search_paths
    before = mine.record_digest
    (source / "src" / "mine" / "__init__.py").write_text("x = 22\n")
    assert find_environment(venv.parent).distributions()["mine"].record_digest != before


def test_editable_by_import_hook(venv, tmp_path):
    package = tmp_path / "work" / "lib" / "mine"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    hook = "__editable___mine_0_1_finder.py"
    (site_of(venv) / hook).write_text(
        f"import sys\nMAPPING: dict[str, str] = {{'mine': {str(package)!r}}}\nsys.exit(1)\n"
    )
    editable(site_of(venv), tmp_path / "work", record=[hook])
    mine = find_environment(venv.parent).distributions()["mine"]
    assert (mine.modules, mine.roots) == (("mine",), (package.parent,))


def test_editable_by_direct_url_alone(venv, tmp_path):
    package = tmp_path / "work" / "src" / "mine"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    editable(site_of(venv), tmp_path / "work")
    mine = find_environment(venv.parent).distributions()["mine"]
    assert (mine.modules, mine.roots) == (("mine",), (package.parent,))


def test_the_digest_follows_the_record(venv):
    info = install(site_of(venv), "numpy", "1.26.4", ["numpy/__init__.py"])
    first = find_environment(venv.parent).distributions()["numpy"].record_digest
    assert find_environment(venv.parent).distributions()["numpy"].record_digest == first
    (info / "RECORD").write_text("numpy/__init__.py,sha256=y,2\n")
    assert find_environment(venv.parent).distributions()["numpy"].record_digest != first


def test_broken_metadata_is_passed_over(venv):
    site = site_of(venv)
    install(site, "good", "1", ["good/__init__.py"])
    (site / "noversion.dist-info").mkdir()
    (site / "hook.pth").write_bytes(b"\xff\xfe\x00import\n")
    info = install(site, "odd", "2", ["odd.py"], direct_url__json="{not json")
    (info / "top_level.txt").write_bytes(b"\xff\xff odd")
    assert {"good", "odd"} == set(find_environment(venv.parent).distributions())


@pytest.mark.skipif(os.name == "nt", reason="the layout of a POSIX environment")
def test_a_real_environment_is_read_as_its_own_python_sees_it(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", tmp_path / "real"], check=True, timeout=60
    )
    environment = find_environment(tmp_path, str(tmp_path / "real" / "bin" / "python"))
    seen = subprocess.run(
        [
            tmp_path / "real" / "bin" / "python",
            "-c",
            "import site; print(site.getsitepackages()[0])",
        ],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    assert [str(path) for path in environment.paths] == [seen]
    assert environment.python == ".".join(map(str, sys.version_info[:3]))


def test_a_setup_script_in_a_package_makes_no_project(tmp_path):
    for file in (
        "setup.py",
        "lib/__init__.py",
        "lib/setup.py",
        "lib/fft/__init__.py",
        "tool/setup.py",
    ):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    assert project_of(tmp_path / "lib" / "fft").root == tmp_path
    assert project_of(tmp_path / "lib" / "setup.py").root == tmp_path
    assert project_of(tmp_path / "tool").root == tmp_path / "tool"
