"""The code that the speed of `check` is measured on: sdists, fetched once into a cache folder and unpacked there."""

import shutil
import sys
import tomllib
from pathlib import Path

from attrs import frozen

from pyrecode.updates import versions
from pyrecode.updates.archives.registry import Registry
from pyrecode.updates.archives.sources import pip_sources
from pyrecode.updates.archives.unpack import unpack
from pyrecode.updates.target import Target

CORPORA = Path(__file__).with_name("corpora.toml")


@frozen
class Corpus:
    """Some projects in one folder."""

    name: str
    folder: Path
    files: int
    lines: int


def corpora(cache: Path, size: str, names: list[str]) -> list[Corpus]:
    """The corpora of these names; all where none is given. What is missing is fetched.

    Args:
        cache: the folder that keeps what was fetched.
        size: `small` or `full`.
        names: of the corpora.
    """
    wanted = tomllib.loads(CORPORA.read_text(encoding="utf-8"))[size]
    if unknown := set(names) - set(wanted):
        sys.exit(f"no such corpus: {', '.join(sorted(unknown))}")
    return [_corpus(name, wanted[name], cache, size) for name in names or wanted]


def _corpus(name: str, requirements: list[str], cache: Path, size: str) -> Corpus:
    folder = cache / size / name
    folder.mkdir(parents=True, exist_ok=True)
    for requirement in requirements:
        project = cache / "projects" / requirement.replace("==", "-")
        if not project.is_dir():
            _fetch(Target.parse(requirement), project)
        if not (folder / project.name).exists():
            shutil.copytree(project, folder / project.name)
    sources = [file.read_bytes() for file in folder.rglob("*.py") if file.is_file()]
    return Corpus(name, folder, len(sources), sum(data.count(b"\n") for data in sources))


def _fetch(target: Target, project: Path) -> None:
    """Unpack the sdist of a release; nothing of it is built."""
    print(f"fetching {target.text}", file=sys.stderr)
    registry = Registry(pip_sources())
    offered = registry.sdists(target.library)
    wanted = versions.newest(
        [one.version for one in offered if one.version and target.allows(one.version)]
    )
    archive = next((one for one in offered if one.version == wanted), None)
    if archive is None:
        sys.exit(f"no sdist of {target.text} is offered")
    scratch = project.with_name(f".{project.name}")
    shutil.rmtree(scratch, ignore_errors=True)
    (scratch / "source").mkdir(parents=True)
    unpack(registry.download(archive, scratch), scratch / "source")
    (scratch / "source").rename(project)
    shutil.rmtree(scratch)
