"""Which files git could not give back, were they overwritten: changed, untracked, ignored, or outside git.

The repository may be a stranger's, and git runs what a repository's configuration names. So git is
started without file-system monitor, hooks and locks, with the content filters that the repository
itself configures switched off, and nothing of the environment redirects it.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pyrecode.batch.errors import CannotRun

_SAFE = (
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "safe.bareRepository=explicit"),
)
_AT_ONCE = 200
_PROGRAMS = (".clean", ".smudge", ".process")


class GitError(CannotRun):
    """git cannot be asked; the message is one line."""


def not_committed(files: Iterable[str]) -> dict[str, str]:
    """The files of which git holds no copy as they are now, each with why.

    Raises:
        GitError: where git is not installed, or fails.
    """
    wrong: dict[str, str] = {}
    by_root: dict[Path, list[str]] = {}
    for file in files:
        # A link is judged by the file that would be written.
        root = _repository(Path(file).resolve())
        if root is None:
            wrong[file] = "not in a git repository"
        else:
            by_root.setdefault(root, []).append(file)
    for root, members in by_root.items():
        wrong.update(_in_repository(root, members))
    return wrong


def _in_repository(root: Path, files: Sequence[str]) -> Iterator[tuple[str, str]]:
    run = _Git(root)
    by_path = {
        os.fsencode(Path(file).resolve().relative_to(root).as_posix()): file for file in files
    }
    paths = list(by_path)
    for at in range(0, len(paths), _AT_ONCE):
        asked = paths[at : at + _AT_ONCE]
        listed = run(
            "status", "--porcelain=v1", "-z", "--no-renames", "--ignore-submodules=all",
            "--untracked-files=all", "--ignored=matching", "--", *asked,
        )  # fmt: skip
        for entry in filter(None, listed.split(b"\0")):
            for path in _meant(entry[3:], asked):
                yield by_path[path], _why(entry[:2])


def _meant(named: bytes, asked: Sequence[bytes]) -> Sequence[bytes]:
    """Which of the paths that git was asked about it speaks of: one, or all in a folder (`!! build/`).

    Where names are spelt in more than one way (upper case, composed letters) it may be none of them
    as written; then nothing proves that any of them is safe.
    """
    if named in asked:
        return (named,)
    below = [path for path in asked if named.endswith(b"/") and path.startswith(named)]
    return below or asked


def _why(state: bytes) -> str:
    if state == b"??":
        return "not tracked by git"
    if state == b"!!":
        return "ignored by git"
    return "uncommitted changes"


def _repository(file: Path) -> Path | None:
    """The working tree that `file` lies in: the nearest folder that holds a `.git`."""
    return next((folder for folder in file.parents if os.path.lexists(folder / ".git")), None)


class _Git:
    """git, asked safely about one working tree."""

    def __init__(self, root: Path) -> None:
        found = shutil.which("git")
        # A relative answer means a folder of the workspace: that is not the user's git.
        if found is None or not Path(found).is_absolute():
            raise GitError("git is not on the PATH")
        self._start = [found, *_SAFE, "-C", str(root)]
        self._start += self._filters_off()

    def __call__(self, *arguments: str | bytes) -> bytes:
        try:
            done = subprocess.run(
                [*self._start, *arguments],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                env=_environment(),
                check=False,
            )
        except OSError as error:
            raise GitError(f"git cannot be run: {error.strerror or error}") from None
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise GitError(said[0] if said else f"git ended with status {done.returncode}")
        return done.stdout

    def _filters_off(self) -> list[str]:
        """Options that override the filter programs of the repository's own configuration."""
        listed = self("config", "--list", "-z", "--show-scope", "--name-only", "--includes")
        fields = listed.decode(errors="surrogateescape").split("\0")
        options: list[str] = []
        for scope, key in zip(fields[::2], fields[1::2], strict=False):
            if scope not in {"local", "worktree"} or not key.startswith("filter."):
                continue
            if "=" in key:
                raise GitError(
                    f"the repository configures a filter that cannot be switched off: {key}"
                )
            if key.endswith(_PROGRAMS):
                options += ("-c", f"{key}=")
            elif key.endswith(".required"):
                options += ("-c", f"{key}=false")
        return options


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
