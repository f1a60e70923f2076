"""In which relation a person stands to an activity: who logged it, who may answer, who may see it."""

from sqlmodel import Session, select

from models.activities.record import Activity, ActivityAnswer
from models.base.refusals import Refused
from models.registry.pairings import joint_branches, members
from models.registry.people import Person, branches_served, roles_of


def logger(session: Session, activity: Activity, person: Person) -> bool:
    return activity.logged_by_id == person.id


def partner(session: Session, activity: Activity, person: Person) -> bool:
    """Somebody who speaks for another branch of the pairing that has not answered yet."""
    return unanswered(session, activity, person) is not None


def unanswered(session: Session, activity: Activity, person: Person) -> int | None:
    """The branch for which this person may still answer, if there is one."""
    served = branches_served(roles_of(person))
    partners = {branch.id for branch in members(session, activity.pairing_id)} - {activity.branch_id}
    if activity.branch_id in served:
        return None
    answered = set(
        session.exec(select(ActivityAnswer.branch_id).where(ActivityAnswer.activity_id == activity.id))
    )
    return next((id for id in served if id in partners - answered), None)


def lock_if_allowed(session: Session, id: int, reader: Person) -> Activity:
    """The activity, for people of the pairing, locked until the commit. Raises Refused for others."""
    activity = session.get(Activity, id, with_for_update=True, populate_existing=True)
    if activity is None or not (logger(session, activity, reader) or _of_pairing(session, activity, reader)):
        raise Refused("refusals.unknown_activity")
    return activity


def _of_pairing(session: Session, activity: Activity, person: Person) -> bool:
    return own_branch(session, person, activity.pairing_id) is not None


def own_branch(session: Session, person: Person, pairing_id: int) -> int | None:
    """The branch for which this person logs in a pairing: a member of it, or its joint branch."""
    served = branches_served(roles_of(person))
    taking_part = {
        branch.id for branch in (*members(session, pairing_id), *joint_branches(session, pairing_id))
    }
    return next((id for id in served if id in taking_part), None)
