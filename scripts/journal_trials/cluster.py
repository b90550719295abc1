"""A PostgreSQL server of one's own in a temporary folder, reached through a socket in that folder."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Self

_OWNER = "postgres"
_DEBIAN = Path("/usr/lib/postgresql")


class NoServerError(Exception):
    """Why there can be none; one line."""


class Cluster:
    """A server that runs until `stop`, or the end of the `with` block."""

    def __init__(self) -> None:
        """Make the cluster and start it.

        Raises:
            NoServerError: where PostgreSQL is not installed or does not start.
        """
        self._programs = _programs()
        self._account = _account()
        # The path of a socket may have about a hundred characters, so the folder stands high up.
        self.folder = Path(tempfile.mkdtemp(prefix="pyrecode-pg-", dir="/tmp"))
        if self._account:
            entry = pwd.getpwnam(_OWNER)
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)
        self.data = self.folder / "data"
        try:
            self._run(
                "initdb", "-D", str(self.data), "-U", _OWNER, "--auth=trust", "-E", "UTF8", "-N"
            )
            self.start()
        except NoServerError:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        options = f"-F -c listen_addresses='' -k {self.folder} -c max_connections=40"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.data), "-l", log, "-o", options, "-w", "start")

    def stop(self, how: str = "immediate") -> None:
        """Stop the server; `immediate` is how a crash looks."""
        self._run("pg_ctl", "-D", str(self.data), "-m", how, "-w", "stop")

    def url(self, database: str = "postgres", user: str = _OWNER, password: str = "") -> str:
        """The address of a database in it."""
        who = f"{user}:{password}" if password else user
        return f"postgresql+psycopg://{who}@/{database}?host={self.folder}"

    def fresh(self) -> str:
        """The address of a new, empty database."""
        name = f"journal_{secrets.token_hex(6)}"
        self.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a statement as the server's owner."""
        import psycopg

        address = f"host={self.folder} dbname={database} user={_OWNER}"
        with psycopg.connect(address, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._programs / program), *arguments],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            **self._account,
        )
        if done.returncode:
            lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
            raise NoServerError(f"{program}: {lines[-1]}")


def _programs() -> Path:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda each: int(each.parts[-3]))
    if not versions:
        raise NoServerError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return versions[-1].parent


def _account() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs under its own account."""
    if os.name == "nt" or os.getuid() != 0:
        return {}
    try:
        entry = pwd.getpwnam(_OWNER)
    except KeyError:
        raise NoServerError(f"run by root, but there is no account {_OWNER!r}") from None
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
