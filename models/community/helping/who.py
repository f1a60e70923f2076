"""In which relation a person stands to a task: who asks, who may take it, who took it, who says that it was done."""

from sqlmodel import Session, col, or_, select

from models.base.locking import lock_for
from models.community.helping.record import HelpTaker, HelpTask, State, Volunteer
from models.community.helping.volunteers import of_person
from models.registry.branches import Area
from models.registry.homes import Home
from models.registry.people import Person
from models.rights.conditions import Both, Condition, Either, In, Is, Rows
from models.rights.reach import partners_of


def asker(session: Session, task: HelpTask, person: Person) -> bool:
    """Whoever asks for it."""
    return task.asked_by_id == person.id


def staff(session: Session, task: HelpTask, person: Person) -> bool:
    """The area's officers, and whoever speaks for its community."""
    return answered_by(person).holds(task)


def taker(session: Session, task: HelpTask, person: Person) -> bool:
    """Whoever took it and has not given it back."""
    return person.id in {one.person_id for one in takers(session, task)}


def helper(session: Session, task: HelpTask, person: Person) -> bool:
    """Who may take it: staff, or a volunteer of the neighbourhood or a paired branch, grown where a home is entered."""
    if asker(session, task, person) or taker(session, task, person):
        return False
    return staff(session, task, person) or _fits(session, task, of_person(session, person))


def _fits(session: Session, task: HelpTask, volunteer: Volunteer | None) -> bool:
    if volunteer is None or not volunteer.may_help:
        return False
    return (volunteer.grown or not task.at_home) and near(session, volunteer.person).holds(task)


def poster(session: Session, task: HelpTask, person: Person) -> bool:
    """Staff, in the name of their community."""
    return task.posted and staff(session, task, person)


def judge(session: Session, task: HelpTask, person: Person) -> bool:
    """Who says whether it was done: the one helped, or staff; never whoever did it, and not before anybody took it."""
    if not (asker(session, task, person) or staff(session, task, person)):
        return False
    took = {one.person_id for one in takers(session, task)}
    return bool(took) and person.id not in took


def judge_in_office(session: Session, task: HelpTask, person: Person) -> bool:
    """Such a one who is staff and may have to say that whoever helped is family."""
    return staff(session, task, person) and judge(session, task, person)


def owner(session: Session, task: HelpTask, person: Person) -> bool:
    """Who may take it back: the asker, and staff."""
    return asker(session, task, person) or staff(session, task, person)


def grateful(session: Session, task: HelpTask, person: Person) -> bool:
    """The asker, who may thank once."""
    return asker(session, task, person) and task.thanked_at is None


def either(session: Session, task: HelpTask, person: Person) -> bool:
    """One of those who talk with each other: the asker, and whoever took it."""
    if asker(session, task, person):
        return bool(takers(session, task))
    return taker(session, task, person)


def takers(session: Session, task: HelpTask) -> list[HelpTaker]:
    """Who has it, in the order in which they took it."""
    theirs = (HelpTaker.task_id == task.id, col(HelpTaker.left_at).is_(None))
    rows = select(HelpTaker).where(*theirs).order_by(col(HelpTaker.taken_at), col(HelpTaker.person_id))
    return list(session.exec(rows))


def answered_by(person: Person) -> Condition:
    """The tasks of the areas for which this person answers."""
    return Either(In("area_id", person.standing.areas), In("community_id", person.standing.branches))


def near(session: Session, person: Person) -> Condition:
    """The tasks of the communities where this person lives, or with which a branch of theirs is paired (党员双报到)."""
    lived_in = select(Home.area_id).where(Home.person_id == person.id)
    home = select(Area.branch_id).where(or_(col(Area.id) == person.area_id, col(Area.id).in_(lived_in)))
    own = [] if person.area_id is None else [In("community_id", Rows(session, home, ("homes of", person.id)))]
    belongs = person.standing.belongs_to
    return Either(*own, *([In("community_id", partners_of(session, belongs))] if belongs else ()))


def taken_by(session: Session, person: Person) -> Condition:
    """Those that this person took."""
    theirs = (HelpTaker.person_id == person.id, col(HelpTaker.left_at).is_(None))
    return In("id", Rows(session, select(HelpTaker.task_id).where(*theirs), ("helps with", person.id)))


def open_to(session: Session, person: Person) -> Condition:
    """Those that wait for somebody, as a volunteer of the neighbourhood reads them; nobody else does."""
    volunteer = of_person(session, person)
    if volunteer is None or not volunteer.may_help:
        return Either()
    grown = () if volunteer.grown else (Is("at_home", False),)
    return Both(Is("state", State.OPEN), near(session, person), *grown)


def read_by(session: Session, person: Person) -> Condition:
    """Those this person asks for, took or answers for, and those that are open to them."""
    return Either(
        Is("asked_by_id", person.id), taken_by(session, person), answered_by(person), open_to(session, person)
    )


def reads(session: Session, task: HelpTask, person: Person) -> bool:
    return read_by(session, person).holds(task)


def concerns(session: Session, task: HelpTask, person: Person) -> bool:
    """Whether they may read it, or could have taken it: who was asked sees that somebody else helps now."""
    volunteers = of_person(session, person) is not None
    return reads(session, task, person) or (volunteers and near(session, person).holds(task))


def lock_if_allowed(session: Session, id: int, reader: Person) -> HelpTask:
    """The task, locked until the commit, for whom it concerns. Raises Refused for others."""
    return lock_for(session, HelpTask, id, reader, concerns, "refusals.unknown_help")
