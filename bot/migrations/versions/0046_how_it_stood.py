"""How problems stood at a past moment is found by an index: since when they are answered and over, how long they lasted"""

import sqlalchemy as sa
from alembic import op

from models.base.columns import Moment

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

INDEXES = {
    "problems_raised_of_district": ["district", "raised_at"],
    "problems_answered_of_district": ["district", "answered_at"],
    "problems_lasting_of_district": ["district", "open_days", "ended_at"],
    "problems_ended_of_pairing": ["pairing_id", "ended_at"],
    "problems_ended_of_area": ["area_id", "ended_at"],
    "problems_resolvable_of_pairing": ["pairing_id", "resolve_by"],
    "problems_resolvable_of_area": ["area_id", "resolve_by"],
}
OF_DISTRICT, REPORTED = "problems_of_district", sa.text("reported_at IS NOT NULL")
STEPS = "FROM problem_entries WHERE problem_id = problems.id AND step IN"
ANSWERED = f"SELECT min(at) {STEPS} ('accept')"
OPENED = f"SELECT max(id) {STEPS} ('raise', 'accept', 'reopen', 'refer', 'give_back', 'resume', 'release')"
ENDED = f"SELECT min(at) {STEPS} ('resolve', 'merge', 'block', 'withdraw') AND id > coalesce(({OPENED}), 0)"
OVER = "state NOT IN ('raised', 'accepted', 'in_progress')"
LENGTH = {
    "sqlite": "julianday(ended_at) - julianday(raised_at)",
    "postgresql": "extract(epoch FROM ended_at - raised_at) / 86400",
}
"""In days."""
DAYS = [2**n for n in range(13)]
NEARLY = 0.001
"""Of a day, so that what is counted less exactly is rather taken to have been longer."""


def upgrade() -> None:
    for name in ("answered_at", "ended_at"):
        op.add_column("problems", sa.Column(name, Moment))
    op.add_column("problems", sa.Column("open_days", sa.Integer, nullable=False, server_default="0"))
    length = LENGTH[op.get_bind().dialect.name]
    at_most = " ".join(f"WHEN {length} + {NEARLY} <= {most} THEN {most}" for most in DAYS)
    op.execute(f"UPDATE problems SET answered_at = ({ANSWERED})")
    op.execute(f"UPDATE problems SET ended_at = coalesce(({ENDED}), resolved_at) WHERE {OVER}")
    op.execute(
        f"UPDATE problems SET open_days = CASE {at_most} ELSE {DAYS[-1]} END WHERE ended_at IS NOT NULL"
    )
    for name, columns in INDEXES.items():
        op.create_index(name, "problems", columns)
    op.drop_index("ix_problems_resolved_at", "problems")
    op.drop_index(OF_DISTRICT, "problems")
    op.create_index(OF_DISTRICT, "problems", ["district", "state", "rung"])
    op.create_index(
        "problems_reported",
        "problems",
        ["district", "reported_at"],
        sqlite_where=REPORTED,
        postgresql_where=REPORTED,
    )


def downgrade() -> None:
    op.drop_index("problems_reported", "problems")
    op.drop_index(OF_DISTRICT, "problems")
    op.create_index(OF_DISTRICT, "problems", ["district", "state"])
    op.create_index("ix_problems_resolved_at", "problems", ["resolved_at"])
    for name in INDEXES:
        op.drop_index(name, "problems")
    for name in ("answered_at", "ended_at", "open_days"):
        op.drop_column("problems", name)
