"""What follows when a meeting ends: decisions come true, what is left waits for the next one, all read the minutes."""

from datetime import datetime

from sqlmodel import Session

from models.activities import holding
from models.activities.record import Activity
from models.meetings.record import Carried, Decision, Meeting, MinutesAnswer, MinutesReply, Point, points_of
from models.meetings.who import answers_for, taking_part
from models.pairings.plan import steps as plans
from models.pairings.plan.record import LONGEST_TEXT, ActionState, PlanAction
from models.post.outgoing import changed, tell
from models.post.said import said
from models.problems import together
from models.problems.record import OPEN, Problem, State
from models.problems.who import waiting
from models.projects import steps as projects
from models.projects.steps import Origin
from models.registry.pairings import members
from models.registry.people import Person, speakers

SHORT = 8
"""Letters of a decision that does not say by itself what it is about."""


def finish(
    session: Session,
    meeting: Meeting,
    by: Person | None,
    now: datetime,
    by_itself: str = "meetings.closed",
) -> None:
    """The meeting has ended; `by` None: the clock ended it, and `by_itself` says why. Who ended it read its minutes."""
    meeting.ended_at, meeting.ended_by_id = now, by.id if by is not None else None
    everybody = taking_part(session, meeting)
    for point in points_of(session, meeting):
        _follow(session, meeting, point, {one.id for one in everybody}, now)
    if by is not None and (branch_id := answers_for(session, meeting, by)) is not None:
        agreed = MinutesReply(
            meeting_id=meeting.id, branch_id=branch_id, by_id=by.id, at=now, answer=MinutesAnswer.CONFIRMED
        )
        session.add(agreed)
    session.flush()
    activity = session.get_one(Activity, meeting.activity_id)
    if by is not None:
        holding.hold_by_minutes(session, activity, by, now)
    changed(session, activity)
    told = [one for one in everybody if by is None or one.id != by.id]
    tell(session, told, said("meetings.minutes_ready" if by is not None else by_itself), shows=meeting)


def _follow(session: Session, meeting: Meeting, point: Point, told: set[int], now: datetime) -> None:
    match point.decision:
        case Decision.ACTION:
            _act(session, meeting, point, now)
        case Decision.PROJECT:
            _build(session, meeting, point, now)
        case Decision.NOTHING:
            _drop(session, point)
        case _:
            return _carry_on(session, point, now)
    if point.problem is None or point.problem.state not in OPEN:
        return None
    if point.decision is Decision.PROJECT:
        point.problem.on_agenda_since = None
    else:
        together.talked_over(session, point.problem, point.words, point.until, now, told)
        _hand_over(session, point, point.problem)
    return None


def _hand_over(session: Session, point: Point, problem: Problem) -> None:
    """Nobody has it yet: those of the branch that does it are asked to accept it."""
    if problem.state is not State.RAISED or point.taker_id is None:
        return
    able = [one for one in speakers(session, [point.taker_id]) if waiting(session, problem, one)]
    tell(session, able, said("meetings.please_accept", number=problem.id), shows=problem)


def _act(session: Session, meeting: Meeting, point: Point, now: datetime) -> None:
    """A new action of the plan; or the one that it is about, or was made of it before, with another day."""
    assert point.taker_id is not None
    assert point.until is not None
    known = point.made_action_id or point.action_id
    action = session.get(PlanAction, known) if known is not None else None
    if action is not None and action.state is ActionState.OPEN:
        text = named(point) if point.made_action_id is not None else action.text
        plans.change(session, action, text, point.taker_id, point.until)
    else:
        by = session.get_one(Person, point.decided_by_id)
        action = plans.begin(
            session, meeting.pairing_id, by, named(point), point.taker_id, point.until, now, quietly=True
        )
    point.made_action_id = action.id


def _build(session: Session, meeting: Meeting, point: Point, now: datetime) -> None:
    """A project of several, which comes of what the point is about; not a second one where it was made before."""
    if point.made_project_id is not None:
        return
    _drop(session, point)
    assert point.taker_id is not None
    assert point.until is not None
    by = session.get_one(Person, point.decided_by_id)
    branches = [branch.id for branch in members(session, meeting.pairing_id)]
    joint = point.taker_id if point.taker_id not in branches else None
    of_problem = point.problem is not None and point.problem.state in OPEN
    origin = Origin(
        problem_id=point.problem_id if of_problem else None,
        listing_id=point.listing_id,
        action_id=point.action_id,
        activity_id=meeting.activity_id,
    )
    project = projects.begin(
        session,
        by,
        meeting.pairing_id,
        _leading(by, branches) if joint is not None else point.taker_id,
        named(point),
        max(point.until, now.date()),
        now,
        origin=origin,
        joint_branch_id=joint,
        quietly=True,
    )
    point.made_project_id = project.id


def _leading(by: Person, branches: list[int]) -> int:
    """Of a project that a joint branch takes on: the branch of whoever decided it, else the first."""
    return next((id for id in branches if id in by.standing.branches), branches[0])


def named(point: Point) -> str:
    """What is decided, so that it is understood by itself in the plan."""
    alone = len(point.words) >= SHORT or not point.text
    return (point.words if alone else f"{point.text} — {point.words}")[:LONGEST_TEXT]


def _drop(session: Session, point: Point) -> None:
    """What had been made of it, before the minutes were put right, is not to be done."""
    made = session.get(PlanAction, point.made_action_id) if point.made_action_id is not None else None
    if made is not None and made.id != point.action_id and made.state is ActionState.OPEN:
        plans.fall(session, made)
    point.made_action_id = None


def _carry_on(session: Session, point: Point, now: datetime) -> None:
    """It waits for the next meeting, unless it is over by itself."""
    _drop(session, point)
    if point.problem is not None:
        if point.problem.state not in OPEN:
            return
        together.keep_listed(point.problem, now)
    again = Point(
        pairing_id=point.pairing_id,
        topic=point.topic,
        carried=Carried.AGAIN,
        text=point.text,
        branch_id=point.branch_id,
        due=point.due,
        problem_id=point.problem_id,
        listing_id=point.listing_id,
        action_id=point.action_id,
        earlier_id=point.id,
        added_by_id=point.added_by_id,
        added_at=now,
    )
    session.add(again)
