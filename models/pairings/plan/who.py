"""In which relation a person stands to a plan and its actions."""

from sqlmodel import Session

from models.base.locking import lock_for
from models.base.refusals import NotAllowed
from models.pairings.plan.record import PlanAction
from models.pairings.who import coordinator, decides, member
from models.registry.pairings import Pairing, members
from models.registry.people import Person


def taker(session: Session, action: PlanAction, person: Person) -> bool:
    """Whoever speaks for the branch that has taken it on."""
    return action.branch_id in person.standing.branches


def planner(session: Session, action: PlanAction, person: Person) -> bool:
    """Whoever decides for a branch of the pairing."""
    return member(session, session.get_one(Pairing, action.pairing_id), person)


def own_planner(session: Session, action: PlanAction, person: Person) -> bool:
    """Whoever decides for the branch that has taken it on, or wrote it down: nobody drops what others have promised."""
    return decides(session, action.branch_id, person) or (
        action.added_by_id == person.id and planner(session, action, person)
    )


def lock_plan_if_allowed(session: Session, pairing_id: int, reader: Person) -> Pairing:
    """The pairing whose plan it is, locked until the commit, for its branches and coordinators. Raises Refused."""
    return lock_for(session, Pairing, pairing_id, reader, _reads, "refusals.unknown_pairing")


def lock_if_allowed(session: Session, id: int, reader: Person) -> PlanAction:
    """The action, locked until the commit, for people of its pairing's branches and coordinators. Raises Refused."""
    return lock_for(session, PlanAction, id, reader, reads, "refusals.unknown_action")


def reads(session: Session, action: PlanAction, person: Person) -> bool:
    return _reads(session, session.get_one(Pairing, action.pairing_id), person)


def _reads(session: Session, pairing: Pairing, person: Person) -> bool:
    return coordinator(session, pairing, person) or takes_part(session, pairing.id, person)


def takes_part(session: Session, pairing_id: int, person: Person) -> bool:
    """Whoever speaks for a branch of the pairing."""
    served = person.standing.branches
    return any(branch.id in served for branch in members(session, pairing_id))


def require_planner(session: Session, pairing: Pairing, by: Person) -> None:
    """Raises NotAllowed for whoever does not decide for a branch of the pairing."""
    if not member(session, pairing, by):
        raise NotAllowed("refusals.not_yours")
