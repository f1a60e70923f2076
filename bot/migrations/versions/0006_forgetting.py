"""Who asked to be forgotten"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "forgettings",
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("due_at", Moment, nullable=False, index=True),
    )


def downgrade() -> None:
    op.drop_table("forgettings")
