"""What passes between neighbours: who may read which words of theirs, and what none of them may ever see."""

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from models.community.helping.record import HelpTaker, HelpTask, Volunteer
from models.community.helping.record import State as HelpState
from models.community.notices.audience import areas_of
from models.community.notices.record import Notice
from models.community.points.record import Exchange, Reward
from models.community.points.who import home_community
from models.community.visits.record import Visit
from models.post.outgoing import Outgoing
from models.problems.carers.record import Carer
from models.registry import people
from models.registry.homes import living_in
from models.registry.people import Person

NAMES = {1001: "赵一居民", 7001: "钱二居民", 7002: "孙三居民", 7003: "李四居民"}
RESIDENTS = tuple(NAMES)
DOORS = "99号楼"
"""The building whose doors the officer walks by: no resident reads what stands at them."""


def may_read(session: Session, one: Outgoing, sign: str, author: int) -> bool:
    """A hand that is asked for, a notice, a gift, what was noted at a door."""
    reader = people.by_account(session, [one.chat_id])[one.chat_id]
    if author not in RESIDENTS and _told_by_staff(session, sign, reader):
        return True
    return _helps(session, one, sign, reader, author)


def _told_by_staff(session: Session, sign: str, reader: Person) -> bool:
    """A notice is for who lives there, a gift for the residents of the community that gives it."""
    words = or_(col(Notice.text).contains(sign), col(Notice.text_en).contains(sign))
    for notice in session.exec(select(Notice).where(words)):
        if session.exec(living_in(areas_of(notice)).where(Person.id == reader.id)).first() is not None:
            return True
    given = select(Reward.branch_id).where(col(Reward.text).contains(sign))
    return home_community(session, reader) in session.exec(given).all()


def _helps(session: Session, one: Outgoing, sign: str, reader: Person, author: int) -> bool:
    """For volunteers, staff, and who took it; where it is, and words between the two, for these alone."""
    wish = session.exec(select(Volunteer).where(col(Volunteer.text).contains(sign))).first()
    task = session.exec(
        select(HelpTask).where(or_(col(HelpTask.text).contains(sign), col(HelpTask.place).contains(sign)))
    ).first()
    by = people.by_account(session, [author])[author]
    if task is None and any(part.name == "helping.thanks" for part in one.parts):
        thanked = select(HelpTask).where(HelpTask.asked_by_id == by.id, col(HelpTask.thanked_at).is_not(None))
        return any(reader.id in _takers(session, each) for each in session.exec(thanked))
    if task is None and one.about is not None and one.about.kind == "help":
        task = session.get(HelpTask, one.about.id)
        return {reader.id, by.id} <= {task.asked_by_id, *_takers(session, task)} if task else False
    if task is None:
        return wish is not None and one.chat_id not in RESIDENTS
    if sign in task.place and sign not in task.text:
        has_it = task.state in (HelpState.TAKEN, HelpState.DONE) and reader.id in _takers(session, task)
        return has_it or reader.id == task.asked_by_id or (task.posted and not task.at_home)
    joined = session.exec(select(Volunteer).where(Volunteer.person_id == reader.id)).first()
    return joined is not None or bool(reader.standing.roles) or reader.id in _takers(session, task)


def _takers(session: Session, task: HelpTask) -> set[int]:
    return set(session.exec(select(HelpTaker.person_id).where(HelpTaker.task_id == task.id)))


def relatives(session: Session, resident: int) -> set[int]:
    """The accounts of those with whom this one agreed, or was asked to agree, that one acts for the other."""
    one, other = people.by_account(session, [resident])[resident].id, col(Person.id)
    sides = (Carer.person_id, Carer.carer_id, Carer.opened_by_id)
    pairs = [and_(col(a) == one, col(b) == other) for a in sides for b in sides if a is not b]
    return set(session.exec(select(Person.telegram_id).join(Carer, or_(*pairs))))


def require_unseen(session: Session, one: Outgoing, request: str) -> None:
    """No resident reads a door's address or what was found there; why a home needs care, its officer alone.

    A code for a gift is read by whose it is.
    """
    for code in session.exec(select(Exchange)).all():
        shown = f"{code.token[:4]} {code.token[4:]}"
        assert shown not in request or code.person_id == one.person_id, one
    cares = any(part.values.get("care") or part.name == "visits.cares" for part in one.parts)
    notes = session.exec(select(Visit).where(col(Visit.note) != "")).all()
    noted = [visit.round.area for visit in notes if visit.note in request]
    if not (cares or noted or DOORS in request):
        return
    standing = people.by_account(session, [one.chat_id])[one.chat_id].standing
    assert standing.roles, one
    assert standing.areas or not cares, one
    for area in noted:
        assert area.id in standing.areas or area.branch_id in standing.branches, one
