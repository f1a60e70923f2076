"""What is planned: until when it goes on, what comes again, who comes, and how it was moved"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "activity_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("repeats", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairings.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("activities") as activities:
        activities.add_column(sa.Column("ends_at", MOMENT, nullable=True))
        activities.add_column(sa.Column("planned", sa.Boolean(), nullable=False, server_default=sa.false()))
        activities.add_column(sa.Column("series_id", sa.Integer(), nullable=True))
        activities.add_column(sa.Column("placed_at", MOMENT, nullable=True))
        activities.add_column(sa.Column("reminded_at", MOMENT, nullable=True))
        activities.add_column(sa.Column("asked_at", MOMENT, nullable=True))
        activities.create_foreign_key("activities_series", "activity_series", ["series_id"], ["id"])
        activities.create_index("ix_activities_series_id", ["series_id"])
        activities.create_index("activities_of_branch", ["branch_id", "starts_at"])
    op.execute("UPDATE activities SET planned = (starts_at > CURRENT_TIMESTAMP)")
    with op.batch_alter_table("activities") as activities:
        activities.alter_column("planned", server_default=None)
    op.create_table(
        "activity_replies",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reply", sa.String(32), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("people_about", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=True),
        sa.Column("timed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"]),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"]),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("activity_id", "branch_id"),
    )
    op.create_index("activity_replies_of_person", "activity_replies", ["by_id", "at"])
    op.create_table(
        "activity_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"]),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_activity_entries_activity_id", "activity_entries", ["activity_id"])


def downgrade() -> None:
    op.drop_table("activity_entries")
    op.drop_table("activity_replies")
    with op.batch_alter_table("activities") as activities:
        activities.drop_index("activities_of_branch")
        activities.drop_index("ix_activities_series_id")
        activities.drop_constraint("activities_series", type_="foreignkey")
        for column in ("ends_at", "planned", "series_id", "placed_at", "reminded_at", "asked_at"):
            activities.drop_column(column)
    op.drop_table("activity_series")
