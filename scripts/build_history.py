"""Builds the history that is shipped: what the releases of the most migrated libraries deprecated and removed.

python scripts/build_history.py               the libraries whose releases have changed since the last time
python scripts/build_history.py numpy click   these alone
python scripts/build_history.py --again       all of them anew

Each library is written into the archive as soon as it is done, so that an interrupted run goes on where it
stopped. The releases come from pip's configured sources; they are read, never built, installed or imported.
"""

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from rich.progress import Progress

from pyrecode.updates import versions
from pyrecode.updates.archives.registry import Registry
from pyrecode.updates.archives.sources import pip_sources
from pyrecode.updates.cache import write_atomic
from pyrecode.updates.errors import CatalogError
from pyrecode.updates.history.build import build_history
from pyrecode.updates.history.model import History
from pyrecode.updates.history.releases import MOST_RELEASES, choose_releases, minor
from pyrecode.updates.history.shipped import SHIPPED, members, packed, read_archive

LIBRARIES = Path(__file__).with_name("history_libraries.toml")


def main() -> int:
    """Build what is asked for; the status is 1 where a library could not be built."""
    known = tomllib.loads(LIBRARIES.read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description="Build the history that is shipped.")
    parser.add_argument(
        "libraries", nargs="*", metavar="LIBRARY", help="default: all that are listed"
    )
    parser.add_argument("--archive", type=Path, default=SHIPPED, help="the archive to write")
    parser.add_argument("--again", action="store_true", help="also what has not changed")
    parser.add_argument("--most", type=int, default=MOST_RELEASES, help="releases of each library")
    parser.add_argument("--jobs", type=int, default=2, help="libraries at a time")
    arguments = parser.parse_args()

    wanted = {name: known.get(name, {}) for name in arguments.libraries or known}
    failures: list[str] = []
    context = get_context("spawn")
    with (
        Progress() as progress,
        ProcessPoolExecutor(arguments.jobs, mp_context=context, max_tasks_per_child=1) as pool,
    ):
        bar = progress.add_task("history", total=len(wanted))
        waiting = {
            pool.submit(
                build, name, facts, arguments.archive, arguments.again, arguments.most
            ): name
            for name, facts in wanted.items()
        }
        for future in as_completed(waiting):
            name = waiting[future]
            try:
                history, lines = future.result()
            except CatalogError as error:
                failures.append(f"{name}: {error}")
                progress.console.print(failures[-1])
            else:
                if history is not None:
                    put(arguments.archive, history)
                    progress.console.print(summary(history))
                for line in lines:
                    progress.console.print(f"  {line}", style="dim")
            progress.update(bar, advance=1, description=name)
    print(f"{arguments.archive}: {arguments.archive.stat().st_size / 1e6:.2f} MB")
    return 1 if failures else 0


def build(
    name: str, facts: Mapping[str, str], archive: Path, again: bool, most: int
) -> tuple[History | None, list[str]]:
    """The history of one library, None where it stands as it is; with one line for each failed release."""
    skipped = facts.get("skip", "").split()
    offered = [
        one
        for one in Registry(pip_sources()).versions(name)
        if versions.parse(one) is not None and minor(one) not in skipped
    ]
    known = read_archive(archive, name)
    if known is not None and not again and is_complete(known, offered):
        return None, []
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        history = build_history(
            name, offered, facts.get("first"), Path(scratch), lines.append, most
        )
    return history, [line for line in lines if line.split()[-1] not in history.versions]


def is_complete(known: History, offered: Sequence[str]) -> bool:
    """Whether the newest release is in it."""
    return choose_releases(offered)[-1:] == (known.newest,)


def put(archive: Path, history: History) -> None:
    """Write one library into the archive; the others stay as they are."""
    kept = [one for name in members(archive) if (one := read_archive(archive, name)) is not None]
    kept = [one for one in kept if one.library != history.library]
    archive.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(archive, packed([*kept, history]))


def summary(history: History) -> str:
    """One line about what was built."""
    removed = sum(one.removed_in is not None for one in history.updates)
    mended = sum(one.replacement is not None for one in history.updates)
    return (
        f"{history.library}: {len(history.versions)} releases {history.versions[0]} to {history.newest}, "
        f"{len(history.updates)} facts, {removed} removals, {mended} with a replacement, "
        f"{history.unread} files not Python 3"
    )


if __name__ == "__main__":
    sys.exit(main())
