"""Forms that are put aside while another goes first, and words of which nobody knows yet to which they belong"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

OPEN = sa.text("aside_at IS NULL")
NAMES = {"uq": "uq_%(table_name)s_%(column_0_name)s"}
"""SQLite gave the constraint no name; it is found under this one."""


def upgrade() -> None:
    with op.batch_alter_table("dialogues", naming_convention=NAMES) as dialogues:
        dialogues.add_column(sa.Column("unplaced", sa.JSON()))
        dialogues.add_column(sa.Column("aside_at", Moment))
        dialogues.drop_constraint(_one_each(), type_="unique")
    op.create_index(
        "dialogues_open",
        "dialogues",
        ["chat_id", "person_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def _one_each() -> str:
    postgresql = op.get_bind().dialect.name == "postgresql"
    return "dialogues_chat_id_person_id_key" if postgresql else "uq_dialogues_chat_id"


def downgrade() -> None:
    op.execute("DELETE FROM dialogues WHERE aside_at IS NOT NULL")
    op.drop_index("dialogues_open", "dialogues")
    with op.batch_alter_table("dialogues") as dialogues:
        dialogues.drop_column("unplaced")
        dialogues.drop_column("aside_at")
        dialogues.create_unique_constraint(_one_each(), ["chat_id", "person_id"])
