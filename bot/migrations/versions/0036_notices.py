"""Notices to the residents of areas, and whom each is for"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_en", sa.String(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("urgent_because", sa.String(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("started_at", Moment(), nullable=True),
        sa.Column("corrected_at", Moment(), nullable=True),
        sa.Column("corrected_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("queued_to", sa.Integer(), nullable=False),
        sa.Column("queued_at", Moment(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"]),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"]),
        *(
            sa.ForeignKeyConstraint([column], ["people.id"])
            for column in ("by_id", "corrected_by_id", "withdrawn_by_id")
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("notices_due", "notices", ["queued_at", "starts_at"])
    op.create_index("notices_of_community", "notices", ["branch_id", "ends_at"])
    op.create_index("ix_notices_by_id", "notices", ["by_id"])
    op.create_table(
        "notice_readers",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("notice_id", "person_id"),
    )
    op.create_index("ix_notice_readers_person_id", "notice_readers", ["person_id"])


def downgrade() -> None:
    op.drop_table("notice_readers")
    op.drop_table("notices")
