"""One installed distribution, read from its `.dist-info` or `.egg-info`."""

import os
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from pyrecode.digest import blake2b
from pyrecode.frozen import Frozen
from pyrecode.pattern import pattern
from pyrecode.updates.environment.editable import Editable, read_editable
from pyrecode.updates.library import normalised

_INFO = pattern(r"(?P<name>[^-~][^-]*)-(?P<version>[^-]+?)(?:-py\d[\d.]*)?\.(?:dist|egg)-info")
# Compiled when they are first needed: what most distributions hold is remembered.
_PACKAGE_ROW = r"^(\w+)/__init__\.pyi?,"
_MODULE_ROW = r"^(\w+)(?:\.[^/,\n]*)?\.(?:pyi?|so|pyd),"
_NAMESPACE_ROW = r"^(\w+)/[^,\n]*\.(?:pyi?|so|pyd),"
_DIGESTED = (".py", ".pyi")


class Distribution(Frozen, slots=False):
    """One installed distribution.

    What needs more than the name of its folder is read when it is asked for.
    """

    name: str
    """normalised"""
    version: str
    info: Path
    """its `.dist-info` or `.egg-info`"""

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """The import roots that it installs (`sklearn` of scikit-learn), sorted."""
        if self._editable is not None and self._editable.modules:
            return tuple(sorted(self._editable.modules))
        listed = _read(self.info / "top_level.txt").split()
        found = {one for one in listed if one.isidentifier()} or _recorded_modules(self._record)
        return tuple(sorted(found or _guessed_module(self)))

    @cached_property
    def roots(self) -> tuple[Path, ...]:
        """The folders in which its modules lie: a folder of libraries, or an editable source."""
        if self._editable is not None and self._editable.roots:
            return self._editable.roots
        return (self.info.parent,)

    @property
    def weight(self) -> int:
        """Roughly how much source it has."""
        return len(self._record)

    @property
    def is_editable(self) -> bool:
        """Whether it is installed from a source folder that may change at any time."""
        return self._editable is not None

    @cached_property
    def record_digest(self) -> str:
        """Changes when an installed file does.

        Made from the list of installed files and their hashes; for an editable or old installation,
        which has none, from the names, times and sizes of its source files.
        """
        if self._record and not self.is_editable:
            return blake2b(self._record.encode(), digest_size=8).hexdigest()
        digest = blake2b(f"{self.name} {self.version}".encode(), digest_size=32)
        for root in self.roots:
            for module in self.modules:
                for line in _source_state(root, module):
                    digest.update(line.encode())
        return digest.hexdigest()[:16]

    @property
    def is_read(self) -> bool:
        """Whether it is known what it installs, or that this may change at any time."""
        return self.__dict__.keys() >= {"modules", "record_digest"} or self.is_editable

    def take(self, modules: tuple[str, ...], record_digest: str) -> None:
        """Have what an earlier run read of it, instead of reading it again; it is then no editable one."""
        for name, value in (
            ("modules", modules),
            ("record_digest", record_digest),
            ("_editable", None),
        ):
            vars(self).setdefault(name, value)

    @cached_property
    def _record(self) -> str:
        return _read(self.info / "RECORD")

    @cached_property
    def _editable(self) -> Editable | None:
        return read_editable(self.info)


def read_distributions(folder: Path) -> Iterator[Distribution]:
    """The distributions that a folder of libraries holds, in the order of their folders' names."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - of most only the name is looked at
    except OSError:
        return
    for name in names:
        if name.endswith((".dist-info", ".egg-info")):
            if (one := _read_info(folder / name)) is not None:
                yield one
        elif name.endswith(".egg-link"):
            line = _read(folder / name).partition("\n")[0].strip()
            if line:
                yield from read_distributions(Path(line))


def _read_info(info: Path) -> Distribution | None:
    if match := _INFO.fullmatch(info.name):
        return Distribution(normalised(match["name"]), match["version"], info)
    if info.name.startswith("~"):  # what a failed removal leaves behind
        return None
    # The folder's name does not tell, as that of a development installation.
    texts = (_read(file) for file in (info / "METADATA", info / "PKG-INFO", info))
    text = next(filter(None, texts), "")
    header = dict(
        line.split(": ", 1)
        for line in text.split("\n\n", 1)[0].splitlines()
        if line.startswith(("Name: ", "Version: "))
    )
    if "Name" not in header or "Version" not in header:
        return None
    return Distribution(normalised(header["Name"]), header["Version"].strip(), info)


def _recorded_modules(record: str) -> set[str]:
    """The import roots among the installed files, from the text of `RECORD`."""
    # A folder without a module of its own may hold packages: `mpl_toolkits` beside `matplotlib`.
    rows = (_PACKAGE_ROW, _MODULE_ROW, _NAMESPACE_ROW)
    found = {one for row in rows for one in re.findall(row, record, re.MULTILINE)}
    return {one for one in found if one.isidentifier()}


def _guessed_module(one: Distribution) -> set[str]:
    """Without any list: the folder or file that is called like the distribution."""
    name = one.name.replace("-", "_")
    folder = one.info.parent
    return {name} if (folder / name).is_dir() or (folder / f"{name}.py").is_file() else set()


def _source_state(root: Path, module: str) -> Iterator[str]:
    folder = root / module
    files = sorted(folder.rglob("*.py*")) if folder.is_dir() else sorted(root.glob(f"{module}.py*"))
    for file in files:
        if file.suffix in _DIGESTED:
            try:
                state = file.stat()
            except OSError:
                continue
            yield f"{file.relative_to(root).as_posix()} {state.st_mtime_ns} {state.st_size}\n"


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
