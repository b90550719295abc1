"""Where pyrecode keeps what is the user's own: settings, journal, adapters and cache.

Each folder follows the platform's custom; an environment variable moves it. A workspace can move none
of them.
"""

import os
import sys
from pathlib import Path


def config_dir() -> Path:
    """The folder of the user's own `config.toml`; `PYRECODE_CONFIG_DIR` moves it."""
    return _folder("config", ".config")


def data_dir() -> Path:
    """The folder of the journal and of the adapter registry; `PYRECODE_DATA_DIR` moves it."""
    return _folder("data", ".local/share")


def cache_dir() -> Path:
    """The folder of what can be made again: mined updates and fetched archives; `PYRECODE_CACHE_DIR`."""
    return _folder("cache", ".cache")


def _folder(kind: str, at_home: str) -> Path:
    """The folder of one kind of files; `at_home` is where Linux has them below the user's own folder."""
    chosen = os.environ.get(f"PYRECODE_{kind.upper()}_DIR")
    if chosen:
        return Path(chosen).expanduser()
    if sys.platform == "linux":
        # To ask platformdirs for these takes a tenth of a short run.
        above = os.environ.get(f"XDG_{kind.upper()}_HOME", "").strip()
        return Path(above) / "pyrecode" if above else Path.home() / at_home / "pyrecode"
    import platformdirs

    return getattr(platformdirs, f"user_{kind}_path")("pyrecode", False)
