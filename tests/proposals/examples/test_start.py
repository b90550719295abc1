"""Who has no journal waits for nothing that talks to databases."""

import subprocess
import sys

_ASK = """
import sys
from pyrecode.proposals.examples.from_journal import JournalExamples
JournalExamples(print).refresh()
print("sqlalchemy" in sys.modules)
"""


def test_no_database_is_imported_without_a_journal(tmp_path, monkeypatch):
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PYRECODE_CONFIG_DIR", str(tmp_path))
    done = subprocess.run([sys.executable, "-c", _ASK], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
