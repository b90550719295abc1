"""One API put to the test: three of its uses are mended by hand, the rest is proposed, and held against the truth."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from attrs import define, field, frozen

from examples_trial.apis import APIS, Api
from examples_trial.code_base import Use, Written, write_uses
from examples_trial.names import functions
from pyrecode.findings.find import find
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.journal.pair import pair_from_edit
from pyrecode.journal.store import Journal
from pyrecode.proposals.change import apply
from pyrecode.proposals.examples.from_journal import JournalExamples
from pyrecode.proposals.examples.index import Examples
from pyrecode.proposals.proposal import Applicability
from pyrecode.proposals.propose import proposals_for, why_not
from pyrecode.proposals.proposers import Proposers
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate

_MODULE = re.compile(r"\bacme\.[a-z]+(?=\.)")


@define
class Score:
    """What came of the uses of one API that nobody mended by hand."""

    api: str
    uses: int = 0
    correct: int = 0
    safe: int = 0
    """of the correct ones, those that may be applied unattended"""
    wrong: list[str] = field(factory=list)
    wrong_safe: list[str] = field(factory=list)
    none: list[str] = field(factory=list)

    @property
    def share(self) -> float:
        """The part of the uses that has a correct proposal."""
        return self.correct / self.uses if self.uses else 1.0


@frozen
class CodeBase:
    """The generated project on the disk."""

    root: Path
    written: tuple[Written, ...]


def write_code_base(root: Path, uses: int, seed: int) -> CodeBase:
    """A project with its own library `acme`, whose updates stand in its settings without any replacement."""
    random = Random(seed)
    written = tuple(write_uses(api, number, uses, random) for number, api in enumerate(APIS))
    (root / "app").mkdir(parents=True)
    for one in written:
        for file, text in one.files:
            (root / file).write_text(text)
    settings = "[project]\nname = 'shop'\nversion = '1.0'\n"
    for api in APIS:
        settings += f"\n[[tool.pyrecode.updates]]\nsymbol = '{api.symbol}'\ndeprecated_in = '2.0'\n"
        if api.parameter:
            settings += f"parameter = '{api.parameter}'\n"
        if not api.called and api.owner:
            settings += "kind = 'attribute'\n"
    (root / "pyproject.toml").write_text(settings)
    return CodeBase(root, written)


def score(
    base: CodeBase, number: int, catalog: Catalog, journal_url: str, edits: int, seed: int
) -> Score:
    """Accept edits of one API at random places, and look at what is proposed for the others.

    Args:
        base: the project.
        number: of the API.
        catalog: of the project.
        journal_url: a journal of its own, which takes the edits.
        edits: how many.
        seed: of the choice of places.
    """
    api, written = APIS[number], base.written[number]
    (update,) = [
        one for one in catalog if (one.symbol, one.parameter) == (api.symbol, api.parameter)
    ]
    accepted = Random(seed).sample(written.uses, edits)
    texts = dict(written.files)
    with Journal.open(journal_url) as journal:
        for use in accepted:
            pair = accept(api, use, texts[use.file], update)
            if pair is None:
                raise ValueError(f"{use.old} makes no pair")
            journal.add_pairs([pair])
    followed = JournalExamples(print, journal_url)
    followed.refresh()
    followed.close()
    done = Score(api.symbol)
    for file, text in written.files:
        rest = [use for use in written.uses if use.file == file and use not in accepted]
        _judge(api, text, rest, catalog, followed.examples, done)
    return done


def accept(api: Api, use: Use, text: str, update: ApiUpdate):
    """The pair of one edit as a person makes it: the new expression, and the imports that it takes."""
    place = _place(text, use)
    after = text[: place[0]] + use.new + text[place[1] :]
    head = "".join(f"import {module}\n" for module in sorted(set(_MODULE.findall(use.new))))
    spans = [(place, (len(head) + place[0], len(head) + place[0] + len(use.new)))]
    return pair_from_edit(text, head + after, spans, update, "2.0")


def _place(text: str, use: Use) -> tuple[int, int]:
    """Where the old expression stands in the text of its file."""
    head = text.index(f"def {use.function}(")
    at = text.find(use.old, head)
    # A decorator stands before the function.
    at = (
        at
        if at >= 0 and not text[:head].endswith(f"@{use.old}\n")
        else text.rindex(use.old, 0, head)
    )
    return at, at + len(use.old)


def _truth(use: Use, text: str) -> str:
    start, end = _place(text, use)
    head = "".join(f"import {module}\n" for module in sorted(set(_MODULE.findall(use.new))))
    # The new names are spelt out already: no import of the file may change what they mean.
    return functions(head + text[:start] + use.new + text[end:])[use.function]


def _judge(
    api: Api, text: str, uses: Sequence[Use], catalog: Catalog, examples: Examples, done: Score
) -> None:
    module = Module.parse(text, "part.py")
    findings = [
        one
        for one in find(module, catalog, Selection())
        if one.update.symbol == api.symbol
        # An import under another name is the finding for all uses of that name.
        and (not isinstance(one.node, ast.alias) or one.node.asname)
    ]
    for one in findings:
        if isinstance(one.node, ast.alias):
            _judge_import(module, text, uses, one, catalog, examples, done)
            return
    by_function = dict(_by_function(module, findings))
    known = [by_function[use.function] for use in uses if use.function in by_function]
    proposals = dict(
        zip(known, proposals_for(module, known, catalog, Proposers(True, examples)), strict=True)
    )
    for use in uses:
        done.uses += 1
        finding = by_function.get(use.function)
        proposal = proposals.get(finding) if finding is not None else None
        shown = f"{' '.join(use.old.split())} -> {use.new}"
        if proposal is None:
            why = "not found"
            if finding is not None:
                why = why_not(module, finding, catalog, Proposers(True, examples)) or ""
            done.none.append(f"{shown}: {why}")
            continue
        after = apply(text, proposal.edits)
        right = functions(after)[use.function] == _truth(use, text)
        right = right and after.count("# ") == text.count("# ")
        is_safe = proposal.applicability is Applicability.SAFE
        done.correct += right
        done.safe += right and is_safe
        if not right:
            (done.wrong_safe if is_safe else done.wrong).append(shown)


def _judge_import(
    module: Module,
    text: str,
    uses: Sequence[Use],
    finding: Finding,
    catalog: Catalog,
    examples: Examples,
    done: Score,
) -> None:
    """All uses under the file's own name: right where the file then means what it should."""
    (proposal,) = proposals_for(module, [finding], catalog, Proposers(True, examples))
    after = text if proposal is None else apply(text, proposal.edits)
    made = functions(after)
    kept = after.count("# ") == text.count("# ")
    is_safe = proposal is not None and proposal.applicability is Applicability.SAFE
    for use in uses:
        done.uses += 1
        shown = f"{' '.join(use.old.split())} -> {use.new}"
        right = made[use.function] == _truth(use, text) and kept
        done.correct += right
        done.safe += right and is_safe
        if proposal is None:
            done.none.append(shown)
        elif not right:
            (done.wrong_safe if is_safe else done.wrong).append(shown)


def _by_function(module: Module, findings: Sequence[Finding]) -> Iterator[tuple[str, Finding]]:
    for finding in findings:
        for node in module.tree.body:
            if isinstance(node, ast.FunctionDef):
                first = min(map(module.start, [node, *node.decorator_list]))
                if first <= finding.start < module.end(node):
                    yield node.name, finding
