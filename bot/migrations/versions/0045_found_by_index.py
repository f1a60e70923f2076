"""What the clock looks for each minute, and what a digest tells of, is found by an index"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

UNCONFIRMED, MOVED = sa.text("state = 'resolved'"), sa.text("moved_from_id IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "problems_unconfirmed",
        "problems",
        ["resolved_at"],
        sqlite_where=UNCONFIRMED,
        postgresql_where=UNCONFIRMED,
    )
    op.create_index("problems_acceptable_of_district", "problems", ["district", "accept_by"])
    op.create_index("problems_resolvable_of_district", "problems", ["district", "resolve_by"])
    op.create_index(
        "homes_moved", "homes", ["person_id", "area_id"], sqlite_where=MOVED, postgresql_where=MOVED
    )


def downgrade() -> None:
    op.drop_index("homes_moved", "homes")
    op.drop_index("problems_resolvable_of_district", "problems")
    op.drop_index("problems_acceptable_of_district", "problems")
    op.drop_index("problems_unconfirmed", "problems")
