"""The room that an engine lives in: a temporary folder of its own, and hardly any environment."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pyrecode.folders import cache_dir

_KEPT = ("LANG", "LC_ALL", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR")


class Room:
    """A folder with our settings for one engine. It is the engine's home, so that it finds no others."""

    def __init__(self, distribution: str) -> None:
        """Make the folder.

        Args:
            distribution: names the engine; what it unpacks is kept for the next run.
        """
        self.folder = Path(tempfile.mkdtemp(prefix=f"pyrecode-{distribution}-")).resolve()
        self._unpacked = cache_dir() / "engines" / distribution
        with suppress(OSError):
            self._unpacked.mkdir(parents=True, exist_ok=True)

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables of the process: no program can be found by its name, no settings but ours."""
        home = str(self.folder)
        unpacked = str(self._unpacked) if self._unpacked.is_dir() else home
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        homes = dict.fromkeys(
            ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "PATH"),
            home,
        )  # fmt: skip
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), unpacked)
        return {**kept, **homes, **temporary, "NO_COLOR": "1"}

    def write(self, name: str, text: str) -> Path:
        """Put a file into the folder."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def close(self) -> None:
        """Remove the folder; may be called twice."""
        shutil.rmtree(self.folder, ignore_errors=True)
