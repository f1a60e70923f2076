"""Estates within areas, where they lie, where people live, and areas that are closed"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("areas") as areas:
        areas.add_column(sa.Column("shape", sa.JSON(none_as_null=True), nullable=True))
        areas.add_column(sa.Column("closed_at", Moment(), nullable=True))
        areas.add_column(sa.Column("into_id", sa.Integer(), nullable=True))
        areas.create_foreign_key("areas_into_id_fkey", "areas", ["into_id"], ["id"])
    op.create_table(
        "estates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("pinyin", sa.String(), nullable=False),
        sa.Column("shape", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_estates_area_id", "estates", ["area_id"])
    op.create_table(
        "homes",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("estate_id", sa.Integer(), nullable=True),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("moved_from_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"]),
        sa.ForeignKeyConstraint(["estate_id"], ["estates.id"]),
        sa.ForeignKeyConstraint(["moved_from_id"], ["areas.id"]),
        sa.PrimaryKeyConstraint("person_id", "area_id"),
    )
    for column in ("area_id", "estate_id", "moved_from_id"):
        op.create_index(f"ix_homes_{column}", "homes", [column])


def downgrade() -> None:
    op.drop_table("homes")
    op.drop_table("estates")
    with op.batch_alter_table("areas") as areas:
        areas.drop_constraint("areas_into_id_fkey", type_="foreignkey")
        for column in ("shape", "closed_at", "into_id"):
            areas.drop_column(column)
