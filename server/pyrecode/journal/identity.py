"""Opaque names for the person and the project: random or salted, made on the first event."""

import hashlib
import secrets
from pathlib import Path

from pyrecode.folders import data_dir
from pyrecode.journal.private_file import write_private


def author_id() -> str:
    """A random id of this user's data folder."""
    return _kept("author")


def project_hash(folder: Path) -> str:
    """The project's folder, salted, so that it cannot be guessed from the journal alone."""
    salt = bytes.fromhex(_kept("salt"))
    path = str(folder.resolve()).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(path, key=salt, digest_size=8).hexdigest()


def _kept(name: str) -> str:
    path = data_dir() / name
    try:
        text = path.read_text(encoding="utf-8").strip()
        if len(bytes.fromhex(text)) == 16:
            return text
    except (OSError, ValueError):
        pass
    made = secrets.token_hex(16)
    write_private(path, made + "\n")
    return made
