"""Volunteer points: the ledger, accounts, limits, rewards, exchanges, and what is looked into"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rewards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("stock", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("stock >= 0", name="rewards_not_below_zero"),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"]),
        sa.ForeignKeyConstraint(["added_by_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("rewards_of_branch", "rewards", ["branch_id", "state"])
    op.create_index("ix_rewards_added_by_id", "rewards", ["added_by_id"])
    op.create_table(
        "exchanges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reward_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("given_by_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reward_id"], ["rewards.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["given_by_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token"),
    )
    op.create_index("exchanges_of_person", "exchanges", ["person_id", "state"])
    op.create_index("exchanges_until", "exchanges", ["state", "until"])
    op.create_index("exchanges_of_reward", "exchanges", ["reward_id", "state"])
    op.create_index("ix_exchanges_given_by_id", "exchanges", ["given_by_id"])
    op.create_table(
        "point_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("exchange_id", sa.Integer(), nullable=True),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["branches.id"]),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["help_tasks.id"]),
        sa.ForeignKeyConstraint(["exchange_id"], ["exchanges.id"]),
        sa.ForeignKeyConstraint(["reverses_id"], ["point_entries.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reverses_id"),
    )
    op.create_index("point_entries_of_person", "point_entries", ["person_id", "at"])
    op.create_index("point_entries_of_giver", "point_entries", ["by_id", "at"])
    for name in ("community_id", "task_id", "exchange_id"):
        op.create_index(f"ix_point_entries_{name}", "point_entries", [name])
    op.create_table(
        "point_accounts",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("balance", sa.Integer(), nullable=False),
        sa.CheckConstraint("balance >= 0", name="point_accounts_not_below_zero"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_table(
        "point_limits",
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("earned", sa.Integer(), nullable=False),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.Column("each", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"]),
        sa.PrimaryKeyConstraint("branch_id"),
    )
    op.create_table(
        "point_flags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("why", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("raised_at", Moment(), nullable=False),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["point_entries.id"]),
        sa.ForeignKeyConstraint(["settled_by_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("entry_id"),
    )
    op.create_index("point_flags_of_district", "point_flags", ["district", "state"])
    op.create_index("ix_point_flags_settled_by_id", "point_flags", ["settled_by_id"])


def downgrade() -> None:
    for table in ("point_flags", "point_limits", "point_accounts", "point_entries", "exchanges", "rewards"):
        op.drop_table(table)
