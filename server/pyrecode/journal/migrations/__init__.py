"""The schema versions of the journal, run by Alembic when a journal is opened; forward only."""
