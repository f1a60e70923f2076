"""What waits to be said, and forms that are open, under the names that things have now"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NAMES = {
    "desk.": "lists.",
    "mine.": "tasks.",
    "mydata.": "my_data.",
    "answer.": "canned.",
    "buttons.desk_": "buttons.lists_",
    "buttons.answer_": "buttons.canned_",
}
FORMS = {"plan_done": "finish_action"}
OUTBOX = sa.table(
    "outbox", *(sa.column(name) for name in ("id", "sent_at", "failed_at")), sa.column("content", sa.JSON)
)
DIALOGUES = sa.table("dialogues", sa.column("form"))


def upgrade() -> None:
    _rename(NAMES, FORMS)


def downgrade() -> None:
    _rename(*({new: old for old, new in names.items()} for names in (NAMES, FORMS)))


def _rename(names: dict[str, str], forms: dict[str, str]) -> None:
    connection = op.get_bind()
    waiting = sa.select(OUTBOX.c.id, OUTBOX.c.content).where(
        OUTBOX.c.sent_at.is_(None), OUTBOX.c.failed_at.is_(None)
    )
    for id, content in connection.execute(waiting).all():
        _rename_in(content, names)
        connection.execute(sa.update(OUTBOX).where(OUTBOX.c.id == id).values(content=content))
    for old, new in forms.items():
        connection.execute(sa.update(DIALOGUES).where(DIALOGUES.c.form == old).values(form=new))


def _rename_in(content: dict[str, Any], names: dict[str, str]) -> None:
    """The names of messages, and the verbs of buttons; what people wrote stays."""
    for part in content.get("parts", ()):
        part[0] = _renamed(part[0], names)
    for row in content.get("keyboard", ()):
        for button in row:
            button[0], button[2] = _renamed(button[0], names), _renamed(button[2], names)


def _renamed(written: str, names: dict[str, str]) -> str:
    old = next((old for old in names if written.startswith(old)), "")
    return names.get(old, "") + written.removeprefix(old)
