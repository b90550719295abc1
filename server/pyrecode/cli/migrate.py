"""`pyrecode migrate`: rewrite the outdated uses for which a checked rewrite is known.

Exit status: 0 done, 1 outdated uses remain, 2 wrong use or the run could not be done.
"""

import sys
from functools import cache
from typing import TYPE_CHECKING

from pyrecode.batch.notices import Notices
from pyrecode.cli.options import add_shared, wishes
from pyrecode.cli.outcome import CLEAN, FAILURE, FINDINGS, explained

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pyrecode.batch.migration import Migrated

help = "rewrite the outdated uses for which a safe rewrite is known"  # noqa: A001

_SHOWN = 20


def add_arguments(parser: "ArgumentParser") -> None:
    """Declare the options."""
    add_shared(parser)
    writing = parser.add_argument_group("what is written")
    writing.add_argument(
        "--suggestions", action="store_true", help="apply also what may change behaviour"
    )
    writing.add_argument(
        "--diff", action="store_true", help="print a patch for `git apply` and write nothing"
    )
    writing.add_argument(
        "--allow-dirty",
        action="store_true",
        help="write also files with uncommitted changes, and files outside git",
    )
    writing.add_argument(
        "--verify",
        metavar="COMMAND",
        help='run the project\'s tests, "pytest -q", and put back the files whose rewrite makes them fail; '
        "the one option that runs the project's code",
    )


def run(arguments: "Namespace") -> int:
    """Migrate, or print the patch."""
    notices = Notices(quiet=arguments.quiet, verbose=arguments.verbose)
    with explained(notices) as outcome:
        outcome.status = _migrate(arguments, notices)
    return outcome.status


def _migrate(arguments: "Namespace", notices: Notices) -> int:
    from pyrecode.batch.engines import engines_for
    from pyrecode.batch.job import prepare
    from pyrecode.batch.passed_on import modules_of
    from pyrecode.batch.run import Run
    from pyrecode.batch.type_checks import type_checks
    from pyrecode.cli.asking import asker_of, proposers

    if arguments.verify is not None and arguments.diff:
        notices.fail(
            "--verify tests files that are written, and --diff writes none: give one of them"
        )
        return FAILURE
    wanted = wishes(arguments)
    job = prepare(wanted, notices)
    checks = type_checks(job, arguments.type_check)
    known = proposers(arguments.source, job.folder, notices, checks)
    ask_about = cache(lambda catalog: asker_of(arguments, catalog, notices, known))
    ask = ask_about(job.catalog)

    def make_work():
        from pyrecode.batch.migration import FileMigration

        modules = modules_of(job.folder)
        return job.work(
            lambda catalog: FileMigration(
                catalog,
                job.selection,
                arguments.suggestions,
                ask_about(catalog),
                parse_all=arguments.strict,
                types=engines is not None,
                modules=modules,
                tell_rests=wanted.use_cache,
                proposers=known,
            )
        )

    engines = engines_for(job, wanted.types, notices.say)
    one_pass = Run(
        job,
        notices,
        use_cache=wanted.use_cache,
        engines=engines,
        strict=arguments.strict,
        proposers=known.circumstances,
    )
    results = one_pass.results(
        make_work,
        lambda migrated: migrated.is_clean,
        "Migrating",
        here=ask is not None or checks is not None,
    )
    try:
        found = list(results)
    finally:
        if checks is not None:
            checks.close()
    if arguments.show_prompts:
        # Nothing was asked, so what there is to write is not all.
        return CLEAN
    changed = [one for one in found if one.changes]
    if arguments.diff:
        _print_patch(changed)
        written, failed = changed, False
    elif not (arguments.allow_dirty or _permitted(changed, notices)):
        return FAILURE
    elif arguments.verify is not None:
        written, failed = _verified(changed, arguments.verify, notices)
    else:
        written = _write(changed, notices)
        failed = len(written) < len(changed)
    kept = {one.path for one in written}
    put_back = [one for one in changed if one.path not in kept]
    _summarise(written, found, put_back, arguments)
    if one_pass.faults or failed or (arguments.strict and one_pass.failures):
        return FAILURE
    return FINDINGS if put_back or any(one.remaining for one in found) else CLEAN


def _verified(
    changed: "list[Migrated]", command: str, notices: Notices
) -> "tuple[list[Migrated], bool]":
    """Write what the project's tests pass with; and whether a file could not be written."""
    from pyrecode.batch.verify import Verification

    verification = Verification(command, notices.say)
    written = verification.keep(changed)
    for line in verification.failed:
        notices.fail(line)
    return written, bool(verification.failed)


def _permitted(changed: "list[Migrated]", notices: Notices) -> bool:
    """Whether git holds every file as it is now; says which it does not."""
    if not changed:
        return True
    from pyrecode.batch.git import GitError
    from pyrecode.batch.migration import refusals

    try:
        refused = refusals(changed)
    except GitError as error:
        raise GitError(f"{error}; nothing was written (--allow-dirty writes without git)") from None
    if not refused:
        return True
    for line in refused[:_SHOWN]:
        notices.fail(line)
    if len(refused) > _SHOWN:
        notices.fail(f"and {len(refused) - _SHOWN} more")
    notices.fail(
        "nothing was written, for git could not give these files back: "
        "commit or stash first, or pass --allow-dirty"
    )
    return False


def _write(changed: "list[Migrated]", notices: Notices) -> "list[Migrated]":
    """Write the files; those that could be."""
    from pyrecode.batch.progress import Progress
    from pyrecode.findings.source import SourceError, write_atomic

    written: list[Migrated] = []
    with Progress("Writing", len(changed), enabled=not notices.quiet) as progress:
        for one in changed:
            assert one.source is not None
            try:
                write_atomic(one.path, one.text, one.source)
                written.append(one)
            except SourceError as error:
                progress.hide()
                notices.fail(str(error))
            progress.advance()
    return written


def _print_patch(changed: "list[Migrated]") -> None:
    from pathlib import PurePath

    from pyrecode.batch.patch import patch

    sys.stdout.flush()
    for one in changed:
        assert one.source is not None
        before, after = one.source.encode(one.source.text), one.source.encode(one.text)
        sys.stdout.buffer.write(patch(PurePath(one.path).as_posix(), before, after))
    sys.stdout.buffer.flush()


def _summarise(
    written: "list[Migrated]",
    found: "list[Migrated]",
    put_back: "list[Migrated]",
    arguments: "Namespace",
) -> None:
    """What was rewritten by library and symbol, and how much is left."""
    from pyrecode.batch.tally import Tally, plural

    tally = Tally()
    for one in written:
        for use in one.applied:
            tally.count(one.path, use.library, use.symbol, use.applicability)
    left = Tally()
    for one in found:
        for use in one.remaining:
            left.count(one.path, use.library, use.symbol, None)
    for one in put_back:
        for use in one.applied:
            left.count(one.path, use.library, use.symbol, None)
    # A patch must stand alone on standard output.
    stream = sys.stderr if arguments.diff else sys.stdout
    if arguments.diff and arguments.quiet:
        return
    for line in tally.table():
        print(line, file=stream)
    verb = "would be rewritten" if arguments.diff else "rewritten"
    uses, files = plural(tally.total.uses, "outdated use"), plural(len(tally.files), "file")
    print(f"{uses} {verb} in {files}." if tally.files else "Nothing to rewrite.", file=stream)
    if left.files:
        more = "" if arguments.suggestions else "; --suggestions rewrites more of them where it can"
        remain = plural(left.total.uses, "outdated use")
        where = plural(len(left.files), "file")
        print(f"{remain} left in {where} (`pyrecode check` shows them){more}.", file=stream)
