"""Real engines, started once for all tests that only ask; the libraries are those beside pytest."""

import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pyrecode.findings.context import Context
from pyrecode.findings.engines import registry
from pyrecode.findings.engines.base import Surroundings, TypeEngine
from pyrecode.findings.find import find
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog

LIBRARIES = (Path(sysconfig.get_path("purelib")),)

Ask = Callable[[str, str], list[Finding]]


@pytest.fixture(autouse=True, scope="session")
def engine_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What an engine unpacks goes to a folder of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYRECODE_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


def installed() -> list[str]:
    """The engines that can be started here; pyrefly always."""
    return [name for name in registry.names() if registry.version(name) is not None]


@pytest.fixture(scope="session", params=installed())
def engine(request: pytest.FixtureRequest, engine_cache: None) -> Iterator[TypeEngine]:
    """Each engine in turn."""
    started = registry.start(request.param, Surroundings("3.11", LIBRARIES))
    yield started
    started.close()


@pytest.fixture
def ask(engine: TypeEngine, catalog: Catalog, tmp_path: Path) -> Ask:
    """The findings of a text with the engine's help, in a file of this name."""

    def findings(text: str, name: str = "a.py") -> list[Finding]:
        module = Module.parse(text, str(tmp_path / name))
        return find(module, catalog, Selection(), Context(engine=engine))

    return findings
