"""By what files know projects, their milestones and history, and numbers; projects that come from a file"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None
TABLES = ("projects", "project_milestones", "project_entries", "figures")


def upgrade() -> None:
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("key", sa.String(), nullable=True))
        op.execute(f"UPDATE {name} SET key = 'chat-' || id")
        with op.batch_alter_table(name) as table:
            table.alter_column("key", existing_type=sa.String(), nullable=False)
            table.create_unique_constraint(f"{name}_key", ["key"])
    with op.batch_alter_table("projects") as projects:
        projects.alter_column("begun_by_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_constraint(f"{name}_key", type_="unique")
            table.drop_column("key")
