"""Mediation: its parties, meetings, promises, visits afterwards, history"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = (
    "mediations",
    "mediation_parties",
    "mediation_meetings",
    "promises",
    "follow_ups",
    "mediation_entries",
)


def upgrade() -> None:
    op.create_table(
        "mediations",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("problem_id", sa.Integer, sa.ForeignKey("problems.id"), nullable=False, index=True),
        sa.Column("mediator_id", sa.Integer, sa.ForeignKey("people.id"), nullable=False, index=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("terms", sa.Integer, nullable=False),
        sa.Column("put", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_table(
        "mediation_parties",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("mediation_id", sa.Integer, sa.ForeignKey("mediations.id"), nullable=False, index=True),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id"), index=True),
        sa.Column("token", sa.String, unique=True),
        sa.Column("token_until", Moment),
        sa.Column("statement", sa.String, nullable=False),
        sa.Column("demand", sa.String, nullable=False),
        sa.Column("summary", sa.String, nullable=False),
        sa.Column("agreed_at", Moment),
        sa.Column("witnessed", sa.Boolean, nullable=False),
        sa.Column("left_at", Moment),
    )
    op.create_table(
        "mediation_meetings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("mediation_id", sa.Integer, sa.ForeignKey("mediations.id"), nullable=False, index=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("timed", sa.Boolean, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("reached", sa.Boolean),
        sa.Column("words", sa.String, nullable=False),
    )
    op.create_table(
        "promises",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("mediation_id", sa.Integer, sa.ForeignKey("mediations.id"), nullable=False, index=True),
        sa.Column("party_id", sa.Integer, sa.ForeignKey("mediation_parties.id"), nullable=False, index=True),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("due_at", Moment, nullable=False, index=True),
        sa.Column("kept_at", Moment),
        sa.Column("dropped_at", Moment),
        sa.Column("reminded_at", Moment),
    )
    op.create_table(
        "follow_ups",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("mediation_id", sa.Integer, sa.ForeignKey("mediations.id"), nullable=False, index=True),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("due_at", Moment, nullable=False, index=True),
        sa.Column("done_at", Moment),
        sa.Column("kept", sa.Boolean),
        sa.Column("words", sa.String, nullable=False),
        sa.Column("dropped_at", Moment),
        sa.Column("reminded_at", Moment),
    )
    op.create_table(
        "mediation_entries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("mediation_id", sa.Integer, sa.ForeignKey("mediations.id"), nullable=False, index=True),
        sa.Column("by_id", sa.Integer, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("step", sa.String, nullable=False),
        sa.Column("words", sa.String, nullable=False),
    )


def downgrade() -> None:
    """Every mediation is lost."""
    for table in reversed(TABLES):
        op.drop_table(table)
