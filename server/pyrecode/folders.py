"""Where pyrecode keeps what is the user's own: settings, journal, adapters and cache.

Each folder follows the platform's custom; an environment variable moves it. A workspace can move none
of them.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import platformdirs


def config_dir() -> Path:
    """The folder of the user's own `config.toml`; `PYRECODE_CONFIG_DIR` moves it."""
    return _folder("PYRECODE_CONFIG_DIR", platformdirs.user_config_path)


def data_dir() -> Path:
    """The folder of the journal and of the adapter registry; `PYRECODE_DATA_DIR` moves it."""
    return _folder("PYRECODE_DATA_DIR", platformdirs.user_data_path)


def cache_dir() -> Path:
    """The folder of what can be made again: mined updates and fetched archives; `PYRECODE_CACHE_DIR`."""
    return _folder("PYRECODE_CACHE_DIR", platformdirs.user_cache_path)


def _folder(variable: str, default: Callable[[str, Literal[False]], Path]) -> Path:
    chosen = os.environ.get(variable)
    return Path(chosen).expanduser() if chosen else default("pyrecode", False)
