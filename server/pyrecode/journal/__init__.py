"""The append-only store of what people did with proposals, and the pairs that follow from it.

Called from outside: `store.Journal` (open, add_events, add_pairs, pairs, numbered_events, forget, rebuild),
`writer.JournalWriter` (the same without waiting), `selection` (what to forget), `address` (where the journal
is), `recording` (the switch), `pair.pair_from_edit` (an edit as a pair), `fields` (ReCode's six).
"""

FILE_NAME = "journal.sqlite3"
"""the SQLite file in the user's data folder"""
