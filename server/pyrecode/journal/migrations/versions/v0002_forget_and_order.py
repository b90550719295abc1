"""Tombstones, events that refuse to change, and pairs in the order of arrival.

The pairs are made anew from the events after every upgrade, so their table is only created here.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_SAMPLE = ("dependency", "new_version", "description", "update_info", "old_code", "new_code")
_REST = (
    *("seq", "key", "schema", "kind", "time", "proposal", "project", "project_name", "author"),
    *("update", "library", "version", "proposer", "adapter", "checks", "seen"),
)


def upgrade() -> None:
    """Add what forgetting and the order of arrival need."""
    op.add_column("event", sa.Column("project_name", sa.Text, nullable=False, server_default=""))
    op.add_column("event", sa.Column("seen", sa.Integer, nullable=False, server_default="1"))
    op.drop_table("pair")
    op.create_table(
        "pair",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("proposal", sa.String(64), nullable=False, unique=True),
        sa.Column("pair_id", sa.String(64), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("project_name", sa.Text, nullable=False),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("update", sa.Text, nullable=False),
        sa.Column("proposer", sa.String(16), nullable=False),
        sa.Column("adapter", sa.Text),
        sa.Column("checks", sa.JSON, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in _SAMPLE),
    )
    op.create_index("pair_pair_id", "pair", ["pair_id", "seq", "seen"])
    op.create_table(
        "tombstone",
        sa.Column("pair_id", sa.String(64), primary_key=True),
        sa.Column("project", sa.String(64), primary_key=True),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
    )
    for statement in _append_only(op.get_bind().dialect.name):
        op.execute(sa.text(statement))


def _append_only(dialect: str) -> list[str]:
    """Triggers that let an event's code be removed and nothing else be changed."""
    emptied = " AND ".join(f"NEW.{name} IS NULL" for name in _SAMPLE)
    if dialect == "sqlite":
        same = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in _REST)
        return [
            f"CREATE TRIGGER event_keeps BEFORE UPDATE ON event WHEN NOT ({same} AND {emptied}) "
            "BEGIN SELECT RAISE(ABORT, 'events are never changed'); END",
            "CREATE TRIGGER event_stays BEFORE DELETE ON event "
            "BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END",
        ]
    # JSON has no equality on PostgreSQL; its text has.
    same = " AND ".join(
        f'NEW."{name}"{"::text" * (name == "checks")} IS NOT DISTINCT FROM '
        f'OLD."{name}"{"::text" * (name == "checks")}'
        for name in _REST
    )
    refuse = "FOR EACH {} EXECUTE FUNCTION event_is_append_only()"
    return [
        "CREATE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'events are never changed'; END $$",
        f"CREATE TRIGGER event_keeps BEFORE UPDATE ON event FOR EACH ROW WHEN (NOT ({same} AND "
        f"{emptied})) EXECUTE FUNCTION event_is_append_only()",
        "CREATE TRIGGER event_stays BEFORE DELETE ON event " + refuse.format("ROW"),
        "CREATE TRIGGER event_remains BEFORE TRUNCATE ON event " + refuse.format("STATEMENT"),
    ]
