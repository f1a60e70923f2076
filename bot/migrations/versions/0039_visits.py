"""Homes of an area, those that need care, and rounds from door to door"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "households",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("building", sa.String(), nullable=False),
        sa.Column("home", sa.String(), nullable=False),
        sa.Column("refused_at", Moment(), nullable=True),
        sa.Column("moved_at", Moment(), nullable=True),
        sa.Column("removed_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["branches.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("area_id", "building", "home"),
    )
    op.create_table(
        "household_cares",
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"]),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"]),
        sa.ForeignKeyConstraint(["noted_by_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("household_id"),
    )
    for column in ("area_id", "noted_by_id", "until"):
        op.create_index(f"ix_household_cares_{column}", "household_cares", [column])
    op.create_table(
        "visit_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("touched_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("doors", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["branches.id"]),
        sa.ForeignKeyConstraint(["begun_by_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("visit_rounds_of_area", "visit_rounds", ["area_id", "state"])
    op.create_index("visit_rounds_of_community", "visit_rounds", ["community_id", "state"])
    op.create_index("visit_rounds_touched", "visit_rounds", ["state", "touched_at"])
    op.create_index("ix_visit_rounds_begun_by_id", "visit_rounds", ["begun_by_id"])
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("visited_at", Moment(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("note_until", Moment(), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.Column("problem_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["visit_rounds.id"]),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"]),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["branches.id"]),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["problem_id"], ["problems.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("visits_of_round", "visits", ["round_id", "state", "place"])
    op.create_index("visits_of_area", "visits", ["area_id", "visited_at"])
    op.create_index("visits_noted", "visits", ["note_until"])
    for column in ("household_id", "by_id", "problem_id"):
        op.create_index(f"ix_visits_{column}", "visits", [column])


def downgrade() -> None:
    for table in ("visits", "visit_rounds", "household_cares", "households"):
        op.drop_table(table)
