"""What people do with notices: write one, correct it, take it back; what was told is put right on every phone."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from models.base.refusals import NotAllowed, TooLate, Unfit
from models.broadcasts.steps import awake, starting
from models.community.notices.life import LIFE
from models.community.notices.record import Notice, State
from models.community.notices.who import Target, staff
from models.registry.people import Person


@dataclass(frozen=True)
class Words:
    """What a notice says: in English as well, if there is any, and until when it holds."""

    text: str
    ends_at: datetime
    text_en: str = ""


def drafted(by: Person, target: Target, words: Words, urgent_because: str, now: datetime) -> Notice:
    """The notice as it would be, stored nowhere. `now` and its times are local; what can wait begins in the morning.

    Raises Unfit where it would be over before anybody is told.
    """
    starts_at = now if urgent_because else starting(None, now)
    if words.ends_at <= now:
        raise Unfit("ends", "notices.past")
    if words.ends_at <= starts_at:
        raise Unfit("urgent", "notices.over_by_morning")
    return Notice(
        branch_id=target.branch.id,
        area_id=target.area.id if target.area is not None else None,
        by_id=by.id,
        text=words.text,
        text_en=words.text_en,
        ends_at=words.ends_at,
        urgent_because=urgent_because,
        made_at=now,
        starts_at=starts_at,
    )


def post(
    session: Session, by: Person, target: Target, words: Words, urgent_because: str, now: datetime
) -> Notice:
    """The residents are told, and the group: now, if it is urgent for a reason, else by day. `now` is local.

    Raises NotAllowed for whoever may not tell these areas, Unfit.
    """
    notice = drafted(by, target, words, urgent_because, now)
    if not staff(session, notice, by):
        raise NotAllowed("refusals.not_yours")
    LIFE.begin(notice, "post")
    session.add(notice)
    session.flush()
    return notice


def require_current(session: Session, notice: Notice, by: Person, now: datetime) -> None:
    """Raises NotAllowed, and TooLate where it is withdrawn, or what it tells of is over."""
    LIFE.require(session, "correct", notice, by)
    if notice.ends_at <= now:
        raise TooLate("notices.over")


def correct(session: Session, notice: Notice, by: Person, words: Words, now: datetime) -> None:
    """It says something else from now on, also where it was read already. Raises NotAllowed, TooLate, Unfit."""
    require_current(session, notice, by, now)
    if words.ends_at <= (notice.starts_at if notice.state is State.WAITING else now):
        raise Unfit("ends", "notices.past")
    LIFE.take(session, "correct", notice, by)
    notice.text, notice.text_en, notice.ends_at = words.text, words.text_en, words.ends_at
    notice.corrected_at, notice.corrected_by_id = now, by.id
    _tell_anew(notice, now)


def withdraw(session: Session, notice: Notice, by: Person, now: datetime) -> None:
    """It is told to nobody any more, and whoever has it sees that. Raises NotAllowed, TooLate."""
    require_current(session, notice, by, now)
    LIFE.take(session, "withdraw", notice, by)
    notice.withdrawn_at, notice.withdrawn_by_id = now, by.id
    _tell_anew(notice, now)


def _tell_anew(notice: Notice, now: datetime) -> None:
    """What was told is changed by the clock, in portions; at night only what was urgent."""
    if notice.started_at is None:
        notice.queued_at = now if notice.state is State.WITHDRAWN else None
        return
    notice.queued_to, notice.queued_at = 0, None
    notice.starts_at = now if notice.urgent else awake(now)
