"""The model's answers from earlier runs, on the disk: the same question is not asked twice.

An answer is found again by all that it depends on: the messages, the model, its adapter, and how many answers were
wanted. What was masked in a question is masked here too.
"""

import hashlib
import json
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from attrs import frozen

from pyrecode.proposals.model.backend import Replies, Request

_SCHEMA = "CREATE TABLE IF NOT EXISTS reply (key TEXT PRIMARY KEY, replies TEXT NOT NULL, used REAL NOT NULL)"
_MOST = 50_000
"""answers that are kept; the ones longest unused go first"""


@frozen
class Kept:
    """The answers in one file. A file that cannot be used is as good as an empty one."""

    path: Path

    def get(self, requests: Sequence[Request], identity: str) -> list[Replies | None]:
        """The kept answers to some requests; None for what was never answered."""
        keys = [_key(request, identity) for request in requests]
        try:
            with closing(self._open()) as database, database:
                found: dict[str, str] = {}
                for start in range(0, len(keys), 500):
                    some = keys[start : start + 500]
                    marks = ",".join("?" * len(some))
                    rows = database.execute(
                        f"SELECT key, replies FROM reply WHERE key IN ({marks})", some
                    )
                    found.update(rows)
                    database.execute(
                        f"UPDATE reply SET used = ? WHERE key IN ({marks})", [time.time(), *some]
                    )
        except (sqlite3.Error, OSError):
            return [None] * len(keys)
        return [_replies(found.get(key)) for key in keys]

    def put(self, requests: Sequence[Request], replies: Sequence[Replies], identity: str) -> None:
        """Keep what was answered; what went wrong is asked again."""
        now = time.time()
        rows = [
            (_key(request, identity), json.dumps(reply), now)
            for request, reply in zip(requests, replies, strict=True)
            if isinstance(reply, tuple)
        ]
        if not rows:
            return
        try:
            with closing(self._open()) as database, database:
                database.executemany("INSERT OR REPLACE INTO reply VALUES (?, ?, ?)", rows)
                database.execute(
                    "DELETE FROM reply WHERE key IN "
                    "(SELECT key FROM reply ORDER BY used DESC LIMIT -1 OFFSET ?)",
                    [_MOST],
                )
        except (sqlite3.Error, OSError):
            return

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if not self.path.exists():
            self.path.touch(mode=0o600)
        database = sqlite3.connect(self.path, timeout=2.0)
        database.execute(_SCHEMA)
        return database


def _key(request: Request, identity: str) -> str:
    parts = json.dumps([request.messages, request.count, identity], ensure_ascii=False)
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


def _replies(text: str | None) -> Replies | None:
    try:
        found = None if text is None else json.loads(text)
    except ValueError:
        return None
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        return None
    return tuple(found)
