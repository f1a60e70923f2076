"""Lists of many problems, blocks, canned answers, stand-ins, corrected words, projects out of problems"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("problems") as problems:
        problems.add_column(sa.Column("on_behalf", sa.Boolean, nullable=False, server_default=sa.false()))
        problems.add_column(sa.Column("activity_id", sa.Integer))
        for name in ("on_agenda_since", "help_wanted_at", "reported_at"):
            problems.add_column(sa.Column(name, Moment))
        problems.create_foreign_key("problems_activity_id_fkey", "activities", ["activity_id"], ["id"])
        problems.create_index("problems_of_area_lately", ["area_id", "raised_at"])
        problems.create_index("problems_of_district", ["district", "state"])
    with op.batch_alter_table("plan_actions") as actions:
        actions.add_column(sa.Column("problem_id", sa.Integer))
        actions.create_foreign_key("plan_actions_problem_id_fkey", "problems", ["problem_id"], ["id"])
        actions.create_index("ix_plan_actions_problem_id", ["problem_id"])
    with op.batch_alter_table("roles") as roles:
        roles.add_column(sa.Column("away_until", Moment))
        roles.add_column(sa.Column("stands_in_for_id", sa.Integer))
        roles.create_foreign_key("roles_stands_in_for_id_fkey", "roles", ["stands_in_for_id"], ["id"])
        roles.create_index("ix_roles_away_until", ["away_until"])
        roles.create_index("ix_roles_stands_in_for_id", ["stands_in_for_id"])
    with op.batch_alter_table("districts") as districts:
        districts.add_column(sa.Column("centre", sa.String, nullable=False, server_default=""))
    op.create_table(
        "spoken",
        sa.Column("chat_id", sa.BigInteger, primary_key=True),
        sa.Column("message_id", sa.BigInteger, primary_key=True),
        sa.Column("entry_id", sa.Integer, sa.ForeignKey("problem_entries.id"), nullable=False, index=True),
        sa.Column("text", sa.String, nullable=False),
    )
    op.create_table(
        "canned_answers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("branch_id", sa.Integer, sa.ForeignKey("branches.id"), nullable=False, index=True),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("by_id", sa.Integer, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("dropped_at", Moment),
    )
    op.create_table(
        "blocks",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("people.id"), nullable=False, index=True),
        sa.Column("problem_id", sa.Integer, sa.ForeignKey("problems.id"), nullable=False),
        sa.Column("by_id", sa.Integer, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("district", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.Column("until", Moment, nullable=False),
        sa.Column("objection", sa.String, nullable=False),
        sa.Column("objected_at", Moment),
        sa.Column("lifted_at", Moment),
        sa.Column("revision", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    for table in ("blocks", "canned_answers", "spoken"):
        op.drop_table(table)
    with op.batch_alter_table("districts") as districts:
        districts.drop_column("centre")
    with op.batch_alter_table("roles") as roles:
        roles.drop_index("ix_roles_stands_in_for_id")
        roles.drop_index("ix_roles_away_until")
        roles.drop_constraint("roles_stands_in_for_id_fkey", type_="foreignkey")
        roles.drop_column("stands_in_for_id")
        roles.drop_column("away_until")
    with op.batch_alter_table("plan_actions") as actions:
        actions.drop_index("ix_plan_actions_problem_id")
        actions.drop_constraint("plan_actions_problem_id_fkey", type_="foreignkey")
        actions.drop_column("problem_id")
    with op.batch_alter_table("problems") as problems:
        problems.drop_index("problems_of_district")
        problems.drop_index("problems_of_area_lately")
        problems.drop_constraint("problems_activity_id_fkey", type_="foreignkey")
        for name in ("reported_at", "help_wanted_at", "on_agenda_since", "activity_id", "on_behalf"):
            problems.drop_column(name)
