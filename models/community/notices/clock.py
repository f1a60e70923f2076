"""What the clock does to notices: tells readers and groups in portions, changes what they have, notes whom it reached."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from models.base.hours import is_awake
from models.broadcasts.portions import EACH_MINUTE, Portions
from models.community.notices.audience import areas_of, readers_of
from models.community.notices.card import told
from models.community.notices.life import LIFE
from models.community.notices.record import Notice, NoticeReader, State
from models.pairings import groups
from models.post import outbox
from models.post.outgoing import Act, Lane, Outgoing, queue, tell
from models.post.press import Keyboard
from models.preferences.card import less
from models.preferences.record import Kind
from models.registry.branches import Area
from models.registry.people import Language, Person
from models.rights.life import Actor

READERS = Portions(NoticeReader, "notice")


def send(session: Session, now: datetime) -> bool:
    """Hands the next portion of the most urgent notice that is due to the outbox. `now` is local time.

    Returns whether to go on at once: an urgent one does not wait for the next minute.
    """
    notice = _due(session, now)
    if notice is None:
        return False
    if notice.state is State.WAITING and not _start(session, notice, now):
        return True
    readers = READERS.after(session, notice.id, notice.queued_to, again=notice.is_changed)
    _tell(session, notice, readers)
    if len(readers) == EACH_MINUTE:
        notice.queued_to = readers[-1].id
    else:
        notice.queued_at = now
        _tell_groups(session, notice)
    return notice.urgent


def _due(session: Session, now: datetime) -> Notice | None:
    """At night only what is urgent."""
    urgent = col(Notice.urgent_because) != ""
    due = (col(Notice.queued_at).is_(None), col(Notice.starts_at) <= now)
    rows = select(Notice).where(*due).order_by(urgent.desc(), col(Notice.starts_at), col(Notice.id)).limit(1)
    return session.exec((rows if is_awake(now) else rows.where(urgent)).with_for_update()).first()


def _start(session: Session, notice: Notice, now: datetime) -> bool:
    """Writes down for whom it is; what was over before anybody could be told is told to nobody, and its author hears."""
    if notice.ends_at <= now:
        LIFE.take(session, "lapse", notice, Actor.CLOCK)
        notice.queued_at = notice.withdrawn_at = now
        tell(session, [session.get_one(Person, notice.by_id)], shows=notice)
        return False
    LIFE.take(session, "start", notice, Actor.CLOCK)
    notice.started_at = now
    READERS.write_down(session, notice.id, readers_of(notice))
    return True


def _tell(session: Session, notice: Notice, readers: list[Person]) -> None:
    """Those who have it see it changed; to others it is new, and an urgent change is said to everybody anew."""
    keys = {f"notice:{notice.id}:{one.id}": one for one in readers}
    had = outbox.queued(session, keys.keys()) if notice.is_changed else set()
    for key, one in keys.items():
        fresh = Outgoing(Act.SEND, one.telegram_id, one.language, _lane(notice), one.id)
        _say(session, notice, fresh, key, had=key in had, keyboard=_mute(notice))


def _tell_groups(session: Session, notice: Notice) -> None:
    """The groups of its areas, in their languages."""
    bound = (col(Area.id).in_(areas_of(notice)), col(Area.chat_id).is_not(None))
    chats = [chat for chat in session.exec(select(Area.chat_id).where(*bound)) if chat is not None]
    known = groups.known(session, chats)
    keys = {f"notice:{notice.id}:group:{chat}": chat for chat in chats}
    had = outbox.queued(session, keys.keys()) if notice.is_changed else set()
    for key, chat in keys.items():
        group = known.get(chat)
        language = group.language if group is not None else Language.ZH
        thread_id = group.thread_id if group is not None else None
        fresh = Outgoing(Act.SEND, chat, language, _lane(notice), thread_id=thread_id)
        _say(session, notice, fresh, key, had=key in had, keyboard=[])


def _say(
    session: Session, notice: Notice, fresh: Outgoing, key: str, *, had: bool, keyboard: Keyboard
) -> None:
    one = replace(fresh, parts=(told(notice),), about=notice.copies, keyboard=keyboard)
    if had:
        queue(session, replace(one, act=Act.REFRESH, key=f"{key}:{notice.revision}"))
        key = f"{key}:{notice.revision}:anew"
    if notice.urgent if had else notice.state is not State.WITHDRAWN:
        queue(session, replace(one, key=key))


def _lane(notice: Notice) -> Lane:
    return Lane.NOTICE if notice.urgent else Lane.BULK


def _mute(notice: Notice) -> Keyboard:
    """Whoever wants none of these says so with a tap; urgent ones come to all."""
    return [] if notice.urgent or notice.state is State.WITHDRAWN else less([Kind.NOTICES])


def follow(session: Session, now: datetime) -> None:
    """Notes what became of the messages under way, and which notices everybody has."""
    rows = select(Notice).where(Notice.state == State.SENDING)
    sending = {one.id: one for one in session.exec(rows)}
    if not sending:
        return
    READERS.note(session, list(sending))
    progress = READERS.progress(session, list(sending))
    for id, notice in sending.items():
        total, known = progress.get(id, (0, 0))
        if total == known and notice.queued_at is not None:
            LIFE.take(session, "finish", notice, Actor.CLOCK)


ROUNDS = (send, follow)
