"""Two files as a pair: the update that the second one answers, and the statements around what changed.

The update is the outdated use that stands in the first file and not in the second; what the catalog does not
know the command line must say.
"""

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from pyrecode.batch.errors import CannotRun
from pyrecode.batch.job import Wishes, prepare
from pyrecode.journal import facts
from pyrecode.journal.between import spans_between
from pyrecode.journal.identity import author_id, project_hash
from pyrecode.journal.model import MigrationPair
from pyrecode.journal.pair import codes_from_edit
from pyrecode.journal.recording import user_settings
from pyrecode.updates.model import ApiUpdate

if TYPE_CHECKING:
    from pyrecode.batch.job import Job
    from pyrecode.batch.notices import Notices
    from pyrecode.findings.model import Finding
    from pyrecode.proposals.change import Change


@frozen
class _Texts:
    old: str
    new: str


def hand_made(arguments: Namespace, notices: "Notices") -> MigrationPair:
    """The pair of two files.

    Args:
        arguments: of `pairs add`.
        notices: told of each check that the new code does not pass.

    Raises:
        CannotRun: where a file cannot be used, or it cannot be told what changed.
        CatalogError: where the libraries asked about cannot be known.
    """
    texts = _Texts(_read(arguments.old), _read(arguments.new))
    spans = spans_between(texts.old, texts.new)
    if not spans:
        raise CannotRun(f"{arguments.old} and {arguments.new} are the same")
    codes = codes_from_edit(texts.old, texts.new, spans, together=True)
    if codes is None:
        raise CannotRun(
            f"{arguments.old}, {arguments.new}: no pair: each must be Python that parses, and what "
            "changed must be code of at most 200 lines"
        )
    job = prepare(
        Wishes(
            paths=(arguments.old,),
            python=arguments.python,
            targets=tuple(arguments.to),
            types="off",
        ),
        notices,
    )
    update, checks = _update(arguments, job, texts, notices)
    library = arguments.library or (update.library if update else None)
    symbol = update.label if update else arguments.symbol
    if library is None or symbol is None:
        raise CannotRun(
            "no outdated use that is known was mended: say --library, --symbol and --info yourself"
        )
    version = arguments.version or job.catalog_of(arguments.old).version(library)
    root = job.folder
    return MigrationPair(
        dependency=library,
        new_version=facts.new_version(update, version)
        if update
        else f"=={version}" * bool(version),
        description=symbol,
        update_info=arguments.info or (facts.update_info(update) if update else ""),
        old_code=codes[0],
        new_code=codes[1],
        author=author_id(),
        project=project_hash(root),
        project_name=root.resolve().name if user_settings().journal_project_names else "",
        update=facts.update_id(update) if update else f"{library}:{symbol}",
        proposer="person",
        checks=checks,
    )


def _update(
    arguments: Namespace, job: "Job", texts: _Texts, notices: "Notices"
) -> tuple[ApiUpdate | None, tuple[str, ...]]:
    """The update that the new text answers, with the checks that it passes."""
    from pyrecode.findings.module import Module
    from pyrecode.proposals.change import Change
    from pyrecode.updates.replacements.base import Edit

    catalog = job.catalog_of(arguments.old)
    module = Module.parse(texts.old, arguments.old)
    edits = [
        Edit(old[0], old[1], texts.new[new[0] : new[1]])
        for old, new in spans_between(texts.old, texts.new)
    ]
    change = Change(module, edits, (), catalog, by_rule=False)
    mended = _mended(change)
    if arguments.symbol:
        mended = [
            one for one in mended if arguments.symbol in (one.update.symbol, one.update.label)
        ]
    labels = sorted({one.update.label for one in mended})
    if len(labels) > 1:
        raise CannotRun(f"several things changed, say which by --symbol: {', '.join(labels)}")
    if not mended:
        return _known(arguments, job), ()
    return mended[0].update, _passed(change, mended, notices)


def _mended(change: "Change") -> "list[Finding]":
    """The outdated uses of the old text whose update is used less often in the new one."""
    left = Counter(one.update.label for one in change.found_after)
    fewer = Counter(one.update.label for one in change.found_before) - left
    return [one for one in change.found_before if fewer[one.update.label]]


def _passed(change: "Change", mended: "Sequence[Finding]", notices: "Notices") -> tuple[str, ...]:
    from pyrecode.proposals.change import Change
    from pyrecode.proposals.checks.registry import examine

    verdict = examine(
        Change(
            change.before, change.edits, mended, change.catalog, change.found_before, by_rule=False
        )
    )
    for name, reason in verdict.failures.items():
        notices.say(f"the new code does not pass the check {name}: {reason}")
    return verdict.passed


def _known(arguments: Namespace, job: "Job") -> ApiUpdate | None:
    """The update that the command line names, as the catalog knows it."""
    found = job.catalog_of(arguments.old).find((arguments.symbol or "").partition("(")[0])
    called = [one for one in found if arguments.symbol in (one.symbol, one.label)]
    return called[0] if called and not arguments.info else None


def _read(name: str) -> str:
    from pyrecode.findings.sheets.kinds import source_of
    from pyrecode.findings.source import SourceError, read_bytes

    try:
        return source_of(read_bytes(name), name).text
    except SourceError as error:
        raise CannotRun(str(error)) from None
