"""Activities in people's calendars, and what their pictures show"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_entries",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("activity_id", "person_id"),
    )
    op.create_index("ix_calendar_entries_person_id", "calendar_entries", ["person_id"])
    with op.batch_alter_table("attachments") as attachments:
        attachments.add_column(sa.Column("album", sa.String(), nullable=True))
        attachments.create_index("ix_attachments_album", ["album"])


def downgrade() -> None:
    with op.batch_alter_table("attachments") as attachments:
        attachments.drop_index("ix_attachments_album")
        attachments.drop_column("album")
    op.drop_table("calendar_entries")
