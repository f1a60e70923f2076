"""Volunteers, the tasks among neighbours, who took them, and who is kin to whom"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "volunteers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("times", sa.JSON(), nullable=False),
        sa.Column("grown", sa.Boolean(), nullable=False),
        sa.Column("shows_name", sa.Boolean(), nullable=False),
        sa.Column("thanked", sa.Boolean(), nullable=False),
        sa.Column("at_once", sa.Boolean(), nullable=False),
        sa.Column("joined_at", Moment(), nullable=False),
        sa.Column("left_at", Moment(), nullable=True),
        sa.Column("asked_at", Moment(), nullable=True),
        sa.Column("guardian_id", sa.Integer(), nullable=True),
        sa.Column("guardian_at", Moment(), nullable=True),
        sa.Column("token", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["guardian_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id"),
        sa.UniqueConstraint("token"),
    )
    op.create_index("ix_volunteers_guardian_id", "volunteers", ["guardian_id"])
    op.create_table(
        "help_tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("posted", sa.Boolean(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("at_home", sa.Boolean(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("timed", sa.Boolean(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("asked_for_at", Moment(), nullable=False),
        sa.Column("offered_at", Moment(), nullable=True),
        sa.Column("reminded_at", Moment(), nullable=True),
        sa.Column("asked_at", Moment(), nullable=True),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("confirmed_at", Moment(), nullable=True),
        sa.Column("thanked_at", Moment(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["branches.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("help_tasks_of_asker", "help_tasks", ["asked_by_id", "state"])
    op.create_index("help_tasks_of_community", "help_tasks", ["community_id", "state", "starts_at"])
    op.create_index("help_tasks_of_area", "help_tasks", ["area_id", "state"])
    op.create_index("help_tasks_until", "help_tasks", ["state", "until"])
    op.create_table(
        "help_takers",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", Moment(), nullable=False),
        sa.Column("left_at", Moment(), nullable=True),
        sa.Column("missed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["help_tasks.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("task_id", "person_id"),
    )
    op.create_index("ix_help_takers_person_id", "help_takers", ["person_id"])
    op.create_table(
        "kin",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("relative_id", sa.Integer(), nullable=False),
        sa.Column("declared_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["relative_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("person_id", "relative_id"),
    )
    op.create_index("ix_kin_relative_id", "kin", ["relative_id"])


def downgrade() -> None:
    for table in ("kin", "help_takers", "help_tasks", "volunteers"):
        op.drop_table(table)
