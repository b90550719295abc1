"""Catalogs of whole environments and of targets, made by the real miner from small libraries on disk."""

import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from pyrecode.updates.catalog import CatalogError, load_catalog
from pyrecode.updates.catalog.making import stated_facts
from pyrecode.updates.curated import curated
from pyrecode.updates.environment import Environment, find_environment
from pyrecode.updates.history import history
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Tier

OLD = '''
import warnings

def old(x):
    """Old."""
    warnings.warn("lib.old is deprecated since 1.0, use lib.new instead", DeprecationWarning, stacklevel=2)
    return new(x)

def doomed(x):
    """Doomed."""
    warnings.warn("doomed is deprecated and will be removed in 2.0", DeprecationWarning, stacklevel=2)

def new(x):
    return x
'''
NEW = '''
import warnings

def new(x, keyword=None):
    return x

def fresh():
    """Fresh."""
    warnings.warn("fresh is deprecated since 2.0, use lib.new instead", DeprecationWarning, stacklevel=2)
'''


def wheel(shelf, name, version, source):
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(shelf / f"{name}-{version}-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}/__init__.py", source)
        archive.writestr(f"{info}/METADATA", f"Name: {name}\nVersion: {version}\n")


def install(site, name, version, source):
    package = site / name
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(source)
    info = site / f"{name}-{version}.dist-info"
    info.mkdir()
    (info / "RECORD").write_text(f"{name}/__init__.py,sha256={hash(source)},1\n")


@pytest.fixture(scope="session")
def standard_library(tmp_path_factory):
    """A cache that holds the standard library of the Python below: reading it takes longest."""
    cache = tmp_path_factory.mktemp("standard")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYRECODE_CACHE_DIR", str(cache))
        load_catalog(Environment("3.12.4", ()))
    return cache


@pytest.fixture
def project(tmp_path, monkeypatch, standard_library):
    """A project with `lib` 1.4 in its environment, and a shelf of other versions that pip is told of."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (tmp_path / "pip.conf").write_text(f"[global]\nno-index = true\nfind-links = {shelf}\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    monkeypatch.setenv("PYRECODE_CACHE_DIR", str(tmp_path / "cache"))
    shutil.copytree(standard_library, tmp_path / "cache")
    folder = tmp_path / "project"
    site = folder / ".venv" / "lib" / "python3.12" / "site-packages"
    install(site, "lib", "1.4", OLD)
    (folder / ".venv" / "pyvenv.cfg").write_text("version = 3.12.4\n")
    wheel(shelf, "lib", "2.1", NEW)
    return folder


def symbols(catalog, root="lib"):
    return sorted(u.symbol for u in catalog if u.symbol.partition(".")[0] == root)


def entries(tmp_path):
    return {path.name: path for path in tmp_path.glob("cache/mined/*/*.entry")}


def test_what_is_installed_is_mined_once(project):
    install(project / ".venv/lib/python3.12/site-packages", "other", "3", OLD)
    mined = []

    def told(*step):
        mined.append(step)

    first = load_catalog(find_environment(project), roots=["lib", "other"], progress=told)
    assert symbols(first) == ["lib.doomed", "lib.old"]
    [old] = first.find("lib.old")
    assert old.replaced_by == "lib.new"
    assert "use lib.new" in old.message
    assert (first.version("lib"), first.version("python")) == ("1.4", "3.12.4")
    assert {library for _, _, library in mined} == {"lib", "other"}
    assert [(done, total) for done, total, _ in mined] == [(1, 2), (2, 2)]
    mined.clear()
    second = load_catalog(find_environment(project), roots=["lib", "other"], progress=told)
    assert mined == []
    assert (second.updates, second.digest) == (first.updates, first.digest)
    assert [u.message for u in second] == [u.message for u in first]


def test_only_the_libraries_that_the_code_uses_are_mined(project, tmp_path):
    install(project / ".venv/lib/python3.12/site-packages", "other", "3", OLD)
    environment = find_environment(project)
    assert symbols(load_catalog(environment, roots=["other", "os"])) == []
    assert "other" in load_catalog(environment, roots=["other"]).roots
    assert not any(name.startswith("lib-") for name in entries(tmp_path))
    assert {"lib", "other"} <= load_catalog(environment).roots


def test_a_broken_entry_is_mined_anew_and_no_cache_means_none(project, tmp_path):
    environment = find_environment(project)
    first = load_catalog(environment, roots=["lib"])
    [entry] = [path for name, path in entries(tmp_path).items() if name.startswith("lib-")]
    for broken in (b"broken", entry.read_bytes()[:-1], b'{"library": "lib", "sum": 0}\n'):
        entry.write_bytes(broken)
        assert load_catalog(environment, roots=["lib"]).updates == first.updates
        assert entry.read_bytes() != broken
    shutil.rmtree(tmp_path / "cache")
    anew = load_catalog(environment, ["lib==1.4"], use_cache=False)
    assert anew.find("lib.old") == first.find("lib.old")
    assert entries(tmp_path) == {}


def test_names_are_looked_up_in_the_version_in_force(project):
    catalog = load_catalog(find_environment(project), roots=["lib"])
    assert catalog.exists("lib.new") is True
    assert catalog.exists("lib.new(keyword)") is False
    assert catalog.exists("lib.fresh") is False
    assert catalog.exists("nosuchlibrary.x") is None
    assert catalog.exists("builtins.float") is True
    target = load_catalog(find_environment(project), ["lib==2.1"])
    assert target.exists("lib.new(keyword)") is True
    assert target.exists("lib.fresh") is True
    assert target.exists("lib.old") is False


def test_it_travels_to_other_processes(project):
    catalog = load_catalog(find_environment(project), roots=["lib"])
    catalog.exists("lib.new")
    again = pickle.loads(pickle.dumps(catalog))
    assert again.find("lib.old") == catalog.find("lib.old")
    assert again.digest == catalog.digest
    assert again.exists("lib.new") is True


def test_a_target_is_fetched_and_joined_with_what_was_announced_before(project):
    catalog = load_catalog(find_environment(project), ["lib==2.1"])
    assert catalog.roots == {"lib"}
    assert symbols(catalog) == ["lib.doomed", "lib.fresh", "lib.old"]
    natures = {u.symbol: u.nature for u in catalog}
    # 1.4 said of `old` no version of removal; that 2.1 lacks it is seen there.
    assert natures == {
        "lib.doomed": Nature.REMOVED,
        "lib.old": Nature.REMOVED,
        "lib.fresh": Nature.DEPRECATED,
    }
    assert catalog.version("lib") == "2.1"
    [old] = catalog.find("lib.old")
    assert old.replaced_by == "lib.new"


def test_the_installed_version_as_the_target(project):
    for text in ("lib", "lib==1.4", "lib>=1,<2"):
        catalog = load_catalog(find_environment(project), [text], offline=True)
        assert symbols(catalog) == ["lib.doomed", "lib.old"]
        assert catalog.roots == {"lib"}
        assert catalog.version("lib") == "1.4"


def test_a_target_that_is_not_installed(project):
    (project / ".venv/lib/python3.12/site-packages/lib-1.4.dist-info/RECORD").unlink()
    (project / ".venv/lib/python3.12/site-packages/lib-1.4.dist-info").rmdir()
    catalog = load_catalog(find_environment(project), ["lib"])
    assert (symbols(catalog), catalog.version("lib")) == (["lib.fresh"], "2.1")
    # From now on it is known.
    assert load_catalog(find_environment(project), ["lib"], offline=True).version("lib") == "2.1"


@pytest.mark.parametrize("text", ["lib==99", "nosuchlibrary", "python==99", "not a requirement"])
@pytest.mark.parametrize("offline", [False, True])
def test_an_unknown_target_is_told_in_one_line(project, text, offline):
    with pytest.raises(CatalogError) as raised:
        load_catalog(find_environment(project), [text], offline=offline)
    message = str(raised.value)
    assert text in message
    assert "\n" not in message
    if offline and text in ("lib==99", "nosuchlibrary"):
        assert "--offline" in message


def test_a_setting_never_fetches_and_never_stops_the_run(project, tmp_path):
    catalog = load_catalog(find_environment(project), ["lib==2.1"], may_fetch=False)
    assert symbols(catalog) == []
    [notice] = catalog.notices
    assert "lib==2.1" in notice
    assert "--to" in notice
    assert not (tmp_path / "cache" / "archives").exists()


def test_the_history_answers_where_the_target_is_not_at_hand(project, tmp_path):
    past = history("numpy")
    assert past is not None
    catalog = load_catalog(find_environment(project), ["numpy==2.0"])
    assert catalog.notices == ()
    assert not (tmp_path / "cache" / "archives").exists()
    version = catalog.version("numpy")
    assert version in past.versions
    assert version.startswith("2.0.")
    known = stated_facts("numpy", version)
    assert known is not None
    assert set(catalog) == set(known.updates)
    [trapz] = catalog.find("numpy.trapz")
    assert (trapz.nature, trapz.tier) == (Nature.DEPRECATED, Tier.SAFE)
    assert catalog.exists("numpy.trapezoid") is True
    assert catalog.exists("numpy.something") is None
    with pytest.raises(CatalogError, match=f"newest release known here is {past.newest}"):
        load_catalog(find_environment(project), ["numpy==99"], offline=True)


def test_curated_facts_alone_where_nothing_else_is_known(project):
    facts = curated("nose")
    assert facts is not None
    catalog = load_catalog(find_environment(project), ["nose"], offline=True)
    [notice] = catalog.notices
    assert "nose" in notice
    assert "--offline" in notice
    assert catalog.version("nose") == facts.newest


def test_a_library_that_the_code_uses_and_nobody_installed_is_told(project):
    catalog = load_catalog(find_environment(project), roots=["lib", "numpy", "os", "unheard_of"])
    [notice] = catalog.notices
    assert notice.startswith("numpy is not installed in Python 3.12.4 in ")
    assert "--to numpy" in notice


def test_a_team_s_own_updates_are_taken_in(project):
    own = ApiUpdate("ours", "ours.f", Kind.FUNCTION)
    plain = load_catalog(find_environment(project), roots=[])
    with_own = load_catalog(find_environment(project), roots=[], extra=[own])
    assert with_own.find("ours.f") == (own,)
    assert with_own.digest != plain.digest


def test_python_as_the_target(project):
    catalog = load_catalog(find_environment(project), ["python==3.12"])
    [imp] = catalog.find("imp")
    assert (imp.nature, imp.removed_in) == (Nature.REMOVED, "3.12")
    assert catalog.version("python") == "3.12"
    assert catalog.covering("imp.no_name_of_its_own") == imp
    assert "lib" not in catalog.roots


def test_source_that_defeats_the_miner_leaves_the_others(project):
    site = project / ".venv/lib/python3.12/site-packages"
    install(site, "broken", "1", "def f(:\n" + "(" * 3000)
    install(site, "bytes_", "1", "")
    (site / "bytes_" / "__init__.py").write_bytes(b"\xff\x00\xfe = 1\n")
    catalog = load_catalog(find_environment(project), roots=["lib", "broken", "bytes_"])
    assert symbols(catalog) == ["lib.doomed", "lib.old"]
    assert all("\n" not in notice for notice in catalog.notices)


SLOW = """
import sys
from pathlib import Path

from pyrecode.updates.catalog import load_catalog
from pyrecode.updates.environment import Environment, find_environment

if __name__ == "__main__":
    print("ready", flush=True)
    load_catalog(find_environment(Path(sys.argv[1])), progress=lambda *step: print(*step, flush=True))
"""


def big(number):
    return "\n\n".join(OLD.replace("old", f"old_{number}_{n}") for n in range(300))


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_while_mining_leaves_no_process_and_no_half_entry(project, tmp_path):
    site = project / ".venv/lib/python3.12/site-packages"
    for number in range(6):
        install(site, f"big{number}", "1", big(number))
    script = tmp_path / "slow.py"
    script.write_text(SLOW)
    process = subprocess.Popen(
        [sys.executable, script, project],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    assert process.stdout.readline().startswith("1 7 ")
    os.killpg(process.pid, signal.SIGINT)
    try:
        _, errors = process.communicate(timeout=20)
    finally:
        with_group_gone(process.pid)
    assert process.returncode not in (0, None)
    assert errors.count("Traceback") <= 1, errors
    assert not list(tmp_path.glob("cache/mined/*/.*"))


def with_group_gone(group):
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    raise AssertionError("a worker outlived the run")


def load_for(project):
    catalog = load_catalog(find_environment(Path(project)), ["lib==2.1"])
    assert symbols(catalog) == ["lib.doomed", "lib.fresh", "lib.old"]


def test_processes_that_load_at_once_agree(project):
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=load_for, args=(str(project),)) for _ in range(3)]
    for one in others:
        one.start()
    for one in others:
        one.join(90)
    assert [one.exitcode for one in others] == [0, 0, 0]
