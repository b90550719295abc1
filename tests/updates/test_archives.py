"""Archives are read, never built or run; and what they may not do to the folder they are read into."""

import io
import json
import multiprocessing
import os
import stat
import tarfile
import zipfile
from pathlib import Path
from typing import Literal

import pytest

from pyrecode.updates.archives import cached, fetch
from pyrecode.updates.archives.layout import find_modules
from pyrecode.updates.archives.sources import pip_sources
from pyrecode.updates.archives.unpack import Limits, Refused, unpack
from pyrecode.updates.errors import CatalogError, Unreachable

COMPRESSION: dict[str, Literal["w:gz", "w:bz2", "w:xz"]] = {
    "tar.gz": "w:gz",
    "tar.bz2": "w:bz2",
    "tar.xz": "w:xz",
}


def forget_pip(home, monkeypatch):
    """Leave nothing of the user's own settings of pip."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "APPDATA", "PROGRAMDATA"):
        monkeypatch.setenv(name, str(home / "home"))


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A folder of archives that is all that pip is told of."""
    forget_pip(tmp_path, monkeypatch)
    folder = tmp_path / "shelf"
    folder.mkdir()
    config = tmp_path / "pip.conf"
    config.write_text(f"[global]\nno-index = true\nfind-links = {folder}\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(config))
    return folder


def wheel(shelf, name, version, tag="py3-none-any", **files):
    path = shelf / f"{name}-{version}-{tag}.whl"
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in (files or {f"{name}/__init__.py": "x = 1\n"}).items():
            archive.writestr(file, text)
        archive.writestr(f"{info}/METADATA", f"Name: {name}\nVersion: {version}\n")
    return path


def sdist(shelf, name, version, files, suffix="tar.gz"):
    path = shelf / f"{name}-{version}.{suffix}"
    if suffix == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            for file, text in files.items():
                archive.writestr(f"{name}-{version}/{file}", text)
        return path
    with tarfile.open(path, COMPRESSION[suffix]) as archive:
        for file, text in files.items():
            add(archive, f"{name}-{version}/{file}", text)
    return path


def add(archive, name, text: str):
    data = text.encode()
    info = tarfile.TarInfo(name)
    info.size = len(data)
    archive.addfile(info, io.BytesIO(data))


def files_in(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_booby_trapped_sdist_is_read_and_nothing_of_it_runs(shelf, tmp_path):
    marker = tmp_path / "was-run"
    trap = f"import pathlib; pathlib.Path({str(marker)!r}).touch()\n"
    sdist(
        shelf,
        "trap",
        "1.0",
        {
            "setup.py": trap + "from setuptools import setup; setup(name='trap')\n",
            "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "backend"\n'
            'backend-path = ["."]\n',
            "backend.py": trap
            + "def build_wheel(*a, **k): ...\ndef prepare_metadata_for_build_wheel(*a, **k): ...\n",
            "conftest.py": trap,
            "sitecustomize.py": trap,
            "trap/__init__.py": trap + "def f(): ...\n",
            "trap.pth": "import os; os.system('touch x')\n",
            "PKG-INFO": "Name: trap\nVersion: 1.0\n",
        },
    )
    found = fetch("trap==1.0", tmp_path / "cache", offline=False)
    assert found.modules == ("trap",)
    assert "def f()" in (found.root / "trap" / "__init__.py").read_text()
    assert not (found.root / "trap.pth").exists()
    assert not marker.exists()
    # The trap is a real one: whoever does run it leaves the mark.
    exec(compile((found.root / "setup.py").read_text().splitlines()[0], "setup.py", "exec"))
    assert marker.exists()


def test_the_smallest_wheel_of_any_platform_is_taken_before_the_sdist(shelf, tmp_path):
    big = {"lib/__init__.py": "linux = 1\n", "lib/core.so": "x" * 9000}
    wheel(shelf, "lib", "2.0", "cp39-cp39-manylinux_2_17_x86_64", **big)
    wheel(shelf, "lib", "2.0", "cp313-cp313-win_amd64", **{"lib/__init__.py": "windows = 1\n"})
    sdist(shelf, "lib", "2.0", {"lib/__init__.py": "source = 1\n"})
    found = fetch("lib", tmp_path / "cache")
    assert (found.root / "lib" / "__init__.py").read_text() == "windows = 1\n"


def test_an_empty_wheel_is_passed_over(shelf, tmp_path):
    wheel(shelf, "lib", "1", "cp311-cp311-win_amd64", **{"other/data.txt": "x"})
    wheel(shelf, "lib", "1", "cp311-cp311-linux_x86_64", **{"lib/__init__.py": "x = 1\n" * 100})
    found = fetch("lib", tmp_path / "cache")
    assert found.modules == ("lib",)
    assert found.root.joinpath("lib/__init__.py").is_file()


def test_only_source_stubs_and_metadata_are_kept(shelf, tmp_path):
    wheel(
        shelf,
        "lib",
        "1.0",
        **{
            "lib/__init__.py": "",
            "lib/_core.cpython-311.so": "binary",
            "lib/a.pyi": "x: int",
            "lib/py.typed": "",
            "lib/data.json": "{}",
            "lib/run.sh": "exit 1",
            "lib-1.0.data/purelib/extra.py": "y = 1",
            "lib-1.0.data/scripts/tool.py": "",
        },
    )
    found = fetch("lib", tmp_path / "cache")
    kept = [file for file in files_in(found.root) if "-1.0" not in file and file != "release.json"]
    assert kept == [
        "extra.py",
        "lib/__init__.py",
        "lib/_core.cpython-311.so",
        "lib/a.pyi",
        "lib/py.typed",
    ]
    # Of compiled modules only the name is kept.
    assert (found.root / "lib" / "_core.cpython-311.so").stat().st_size == 0
    assert found.modules == ("extra", "lib")


@pytest.mark.parametrize("suffix", ["tar.gz", "tar.bz2", "tar.xz", "zip"])
def test_sdists_of_every_form(shelf, tmp_path, suffix):
    sdist(
        shelf, "lib", "1.0", {"src/lib/__init__.py": "", "setup.py": "", "tests/t.py": ""}, suffix
    )
    found = fetch("lib==1.0", tmp_path / "cache")
    assert (found.root.name, found.modules) == ("src", ("lib",))


def test_versions(shelf, tmp_path):
    for version in ("1.9", "2.0.0", "2.4.1", "2.4.3", "2.5.0rc1"):
        wheel(shelf, "lib", version)
    cache = tmp_path / "cache"
    assert fetch("lib==2.4", cache).version == "2.4.3"
    assert fetch("lib>=1,<2", cache).version == "1.9"
    assert sorted(cached("lib", cache)) == ["1.9", "2.4.3"]
    with pytest.raises(
        CatalogError, match=r"lib==99: lib has no such version; the newest is 2.4.3"
    ):
        fetch("lib==99", cache)
    with pytest.raises(CatalogError, match="no library of the name nosuchlibrary"):
        fetch("nosuchlibrary", cache)


def test_what_is_in_the_cache_is_not_fetched_again(shelf, tmp_path):
    archive = wheel(shelf, "lib", "2.4.1")
    first = fetch("lib==2.4", tmp_path / "cache")
    archive.unlink()
    assert fetch("lib==2.4", tmp_path / "cache", offline=True) == first


def test_offline_asks_nobody_and_names_the_way_out(shelf, tmp_path):
    wheel(shelf, "lib", "2.4.1")
    with pytest.raises(Unreachable, match="without --offline"):
        fetch("lib==2.4", tmp_path / "cache", offline=True)
    assert not (tmp_path / "cache").exists()


def test_a_release_that_was_not_written_to_the_end_is_fetched_anew(shelf, tmp_path):
    wheel(shelf, "lib", "2.4.1")
    found = fetch("lib", tmp_path / "cache")
    (found.root / "release.json").write_text("{")
    (found.root / "lib" / "__init__.py").unlink()
    again = fetch("lib", tmp_path / "cache")
    assert again == found
    assert (again.root / "lib" / "__init__.py").exists()
    assert [p.name for p in (tmp_path / "cache" / "archives").iterdir()] == ["lib-2.4.1"]


def test_a_registry_that_does_not_answer_is_told_in_one_line(shelf, tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "0")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    with pytest.raises(Unreachable) as raised:
        fetch("lib", tmp_path / "cache")
    assert str(raised.value).startswith("lib cannot be looked up: ")
    assert "\n" not in str(raised.value)


def test_an_archive_without_a_module_is_refused(shelf, tmp_path):
    sdist(shelf, "lib", "1.0", {"README": "nothing", "docs/conf.py": ""})
    with pytest.raises(CatalogError, match="holds no Python module"):
        fetch("lib", tmp_path / "cache")
    assert files_in(tmp_path / "cache") == []


@pytest.mark.parametrize(
    "name", ["../evil.py", "/tmp/evil.py", "lib/../../evil.py", "a/b/../../../e.py"]
)
@pytest.mark.parametrize("kind", ["whl", "tar.gz", "zip"])
def test_names_that_lead_out_are_refused(tmp_path, name, kind):
    archive = tmp_path / f"evil-1.{kind}"
    if kind == "tar.gz":
        with tarfile.open(archive, "w:gz") as file:
            add(file, name, "x = 1")
    else:
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr(name, "x = 1")
    place = tmp_path / "a" / "b"
    place.mkdir(parents=True)
    with pytest.raises(Refused, match="leads out of its folder"):
        unpack(archive, place)
    assert files_in(tmp_path) == [archive.name]


def test_backslashes_and_drive_names_make_no_path(tmp_path):
    archive = tmp_path / "evil-1.whl"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("..\\evil.py", "x = 1")
        file.writestr("C:/evil.py", "x = 1")
        file.writestr("lib/ok.py", "x = 1")
    unpack(archive, tmp_path / "place")
    assert files_in(tmp_path / "place") == ["lib/ok.py"]
    assert not (tmp_path / "evil.py").exists()


def test_links_and_devices_are_left_out(tmp_path):
    archive = tmp_path / "evil-1.tar.gz"
    with tarfile.open(archive, "w:gz") as file:
        for kind, target in ((tarfile.SYMTYPE, "/etc"), (tarfile.LNKTYPE, "/etc/passwd")):
            info = tarfile.TarInfo(f"evil-1/link{kind.decode()}.py")
            info.type, info.linkname = kind, target
            file.addfile(info)
        fifo = tarfile.TarInfo("evil-1/fifo.py")
        fifo.type = tarfile.FIFOTYPE
        file.addfile(fifo)
        folder = tarfile.TarInfo("evil-1/lib")
        folder.type, folder.linkname = tarfile.SYMTYPE, str(tmp_path)
        file.addfile(folder)
        add(file, "evil-1/lib/a.py", "x = 1")
    unpack(archive, tmp_path / "place")
    assert files_in(tmp_path / "place") == ["lib/a.py"]
    assert not (tmp_path / "a.py").exists()
    zipped = tmp_path / "evil-1.whl"
    with zipfile.ZipFile(zipped, "w") as file:
        info = zipfile.ZipInfo("link.py")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(info, "/etc/passwd")
    unpack(zipped, tmp_path / "zipped")
    assert files_in(tmp_path / "zipped") == []


@pytest.mark.parametrize("kind", ["whl", "tar.gz"])
def test_bombs_are_refused(tmp_path, kind):
    archive = tmp_path / f"bomb-1.{kind}"
    files = {f"bomb-1/{n}.py": "0" * 100_000 for n in range(30)}
    if kind == "whl":
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            for name, data in files.items():
                file.writestr(name, data)
    else:
        with tarfile.open(archive, "w:gz") as file:
            for name, data in files.items():
                add(file, name, data)
    assert archive.stat().st_size < 100_000
    with pytest.raises(Refused, match="unpacks to more than"):
        unpack(archive, tmp_path / "kept", Limits(kept_bytes=1_000_000))
    with pytest.raises(Refused, match="holds more than"):
        unpack(archive, tmp_path / "count", Limits(members=10))
    unpack(archive, tmp_path / "large", Limits(file_bytes=50_000))
    assert not (tmp_path / "large").exists()


@pytest.mark.parametrize("name", ["x-1.whl", "x-1.tar.gz", "x-1.zip"])
@pytest.mark.parametrize(
    "content", [b"", b"garbage" * 100, b"PK\x03\x04 broken", b"\x1f\x8b\x08\x00broken"]
)
def test_broken_archives_are_told_in_one_line(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refused) as raised:
        unpack(tmp_path / name, tmp_path / "place")
    assert name in str(raised.value)


def test_a_cut_off_archive_is_told(shelf, tmp_path):
    path = sdist(shelf, "lib", "1.0", {f"lib/{n}.py": os.urandom(2000).hex() for n in range(20)})
    path.write_bytes(path.read_bytes()[:4000])
    with pytest.raises(Refused):
        fetch("lib", tmp_path / "cache")
    assert files_in(tmp_path / "cache") == []


@pytest.mark.parametrize(
    ("files", "root", "modules"),
    [
        (["lib/__init__.py"], "", ("lib",)),
        (["src/lib/__init__.py", "docs/conf.py"], "src", ("lib",)),
        (["lib.py", "setup.py", "tests/test_a.py"], "", ("lib",)),
        (
            ["lib/matplotlib/__init__.py", "tools/x.py", "matplotlib.egg-info/PKG-INFO"],
            "lib",
            ("matplotlib",),
        ),
        (["src/other/__init__.py", "benchmarks/b.py"], "src", ("other",)),
        (["pkg/a.py", "lib.egg-info/top_level.txt"], "", ("pkg",)),
        (["README.md"], "", ()),
    ],
)
def test_where_the_modules_of_a_release_lie(tmp_path, files, root, modules):
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("pkg\n" if file.endswith("top_level.txt") else "")
    library = modules[0] if modules in (("matplotlib",),) else "lib"
    assert find_modules(tmp_path, library) == (tmp_path / root, modules)


def test_pip_s_settings_are_read_as_pip_reads_them(tmp_path, monkeypatch):
    forget_pip(tmp_path, monkeypatch)
    (tmp_path / "wheels").mkdir()
    config = tmp_path / "pip.conf"
    config.write_text(
        "[global]\nindex-url = https://mirror.example/simple\n"
        "extra-index-url =\n    https://one.example/simple\n    https://two.example/simple\n"
        "timeout = 7\ntrusted-host = mirror.example\ncert = /ca.pem\n"
        "[install]\nfind-links = /never\n"
        f"[download]\nfind-links = {tmp_path}/wheels {tmp_path}/gone\n"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(config))
    sources = pip_sources()
    assert sources.indexes == (
        "https://mirror.example/simple",
        "https://one.example/simple",
        "https://two.example/simple",
    )
    assert sources.find_links == (f"{tmp_path}/wheels",)
    assert (sources.timeout, sources.certificate) == (7.0, "/ca.pem")
    assert sources.trusted_hosts == ("mirror.example",)
    monkeypatch.setenv("PIP_INDEX_URL", "https://variable.example/simple")
    assert pip_sources().indexes[0] == "https://variable.example/simple"
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert pip_sources().indexes == ()
    config.write_text("[broken")
    assert pip_sources().find_links == ()


def fetch_one(cache, config):
    os.environ["PIP_CONFIG_FILE"] = config
    found = fetch("lib", Path(cache))
    if not (found.root / "lib" / "m199.py").exists():
        raise SystemExit(3)


def test_processes_that_fetch_the_same_release_agree(shelf, tmp_path):
    wheel(
        shelf, "lib", "1.0", **{"lib/__init__.py": ""}, **{f"lib/m{n}.py": "" for n in range(200)}
    )
    context = multiprocessing.get_context("spawn")
    args = (str(tmp_path / "cache"), os.environ["PIP_CONFIG_FILE"])
    others = [context.Process(target=fetch_one, args=args) for _ in range(4)]
    for one in others:
        one.start()
    for one in others:
        one.join(60)
    assert [one.exitcode for one in others] == [0, 0, 0, 0]
    releases = list((tmp_path / "cache" / "archives").iterdir())
    assert [one.name for one in releases] == ["lib-1.0"]
    assert json.loads((releases[0] / "release.json").read_text())["modules"] == ["lib"]
