"""Joint meetings: their points with what was decided, and what branches say to the minutes"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=False),
        sa.Column("led_by_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("closes_at", Moment(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"]),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairings.id"]),
        sa.ForeignKeyConstraint(["begun_by_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["led_by_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["ended_by_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("activity_id"),
    )
    op.create_index("meetings_of_pairing", "meetings", ["pairing_id", "state", "ended_at"])
    op.create_index("meetings_to_close", "meetings", ["state", "closes_at"])
    op.create_index("meetings_led", "meetings", ["led_by_id", "state"])
    op.create_table(
        "meeting_points",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(32), nullable=False),
        sa.Column("carried", sa.String(32), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("problem_id", sa.Integer(), nullable=True),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("earlier_id", sa.Integer(), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("decision", sa.String(32), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("taker_id", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("made_action_id", sa.Integer(), nullable=True),
        sa.Column("made_project_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairings.id"]),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"]),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"]),
        sa.ForeignKeyConstraint(["problem_id"], ["problems.id"]),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"]),
        sa.ForeignKeyConstraint(["action_id"], ["plan_actions.id"]),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        sa.ForeignKeyConstraint(["earlier_id"], ["meeting_points.id"]),
        sa.ForeignKeyConstraint(["added_by_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["taker_id"], ["branches.id"]),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["made_action_id"], ["plan_actions.id"]),
        sa.ForeignKeyConstraint(["made_project_id"], ["projects.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("points_of_meeting", "meeting_points", ["meeting_id", "number"])
    op.create_index("points_of_pairing", "meeting_points", ["pairing_id", "meeting_id"])
    op.create_index("ix_meeting_points_earlier_id", "meeting_points", ["earlier_id"])
    op.create_index("ix_meeting_points_made_action_id", "meeting_points", ["made_action_id"])
    op.create_index("ix_meeting_points_made_project_id", "meeting_points", ["made_project_id"])
    op.create_table(
        "minutes_replies",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("answer", sa.String(32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"]),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"]),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("meeting_id", "branch_id"),
    )


def downgrade() -> None:
    op.drop_table("minutes_replies")
    op.drop_table("meeting_points")
    op.drop_table("meetings")
