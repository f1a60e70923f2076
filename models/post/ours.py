"""Which messages of a chat are ours, and what they were about."""

from collections.abc import Collection

from sqlmodel import Session, func, select

from models.base.things import About
from models.post.outbox import OUTBOX
from models.post.outgoing import Act


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


def newest_of(session: Session, chat_id: int, topics: Collection[About]) -> About | None:
    """Of these things the one that was told of last in a chat."""
    of_them = (OUTBOX.c.chat_id == chat_id, OUTBOX.c.about.in_([str(one) for one in topics]))
    newest = select(OUTBOX.c.about).where(*of_them).order_by(OUTBOX.c.id.desc()).limit(1)
    return About.read(session.execute(newest).scalar())


def latest(session: Session, chat_id: int, most: int) -> list[About]:
    """The things that were told of last in a chat, the newest first."""
    of_chat = (OUTBOX.c.chat_id == chat_id, OUTBOX.c.about.is_not(None), OUTBOX.c.act != Act.REFRESH)
    newest = func.max(OUTBOX.c.id)
    rows = select(OUTBOX.c.about).where(*of_chat).group_by(OUTBOX.c.about).order_by(newest.desc())
    found = map(About.read, session.execute(rows.limit(most)).scalars())
    return [one for one in found if one is not None]


def last_key(session: Session, chat_id: int) -> str:
    """The key of what was said last in a chat; empty for what has none."""
    said = (OUTBOX.c.chat_id == chat_id, OUTBOX.c.message_id.is_not(None))
    last = select(OUTBOX.c.key).where(*said).order_by(OUTBOX.c.message_id.desc(), OUTBOX.c.id.desc()).limit(1)
    return session.execute(last).scalar() or ""
