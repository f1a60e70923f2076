"""Stars of pairings: a district's own, closed quarters, and what people said and did about them"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

PUBLISHED = sa.text("step = 'published' AND undone_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "star_sets",
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("stars", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("district"),
    )
    op.create_table(
        "star_quarters",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "closed_stars",
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("stars", sa.JSON(), nullable=False),
        sa.Column("lit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairings.id"]),
        sa.PrimaryKeyConstraint("pairing_id", "quarter"),
    )
    op.create_index("closed_stars_of_quarter", "closed_stars", ["quarter", "lit"])
    _create_entries()


def _create_entries() -> None:
    op.create_table(
        "star_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=True),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("star", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairings.id"]),
        *(sa.ForeignKeyConstraint([name], ["people.id"]) for name in ("by_id", "undone_by_id")),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("star_entries_of_pairing", "star_entries", ["pairing_id", "quarter"])
    op.create_index("star_entries_published", "star_entries", ["district", "step", "at"])
    op.create_index(
        "star_entries_publication",
        "star_entries",
        ["district", "quarter"],
        unique=True,
        sqlite_where=PUBLISHED,
        postgresql_where=PUBLISHED,
    )
    for name in ("by_id", "undone_by_id"):
        op.create_index(f"ix_star_entries_{name}", "star_entries", [name])


def downgrade() -> None:
    for table in ("star_entries", "closed_stars", "star_quarters", "star_sets"):
        op.drop_table(table)
