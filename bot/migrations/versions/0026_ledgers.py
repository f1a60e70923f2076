"""Shared platforms, mentor pairs, posts and outcomes; activities that come from a file"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_entries()
    _create_names()
    with op.batch_alter_table("figures") as figures:
        figures.add_column(sa.Column("ledger_entry_id", sa.Integer(), nullable=True))
        figures.create_foreign_key(
            "fk_figures_ledger_entry_id", "ledger_entries", ["ledger_entry_id"], ["id"]
        )
        figures.create_index("ix_figures_ledger_entry_id", ["ledger_entry_id"])
    with op.batch_alter_table("activities") as activities:
        activities.add_column(sa.Column("key", sa.String(), nullable=True))
        activities.alter_column("logged_by_id", existing_type=sa.Integer(), nullable=True)
    op.execute("UPDATE activities SET key = 'chat-' || id")
    with op.batch_alter_table("activities") as activities:
        activities.alter_column("key", existing_type=sa.String(), nullable=False)
        activities.create_unique_constraint("activities_key", ["key"])


def _create_entries() -> None:
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("ledger", sa.String(32), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=False),
        sa.Column("receiver_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("objection", sa.String(), nullable=False),
        sa.Column("objected_by_id", sa.Integer(), nullable=True),
        sa.Column("objected_for_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairings.id"]),
        *(
            sa.ForeignKeyConstraint([name], ["branches.id"])
            for name in ("branch_id", "giver_id", "receiver_id", "objected_for_id")
        ),
        *(sa.ForeignKeyConstraint([name], ["people.id"]) for name in ("written_by_id", "objected_by_id")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ledger", "key"),
    )
    op.create_index("ledger_of_pairing", "ledger_entries", ["pairing_id", "ledger", "state"])
    op.create_index("ix_ledger_entries_branch_id", "ledger_entries", ["branch_id"])
    op.create_index("ix_ledger_entries_written_by_id", "ledger_entries", ["written_by_id"])


def _create_names() -> None:
    op.create_table(
        "ledger_names",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("agreed_at", Moment(), nullable=True),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("token", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["ledger_entries.id"]),
        *(sa.ForeignKeyConstraint([name], ["people.id"]) for name in ("by_id", "agreed_by_id", "person_id")),
        sa.PrimaryKeyConstraint("entry_id", "side"),
        sa.UniqueConstraint("token"),
    )
    op.create_index("ix_ledger_names_by_id", "ledger_names", ["by_id"])
    op.create_index("ix_ledger_names_person_id", "ledger_names", ["person_id"])


def downgrade() -> None:
    with op.batch_alter_table("figures") as figures:
        figures.drop_index("ix_figures_ledger_entry_id")
        figures.drop_constraint("fk_figures_ledger_entry_id", type_="foreignkey")
        figures.drop_column("ledger_entry_id")
    op.drop_table("ledger_names")
    op.drop_table("ledger_entries")
    with op.batch_alter_table("activities") as activities:
        activities.drop_constraint("activities_key", type_="unique")
        activities.drop_column("key")
