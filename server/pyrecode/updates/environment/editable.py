"""Where editable installations and `.pth` files lead, read without running any of them."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from pyrecode.rows import NamedTuple

_SOURCE_FOLDERS = ("src", "lib", "python", "")
_MAX_BYTES = 1_000_000


class Editable(NamedTuple):
    """The source of an editable installation."""

    roots: tuple[Path, ...]
    """the folders in which the modules lie"""
    modules: tuple[str, ...]
    """the import roots found there; empty where only the folder is known"""


def read_editable(info: Path) -> Editable | None:
    """The source folders of an editable installation; None for an ordinary one.

    Args:
        info: the distribution's `.dist-info`; only its `direct_url.json` tells.
    """
    source = _direct_source(info)
    if source is None:
        return None
    record = _read(info / "RECORD")
    hooks = _finder_modules(info, record)
    if hooks:
        return Editable(tuple(dict.fromkeys(hooks.values())), tuple(hooks))
    roots = list(_recorded_paths(info, record))
    if not roots:
        roots = [root for folder in _SOURCE_FOLDERS if (root := source / folder).is_dir()][:1]
    modules = [module for root in roots for module in _modules_in(root)]
    return Editable(tuple(roots), tuple(dict.fromkeys(modules)))


def path_entries(site_packages: Path) -> Iterator[Path]:
    """The folders that the `.pth` files of a folder of libraries add to the search; code lines are not run."""
    for file in sorted(site_packages.glob("*.pth")):
        yield from _entries(file)


def _entries(file: Path) -> Iterator[Path]:
    for line in map(str.strip, _read(file).splitlines()):
        if line and not line.startswith(("#", "import ", "import\t")):
            folder = file.parent / line
            if folder.is_dir():
                yield folder


def _recorded_paths(info: Path, record: str) -> Iterator[Path]:
    """The folders named by the `.pth` files that the distribution itself installed."""
    for line in record.splitlines():
        name = line.partition(",")[0]
        if name.endswith(".pth") and "/" not in name:
            yield from _entries(info.parent / name)


def _finder_modules(info: Path, record: str) -> dict[str, Path]:
    """Module to its source folder, from the table in setuptools' generated import hook."""
    found: dict[str, Path] = {}
    for line in record.splitlines():
        name = line.partition(",")[0]
        if not (name.startswith("__editable__") and name.endswith("_finder.py")):
            continue
        for module, place in _mapping(info.parent / name).items():
            root = Path(place).parent
            if root.is_dir() and "." not in module:
                found[module] = root
    return found


def _mapping(file: Path) -> dict[str, str]:
    try:
        tree = ast.parse(_read(file))
    except (SyntaxError, ValueError):
        return {}
    for node in tree.body:
        target = node.target if isinstance(node, ast.AnnAssign) else None
        if isinstance(node, ast.Assign):
            target = node.targets[0]
        if isinstance(target, ast.Name) and target.id == "MAPPING" and node.value is not None:  # type: ignore[union-attr]
            try:
                table = ast.literal_eval(node.value)  # type: ignore[union-attr]
            except ValueError:
                return {}
            if isinstance(table, dict):
                return {str(key): str(value) for key, value in table.items()}
    return {}


def _direct_source(info: Path) -> Path | None:
    """The local folder that `direct_url.json` names for an editable installation."""
    text = _read(info / "direct_url.json")
    if not text:
        return None
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    try:
        origin = json.loads(text)
        if not origin["dir_info"]["editable"]:
            return None
        url = urlsplit(origin["url"])
    except (ValueError, KeyError, TypeError):
        return None
    folder = Path(url2pathname(url.path))
    return folder if url.scheme == "file" and folder.is_dir() else None


def _modules_in(root: Path) -> list[str]:
    """The packages in a source folder that are not its tests, documentation or scripts."""
    aside = {"tests", "test", "docs", "doc", "examples", "scripts", "benchmarks", "tools"}
    return [
        folder.name
        for folder in sorted(root.iterdir())
        if folder.name not in aside and (folder / "__init__.py").is_file()
    ]


def _read(file: Path) -> str:
    try:
        return file.read_bytes()[:_MAX_BYTES].decode("utf-8", errors="replace")
    except OSError:
        return ""
