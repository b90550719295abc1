"""Where pip is told to look for archives: its configuration files and `PIP_*` variables, read as pip does."""

import configparser
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

_SECTIONS = ("global", "download")
_OFF = frozenset({"", "0", "false", "no", "off", "n", "f"})


@frozen
class Sources:
    """The registries and folders that the user's pip takes archives from."""

    indexes: tuple[str, ...]
    find_links: tuple[str, ...]
    trusted_hosts: tuple[str, ...] = ()
    certificate: str | None = None
    proxy: str | None = None
    timeout: float = 15.0


def pip_sources() -> Sources:
    """What pip would use here; the default registry of `unearth` where nothing is configured."""
    settings = _settings()
    indexes = [
        *settings.get("index-url", "").split()[:1],
        *settings.get("extra-index-url", "").split(),
    ]
    if settings.get("no-index", "").lower() not in _OFF:
        indexes = []
    elif not settings.get("index-url", "").strip():
        indexes.insert(0, _default_index())
    return Sources(
        tuple(indexes),
        tuple(filter(_usable, settings.get("find-links", "").split())),
        tuple(settings.get("trusted-host", "").split()),
        settings.get("cert") or None,
        settings.get("proxy") or None,
        _number(settings.get("timeout") or settings.get("default-timeout"), 15.0),
    )


def _settings() -> Mapping[str, str]:
    """The settings of pip, the later place winning: files from the system's to the named one, then variables."""
    settings: dict[str, str] = {}
    for file in _files():
        parser = configparser.RawConfigParser()
        try:
            parser.read(file, encoding="utf-8")
        except (configparser.Error, OSError, UnicodeDecodeError):
            continue
        for section in _SECTIONS:
            if parser.has_section(section):
                settings |= {_key(name): value for name, value in parser.items(section)}
    for name, value in os.environ.items():
        if name.startswith("PIP_") and name != "PIP_CONFIG_FILE" and value:
            settings[_key(name[4:])] = value
    return settings


def _files() -> list[Path]:
    named = os.environ.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return []
    name = "pip.ini" if sys.platform == "win32" else "pip.conf"
    home = Path.home()
    if sys.platform == "win32":
        system = [Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "pip"]
        user = [home / "pip", Path(os.environ.get("APPDATA", home)) / "pip"]
    elif sys.platform == "darwin":
        system = [Path("/Library/Application Support/pip")]
        own = home / "Library" / "Application Support" / "pip"
        user = [home / ".pip", own if own.is_dir() else home / ".config" / "pip"]
    else:
        shared = os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
        system = [*(Path(one) / "pip" for one in shared.split(os.pathsep)), Path("/etc")]
        user = [home / ".pip", Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "pip"]
    folders = [*system, *user, Path(sys.prefix)]
    return [folder / name for folder in folders] + ([Path(named)] if named else [])


def _default_index() -> str:
    """The registry that `unearth` takes where none is named."""
    from unearth import PackageFinder

    return PackageFinder().sources[0]["url"]


def _key(name: str) -> str:
    return name.lower().replace("_", "-")


def _usable(place: str) -> bool:
    return "://" in place or Path(place).exists()


def _number(text: str | None, default: float) -> float:
    try:
        return float(text or default)
    except ValueError:
        return default
