"""What waits for a person, most urgent first, and what they raised themselves."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, not_, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.activities.record import Activity, ActivityAnswer
from models.activities.record import State as ActivityState
from models.problems.record import HANDLED, OPEN, Problem, State
from models.registry import people
from models.registry.branches import Area
from models.registry.pairings import Member
from models.registry.people import Person
from models.rights.ladder import LADDER, Rung

PAGE = 5


class Mine(StrEnum):
    """Which of one's matters: all, those whose next step is one's own, those one raised."""

    ALL = "all"
    TO_DO = "to_do"
    RAISED = "raised"


def waiting(session: Session, person: Person, page: int = 0, which: Mine = Mine.ALL) -> list[Problem]:
    """Open problems that wait for this person or that they raised, the soonest due first.

    One more than a page, so that the caller knows whether there is a next.
    """
    return list(
        session.exec(
            select(Problem)
            .where(or_(*_reasons(session, person, which)))
            .order_by(col(Problem.due_at).nulls_last(), col(Problem.id))
            .offset(page * PAGE)
            .limit(PAGE + 1)
        )
    )


def to_answer(session: Session, person: Person) -> list[Activity]:
    """Activities logged by partners to which nobody of this person's branches has said anything yet."""
    served = people.branches_served(people.roles_of(person))
    if not served:
        return []
    answered = select(ActivityAnswer.activity_id).where(col(ActivityAnswer.branch_id).in_(served))
    return list(
        session.exec(
            select(Activity)
            .where(
                col(Activity.pairing_id).in_(_pairings(served)),
                col(Activity.branch_id).not_in(served),
                Activity.state == ActivityState.LOGGED,
                col(Activity.id).not_in(answered),
            )
            .order_by(col(Activity.starts_at).desc())
            .limit(PAGE)
        )
    )


def to_handle(session: Session, person: Person, before: datetime) -> list[Problem]:
    """Problems whose next step is this person's to take and due before then, the soonest first."""
    return list(
        session.exec(
            select(Problem)
            .where(or_(*_handling(session, person)), col(Problem.due_at) < before)
            .order_by(col(Problem.due_at).nulls_last(), col(Problem.id))
            .limit(PAGE)
        )
    )


def to_accept(session: Session, person: Person) -> list[Problem]:
    """Problems that nobody owns yet and that this person may accept."""
    reasons = _answers_for(people.roles_of(person))
    if not reasons:
        return []
    return list(session.exec(select(Problem).where(Problem.state == State.RAISED, or_(*reasons))))


def _reasons(session: Session, person: Person, which: Mine) -> list[ColumnElement[bool]]:
    """Each way in which an open problem can be this person's business."""
    unfinished = col(Problem.state).in_(OPEN | {State.RESOLVED})
    raised = and_(col(Problem.raiser_id) == person.id, unfinished)
    match which:
        case Mine.ALL:
            return [raised, *_handling(session, person)]
        case Mine.TO_DO:
            return _handling(session, person)
        case Mine.RAISED:
            return [raised]


def _handling(session: Session, person: Person) -> list[ColumnElement[bool]]:
    """Each way in which the next step of a problem can be this person's."""
    theirs = and_(col(Problem.raiser_id) == person.id, col(Problem.on_behalf).is_(False))
    acceptable = and_(col(Problem.state) == State.RAISED, not_(theirs))
    roles = people.roles_of(person)
    return [
        and_(col(Problem.owner_id) == person.id, col(Problem.state).in_(HANDLED)),
        and_(col(Problem.offered_to_id) == person.id, col(Problem.state).in_(OPEN)),
        *(and_(acceptable, one) for one in _answers_for(roles)),
    ]


def concerning(session: Session, person: Person) -> ColumnElement[bool]:
    """What this person may read, open or closed: `problem_relations.concerned`, as a query."""
    return or_(
        col(Problem.raiser_id) == person.id,
        col(Problem.owner_id) == person.id,
        col(Problem.offered_to_id) == person.id,
        *_answers_for(people.roles_of(person)),
    )


def _answers_for(roles: list[people.Role]) -> list[ColumnElement[bool]]:
    """What these roles may accept: the ladder of models/rights/ladder.py, as a query."""
    areas, served = people.areas_served(roles), people.branches_served(roles)
    reasons: list[ColumnElement[bool]] = []
    if areas:
        reasons.append(col(Problem.area_id).in_(areas))
    if served:
        own_areas = select(Area.id).where(col(Area.branch_id).in_(served))
        reasons += [
            and_(col(Problem.area_id).in_(own_areas), col(Problem.rung).in_(LADDER[1:])),
            and_(
                col(Problem.pairing_id).in_(_pairings(served)),
                col(Problem.rung).in_(LADDER[2:]),
                or_(
                    col(Problem.branch_id).not_in(served),
                    and_(col(Problem.area_id).is_not(None), col(Problem.area_id).not_in(own_areas)),
                ),
            ),
        ]
    if districts := people.districts_served(roles):
        reasons.append(and_(col(Problem.district).in_(districts), col(Problem.rung) == Rung.COORDINATOR))
    return reasons


def _pairings(served: list[int]) -> SelectOfScalar[int]:
    return select(Member.pairing_id).where(col(Member.branch_id).in_(served))
