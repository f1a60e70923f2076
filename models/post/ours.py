"""Which messages of a chat are ours, and what they were about."""

from sqlmodel import Session, select

from models.base.things import About
from models.post.outbox import OUTBOX


def is_ours(session: Session, chat_id: int, message_id: int) -> bool:
    """Whether a message of a chat is one that we sent."""
    sent = (OUTBOX.c.chat_id == chat_id, OUTBOX.c.message_id == message_id)
    return session.execute(select(OUTBOX.c.id).where(*sent).limit(1)).first() is not None


def topic_of(session: Session, chat_id: int, message_id: int) -> About | None:
    """What a message of ours was about; None where it was about nothing, or is not ours."""
    of_message = (
        OUTBOX.c.chat_id == chat_id,
        OUTBOX.c.message_id == message_id,
        OUTBOX.c.topic.is_not(None),
    )
    newest = select(OUTBOX.c.topic).where(*of_message).order_by(OUTBOX.c.id.desc()).limit(1)
    return About.read(session.execute(newest).scalar())
