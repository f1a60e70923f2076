"""What a notice says to its readers, and what those who tell of it see: for whom it is, until when, whom it reached."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from models.community.notices.audience import reach
from models.community.notices.life import LIFE
from models.community.notices.record import Notice, NoticeReader, State
from models.post.press import Button, Keyboard, button
from models.post.said import Said, Values, said
from models.registry.people import Person


def told(notice: Notice) -> Said:
    """What its readers read; once it is withdrawn, that it no longer holds."""
    return said("notices.notice", place=notice.place, **contents(notice))


def contents(notice: Notice) -> Values:
    """Its words, and what has become of them."""
    corrected = notice.corrected_at if notice.is_changed else None
    return {
        "text": notice.text,
        "text_en": notice.text_en,
        "ends_at": notice.ends_at.isoformat(),
        "urgent": notice.urgent,
        "corrected_at": corrected.isoformat() if corrected is not None else None,
        "withdrawn": notice.state is State.WITHDRAWN,
    }


def card(session: Session, notice: Notice, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The notice, with the steps this reader may take while it holds."""
    over = notice.ends_at <= now
    words = said(
        "notices.card",
        place=notice.place,
        **contents(notice),
        because=notice.urgent_because,
        state=notice.state.value,
        starts_at=notice.starts_at.isoformat(),
        over=over,
        **_counts(session, notice),
    )
    steps = [] if over else LIFE.open_to(session, notice, reader)
    return words, [[button(notice, one)] for one in steps]


def show_button(notice: Notice) -> Button:
    line = said(
        "notices.line", state=notice.state.value, ends_at=notice.ends_at.isoformat(), text=notice.text
    )
    return button(notice, "show", line)


def _counts(session: Session, notice: Notice) -> Values:
    """How many it is for and has reached; until it starts, as things stand now."""
    if notice.started_at is None:
        expected = reach(session, notice)
        return {"people": expected.people, "reached": 0, "lost": expected.unreachable}
    here = NoticeReader.notice_id == notice.id
    rows = select(NoticeReader.reached, func.count()).where(here).group_by(col(NoticeReader.reached))
    found: dict[bool | None, int] = dict(session.execute(rows).all())
    return {
        "people": sum(found.values()),
        "reached": found.get(True, 0),
        "lost": found.get(False, 0),
    }
