"""In which relation a person stands to an activity: who logged it, who may answer, who may see it."""

from sqlmodel import Session, col, select

from models.activities.branches import not_without, of_pairing
from models.activities.record import Activity, ActivityAnswer, ActivityReply, Answer, DeedAnswer, Reply, State
from models.base.locking import lock_for
from models.base.refusals import NotAllowed
from models.problems.life import LIFE as OF_PROBLEMS
from models.problems.record import Problem
from models.registry.branches import Branch
from models.registry.pairings import Pairing, PairingState, joint_branches
from models.registry.people import Person, speakers
from models.rights.conditions import Both, Condition, Either, Has, In, Is, NotIn, Rows, remembered
from models.rights.reach import joined_by, taken_part_in


def logger(session: Session, activity: Activity, person: Person) -> bool:
    """Whoever logged it; what was loaded from a file is its branch's."""
    if activity.logged_by_id is None:
        return activity.branch_id in person.standing.branches
    return activity.logged_by_id == person.id


def corrected(session: Session, activity: Activity, person: Person) -> bool:
    """Whoever logged it, while a partner's objection says what it was."""
    return logger(session, activity, person) and bool(correcting(session, activity))


def correcting(session: Session, activity: Activity) -> list[Branch]:
    """The branches that object, and say what it was."""
    said = (
        ActivityAnswer.activity_id == activity.id,
        ActivityAnswer.answer == Answer.OBJECTED,
        col(ActivityAnswer.correction).is_not(None),
    )
    rows = select(Branch).join(ActivityAnswer, col(ActivityAnswer.branch_id) == col(Branch.id))
    return list(session.exec(rows.where(*said).order_by(col(ActivityAnswer.at))))


def doer(session: Session, activity: Activity, person: Person) -> bool:
    """Whoever logged a deed of which it is not said yet what it answers."""
    return _told_deed(session, activity, person) and not _is_linked(session, activity)


def linked(session: Session, activity: Activity, person: Person) -> bool:
    """Whoever logged a deed and said what it answers."""
    return _told_deed(session, activity, person) and _is_linked(session, activity)


def settler(session: Session, activity: Activity, person: Person) -> bool:
    """Whoever has the problem that a deed is said to answer, and may resolve it with that."""
    if activity.gathering:
        return False
    linked = (DeedAnswer.activity_id == activity.id, Problem.owner_id == person.id)
    rows = select(Problem).join(DeedAnswer, col(DeedAnswer.problem_id) == col(Problem.id)).where(*linked)
    return any("resolve" in OF_PROBLEMS.open_to(session, one, person) for one in session.exec(rows))


def _told_deed(session: Session, activity: Activity, person: Person) -> bool:
    return not activity.gathering and logger(session, activity, person)


def _is_linked(session: Session, activity: Activity) -> bool:
    found = select(DeedAnswer.id).where(DeedAnswer.activity_id == activity.id).limit(1)
    return session.exec(found).first() is not None


def loggers(session: Session, activity: Activity) -> list[Person]:
    """Whoever answers for what was logged: who did so; of what was loaded, those who speak for its branch."""
    if activity.logged_by_id is None:
        return speakers(session, [activity.branch_id])
    return [session.get_one(Person, activity.logged_by_id)]


def organiser(session: Session, activity: Activity, person: Person) -> bool:
    """Whoever logged it, and their colleagues: who speaks for the branch that it is of."""
    return logger(session, activity, person) or activity.branch_id in person.standing.branches


def restorer(session: Session, activity: Activity, person: Person) -> bool:
    """The organiser; of what was planned, while the pairing is not over."""
    if not organiser(session, activity, person):
        return False
    over = session.get_one(Pairing, activity.pairing_id).state is PairingState.ENDED
    return not (activity.planned and over)


def participant(session: Session, activity: Activity, person: Person) -> bool:
    """Whoever speaks for a branch of the pairing that took part, or is to."""
    took_part = not_without(session, person.standing.branches).holds(activity)
    return took_part and own_branch(session, person, activity.pairing_id) is not None


def partner(session: Session, activity: Activity, person: Person) -> bool:
    """Somebody who speaks for another branch of the pairing that has not answered yet, of what was held."""
    return not activity.planned and unanswered(session, activity, person) is not None


def invited(session: Session, activity: Activity, person: Person) -> bool:
    """Somebody who speaks for another branch of the pairing, of what is planned."""
    return activity.planned and invited_branch(session, activity, person) is not None


def not_coming_yet(session: Session, activity: Activity, person: Person) -> bool:
    """Somebody invited whose branch has not said that it comes."""
    return _may_say(session, activity, person, Reply.COMING)


def not_declined(session: Session, activity: Activity, person: Person) -> bool:
    """Somebody invited whose branch has not said that it cannot come."""
    return _may_say(session, activity, person, Reply.NOT_COMING)


def asked_for_another_time(session: Session, activity: Activity, person: Person) -> bool:
    """The organiser, where an invited branch has asked for another time that is clear."""
    if not (activity.planned and organiser(session, activity, person)):
        return False
    return any(one.starts_at is not None for one in replies(session, activity))


def invited_branch(session: Session, activity: Activity, person: Person) -> int | None:
    """The branch for which this person says whether it comes; None for the organiser's and for others."""
    served = person.standing.branches
    if activity.branch_id in served:
        return None
    return next((id for id in served if _concerns(session, id).holds(activity)), None)


def _concerns(session: Session, branch_id: int) -> Condition:
    """The activities of this branch's pairings in which it took part, or is to."""
    return Both(In("pairing_id", joined_by(session, branch_id)), not_without(session, [branch_id]))


def replies(session: Session, activity: Activity) -> list[ActivityReply]:
    """What the invited branches said, in the order of the branches."""
    said = select(ActivityReply).where(ActivityReply.activity_id == activity.id)
    return list(session.exec(said.order_by(col(ActivityReply.branch_id))))


def _may_say(session: Session, activity: Activity, person: Person, reply: Reply) -> bool:
    branch_id = invited_branch(session, activity, person) if activity.planned else None
    if branch_id is None:
        return False
    known = session.get(ActivityReply, (activity.id, branch_id))
    return known is None or known.reply is not reply


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
        _concerns(session, branch_id),
        NotIn("id", Rows(session, answered, ("answered", branch_id))),
    )


def answerable_by(session: Session, person: Person) -> Condition:
    """The activities about which this person is to say something for a branch of theirs; not what was loaded."""
    served = person.standing.branches
    return Both(
        Is("state", State.LOGGED),
        Has("logged_by_id"),
        Is("planned", False),
        NotIn("branch_id", served),
        Either(*(_unanswered_by(session, id) for id in served)),
    )


def invites(session: Session, person: Person) -> Condition:
    """What is planned, and a branch of this person's has not said whether it comes."""
    served = person.standing.branches
    return Both(
        Is("state", State.LOGGED),
        Is("planned", True),
        NotIn("branch_id", served),
        Either(*(_unreplied_by(session, id) for id in served)),
    )


def _unreplied_by(session: Session, branch_id: int) -> Condition:
    replied = select(ActivityReply.activity_id).where(ActivityReply.branch_id == branch_id)
    return Both(
        _concerns(session, branch_id),
        NotIn("id", Rows(session, replied, ("replied", branch_id))),
    )


def latest_to_answer(session: Session, person: Person) -> Activity | None:
    """What was logged or planned last and this person's branch has not answered yet; of a series the first."""
    theirs = Either(answerable_by(session, person), invites(session, person)).where(Activity)
    latest = select(Activity).where(theirs).order_by(col(Activity.logged_at).desc(), col(Activity.starts_at))
    return session.exec(latest.limit(1)).first()


def lock_if_allowed(session: Session, id: int, reader: Person) -> Activity:
    """The activity, for people of the pairing, locked until the commit. Raises Refused for others."""
    return lock_for(session, Activity, id, reader, reads, "refusals.unknown_activity")


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
    joint = remembered(session, ("joint", pairing_id), lambda: joint_branches(session, pairing_id))
    taking_part = {branch.id for branch in (*of_pairing(session, pairing_id), *joint)}
    return next((id for id in served if id in taking_part), None)


def require_own_branch(session: Session, person: Person, pairing_id: int) -> int:
    """The branch for which this person logs in a pairing. Raises NotAllowed where they speak for none of it."""
    branch_id = own_branch(session, person, pairing_id)
    if branch_id is None:
        raise NotAllowed("refusals.not_yours")
    return branch_id
