"""Every test has a data folder and a configuration of its own; `each_database` runs it on both databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journal_trials.cluster import Cluster, NoServerError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder; not made yet."""
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PYRECODE_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path / "data"


@pytest.fixture
def configure(tmp_path: Path) -> Callable[[str], None]:
    """Writes the journal's address into the user's own configuration."""

    def write(url: str) -> None:
        (tmp_path / "config").mkdir(exist_ok=True)
        (tmp_path / "config" / "config.toml").write_text(f'[journal]\nurl = "{url}"\n')

    return write


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server for this session."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    try:
        made = Cluster()
    except NoServerError as error:
        pytest.skip(str(error))
    with made:
        yield made


@pytest.fixture
def postgres(cluster: Cluster, configure: Callable[[str], None]) -> str:
    """An empty database that the user has configured."""
    url = cluster.fresh()
    configure(url)
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def each_database(request: pytest.FixtureRequest) -> str:
    """Runs a test on both; `Journal.open()` opens the one in turn."""
    if request.param == "postgresql":
        request.getfixturevalue("postgres")
    return request.param


@pytest.fixture
def cluster_url(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Makes another empty database, and starts the server only when it is called."""
    return lambda: request.getfixturevalue("cluster").fresh()
