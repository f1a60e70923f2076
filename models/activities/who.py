"""In which relation a person stands to an activity: who logged it, who may answer, who may see it."""

from sqlmodel import Session, col, select

from models.activities.record import Activity, ActivityAnswer, State
from models.base.refusals import Refused
from models.registry.pairings import joint_branches, members
from models.registry.people import Person
from models.rights.conditions import Both, Condition, Either, In, Is, NotIn, Rows
from models.rights.reach import joined_by, taken_part_in


def logger(session: Session, activity: Activity, person: Person) -> bool:
    return activity.logged_by_id == person.id


def participant(session: Session, activity: Activity, person: Person) -> bool:
    """Whoever speaks for a branch of the pairing."""
    return own_branch(session, person, activity.pairing_id) is not None


def partner(session: Session, activity: Activity, person: Person) -> bool:
    """Somebody who speaks for another branch of the pairing that has not answered yet."""
    return unanswered(session, activity, person) is not None


def answered(session: Session, activity: Activity, person: Person) -> bool:
    """Somebody who speaks for a branch that has answered, and may take its answer back."""
    return answer_of(session, activity, person) is not None


def answer_of(session: Session, activity: Activity, person: Person) -> ActivityAnswer | None:
    """What a branch of this person's has said to it, if one has."""
    theirs = (
        ActivityAnswer.activity_id == activity.id,
        col(ActivityAnswer.branch_id).in_(person.standing.branches),
    )
    return session.exec(select(ActivityAnswer).where(*theirs).limit(1)).first()


def unanswered(session: Session, activity: Activity, person: Person) -> int | None:
    """The branch for which this person may still answer, if there is one."""
    served = person.standing.branches
    if activity.branch_id in served:
        return None
    return next((id for id in served if _unanswered_by(session, id).holds(activity)), None)


def _unanswered_by(session: Session, branch_id: int) -> Condition:
    """The activities of this branch's pairings about which it has not said anything."""
    answered = select(ActivityAnswer.activity_id).where(ActivityAnswer.branch_id == branch_id)
    return Both(
        In("pairing_id", joined_by(session, branch_id)),
        NotIn("id", Rows(session, answered, ("answered", branch_id))),
    )


def answerable_by(session: Session, person: Person) -> Condition:
    """The activities about which this person may say something for a branch of theirs."""
    served = person.standing.branches
    return Both(
        Is("state", State.LOGGED),
        NotIn("branch_id", served),
        Either(*(_unanswered_by(session, id) for id in served)),
    )


def latest_to_answer(session: Session, person: Person) -> Activity | None:
    """What was logged last and this person's branch has not answered yet."""
    theirs = select(Activity).where(answerable_by(session, person).where(Activity))
    return session.exec(theirs.order_by(col(Activity.id).desc()).limit(1)).first()


def lock_if_allowed(session: Session, id: int, reader: Person) -> Activity:
    """The activity, for people of the pairing, locked until the commit. Raises Refused for others."""
    activity = session.get(Activity, id, with_for_update=True, populate_existing=True)
    if activity is None or not reads(session, activity, reader):
        raise Refused("refusals.unknown_activity")
    return activity


def reads(session: Session, activity: Activity, person: Person) -> bool:
    """Whoever logged it, and people of the pairing."""
    return read_by(session, person).holds(activity)


def read_by(session: Session, person: Person) -> Condition:
    """What `reads` says, for lists as well."""
    served = person.standing.branches
    return Either(Is("logged_by_id", person.id), In("pairing_id", taken_part_in(session, served)))


def own_branch(session: Session, person: Person, pairing_id: int) -> int | None:
    """The branch for which this person logs in a pairing: a member of it, or its joint branch."""
    served = person.standing.branches
    taking_part = {
        branch.id for branch in (*members(session, pairing_id), *joint_branches(session, pairing_id))
    }
    return next((id for id in served if id in taking_part), None)
