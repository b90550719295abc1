"""A catalog of what a project's files name where its environment has it not."""

import sys
import zipfile
from pathlib import Path

import pytest

from pyrecode.updates.archives import cached
from pyrecode.updates.catalog import Catalog, load_catalog
from pyrecode.updates.environment import find_environment

LIB = '''
import warnings

def old(x):
    """Old."""
    warnings.warn("lib.old is deprecated, use lib.new instead", DeprecationWarning, stacklevel=2)

def new(x):
    return x
'''


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYRECODE_CACHE_DIR", str(tmp_path / "cache"))
    # Whatever would be fetched comes from this shelf.
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    for version in ("1.0", "1.5", "2.0"):
        name = f"lib-{version}"
        with zipfile.ZipFile(shelf / f"{name}-py3-none-any.whl", "w") as archive:
            archive.writestr("lib/__init__.py", LIB)
            archive.writestr(
                f"{name}.dist-info/METADATA",
                f"Metadata-Version: 2.1\nName: lib\nVersion: {version}\n",
            )
    folder = tmp_path / "project"
    site = folder / ".venv" / "lib" / "python3.12" / "site-packages"
    site.mkdir(parents=True)
    (folder / ".venv" / "pyvenv.cfg").write_text("version = 3.12.4\n")
    return folder


def load(project: Path, *roots: str) -> Catalog:
    # The standard library takes longest to read, and is not what this is about.
    return load_catalog(find_environment(project), roots=roots)


def install(project: Path, name: str, version: str) -> None:
    site = project / ".venv" / "lib" / "python3.12" / "site-packages"
    (site / name).mkdir()
    (site / name / "__init__.py").write_text("def trapezoid(y): ...\n")
    (site / f"{name}-{version}.dist-info").mkdir()
    (site / f"{name}-{version}.dist-info" / "RECORD").write_text(f"{name}/__init__.py,x,1\n")


def test_the_pinned_version_counts_where_the_library_is_not_installed(project: Path) -> None:
    (project / "uv.lock").write_text(
        'version = 1\n[[package]]\nname = "numpy"\nversion = "1.26.4"\n'
        '[[package]]\nname = "pandas"\nversion = "2.1.0"\n'
    )
    catalog = load(project, "numpy")
    assert catalog.version("numpy") == "1.26.4"
    assert not catalog.find("numpy.trapz")
    assert catalog.find("numpy.product")
    [notice] = catalog.notices
    assert notice.startswith("taken from the project's files, for Python 3.12.4 in ")
    assert notice.endswith("does not have them: numpy 1.26.4 (uv.lock)")
    (project / "uv.lock").write_text(
        'version = 1\n[[package]]\nname = "numpy"\nversion = "2.0.0"\n'
    )
    assert load(project, "numpy").find("numpy.trapz")


def test_what_is_installed_goes_first(project: Path) -> None:
    install(project, "numpy", "2.0.1")
    (project / "requirements.txt").write_text("numpy==1.26.4\n")
    catalog = load(project, "numpy")
    assert (catalog.version("numpy"), catalog.notices) == ("2.0.1", ())


def test_of_a_range_the_newest_that_is_known(project: Path) -> None:
    (project / "pyproject.toml").write_text('[project]\ndependencies = ["numpy>=1.20,<2"]\n')
    catalog = load(project, "numpy")
    version = catalog.version("numpy")
    assert version is not None
    assert version.startswith("1.")
    assert catalog.find("numpy.product")
    assert not catalog.find("numpy.trapz")


def test_nothing_is_fetched_and_what_is_unknown_is_left_out(project: Path, tmp_path: Path) -> None:
    (project / "requirements.txt").write_text("lib==1.5\nnumpy==99.0\n")
    catalog = load(project, "lib", "numpy")
    assert "lib" not in catalog.roots
    [notice] = catalog.notices
    assert notice.startswith("numpy is not installed")
    assert not (tmp_path / "cache" / "archives").exists()


def test_what_is_in_the_cache_counts(project: Path, tmp_path: Path) -> None:
    load_catalog(find_environment(project), ["lib==1.5"])
    assert list(cached("lib", tmp_path / "cache")) == ["1.5"]
    (project / "requirements.txt").write_text("lib>=1,<3\n")
    catalog = load(project, "lib")
    assert catalog.version("lib") == "1.5"
    assert [update.symbol for update in catalog.find("lib.old")] == ["lib.old"]
    assert catalog.exists("lib.new") is True


def test_a_guessed_environment_gives_way_where_it_is_another_version(
    tmp_path: Path, project: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    installed = find_environment(other).distributions()["numpy"].version
    (other / "requirements.txt").write_text("numpy==1.26.4\n")
    assert load(other, "numpy").version("numpy") == "1.26.4"
    (other / "requirements.txt").write_text("numpy>=1.20\n")
    catalog = load(other, "numpy")
    assert (catalog.version("numpy"), catalog.notices) == (installed, ())
    assert sys.prefix in find_environment(other).description
