"""The project's own tests decide which of the rewritten files stay: what makes them fail is put back.

All files are written and the tests run once; where they fail, halves are tried until it is known which files are to
blame. What stays at the end has passed as a whole. Whatever ends the run, a file whose rewrite did not pass is as it
was.
"""

import os
import shlex
import subprocess
from collections.abc import Callable, Sequence

from attrs import define, field

from pyrecode.batch.errors import CannotRun
from pyrecode.batch.migration import Migrated
from pyrecode.findings.source import SourceError, SourceFile, write_atomic


@define
class Verification:
    """Writes files, and keeps those with which a command succeeds."""

    command: str
    say: Callable[[str], None]
    """told in one line of each file that is put back"""
    runs: int = field(default=0, init=False)
    """how often the command was run"""
    failed: list[str] = field(factory=list, init=False)
    """files that could not be written, each with why"""

    def keep(self, changed: Sequence[Migrated]) -> list[Migrated]:
        """Write what the tests pass with; the rest is as it was.

        Args:
            changed: the files with their new texts.

        Raises:
            CannotRun: where the command cannot be run, or fails before anything is written.
        """
        if not changed:
            return []
        if (status := self._status()) != 0:
            raise CannotRun(
                f"--verify: `{self.command}` fails before anything is rewritten (status {status}), "
                "so that it can tell nothing of a rewrite; nothing was written"
            )
        return self._keep(changed)

    def _keep(self, files: Sequence[Migrated]) -> list[Migrated]:
        written: list[Migrated] = []
        passed = False
        try:
            for one in files:
                if self._write(one, one.text, one.source):
                    written.append(one)
            passed = not written or self._status() == 0
        finally:
            if not passed:
                for one in written:
                    assert one.source is not None
                    self._write(one, one.source.text, one.source.but(text=one.text))
        if passed:
            return written
        if len(written) == 1:
            self.say(f"{written[0].path}: put back, as `{self.command}` fails with its rewrite")
            return []
        half = len(written) // 2
        return [*self._keep(written[:half]), *self._keep(written[half:])]

    def _write(self, one: Migrated, text: str, now: SourceFile | None) -> bool:
        """Write a text to a file that is `now` on the disk."""
        assert now is not None
        try:
            write_atomic(one.path, text, now)
        except SourceError as error:
            self.failed.append(str(error))
            return False
        return True

    def _status(self) -> int:
        """The exit status of the command."""
        self.runs += 1
        try:
            done = subprocess.run(
                shlex.split(self.command, posix=os.name != "nt"),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                # Two texts of one length, written in one second, look the same to a cache of bytecode.
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
                check=False,
            )
        except (OSError, ValueError, IndexError) as error:
            why = getattr(error, "strerror", None) or error
            raise CannotRun(f"--verify: `{self.command}` cannot be run: {why}") from error
        return done.returncode
