"""Where the modules of an unpacked release lie: a wheel's at the top, an sdist's perhaps under `src`."""

from pathlib import Path

from pyrecode.updates.library import normalised

_SOURCE_FOLDERS = ("", "src", "lib", "python", "Lib", "source")
_ASIDE = frozenset(
    {"test", "tests", "testing", "doc", "docs", "example", "examples", "benchmark", "benchmarks"}
    | {
        "scripts",
        "tools",
        "ci",
        "build",
        "build_tools",
        "setup",
        "conftest",
        "versioneer",
        "noxfile",
    }
)


def find_modules(folder: Path, library: str) -> tuple[Path, tuple[str, ...]]:
    """The folder in which the modules of an unpacked release lie, and their names.

    Args:
        folder: of the unpacked release.
        library: normalised name of the distribution.

    Returns:
        The folder itself and no names where there is no module.
    """
    if any(folder.glob("*.dist-info")):  # of a wheel everything is installed
        return folder, tuple(_modules(folder))
    listed = _listed(folder)
    candidates = [root for one in _SOURCE_FOLDERS if (root := folder / one).is_dir()]
    for root in candidates:
        if found := tuple(sorted(one for one in listed if _is_module(root, one))):
            return root, found
    offered = {root: modules for root in candidates if (modules := _modules(root))}
    # The folder with the package that is called like the library; else the one that is made for sources.
    for root, modules in offered.items():
        if any(normalised(one) == library for one in modules):
            # Single files beside a package of that name are scripts of its makers.
            return root, tuple(
                one for one in modules if normalised(one) == library or (root / one).is_dir()
            )
    for root in reversed(offered):
        return root, tuple(offered[root])
    return folder, ()


def _listed(folder: Path) -> set[str]:
    """The import roots that the metadata lists."""
    files = [*folder.glob("*-info/top_level.txt"), *folder.glob("*/*.egg-info/top_level.txt")]
    return {line for file in files for line in file.read_text("utf-8", "replace").split()}


def _modules(root: Path) -> list[str]:
    modules = []
    for entry in sorted(root.iterdir()):
        name = entry.name.partition(".")[0]
        if not name.isidentifier() or name.lower() in _ASIDE:
            continue
        holds_source = entry.is_dir() and any(entry.rglob("*.py"))
        if holds_source or entry.suffix in (".so", ".pyd", ".py"):
            modules.append(name)
    return list(dict.fromkeys(modules))


def _is_module(root: Path, name: str) -> bool:
    return name.isidentifier() and ((root / name).is_dir() or (root / f"{name}.py").is_file())
