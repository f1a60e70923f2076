"""What waits to be said, and forms that are open, under the names that things have now"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MESSAGES = {
    "desk.": "lists.",
    "mine.": "tasks.",
    "mydata.": "my_data.",
    "buttons.desk_": "buttons.lists_",
    "buttons.answer_": "buttons.canned_",
}
VERBS = {"desk.": "lists.", "mine.": "tasks.", "answer.": "canned."}
FORMS = {"plan_done": "finish_action"}
OUTBOX = sa.table("outbox", sa.column("id"), sa.column("sent_at"), sa.column("content", sa.JSON))
DIALOGUES = sa.table("dialogues", sa.column("form"))


def upgrade() -> None:
    _rename(MESSAGES, VERBS, FORMS)


def downgrade() -> None:
    _rename(*({new: old for old, new in names.items()} for names in (MESSAGES, VERBS, FORMS)))


def _rename(messages: dict[str, str], verbs: dict[str, str], forms: dict[str, str]) -> None:
    """Also in what was given up: it may be sent after all."""
    connection = op.get_bind()
    unsent = sa.select(OUTBOX.c.id, OUTBOX.c.content).where(OUTBOX.c.sent_at.is_(None))
    for id, content in connection.execute(unsent).all():
        _rename_in(content, messages, verbs)
        connection.execute(sa.update(OUTBOX).where(OUTBOX.c.id == id).values(content=content))
    for old, new in forms.items():
        connection.execute(sa.update(DIALOGUES).where(DIALOGUES.c.form == old).values(form=new))


def _rename_in(content: dict[str, Any], messages: dict[str, str], verbs: dict[str, str]) -> None:
    """The names of messages, and the verbs of buttons; what people wrote stays."""
    for part in content.get("parts", ()):
        part[0] = _renamed(part[0], messages)
    for row in content.get("keyboard", ()):
        for button in row:
            button[0], button[2] = _renamed(button[0], messages), _renamed(button[2], verbs)


def _renamed(written: str, names: dict[str, str]) -> str:
    old = next((old for old in names if written.startswith(old)), "")
    return names.get(old, "") + written.removeprefix(old)
