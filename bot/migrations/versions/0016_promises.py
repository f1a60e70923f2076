"""Promises without a day: made good on the spot, from now on, or by no day that was named"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

WITHOUT_A_DAY = """
UPDATE promises SET due_at = (SELECT opened_at FROM mediations WHERE mediations.id = mediation_id)
WHERE due_at IS NULL
"""


def upgrade() -> None:
    with op.batch_alter_table("promises") as promises:
        promises.add_column(sa.Column("until", sa.String(32), nullable=False, server_default="day"))
        promises.alter_column("due_at", existing_type=Moment, nullable=True)
    with op.batch_alter_table("promises") as promises:
        promises.alter_column("until", existing_type=sa.String(32), server_default=None)


def downgrade() -> None:
    op.execute(WITHOUT_A_DAY)
    with op.batch_alter_table("promises") as promises:
        promises.drop_column("until")
        promises.alter_column("due_at", existing_type=Moment, nullable=False)
