"""`pyrecode check`: show the outdated uses in a code base; it writes nothing.

Exit status: 0 clean, 1 findings, 2 wrong use or the run could not be done.
"""

import io
import sys
from collections.abc import Iterable
from contextlib import ExitStack, closing
from functools import cache
from typing import TYPE_CHECKING

from pyrecode.batch.memory import Form
from pyrecode.batch.notices import Notices
from pyrecode.batch.packed import packed, unpacked
from pyrecode.batch.record import Checked
from pyrecode.batch.reports.base import Report
from pyrecode.batch.reports.registry import formats, open_report
from pyrecode.cli.options import add_shared, wishes
from pyrecode.cli.outcome import CLEAN, FAILURE, FINDINGS, explained

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

help = "show which uses are out of date for the installed or wanted versions"  # noqa: A001


def add_arguments(parser: "ArgumentParser") -> None:
    """Declare the options."""
    add_shared(parser)
    parser.add_argument(
        "--handled",
        action="store_true",
        help="also the uses that the code around them looks after: branches for old versions, tests of a "
        "deprecation, copies of libraries",
    )
    parser.add_argument(
        "--last-resort",
        action="store_true",
        help="with --source model: where nothing passes the checks, show what the model would write all the same, "
        "with the check that it failed",
    )
    output = parser.add_argument_group("output")
    output.add_argument(
        "--output-format",
        choices=formats(),
        default="text",
        help="form of the report (default: text)",
    )
    output.add_argument(
        "--statistics", action="store_true", help="also count the uses by library and symbol"
    )
    output.add_argument(
        "--stdin-filename",
        metavar="PATH",
        help="with `-` for PATH: the file that the text on standard input stands for",
    )


def run(arguments: "Namespace") -> int:
    """Check, and write the report."""
    notices = Notices(quiet=arguments.quiet, verbose=arguments.verbose)
    # What would be sent stands alone on standard output.
    stream = io.StringIO() if arguments.show_prompts else sys.stdout
    with open_report(arguments.output_format, stream) as report, explained(notices) as outcome:
        outcome.status = _check(arguments, report, notices)
    return outcome.status


def wrong_use(arguments: list[str]) -> None:
    """Keep the promise of valid output where the arguments themselves are wrong."""
    given = " ".join(arguments)
    for name in formats():
        if f"--output-format {name}" in given or f"--output-format={name}" in given:
            with open_report(name, sys.stdout):
                pass


def _check(arguments: "Namespace", report: Report, notices: Notices) -> int:
    from pyrecode.batch.engines import engines_for
    from pyrecode.batch.job import prepare, prepare_text
    from pyrecode.batch.passed_on import modules_of
    from pyrecode.batch.run import Run
    from pyrecode.batch.type_checks import type_checks
    from pyrecode.cli.asking import asker_of, proposers

    wanted = wishes(arguments)
    if "-" not in wanted.paths:
        data = None
        job = prepare(wanted, notices)
    elif len(wanted.paths) == 1:
        data = sys.stdin.buffer.read()
        job = prepare_text(data, arguments.stdin_filename or "<stdin>", wanted, notices)
    else:
        notices.fail("`-` stands for standard input and cannot be mixed with other paths")
        return FAILURE
    checks = type_checks(job, arguments.type_check)
    known = proposers(arguments.source, job.folder, notices, checks)
    ask_about = cache(lambda catalog: asker_of(arguments, catalog, notices, known))
    ask = ask_about(job.catalog)

    def make_work():
        # What reads code takes long to import, and is not needed where nothing has changed.
        from pyrecode.batch.examine import Examination

        modules = modules_of(job.folder)
        return job.work(
            lambda catalog: Examination(
                catalog,
                job.selection,
                ask_about(catalog),
                data,
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
        use_cache=wanted.use_cache and data is None and not arguments.show_prompts,
        engines=engines,
        strict=arguments.strict,
        proposers=known.circumstances,
    )
    results = one_pass.results(
        make_work,
        lambda checked: not checked.records,
        "Checking",
        here=ask is not None or data is not None or checks is not None,
        # A model or a type checker may have another answer next time.
        form=_FORM if ask is None and checks is None else None,
    )
    with ExitStack() as ending:
        ending.enter_context(closing(results))
        if checks is not None:
            ending.callback(checks.close)
        for checked in results:
            for record in checked.records:
                report.add(record)
            # Whoever reads a pipe sees each file as it is done.
            report.stream.flush()
    report.finished = True
    if arguments.statistics and not arguments.show_prompts:
        _statistics(report, report.tally.table())
    if one_pass.faults or (arguments.strict and one_pass.failures):
        return FAILURE
    return FINDINGS if report.tally.total.uses and not arguments.show_prompts else CLEAN


_FORM = Form[Checked](
    lambda checked: packed(checked.records), lambda rows, path: Checked(path, unpacked(rows, path))
)


def _statistics(report: Report, lines: Iterable[str]) -> None:
    # A program that reads the report must find nothing else there.
    stream = sys.stderr if report.machine_readable else report.stream
    for line in lines:
        print(line, file=stream)
    if not report.machine_readable:
        print(file=stream)
