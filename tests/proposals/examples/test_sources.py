"""Where examples come from: the journal, as it stands this moment, and a project's own folder."""

import pickle
from pathlib import Path

import pytest

from pyrecode.journal.model import Event, EventKind, MigrationPair, Sample
from pyrecode.journal.selection import Selection
from pyrecode.journal.store import Journal
from pyrecode.proposals.examples import from_journal
from pyrecode.proposals.examples.from_folder import examples_in
from pyrecode.proposals.examples.from_journal import JournalExamples
from pyrecode.updates.model import ApiUpdate, Kind

FETCH = ApiUpdate("acme", "acme.fetch", Kind.FUNCTION)
OLD, NEW = "import acme\n\nacme.fetch(a)", "import acme\n\nacme.get(a)"
PAIR = MigrationPair("acme", "==2.0", "acme.fetch", "", OLD, NEW, update="acme:acme.fetch")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'journal.sqlite3'}"


def test_the_index_follows_the_journal(url, monkeypatch):
    monkeypatch.setattr(from_journal, "_PAUSE", 0.0)
    said: list[str] = []
    followed = JournalExamples(said.append, url)
    sample = Sample("acme", "==2.0", "acme.fetch", "", OLD, NEW)
    with Journal.open(url) as journal:
        followed.refresh()
        assert followed.examples.lessons(FETCH) == []
        journal.add_event(
            Event(EventKind.ACCEPTED, "p1", update="acme:acme.fetch", library="acme", sample=sample)
        )
        followed.refresh()
        (lesson,) = followed.examples.lessons(FETCH)
        assert lesson.support == 1
        generation = followed.examples.generation
        followed.refresh()
        assert followed.examples.generation == generation
        journal.add_event(Event(EventKind.REVERTED, "p1", update="acme:acme.fetch"))
        journal.add_pairs([MigrationPair(**{**fields(PAIR), "seen": 2})])
        followed.refresh()
        (lesson,) = followed.examples.lessons(FETCH)
        assert lesson.support == 2
        journal.forget(Selection(everything=True))
        followed.refresh()
        assert followed.examples.lessons(FETCH) == []
    followed.close()
    assert said == []


def fields(pair: MigrationPair) -> dict:
    from attrs import asdict

    return asdict(pair)


def test_a_journal_that_cannot_be_read_is_told_once(tmp_path):
    said: list[str] = []
    (tmp_path / "folder").write_text("a file")
    followed = JournalExamples(said.append, f"sqlite:///{tmp_path / 'folder' / 'j.sqlite3'}")
    followed.refresh()
    followed.refresh()
    assert len(said) == 1
    assert "accepted edits are left out" in said[0]


PAIRS = '''"""What became of the client."""

import acme

# pyrecode: example
def before(url):
    # the old way
    return acme.fetch(url, timeout=5)

def after(url):
    return acme.get(url, deadline=5)


# pyrecode: example, with a decorator
@acme.wrapped
def first(x):
    return acme.fetch(x)

@acme.wrapped
def second(x):
    return acme.get(x)
'''


def test_a_folder_of_examples(tmp_path):
    folder = tmp_path / "pyrecode-examples"
    folder.mkdir()
    (folder / "client.py").write_text(PAIRS)
    (folder / "whole.old.py").write_text("from acme import fetch\n\nprint(fetch(1, timeout=2))\n")
    (folder / "whole.new.py").write_text("from acme import get\n\nprint(get(1, deadline=2))\n")
    found = examples_in(tmp_path)
    assert found.notices == ()
    assert [one.origin for one in found.examples] == [
        "pyrecode-examples/client.py:5",
        "pyrecode-examples/client.py:14",
        "pyrecode-examples/whole.old.py",
    ]
    from pyrecode.proposals.examples.index import Examples

    examples = Examples()
    examples.replace(dict(enumerate(found.examples)))
    (lesson,) = examples.lessons(FETCH)
    assert lesson.support == 3
    again = pickle.loads(pickle.dumps(Examples((examples,))))
    assert [one.support for one in again.lessons(FETCH)] == [3]
    assert again.digest == examples.digest


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.py", "x = 1\n", "has no comment `# pyrecode: example`"),
        ("a.py", "# pyrecode: example\ndef f(): ...\n", "line 1: two functions must follow"),
        ("a.py", "# pyrecode: example\ndef f(:\n", "does not parse"),
        ("a.old.py", "x = 1\n", "there is no a.new.py beside it"),
    ],
)
def test_a_file_that_is_no_example_is_told(tmp_path, name, text, said):
    folder = tmp_path / "pyrecode-examples"
    folder.mkdir()
    (folder / name).write_text(text)
    found = examples_in(tmp_path)
    assert found.examples == ()
    (line,) = found.notices
    assert said in line
    assert name in line
