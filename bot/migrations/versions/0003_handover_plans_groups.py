"""Handing over, acting in one of several roles, joining a pairing, plans, groups"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

REFERENCES = (
    ("invitations", "hands_over_id", "roles"),
    ("people", "acting_role_id", "roles"),
    ("pairings", "joins_id", "pairings"),
)


def upgrade() -> None:
    for table, name, to in REFERENCES:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column(name, sa.Integer))
            batch.create_foreign_key(f"{table}_{name}_fkey", to, [name], ["id"])
    with op.batch_alter_table("pairings") as pairings:
        pairings.add_column(sa.Column("aim", sa.String, nullable=False, server_default=""))
    op.create_table(
        "plan_actions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("pairing_id", sa.Integer, sa.ForeignKey("pairings.id"), nullable=False, index=True),
        sa.Column("branch_id", sa.Integer, sa.ForeignKey("branches.id"), nullable=False, index=True),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("by", sa.Date, nullable=False, index=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("added_by_id", sa.Integer, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("added_at", Moment, nullable=False),
        sa.Column("closed_by_id", sa.Integer, sa.ForeignKey("people.id")),
        sa.Column("closed_at", Moment),
        sa.Column("words", sa.String, nullable=False, server_default=""),
        sa.Column("revision", sa.Integer, nullable=False, server_default="0"),
    )

    op.create_table(
        "groups",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False, unique=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("asked_by_id", sa.Integer, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("groups")
    op.drop_table("plan_actions")
    with op.batch_alter_table("pairings") as pairings:
        pairings.drop_column("aim")
    for table, name, _ in REFERENCES:
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(f"{table}_{name}_fkey", type_="foreignkey")
            batch.drop_column(name)
