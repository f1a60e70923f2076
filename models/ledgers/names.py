"""The names of a mentor pair: read by others once both teachers agreed, by a tap of their own or as its writer says."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from models.base.links import start_link
from models.base.locking import lock_known
from models.base.refusals import NotAllowed, Refused
from models.ledgers.life import THERE
from models.ledgers.record import Ledger, LedgerEntry, LedgerName, LedgerState, Side
from models.post.outgoing import changed, tell
from models.post.said import said
from models.registry.people import Person
from models.understanding.ledger_facts import LedgerFacts

PREFIX = "teacher-"
"""How the payload of the link begins by which a teacher agrees."""
Names = dict[Side, LedgerName]


def of_entries(session: Session, entries: Iterable[LedgerEntry]) -> dict[int, Names]:
    """The names of many mentor pairs, in one question."""
    ids = [one.id for one in entries if one.ledger is Ledger.MENTORS]
    found: dict[int, Names] = {}
    rows = select(LedgerName).where(col(LedgerName.entry_id).in_(ids)) if ids else None
    for one in session.exec(rows) if rows is not None else ():
        found.setdefault(one.entry_id, {})[one.side] = one
    return found


def of_entry(session: Session, entry: LedgerEntry) -> Names:
    return of_entries(session, [entry]).get(entry.id, {})


def are_agreed(names: Names) -> bool:
    """Whether both teachers are named and agreed."""
    return len(names) == len(Side) and all(one.name and one.agreed_at is not None for one in names.values())


def shown_to(names: Names, reader: Person | None) -> dict[str, str]:
    """The names as this person may read them; without consent only those that they wrote. None: anybody."""
    everybody = are_agreed(names)
    return {
        side.value: one.name
        for side, one in names.items()
        if everybody or (reader is not None and one.by_id == reader.id)
    }


def keep(session: Session, entry: LedgerEntry, facts: LedgerFacts, by: Person | None) -> None:
    """Keeps the names that were told; one that is new is to be agreed to anew. `by` None: they were loaded."""
    known = of_entry(session, entry)
    for side, name in ((Side.TEACHER, facts.teacher), (Side.PUPIL, facts.pupil)):
        if not name or (side in known and known[side].name == name):
            continue
        if side in known:
            session.delete(known[side])
            session.flush()
        session.add(
            LedgerName(entry_id=entry.id, side=side, name=name, by_id=by.id if by is not None else None)
        )
    session.flush()


def writes_them(session: Session, entry: LedgerEntry, person: Person) -> bool:
    """Whether this person wrote a name of it, and it is still there."""
    names = of_entry(session, entry).values()
    return entry.state in THERE and any(one.by_id == person.id for one in names)


def require_writer(session: Session, entry: LedgerEntry, person: Person) -> None:
    """Raises NotAllowed for whoever did not write the names."""
    if not writes_them(session, entry, person):
        raise NotAllowed("refusals.not_yours")


def vouch(session: Session, entry: LedgerEntry, by: Person, now: datetime) -> None:
    """Who wrote the names says that both teachers agreed to them. Raises NotAllowed."""
    require_writer(session, entry, by)
    for one in of_entry(session, entry).values():
        if one.agreed_at is None:
            one.agreed_at, one.agreed_by_id = now, by.id
    _has_changed(session, entry)


def hide(session: Session, entry: LedgerEntry, by: Person, now: datetime) -> None:
    """The names are shown to nobody else from now on, as who wrote them or a teacher wants it. Raises NotAllowed."""
    names = of_entry(session, entry).values()
    if not any(by.id in (one.by_id, one.person_id) for one in names):
        raise NotAllowed("refusals.not_yours")
    for one in names:
        if by.id in (one.by_id, one.person_id):
            one.agreed_at = one.agreed_by_id = None
    _has_changed(session, entry)


def invite(session: Session, entry: LedgerEntry, by: Person, bot_username: str) -> dict[str, str]:
    """Links by which the teachers agree themselves, of those who have not yet. Raises NotAllowed."""
    require_writer(session, entry, by)
    links, known = {}, of_entry(session, entry)
    for side in Side:
        one = known.get(side)
        if one is not None and one.agreed_at is None and one.person_id is None:
            one.token = one.token or secrets.token_urlsafe(18)
            links[side.value] = start_link(bot_username, f"{PREFIX}{one.token}")
    session.flush()
    return links


def opened(session: Session, payload: str, by: Person) -> LedgerName:
    """The name whose link a teacher opened; from now on it is theirs to agree to. Raises Refused."""
    token = payload.removeprefix(PREFIX)
    found = session.exec(select(LedgerName).where(LedgerName.token == token).with_for_update()).one_or_none()
    if found is None:
        raise Refused("ledgers.link_unknown")
    entry = session.get_one(LedgerEntry, found.entry_id)
    if entry.state is LedgerState.WITHDRAWN or found.by_id == by.id:
        raise Refused("ledgers.link_not_for_you")
    found.person_id, found.token = by.id, None
    session.flush()
    return found


def of_teacher(session: Session, entry_id: int, person: Person) -> tuple[LedgerEntry, LedgerName]:
    """The mentor pair in which this person is named, locked until the commit. Raises Refused."""
    theirs = (LedgerName.entry_id == entry_id, LedgerName.person_id == person.id)
    one = session.exec(select(LedgerName).where(*theirs).limit(1)).first()
    if one is None:
        raise Refused("refusals.unknown_entry")
    return lock_known(session, LedgerEntry, entry_id), one


def agree(session: Session, entry_id: int, by: Person, now: datetime) -> None:
    """The teacher agrees that their name is shown; who wrote it hears it. Raises Refused."""
    entry, one = of_teacher(session, entry_id, by)
    if one.agreed_at is None:
        one.agreed_at, one.agreed_by_id = now, by.id
        _has_changed(session, entry)
        _tell_writer(session, entry, one, "ledgers.has_agreed")


def decline(session: Session, entry_id: int, by: Person, now: datetime) -> None:
    """The teacher does not want their name shown, now or no longer; who wrote it hears it. Raises Refused."""
    entry, one = of_teacher(session, entry_id, by)
    hide(session, entry, by, now)
    _tell_writer(session, entry, one, "ledgers.has_declined")


def _tell_writer(session: Session, entry: LedgerEntry, one: LedgerName, news: str) -> None:
    writer = session.get(Person, one.by_id) if one.by_id is not None else None
    if writer is not None and not writer.forgotten:
        tell(session, [writer], said(news, side=one.side.value), shows=entry)


def _has_changed(session: Session, entry: LedgerEntry) -> None:
    entry.revision += 1
    session.flush()
    changed(session, entry)
