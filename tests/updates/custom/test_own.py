"""What a project's own packages deprecate, read as a library's source is."""

from pathlib import Path

import pytest

from pyrecode.updates.cache import Store
from pyrecode.updates.custom import own
from pyrecode.updates.custom.heirs import facts_around
from pyrecode.updates.custom.own import own_facts, own_roots
from pyrecode.updates.environment import Environment
from pyrecode.updates.environment.own import own_modules
from pyrecode.updates.environment.project import project_of
from pyrecode.updates.model import ApiUpdate, Kind

OLD = '''
import warnings

def old():
    """Old."""
    warnings.warn("old is deprecated", DeprecationWarning, stacklevel=2)
'''


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    for name in ("one", "two", "tests"):
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text(OLD)
    (folder / "quiet").mkdir()
    (folder / "quiet" / "__init__.py").write_text("def f(): ...\n")
    (folder / "script.py").write_text(OLD)
    return folder


def environment(project: Path, *paths: Path) -> Environment:
    found = Environment("3.11.7", paths)
    return found.but(own=own_modules(project), project=project_of(project))


def symbols(project: Path, *used: str, store: Store | None = None) -> list[str]:
    found = own_facts(environment(project), used, store)
    return [update.symbol for facts in found for update in facts.updates]


def test_only_what_is_used_and_speaks(project: Path) -> None:
    assert own_roots(environment(project)) == {"one", "two", "quiet", "script"}
    assert symbols(project, "one", "quiet", "numpy", "tests") == ["one.old"]
    assert symbols(project, "one", "two", "script") == ["one.old", "script.old", "two.old"]
    assert symbols(project) == []


def test_the_cache_is_keyed_by_content(project: Path, tmp_path: Path) -> None:
    store = Store.of_miner(tmp_path / "cache")
    assert symbols(project, "one", store=store) == ["one.old"]
    [entry] = (tmp_path / "cache" / "mined").rglob("*-own-*.entry")
    kept = entry.read_bytes()
    entry.write_bytes(b"")
    assert symbols(project, "one", store=store) == ["one.old"]
    assert entry.read_bytes() == kept
    # The same bytes again, at another time, are the same entry.
    (project / "one" / "__init__.py").write_text(OLD)
    assert symbols(project, "one", store=store) == ["one.old"]
    assert list((tmp_path / "cache" / "mined").rglob("*-own-*.entry")) == [entry]
    (project / "one" / "__init__.py").write_text(OLD.replace("old", "other"))
    assert symbols(project, "one", store=store) == ["one.other"]


def test_what_did_not_change_is_not_read_again(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.of_miner(tmp_path / "cache")
    monkeypatch.setattr(own, "SETTLED", -1_000_000_000)
    assert symbols(project, "one", store=store) == ["one.old"]
    speaks = own.speaks_of_deprecation
    asked: list[bytes] = []
    monkeypatch.setattr(
        own, "speaks_of_deprecation", lambda data: (asked.append(data), speaks(data))[1]
    )
    assert symbols(project, "one", store=store) == ["one.old"]
    assert asked == []
    (project / "one" / "more.py").write_text(OLD.replace("old", "other"))
    assert symbols(project, "one", store=store) == ["one.more.other", "one.old"]
    assert len(asked) == 1
    monkeypatch.setattr(own, "SETTLED", 10**15)
    (project / "one" / "more.py").write_text("")
    assert symbols(project, "one", store=store) == ["one.old"]
    (project / "one" / "more.py").write_text(OLD.replace("old", "again"))
    assert symbols(project, "one", store=store) == ["one.more.again", "one.old"]


def test_its_name_and_version_are_those_of_the_project(project: Path) -> None:
    (project / "pyproject.toml").write_text('[project]\nname = "Our_Tool"\nversion = "4.2"\n')
    [facts] = own_facts(environment(project), ["one"], None)
    assert (facts.library, facts.version) == ("our-tool", "4.2")
    assert facts.updates[0].library == "our-tool"


def test_source_that_does_not_parse_says_nothing(project: Path) -> None:
    (project / "one" / "broken.py").write_text("def deprecated(:\n")
    (project / "two" / "__init__.py").write_bytes(b"deprecated \xff\x00 = (\n")
    assert symbols(project, "one", "two") == ["one.old"]


def test_heirs_and_functions_that_give_an_instance(tmp_path: Path) -> None:
    package = tmp_path / "acme"
    package.mkdir()
    (package / "__init__.py").write_text("from acme.inner import Client\n")
    (package / "inner.py").write_text(
        "class Client:\n    def get(self): ...\n\n"
        "class Other(Client): ...\n\n"
        "def connect() -> Client: ...\n\ndef size() -> int: ...\n"
    )
    update = ApiUpdate("acme", "acme.Client.get", Kind.METHOD)
    [facts] = facts_around([update], environment(tmp_path), ["acme"], None)
    assert facts.returns["acme.inner.connect"] == "acme.Client"
    assert "acme.inner.size" not in facts.returns
    assert facts.bases["acme.inner.Other"] == ("acme.Client",)
    assert facts.aliases["acme.inner.Client"] == "acme.Client"
    assert "acme.Client" in facts.classes
    # Where the library is not at hand, its name alone tells that it is a class.
    (tmp_path / "none").mkdir()
    [facts] = facts_around([update], environment(tmp_path / "none"), ["acme"], None)
    assert (facts.classes, facts.returns) == (("acme.Client",), {})
    assert facts_around([update], environment(tmp_path), ["other"], None) == ()
