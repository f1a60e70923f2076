"""Of an activity: whether its number of people is approximate, and in which messages it was told"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("activities") as activities:
        activities.add_column(
            sa.Column("people_about", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        activities.add_column(sa.Column("sources", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("activities") as activities:
        activities.alter_column("people_about", existing_type=sa.Boolean(), server_default=None)
        activities.alter_column("sources", existing_type=sa.JSON(), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("activities") as activities:
        activities.drop_column("sources")
        activities.drop_column("people_about")
