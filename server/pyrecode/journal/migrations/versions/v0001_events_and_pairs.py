"""Events and the pairs that follow from them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create both tables."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    sample = ("dependency", "new_version", "description", "update_info", "old_code", "new_code")
    op.create_table(
        "event",
        sa.Column("seq", big, primary_key=True, autoincrement=True),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("schema", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposal", sa.String(64), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("update", sa.Text, nullable=False),
        sa.Column("library", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("proposer", sa.String(16), nullable=False),
        sa.Column("adapter", sa.Text),
        sa.Column("checks", sa.JSON, nullable=False),
        *(sa.Column(name, sa.Text) for name in sample),
    )
    op.create_index("event_proposal", "event", ["proposal", "seq"])
    op.create_table(
        "pair",
        sa.Column("proposal", sa.String(64), primary_key=True),
        sa.Column("pair_id", sa.String(64), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("project", sa.String(64), nullable=False),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("update", sa.Text, nullable=False),
        sa.Column("proposer", sa.String(16), nullable=False),
        sa.Column("adapter", sa.Text),
        sa.Column("checks", sa.JSON, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in sample),
    )
    op.create_index("pair_pair_id", "pair", ["pair_id"])
