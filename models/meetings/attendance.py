"""Which branches were at a meeting, as far as that is known: who took a step in it came; of others what they answered."""

from datetime import datetime

from sqlmodel import Session, col, or_, select

from models.activities.branches import branches_of
from models.activities.planning import is_ahead
from models.activities.record import Activity, ActivityReply
from models.activities.who import replies
from models.meetings.record import Meeting, Point
from models.post.said import Values
from models.registry.branches import Branch
from models.registry.pairings import members
from models.registry.roles import BRANCH_ROLES, Role


def attendance(
    session: Session, meeting: Meeting, activity: Activity, points: list[Point], now: datetime
) -> list[Values]:
    """A line for each branch of which something is known.

    `came`: one of its people began, decided or ended something there. `reply`: what it had answered to the invitation,
    `people` with how many; of the branch that invited, with how many it planned to come. `now` is local.
    """
    came = _came(session, meeting, points)
    ours = branches_of(session, activity)
    others = [one for one in came if one.id not in {branch.id for branch in ours}]
    said_so = {one.branch_id: one for one in replies(session, activity)}
    at_meeting = {one.id for one in came}
    invited = is_ahead(activity.starts_at, activity.timed, activity.logged_at.astimezone(now.tzinfo))
    return [
        _line(one, one.id in at_meeting, said_so.get(one.id), activity)
        for one in (*ours, *others)
        if invited or one.id in at_meeting
    ]


def _line(branch: Branch, came: bool, reply: ActivityReply | None, activity: Activity) -> Values:
    invites = branch.id == activity.branch_id
    people = activity.headcount if invites and activity.planned else reply.headcount if reply else None
    return {
        "branch": branch.name,
        "came": came,
        "invites": invites,
        "reply": reply.reply.value if reply is not None else None,
        "people": people.number if people is not None else None,
        "about": people is not None and people.about,
    }


def _came(session: Session, meeting: Meeting, points: list[Point]) -> list[Branch]:
    """The branches for which somebody speaks who took a step in the meeting, or spoke until after it."""
    steps = (meeting.begun_by_id, meeting.ended_by_id, *(one.decided_by_id for one in points))
    people = {one for one in steps if one is not None}
    then = or_(col(Role.until).is_(None), col(Role.until) >= meeting.begun_at)
    held = select(Role.branch_id).where(
        col(Role.person_id).in_(people), col(Role.kind).in_(BRANCH_ROLES), then
    )
    of_pairing = col(Branch.formed_by_id) == meeting.pairing_id
    ours = [branch.id for branch in members(session, meeting.pairing_id)]
    rows = select(Branch).where(col(Branch.id).in_(held), of_pairing | col(Branch.id).in_(ours))
    return list(session.exec(rows.order_by(col(Branch.id))))
