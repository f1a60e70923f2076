"""Meetings of a mediation that were not needed any more"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NEVER_HELD = """
UPDATE mediation_meetings SET reached = NULL, dropped_at = ended_at
FROM mediations
WHERE mediation_id = mediations.id AND reached AND ended_at IS NOT NULL AND at > ended_at
"""


def upgrade() -> None:
    with op.batch_alter_table("mediation_meetings") as meetings:
        meetings.add_column(sa.Column("dropped_at", Moment, nullable=True))
    op.execute(NEVER_HELD)


def downgrade() -> None:
    with op.batch_alter_table("mediation_meetings") as meetings:
        meetings.drop_column("dropped_at")
