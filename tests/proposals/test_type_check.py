"""A real type checker is asked whether it agrees with a rewrite; it is shown texts, and nothing is written."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from pyrecode.findings.engines.base import EngineError, Surroundings
from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.proposals.considered import considered
from pyrecode.proposals.migrate import migrate
from pyrecode.proposals.proposers import Proposers
from pyrecode.proposals.type_checkers.choice import chosen
from pyrecode.proposals.type_checkers.session import CheckerSession
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Tier
from pyrecode.updates.replacements.rename import Rename

LIBRARY = """
def weigh(mass: int) -> int: ...
def measure(mass: int) -> int: ...
def tell(mass: int) -> int: ...
def say(mass: str) -> int: ...
"""
UPDATES = [
    ApiUpdate("scales", f"scales.{old}", Kind.FUNCTION, replacement=Rename(new), tier=Tier.SAFE)
    for old, new in (("weigh", "measure"), ("tell", "say"))
]
TEXT = """import scales

bad: str = 3
a = scales.weigh(1)
b = scales.tell(1)
"""


@pytest.fixture
def catalog() -> Catalog:
    names = {f"scales.{name}" for name in ("weigh", "measure", "tell", "say")}
    return Catalog.of(UPDATES, existing={"scales", *names}, versions={"scales": "2.0"})


@pytest.fixture(params=["ty", "basedpyright"])
def checker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CheckerSession]:
    if importlib.util.find_spec(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    library = tmp_path / "libraries"
    library.mkdir()
    (library / "scales.py").write_text(LIBRARY)
    project = tmp_path / "project"
    project.mkdir()
    session = CheckerSession(request.param, Surroundings("3.11", (library,), (project,)), project)
    yield session
    session.close()


def test_only_what_brings_a_new_error_in_is_left_out(
    checker: CheckerSession, catalog: Catalog, tmp_path: Path
) -> None:
    path = str(tmp_path / "project" / "a.py")
    proposers = Proposers(types=checker)
    done = migrate(TEXT, path, catalog, Selection(), suggestions=False, proposers=proposers)
    assert done.text == TEXT.replace("weigh", "measure"), "`say` takes no number"
    assert [one.checks[-1] for one in done.applied] == ["types_agree"]
    assert not Path(path).exists()

    module = Module.parse(TEXT, path)
    finding = find(module, catalog, Selection())[1]
    (one,) = considered(module, finding, catalog, proposers)
    assert [*one.failed] == ["types_agree"]
    assert one.failed["types_agree"].startswith(f"{checker.name} on line 5 of the result: ")


def test_it_is_no_check_unless_somebody_asks(catalog: Catalog) -> None:
    done = migrate(TEXT, "a.py", catalog, Selection(), suggestions=False)
    assert done.text == TEXT.replace("weigh", "measure").replace("tell", "say")
    assert all("types_agree" not in one.checks for one in done.applied)


class Silent:
    """A checker whose process is gone."""

    name = "ty"

    def complaints(self, path: str, text: str) -> list:
        raise EngineError("has ended")


def test_without_an_answer_nothing_is_agreed(catalog: Catalog) -> None:
    module = Module.parse(TEXT, "a.py")
    finding = find(module, catalog, Selection())[0]
    (one,) = considered(module, finding, catalog, Proposers(types=Silent()))
    assert one.failed == {"types_agree": "ty has ended"}


def test_which_checker_is_meant() -> None:
    assert chosen("auto") in ("ty", "basedpyright", None)
    assert chosen("no-such-checker") is None
