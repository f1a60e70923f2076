"""When the next step of a problem is due, kept by the database itself; indexes for long lists"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

DUE = (
    "CASE WHEN state = 'raised' THEN accept_by WHEN state IN ('accepted', 'in_progress') THEN resolve_by END"
)
INDEXES = {
    "problems_due_of_area": ("area_id", "due_at"),
    "problems_due_of_district": ("district", "due_at"),
    "problems_due_of_pairing": ("pairing_id", "due_at"),
    "problems_resolved_of_area": ("area_id", "resolved_at"),
    "problems_resolved_of_district": ("district", "resolved_at"),
    "problems_offered": ("offered_to_id",),
}


def upgrade() -> None:
    with op.batch_alter_table("problems") as problems:
        problems.add_column(sa.Column("due_at", Moment, sa.Computed(DUE, persisted=True)))
    for name, columns in INDEXES.items():
        op.create_index(name, "problems", columns)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, "problems")
    with op.batch_alter_table("problems") as problems:
        problems.drop_column("due_at")
