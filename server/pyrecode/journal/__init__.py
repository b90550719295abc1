"""The append-only store of what people did with proposals, and the pairs that follow from it.

Called from outside: `store.Journal` (open, add_event, pairs), `writer.JournalWriter` (the same without
waiting), `recording` (the switch), `pair.pair_from_edit` (an edit as a pair), `fields` (ReCode's six).
"""

FILE_NAME = "journal.sqlite3"
"""the SQLite file in the user's data folder"""
