"""What people do about what they are told: choose the hour and the day, leave out a kind, take it back."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.base.refusals import NotAllowed, Refused, TooLate
from models.base.things import About
from models.post.outgoing import tell
from models.post.press import LedOn, button, menu
from models.post.said import said
from models.preferences import duty, rounds
from models.preferences.record import HOURS, WEEKDAYS, Kind, Muted, Preference
from models.preferences.wishes import last_monday
from models.registry.people import Person
from models.rights.titles import title


def choose_hour(session: Session, person: Person, hour: int, now: datetime) -> None:
    """From now on the day's one message comes at this local hour; what came today comes tomorrow again.

    Raises Refused for an hour that is not offered.
    """
    if hour not in HOURS:
        raise Refused("refusals.unknown_button")
    of(session, person, now).hour = hour


def choose_weekday(session: Session, person: Person, weekday: int, now: datetime) -> None:
    """On this day, from Monday, 0, they are told of the week before; each week once. `now` is local time.

    Raises Refused for a day that is not offered.
    """
    if weekday not in WEEKDAYS:
        raise Refused("refusals.unknown_button")
    chosen = of(session, person, now)
    chosen.weekday, chosen.weekday_since = weekday, now.date()


def of(session: Session, person: Person, now: datetime) -> Preference:
    """What they chose, with a row for it, which knows what the usual round has told them until now."""
    chosen = session.get(Preference, person.id)
    if chosen is None:
        lately = rounds.before(session, now.date() + timedelta(days=1))
        told_at = rounds.last_seen(lately, person.id, now)
        chosen = Preference(person_id=person.id, told_at=told_at)
        if told_at is not None and told_at.isocalendar()[:2] == now.isocalendar()[:2]:
            chosen.week_told = last_monday(now)
        session.add(chosen)
        session.flush()
    return chosen


def mutes(session: Session, person: Person) -> list[Muted]:
    return list(session.exec(select(Muted).where(Muted.person_id == person.id)))


def kind_named(written: str) -> Kind:
    """The kind that a button names. Raises Refused for one that a crafted button made up."""
    if written not in list(Kind):
        raise Refused("refusals.unknown_button")
    return Kind(written)


def mute(session: Session, person: Person, kind: Kind, now: datetime) -> None:
    """They are told of this no longer. Raises Refused for a duty, which somebody else is to be told instead."""
    if kind is Kind.DUTY:
        raise Refused("settings.who_instead")
    if session.get(Muted, (person.id, kind)) is None:
        session.add(Muted(person_id=person.id, kind=kind, since=now))
        session.flush()


def require_instead(session: Session, person: Person) -> None:
    """Raises LedOn, with what can be done, where nobody can be told of this person's duties in their place."""
    if duty.is_officer(person):
        raise LedOn("settings.duty_of_officer", [[menu("leave")]])
    if not duty.colleagues(session, person):
        raise Refused("settings.nobody_instead")


def let_know(session: Session, person: Person, other: Person, now: datetime) -> None:
    """The other is told of what is due in their place, and may decline. Raises NotAllowed for just anybody."""
    if other.id not in {one.id for one in duty.colleagues(session, person)}:
        raise NotAllowed("refusals.not_yours")
    known = session.get(Muted, (person.id, Kind.DUTY))
    if known is None:
        known = Muted(person_id=person.id, kind=Kind.DUTY, since=now)
        session.add(known)
    known.instead_id = other.id
    session.flush()
    words = said("settings.told_instead", who=title(session, person), name=person.name)
    tell(session, [other], words, keyboard=[[button(About("settings", person.id), "decline")]])


def unmute(session: Session, person: Person, kind: Kind) -> None:
    """They are told of it again; whoever was told instead learns that it is over."""
    known = session.get(Muted, (person.id, kind))
    if known is None:
        return
    if known.instead_id is not None:
        other = session.get_one(Person, known.instead_id)
        tell(session, [other], said("settings.told_again", who=title(session, person), name=person.name))
    session.delete(known)
    session.flush()


def decline(session: Session, person_id: int, by: Person) -> None:
    """Whoever was to be told instead cannot; the person is told, and of what is due again. Raises TooLate."""
    which = (Muted.person_id == person_id, Muted.kind == Kind.DUTY, col(Muted.instead_id) == by.id)
    known = session.exec(select(Muted).where(*which).with_for_update()).one_or_none()
    if known is None:
        raise TooLate("settings.not_any_more")
    session.delete(known)
    session.flush()
    words = said("settings.was_declined", name=by.name)
    tell(session, [session.get_one(Person, person_id)], words, keyboard=[[menu("settings")]])
