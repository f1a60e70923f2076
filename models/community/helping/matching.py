"""Who is asked for a task (派单): the nearest volunteers whom it fits, each at most once a day; else staff hear of it."""

from datetime import datetime, time

from sqlmodel import Session, col, or_, select

from models.base.hours import is_awake
from models.community.helping.record import HelpTaker, HelpTask, State, Volunteer
from models.post.outgoing import tell
from models.post.said import said
from models.registry.branches import Area
from models.registry.homes import Home, living_in
from models.registry.pairings import ACTIVE, Member, Pairing
from models.registry.people import Person
from models.registry.roles import Role
from models.rights.ladder import first_reachable, matter_of_area
from models.understanding.help_words import Skill

ASKED = 8
"""So many are asked for each whom it needs: the first to tap has it."""
LOOKED_AT = 200
"""Of so many volunteers, those asked longest ago, it is seen whom it fits."""


def offer(session: Session, task: HelpTask, now: datetime) -> int | None:
    """Asks those whom it fits; where there are none, the area's staff hear of it. How many were asked; None: they sleep.

    `now` is local time.
    """
    if task.state is not State.OPEN or not is_awake(now):
        return None
    task.offered_at = now
    found = fitting(session, task, now)
    for one in found:
        one.asked_at = now
    session.flush()
    tell(session, [one.person for one in found], said("helping.asked"), shows=task)
    if not found:
        _, staff = first_reachable(session, matter_of_area(session, task.area))
        tell(
            session,
            [one for one in staff if one.id != task.asked_by_id],
            said("helping.nobody_fits"),
            shows=task,
        )
    return len(found)


def fitting(session: Session, task: HelpTask, now: datetime) -> list[Volunteer]:
    """Those of the same estate first, then of the area, of the community and its paired branches.

    Of these, those asked longest ago.
    """
    took = set(session.exec(select(HelpTaker.person_id).where(HelpTaker.task_id == task.id)))
    at, skills = task.starts_at.astimezone(now.tzinfo), tuple(map(Skill, task.skills))
    fits = [
        one
        for one in _near(session, task, now)
        if one.may_help
        and (one.grown or not task.at_home)
        and one.person_id not in took
        and one.wish.fits(skills, at, timed=task.timed)
    ]
    ids = [one.person_id for one in fits]
    beside, here = _beside(session, task, ids), _here(session, task, ids)
    nearest = sorted(fits, key=lambda one: (one.person_id not in beside, one.person_id not in here))
    return nearest[: ASKED * task.needed]


def _beside(session: Session, task: HelpTask, person_ids: list[int]) -> set[int]:
    """Who of these lives in the asker's estate."""
    own = select(Home.estate_id).where(Home.person_id == task.asked_by_id, Home.area_id == task.area_id)
    same = (col(Home.person_id).in_(person_ids), col(Home.estate_id).in_(own))
    return set(session.exec(select(Home.person_id).where(*same))) if person_ids else set()


def _here(session: Session, task: HelpTask, person_ids: list[int]) -> set[int]:
    """Who of these lives in its area."""
    there = living_in([task.area_id]).where(col(Person.id).in_(person_ids))
    return set(session.exec(there)) if person_ids else set()


def _near(session: Session, task: HelpTask, now: datetime) -> list[Volunteer]:
    """Volunteers of the community and of the branches paired with it who wish to be asked and were not asked today."""
    areas = select(Area.id).where(Area.branch_id == task.community_id)
    joined = select(Member.pairing_id).where(Member.branch_id == task.community_id)
    paired = select(Member.branch_id).join(Pairing).where(ACTIVE, col(Pairing.id).in_(joined))
    held = col(Role.branch_id).in_(paired) | (col(Role.branch_id) == task.community_id)
    in_office = select(Role.person_id).where(col(Role.until).is_(None), held)
    today = datetime.combine(now.date(), time(0), now.tzinfo)
    rows = (
        select(Volunteer)
        .join(Person, col(Person.id) == col(Volunteer.person_id))
        .where(
            col(Volunteer.left_at).is_(None),
            col(Volunteer.at_once).is_(True),
            or_(col(Volunteer.asked_at).is_(None), col(Volunteer.asked_at) < today),
            or_(col(Person.id).in_(living_in(areas)), col(Person.id).in_(in_office)),
            col(Person.unreachable_since).is_(None),
            Person.id != task.asked_by_id,
        )
        .order_by(col(Volunteer.asked_at).is_not(None), col(Volunteer.asked_at), col(Volunteer.id))
    )
    return list(session.exec(rows.limit(LOOKED_AT)))
