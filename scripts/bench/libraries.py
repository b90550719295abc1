"""The libraries that the benchmark reads, as pinned in `libraries.toml`, and where they are installed."""

import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from pyrecode.updates.environment import Environment, find_environment
from pyrecode.updates.errors import CatalogError

LIBRARIES = Path(__file__).with_name("libraries.toml")

_LEFT_OUT = frozenset({
    "tests", "testing", "test", "benchmarks", "conftest", "_vendor", "vendor", "vendored", "_vendored",
    "extern", "externals", "_distutils",
})  # fmt: skip
"""folders of a library's own tests, and of other projects that it carries along"""


@frozen
class Pinned:
    """One library at the version that the label files speak of."""

    name: str
    version: str
    roots: tuple[str, ...]

    def folder(self, environment: Environment) -> Path | None:
        """The folder of libraries that holds this very version; None where it is not installed."""
        found = environment.distributions().get(self.name)
        return found.roots[0] if found is not None and found.version == self.version else None

    def sources(self, folder: Path) -> Iterator[Path]:
        """The library's own `.py` and `.pyi` files, tests and vendored projects left out, in order."""
        for root in self.roots:
            base = folder / root
            for file in sorted(base.rglob("*.py*")) if base.is_dir() else ():
                parts = file.relative_to(base).parts
                own = not any(part in _LEFT_OUT or part.startswith("test_") for part in parts[:-1])
                tested = parts[-1].startswith(("test_", "conftest"))
                if own and not tested and file.suffix in {".py", ".pyi"}:
                    yield file


def pinned() -> dict[str, Pinned]:
    """The libraries of the benchmark, by distribution name."""
    data = tomllib.loads(LIBRARIES.read_text(encoding="utf-8"))
    return {name: Pinned(name, one["version"], tuple(one["roots"])) for name, one in data.items()}


def installed(environment: Environment) -> dict[str, tuple[Pinned, Path]]:
    """The libraries of the benchmark that are installed at their pinned versions, with their folders."""
    found = ((one, one.folder(environment)) for one in pinned().values())
    return {one.name: (one, folder) for one, folder in found if folder is not None}


def environment_of(python: str) -> Environment:
    """The environment that is named; it ends the script with a line where there is none."""
    with tempfile.TemporaryDirectory() as project:
        try:
            return find_environment(Path(project), python)
        except CatalogError as error:
            sys.exit(str(error))


def chosen(environment: Environment, names: Sequence[str]) -> dict[str, tuple[Pinned, Path]]:
    """The installed ones among `names`, or all; it ends the script with a line where there is none."""
    if unknown := set(names) - set(pinned()):
        sys.exit(f"not among the libraries of the benchmark: {', '.join(sorted(unknown))}")
    found = {
        name: one for name, one in installed(environment).items() if name in (names or pinned())
    }
    for name in sorted(set(names or pinned()) - set(found)):
        print(f"left out: {name} {pinned()[name].version} is not installed", file=sys.stderr)
    if not found:
        sys.exit(f"none of the libraries at its pinned version in {environment.description}")
    return found
