"""Projects; what the plan's actions were that problems became"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TABLE grown AS SELECT id, problem_id FROM plan_actions WHERE problem_id IS NOT NULL")
    with op.batch_alter_table("plan_actions") as table:
        table.drop_index("ix_plan_actions_problem_id")
        table.drop_constraint("plan_actions_problem_id_fkey", type_="foreignkey")
        table.drop_column("problem_id")
    _projects()
    _belongings()
    _columns()
    _carry_over()
    op.drop_table("grown")


def _projects() -> None:
    op.create_table(
        "projects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("joint_branch_id", sa.Integer(), nullable=True),
        sa.Column("begun_by_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("problem_id", sa.Integer(), nullable=True),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("ask_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("alone_since", Moment(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairings.id"]),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"]),
        sa.ForeignKeyConstraint(["joint_branch_id"], ["branches.id"]),
        sa.ForeignKeyConstraint(["begun_by_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["problem_id"], ["problems.id"]),
        sa.ForeignKeyConstraint(["listing_id"], ["listings.id"]),
        sa.ForeignKeyConstraint(["action_id"], ["plan_actions.id"]),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("projects_of_pairing", "projects", ["pairing_id", "state", "due"])
    op.create_index("projects_of_owner", "projects", ["owner_id", "state", "ask_at"])
    op.create_index("projects_by_state", "projects", ["state", "due"])
    for name in (
        "branch_id",
        "joint_branch_id",
        "begun_by_id",
        "problem_id",
        "listing_id",
        "action_id",
        "activity_id",
        "closed_at",
    ):
        op.create_index(f"ix_projects_{name}", "projects", [name])


def _belongings() -> None:
    op.create_table(
        "project_parts",
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        sa.ForeignKeyConstraint(["branch_id"], ["branches.id"]),
        sa.PrimaryKeyConstraint("project_id", "branch_id"),
    )
    op.create_table(
        "project_milestones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by", sa.Date(), nullable=False),
        sa.Column("done_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_project_milestones_project_id", "project_milestones", ["project_id"])
    op.create_table(
        "project_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("retracted_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"]),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("project_entries_by_step", "project_entries", ["project_id", "step"])
    op.create_index("ix_project_entries_by_id", "project_entries", ["by_id"])
    op.create_index("ix_project_entries_at", "project_entries", ["at"])


def _columns() -> None:
    with op.batch_alter_table("figures") as table:
        table.add_column(sa.Column("project_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("project_entry_id", sa.Integer(), nullable=True))
        table.create_foreign_key("figures_of_project", "projects", ["project_id"], ["id"])
        table.create_foreign_key("figures_of_entry", "project_entries", ["project_entry_id"], ["id"])
        table.create_index("ix_figures_project_id", ["project_id"])
        table.create_index("ix_figures_project_entry_id", ["project_entry_id"])
    with op.batch_alter_table("attachments") as table:
        table.add_column(sa.Column("project_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("stage", sa.String(32), nullable=True))
        table.create_foreign_key("attachments_of_project", "projects", ["project_id"], ["id"])
        table.create_index("ix_attachments_project_id", ["project_id"])


def _carry_over() -> None:
    """An action that grew out of a problem keeps its place in the plan, and points at the project that it is."""
    op.execute(
        """
        INSERT INTO projects (pairing_id, branch_id, begun_by_id, owner_id, problem_id, action_id, title, due, state,
            begun_at, ask_at, closed_at, result, revision)
        SELECT a.pairing_id, a.branch_id, a.added_by_id,
            CASE WHEN EXISTS (SELECT 1 FROM roles r WHERE r.person_id = a.added_by_id AND r.branch_id = a.branch_id
                AND r.until IS NULL AND r.kind IN ('contact', 'secretary')) THEN a.added_by_id END,
            g.problem_id, a.id, a.text, a.by,
            CASE a.state WHEN 'open' THEN 'running' WHEN 'done' THEN 'done' ELSE 'stopped' END,
            a.added_at, a.added_at, a.closed_at, a.words, 0
        FROM plan_actions a JOIN grown g ON g.id = a.id
        """
    )
    op.execute(
        """
        INSERT INTO project_entries (project_id, by_id, at, step, words, sources)
        SELECT id, begun_by_id, begun_at, 'begin', title, '{}' FROM projects
        """
    )
    op.execute(
        """
        INSERT INTO project_entries (project_id, by_id, at, step, words, sources)
        SELECT p.id, a.closed_by_id, p.closed_at, CASE p.state WHEN 'done' THEN 'close' ELSE 'stop' END, p.result, '{}'
        FROM projects p JOIN plan_actions a ON a.id = p.action_id WHERE p.closed_at IS NOT NULL
        """
    )


def downgrade() -> None:
    op.execute(
        "CREATE TABLE grown AS SELECT action_id AS id, problem_id FROM projects"
        " WHERE action_id IS NOT NULL AND problem_id IS NOT NULL"
    )
    op.execute("DELETE FROM figures WHERE project_id IS NOT NULL OR project_entry_id IS NOT NULL")
    op.execute("DELETE FROM attachments WHERE project_id IS NOT NULL")
    with op.batch_alter_table("attachments") as table:
        table.drop_index("ix_attachments_project_id")
        table.drop_constraint("attachments_of_project", type_="foreignkey")
        table.drop_column("stage")
        table.drop_column("project_id")
    with op.batch_alter_table("figures") as table:
        table.drop_constraint("figures_of_entry", type_="foreignkey")
        table.drop_constraint("figures_of_project", type_="foreignkey")
        table.drop_index("ix_figures_project_id")
        table.drop_index("ix_figures_project_entry_id")
        table.drop_column("project_id")
        table.drop_column("project_entry_id")
    for name in ("project_entries", "project_milestones", "project_parts", "projects"):
        op.drop_table(name)
    with op.batch_alter_table("plan_actions") as table:
        table.add_column(sa.Column("problem_id", sa.Integer(), nullable=True))
        table.create_foreign_key("plan_actions_problem_id_fkey", "problems", ["problem_id"], ["id"])
        table.create_index("ix_plan_actions_problem_id", ["problem_id"])
    op.execute(
        "UPDATE plan_actions SET problem_id = (SELECT g.problem_id FROM grown g WHERE g.id = plan_actions.id)"
    )
    op.drop_table("grown")
