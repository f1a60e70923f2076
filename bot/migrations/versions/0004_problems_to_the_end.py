"""Problems: the ladder by the clock, waiting, satisfaction, followers, merging, handing on; replies to cards"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

REFERENCES = (("merged_into_id", "problems"), ("offered_to_id", "people"))
MOMENTS = ("waiting_since", "climb_at", "follow_up_at")


def upgrade() -> None:
    op.add_column("people", sa.Column("named_by_default", sa.Boolean))
    op.add_column("outbox", sa.Column("topic", sa.String(40)))
    with op.batch_alter_table("problem_entries") as entries:
        entries.alter_column("by_id", existing_type=sa.Integer, nullable=True)
    with op.batch_alter_table("problems") as problems:
        problems.add_column(sa.Column("satisfaction", sa.String(32)))
        for name in MOMENTS:
            problems.add_column(sa.Column(name, Moment))
        for name, to in REFERENCES:
            problems.add_column(sa.Column(name, sa.Integer))
            problems.create_foreign_key(f"problems_{name}_fkey", to, [name], ["id"])
        for name in ("climb_at", "follow_up_at", "resolved_at"):
            problems.create_index(f"ix_problems_{name}", [name])
    op.create_table(
        "followers",
        sa.Column("problem_id", sa.Integer, sa.ForeignKey("problems.id"), primary_key=True),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id"), primary_key=True, index=True),
        sa.Column("since", Moment, nullable=False),
    )
    op.execute(
        "UPDATE problems SET climb_at = CASE WHEN state = 'raised' THEN accept_by ELSE resolve_by END "
        "WHERE state IN ('raised', 'accepted', 'in_progress')"
    )


def downgrade() -> None:
    """What the clock did, and who follows, is lost."""
    op.drop_table("followers")
    with op.batch_alter_table("problems") as problems:
        for name in ("climb_at", "follow_up_at", "resolved_at"):
            problems.drop_index(f"ix_problems_{name}")
        for name, _ in REFERENCES:
            problems.drop_constraint(f"problems_{name}_fkey", type_="foreignkey")
            problems.drop_column(name)
        for name in (*MOMENTS, "satisfaction"):
            problems.drop_column(name)
    op.execute("DELETE FROM problem_entries WHERE by_id IS NULL")
    with op.batch_alter_table("problem_entries") as entries:
        entries.alter_column("by_id", existing_type=sa.Integer, nullable=False)
    op.drop_column("outbox", "topic")
    op.drop_column("people", "named_by_default")
