"""What invited branches say to what is planned: that they come, with how many, that they cannot, or another time."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.activities import amending
from models.activities.life import LIFE
from models.activities.record import Activity, ActivityReply, Reply
from models.activities.series import later_ones
from models.activities.who import invited_branch
from models.base.refusals import Refused, TooLate
from models.post.outgoing import changed, tell
from models.post.said import said
from models.registry.branches import Branch
from models.registry.people import Person, speakers
from models.understanding.counts import Headcount
from models.understanding.moments.when import When

JUST_NOW = timedelta(hours=2)
"""How long a number that is sent says how many come."""


def come(session: Session, activity: Activity, by: Person, now: datetime, words: str = "") -> Activity:
    """The branch comes; of a series its first word is for all that follow. Raises NotAllowed, TooLate.

    `words`: what it says beside, which the organiser hears.
    """
    reply = _reply(session, activity, "come", by, Reply.COMING, now)
    if words:
        _pass_on(session, activity, reply, "activities.comes_saying", words)
    return activity


def decline(session: Session, activity: Activity, by: Person, now: datetime, words: str = "") -> Activity:
    """The branch cannot come; the organiser hears it, with the words in which it says why. Raises NotAllowed, TooLate."""
    reply = _reply(session, activity, "decline", by, Reply.NOT_COMING, now)
    _pass_on(session, activity, reply, "activities.declined", words)
    return activity


def _pass_on(session: Session, activity: Activity, reply: ActivityReply, news: str, words: str) -> None:
    reply.words = words
    session.flush()
    branch = session.get_one(Branch, reply.branch_id)
    told = said(news, branch=branch.name, words=words)
    tell(session, organisers(session, activity), told, shows=activity)


def propose(
    session: Session, activity: Activity, by: Person, words: str, when: When | None, now: datetime
) -> Activity:
    """The branch asks for another time; where it is clear, the organiser can take it over. Raises NotAllowed, TooLate."""
    reply = _reply(session, activity, "propose", by, Reply.ANOTHER_TIME, now)
    reply.words, reply.people = words, None
    if when is not None:
        reply.starts_at, reply.timed, reply.ends_at = when.start, when.timed, when.end
    session.flush()
    branch = session.get_one(Branch, reply.branch_id)
    news = said("activities.proposed", branch=branch.name, words=words)
    tell(session, organisers(session, activity), news, shows=activity)
    return activity


def move(session: Session, activity: Activity, branch_id: int, by: Person, now: datetime) -> Activity:
    """The organiser takes over the time that a branch asked for; that branch comes, the others are asked anew.

    Raises NotAllowed, TooLate where it is asked for no longer.
    """
    LIFE.require(session, "move", activity, by)
    reply = session.get(ActivityReply, (activity.id, branch_id))
    if reply is None or reply.another_time is None:
        raise TooLate("refusals.too_late")
    by_id, wanted = reply.by_id, reply.another_time
    LIFE.take(session, "move", activity, by)
    amending.move_to(session, activity, by, wanted, now)
    session.add(
        ActivityReply(activity_id=activity.id, branch_id=branch_id, by_id=by_id, at=now, reply=Reply.COMING)
    )
    session.flush()
    return activity


def count(session: Session, by: Person, people: Headcount, now: datetime) -> Activity | None:
    """With how many the branch comes that has just said so, through this person; None where none has.

    Of a series it is said of all for which the same word was given.
    """
    theirs = (
        ActivityReply.by_id == by.id,
        col(ActivityReply.at) >= now - JUST_NOW,
        ActivityReply.reply == Reply.COMING,
    )
    last = session.exec(
        select(ActivityReply)
        .where(*theirs)
        .order_by(col(ActivityReply.at).desc(), col(ActivityReply.activity_id))
    ).all()
    together = [one for one in last if one.at == last[0].at and one.branch_id == last[0].branch_id]
    if not together:
        return None
    for one in together:
        one.people, one.people_about = people.number, people.about
    session.flush()
    activity = session.get_one(Activity, together[0].activity_id)
    changed(session, activity)
    return activity


def organisers(session: Session, activity: Activity) -> list[Person]:
    """Who hears what is answered: whoever planned it, or once they are gone, who speaks for their branch."""
    ours = speakers(session, [activity.branch_id])
    return [one for one in ours if one.id == activity.logged_by_id] or ours


def require_ahead(activity: Activity, now: datetime) -> None:
    """Raises TooLate for what is over, or is known to have been held."""
    if not activity.planned or activity.over_at(now.tzinfo) <= now:
        raise TooLate("activities.over")


def _reply(
    session: Session, activity: Activity, step: str, by: Person, reply: Reply, now: datetime
) -> ActivityReply:
    require_ahead(activity, now)
    branch_id = invited_branch(session, activity, by)
    LIFE.take(session, step, activity, by)
    if branch_id is None:
        raise Refused("refusals.not_yours")
    known = session.get(ActivityReply, (activity.id, branch_id))
    for one in _silent(session, activity, branch_id) if known is None and step != "propose" else ():
        session.add(ActivityReply(activity_id=one.id, branch_id=branch_id, by_id=by.id, at=now, reply=reply))
    said = known or ActivityReply(
        activity_id=activity.id, branch_id=branch_id, by_id=by.id, at=now, reply=reply
    )
    said.by_id, said.at, said.reply = by.id, now, reply
    said.people, said.people_about, said.words = None, False, ""
    said.starts_at, said.timed, said.ends_at = None, True, None
    session.add(said)
    session.flush()
    return said


def _silent(session: Session, activity: Activity, branch_id: int) -> list[Activity]:
    """The later ones of its series to which the branch has said nothing."""
    later = later_ones(session, activity)
    ids = [one.id for one in later]
    answered = select(ActivityReply.activity_id).where(
        col(ActivityReply.activity_id).in_(ids), ActivityReply.branch_id == branch_id
    )
    replied = set(session.exec(answered)) if ids else set()
    return [one for one in later if one.id not in replied]
