"""The prompt that trains is the prompt that serves, byte for byte where the code is the same.

The fields come from a finding on the one side, from the pair that the journal made of it on the other.
"""

from pathlib import Path

import pytest

from learning_trial.library import NAME, VERSION
from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.journal.model import MigrationPair
from pyrecode.journal.pair import sample_from_edit
from pyrecode.proposals.model import answer
from pyrecode.proposals.model.ask import Asker
from pyrecode.proposals.model.endpoint import Endpoint
from pyrecode.proposals.model.prompt import Prompt
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.miner import mine
from pyrecode_learner.rewards import reply

from .library import SUCCESSORS, environment

CODES = [
    "result = quillpaint.stroke(canvas, width)",
    "def paint():\n    return quillpaint.stroke('ünïcode ``` fence', {1: 2})",
    "if True:\n\tquillpaint.stroke(\n\t\ta,  # kept\n\t\tb,\n\t)",
    "x = quillpaint.blot(r'''\n  in a string\n''', 1)\r\n",
    "login = quillpaint.etch('{{ not.a.template }}', '<doc></doc>')",
]


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    venv = environment(tmp_path_factory.mktemp("same") / "venv")
    site_packages: Path = venv / "lib" / "python3.11" / "site-packages"
    names = {f"{NAME}.{name}" for pair in SUCCESSORS.items() for name in pair}
    updates = mine(NAME, [site_packages], NAME, VERSION).updates
    return Catalog.of(updates, existing={NAME, *names}, versions={NAME: VERSION})


@pytest.mark.parametrize("thinking", [False, True])
@pytest.mark.parametrize("code", CODES)
def test_byte_for_byte(catalog: Catalog, code: str, thinking: bool) -> None:
    prompt = Prompt(thinking=thinking)
    text = f"import quillpaint\n\n{code}\n"
    module = Module.parse(text, "paint.py")
    (finding,) = find(module, catalog, Selection())
    asker = Asker(Endpoint("http://127.0.0.1:9/v1", "m"), catalog, print, prompt)
    serves = asker.messages(module, finding)

    # The edit is accepted: the journal writes down ReCode's fields, and training reads them.
    old = next(name for name in SUCCESSORS if f".{name}(" in text)
    start = text.index(f".{old}(") + 1
    after = text.replace(f".{old}(", f".{SUCCESSORS[old]}(")
    spans = [((start, start + len(old)), (start, start + len(SUCCESSORS[old])))]
    sample = sample_from_edit(text, after, spans, finding.update, VERSION)
    assert sample is not None
    asked = asker.asked(module, finding).masked.code
    trains = prompt.messages(
        MigrationPair(
            sample.dependency,
            sample.new_version,
            sample.description,
            sample.update_info,
            old_code=asked,
            new_code="",
        )
    )
    assert [one["content"].encode() for one in trains] == [
        one["content"].encode() for one in serves
    ]
    assert [one["role"] for one in trains] == [one["role"] for one in serves]
    # A pair holds the statement that was asked about under the imports that it needs; a question leaves those out.
    assert sample.old_code.removeprefix("import quillpaint\n\n") == asked


def test_the_digest_tells_every_change_of_it() -> None:
    prompt = Prompt()
    others = [Prompt(thinking=True), Prompt(source=prompt.source + " ")]
    assert len({prompt.digest, *(one.digest for one in others)}) == 3
    assert Prompt().digest == prompt.digest


def test_answers_are_read_by_one_function() -> None:
    assert reply.parse_answer is answer.parse_answer
