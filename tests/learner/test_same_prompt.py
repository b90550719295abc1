"""The prompt that trains is the prompt that serves, byte for byte, examples and all.

A finding is asked about as an editor would; its fix is accepted, the journal makes a pair of it, and the learner puts
that pair. The findings are those of the sample project, which was written against numpy 1.19 and pandas 1.1, and of
code that is hard to cut.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import asdict, evolve

from learning_trial.library import NAME, VERSION
from pyrecode.findings.find import find
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.journal.facts import update_id
from pyrecode.journal.model import Event, EventKind, MigrationPair
from pyrecode.journal.pair import sample_from_edit
from pyrecode.journal.store import Journal
from pyrecode.proposals.change import apply, in_order
from pyrecode.proposals.examples.from_journal import JournalExamples
from pyrecode.proposals.model import answer
from pyrecode.proposals.model.ask import Asker
from pyrecode.proposals.model.endpoint import Endpoint
from pyrecode.proposals.model.prompt import Prompt
from pyrecode.proposals.propose import propose
from pyrecode.updates.catalog import Catalog, load_catalog
from pyrecode.updates.environment import find_environment
from pyrecode.updates.miner import mine
from pyrecode.updates.replacements.base import Edit
from pyrecode_learner.collect import collect
from pyrecode_learner.questions import Questions
from pyrecode_learner.rewards import reply

from .library import SUCCESSORS, environment

OTHER_WORDS = {
    "moisture": "wetness",
    "rain": "snow",
    "table": "frame",
    "other": "more",
    "factors": "parts",
}
PROJECT = Path(__file__).parents[2] / "examples" / "old_analysis"
CODES = [
    "result = quillpaint.stroke(canvas, width)",
    "def paint():\n    return quillpaint.stroke('ünïcode ``` fence', {1: 2})",
    "if True:\n\tquillpaint.stroke(\n\t\ta,  # kept\n\t\tb,\n\t)",
    "x = quillpaint.blot(r'''\n  in a string\n''', 1)\r\n",
    "login = quillpaint.etch('{{ not.a.template }}', '<doc></doc>')",
    "if a:\n    b()\nelif quillpaint.stroke(c, d):\n    e()",
    "  \nfor x in y: z = quillpaint.blot(x,\n   1)",
    "class A:\n    def f(self):\n        with quillpaint.stroke('''\n  a\n''', 1) as b:\n            pass\n    \n        c()",
    "def f():\n    import os, sys as s\n    return quillpaint.blot(os, ('a'\n                               'b'))",
]


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    venv = environment(tmp_path_factory.mktemp("same") / "venv")
    site_packages: Path = venv / "lib" / "python3.11" / "site-packages"
    names = {f"{NAME}.{name}" for pair in SUCCESSORS.items() for name in pair}
    updates = mine(NAME, [site_packages], NAME, VERSION).updates
    return Catalog.of(updates, existing={NAME, *names}, versions={NAME: VERSION})


def accepted(module: Module, finding: Finding, edits: Sequence[Edit], catalog: Catalog) -> Event:
    """What the journal is told where a fix is taken."""
    ordered = in_order(edits)
    spans: list[tuple[tuple[int, int], tuple[int, int]]] = []
    shift = 0
    for one in ordered:
        start = one.start + shift
        spans.append(((one.start, one.end), (start, start + len(one.new_text))))
        shift += len(one.new_text) - (one.end - one.start)
    version = catalog.version(finding.update.library)
    after = apply(module.text, ordered)
    sample = sample_from_edit(module.text, after, spans, finding.update, version)
    assert sample is not None
    update = update_id(finding.update)
    return Event(EventKind.ACCEPTED, f"{module.path}:{finding.start}", update, sample=sample)


def asker(catalog: Catalog, prompt: Prompt, examples: JournalExamples | None = None) -> Asker:
    known = None if examples is None else examples.examples
    return Asker(Endpoint("http://127.0.0.1:9/v1", "m"), catalog, print, prompt, examples=known)


@pytest.mark.parametrize("thinking", [False, True])
@pytest.mark.parametrize("code", CODES)
def test_of_code_that_is_hard_to_cut(catalog: Catalog, code: str, thinking: bool) -> None:
    prompt = Prompt(thinking=thinking)
    module = Module.parse(f"import quillpaint\n\n{code}\n", "paint.py")
    (finding,) = find(module, catalog, Selection())
    serves = asker(catalog, prompt).messages(module, finding)

    old = finding.update.last_name
    start, _ = module.last_name(finding.node)
    event = accepted(module, finding, [Edit(start, start + len(old), SUCCESSORS[old])], catalog)
    assert event.sample is not None
    trains = Questions(prompt).messages(MigrationPair(**asdict(event.sample)))
    assert trains == serves
    assert "import quillpaint\n" in trains[1]["content"]


def reworded(text: str) -> str:
    for word, other in OTHER_WORDS.items():
        text = text.replace(word, other)
    return text


def findings() -> Iterator[tuple[Module, Finding, Catalog]]:
    targets = ["numpy==2.4.0", "pandas==3.0.0"]
    known = load_catalog(find_environment(Path(sys.prefix), sys.prefix), targets, offline=True)
    texts = {file.name: file.read_text("utf-8") for file in sorted(PROJECT.rglob("*.py"))}
    # Whoever fixes the same uses in other words a second time is shown what was done the first time.
    for name, text in list(texts.items()):
        texts[f"other_{name}"] = reworded(text)
    for name, text in texts.items():
        module = Module.parse(text, name)
        for finding in find(module, known, Selection()):
            yield module, finding, known


def test_of_a_project_whose_fixes_are_accepted_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path))
    prompt, examples = Prompt(), JournalExamples(print)
    serves: dict[str, Sequence[dict[str, str]]] = {}
    now = datetime.now(UTC)
    for number, (module, finding, known) in enumerate(findings()):
        proposal = propose(module, finding, known)
        if proposal is None or not proposal.edits:
            continue
        event = accepted(module, finding, proposal.edits, known)
        asked = asker(known, prompt, examples)
        span = asked.asked(module, finding).span
        if "import" in span.text:
            # Where a name is imported, a rule's fix is learnt from at its first use.
            continue
        with Journal.open() as journal:
            journal.add_event(evolve(event, time=now + timedelta(seconds=number)))
        pair = MigrationPair(**asdict(event.sample), update=event.update)
        # Equal migrations are one pair, as the first of them was asked about.
        serves.setdefault(pair.id, asked.messages(module, finding))
        examples.refresh()
    examples.close()

    pairs = collect().pairs
    questions = Questions(prompt, pairs)
    trains = {pair.id: questions.messages(pair) for pair in pairs}
    assert len(trains) >= 10
    assert trains == serves
    shown = [
        one for one in trains.values() if "rewritten for this update before" in one[1]["content"]
    ]
    assert len(shown) >= 5
    assert len(questions.shown(pairs)) >= 5


def test_the_digest_tells_every_change_of_it() -> None:
    prompt = Prompt()
    others = [
        Prompt(thinking=True),
        Prompt(source=prompt.source + " "),
        Prompt(examples=prompt.examples + 1),
    ]
    assert len({prompt.digest, *(one.digest for one in others)}) == 4
    assert Prompt().digest == prompt.digest


def test_answers_are_read_by_one_function() -> None:
    assert reply.parse_answer is answer.parse_answer
