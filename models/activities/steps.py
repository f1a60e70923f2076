"""Joint activities (联建活动): logged by one branch, confirmed by its partners with a tap; nobody reports twice."""

from datetime import datetime

from sqlmodel import Session

from models.activities import answering, branches, history, numbers, objections
from models.activities.amending import Facts, concerned, tell_branches, tell_others, write
from models.activities.life import LIFE
from models.activities.planning import is_ahead
from models.activities.record import Activity, ActivityAnswer, Answer, EntryStep
from models.activities.series import Repeats, later_ones, repeat
from models.activities.who import answer_of, loggers, require_own_branch, unanswered
from models.base.refusals import TooLate
from models.post.media import Attached
from models.post.outgoing import tell
from models.post.said import said
from models.problems import attachments
from models.registry.branches import Branch
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.understanding.activity_words import ActivityType

LONGEST_WORDS = 400


def log(
    session: Session,
    by: Person,
    pairing: Pairing,
    type: ActivityType,
    facts: Facts,
    now: datetime,
    *,
    repeats: Repeats | None = None,
    sources: dict[str, str] | None = None,
    media: tuple[Attached, ...] = (),
) -> Activity:
    """Stores an activity or a deed and asks the partner branches for a tap: whether it was so, or whether they come.

    `repeats`: what is planned comes again, and they are asked once for all. Raises NotAllowed. `now` is local.
    """
    branch_id = require_own_branch(session, by, pairing.id)
    activity = Activity(
        pairing_id=pairing.id,
        branch_id=branch_id,
        logged_by_id=by.id,
        type=type,
        text=facts.text,
        starts_at=facts.starts_at,
        planned=is_ahead(facts.starts_at, facts.timed, now),
        sources=sources or {},
        logged_at=now,
    )
    write(activity, facts)
    LIFE.begin(activity, "log")
    session.add(activity)
    session.flush()
    branches.put(session, activity, facts.branches or ())
    numbers.keep(session, activity, now, standing=facts.standing)
    attachments.attach(session, media, activity_id=activity.id)
    if repeats is not None and activity.planned:
        repeat(session, activity, repeats, now)
    tell_others(session, activity, by, branch_id, media=media)
    return activity


def confirm(session: Session, activity: Activity, by: Person, now: datetime) -> Activity:
    """A partner branch says: so it was; what a deed answers moves on, if it is theirs. Raises NotAllowed, TooLate."""
    _answer(session, activity, "confirm", by, Answer.CONFIRMED, "", now)
    answering.move_on(session, activity, by, now)
    return activity


def recognise(
    session: Session, activity: Activity, by: Person, media: tuple[Attached, ...], now: datetime
) -> bool:
    """What somebody tells of is this deed, logged before; whether their branch has confirmed it thereby."""
    attachments.attach(session, media, activity_id=activity.id)
    confirms = "confirm" in LIFE.open_to(session, activity, by)
    if confirms:
        confirm(session, activity, by, now)
    return confirms


def require_unanswered(session: Session, activity: Activity, by: Person) -> None:
    """Raises TooLate where this person's branch has answered already, and may change that."""
    if unanswered(session, activity, by) is None and answer_of(session, activity, by) is not None:
        raise TooLate("activities.answered_already")


def object_to(
    session: Session,
    activity: Activity,
    by: Person,
    words: str,
    now: datetime,
    said_at: datetime | None = None,
) -> Activity:
    """A partner branch says what is not right; whoever logged it hears it at once. `said_at`: if not now."""
    branch = _answer(session, activity, "object", by, Answer.OBJECTED, words, now)
    change = objections.note(session, activity, branch.id, words, said_at or now)
    news = said("activities.objected", branch=branch.name, words=words, change=change)
    tell(session, loggers(session, activity), news, shows=activity)
    return activity


def withdraw(
    session: Session, activity: Activity, by: Person, now: datetime, *, later: bool = False
) -> Activity:
    """The organiser takes it back; of what was planned all concerned are told, else cards say so.

    What a deed answered goes on. `later`: with it those of its series that follow. Raises NotAllowed, TooLate.
    """
    followers = later_ones(session, activity) if later else []
    for one in (activity, *followers):
        LIFE.take(session, "withdraw", one, by)
        history.note(session, one, EntryStep.CANCELLED, by, now)
    answering.take_back(session, activity, by, now)
    if activity.planned:
        news = said("activities.cancelled", later=len(followers))
        tell_branches(session, activity, by, concerned(session, activity), news)
    return activity


def restore(session: Session, activity: Activity, by: Person, now: datetime) -> Activity:
    """It was taken back by mistake, and with it those of its series that were cancelled in the same stroke.

    Of what is planned all concerned are told. Raises NotAllowed, TooLate.
    """
    for one in (activity, *history.cancelled_with(session, activity)):
        LIFE.take(session, "restore", one, by)
        history.note(session, one, EntryStep.RESTORED, by, now)
    answering.put_back(session, activity, by, now)
    if activity.planned:
        tell_branches(session, activity, by, concerned(session, activity), said("activities.restored"))
    return activity


def retract(session: Session, activity: Activity, by: Person, now: datetime) -> Activity:
    """A partner branch takes its word back, and may answer anew. Raises NotAllowed, TooLate."""
    answer = answer_of(session, activity, by)
    LIFE.take(session, "retract", activity, by)
    session.delete(answer)
    session.flush()
    return activity


def _answer(
    session: Session, activity: Activity, step: str, by: Person, answer: Answer, words: str, now: datetime
) -> Branch:
    require_unanswered(session, activity, by)
    branch_id = unanswered(session, activity, by)
    LIFE.take(session, step, activity, by)
    branch = session.get_one(Branch, branch_id)
    session.add(
        ActivityAnswer(
            activity_id=activity.id, branch_id=branch.id, by_id=by.id, at=now, answer=answer, words=words
        )
    )
    session.flush()
    return branch
