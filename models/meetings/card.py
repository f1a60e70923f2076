"""What people of the branches see of a meeting: its agenda, the point that is talked about, and the minutes."""

from datetime import datetime

from sqlmodel import Session

from models.activities import card as activities
from models.activities.card import bare_facts, meets
from models.activities.record import Activity
from models.activities.who import participant as meets_there
from models.base.nearness import is_late
from models.base.things import About
from models.meetings.agenda import agenda
from models.meetings.attendance import attendance
from models.meetings.life import LIFE
from models.meetings.record import (
    LONGEST_TEXT,
    Meeting,
    MeetingState,
    MinutesReply,
    Point,
    meeting_of,
    points_of,
)
from models.meetings.who import is_past, may_begin, may_change, meeting_branches, remover, replies
from models.post.press import Button, Keyboard, button, in_rows
from models.post.said import Said, Values, said
from models.problems.record import place
from models.registry.branches import Branch
from models.registry.people import Person

IN_A_ROW = 5
SHORT = 60
"""Letters of a point or a decision that are shown in a list."""
WHERE = ("starts_at", "timed", "place", "branches")
"""What the agenda and the minutes say of the activity."""
ANSWERS = ("confirm", "object", "retract")


def activity(session: Session, one: Activity, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The card of an activity; of a joint meeting with the ways to its agenda, into it, and to its minutes."""
    words, keyboard = activities.card(session, one, reader, now)
    if not meets(one) or not meets_there(session, one, reader):
        return words, keyboard
    return words, [*keyboard, *ways(session, one, reader, now)]


def ways(session: Session, one: Activity, reader: Person, now: datetime) -> Keyboard:
    """What can be done with the meeting now."""
    meeting = meeting_of(session, one.id)
    if meeting is not None:
        step = "go_on" if meeting.state is MeetingState.UNDER_WAY else "minutes"
        return [[button(one, step)]]
    talk = [] if is_past(one, now) else [[button(one, "agenda"), button(one, "add_point")]]
    return [*talk, *_begin(session, one, reader, now)]


def _begin(session: Session, one: Activity, reader: Person, now: datetime) -> Keyboard:
    """The way into the meeting; when its day is over, to minutes that are written afterwards."""
    if not may_begin(session, one, reader, now):
        return []
    label = said("buttons.activity_write_up") if is_past(one, now) else None
    return [[button(one, "begin", label)]]


def show_agenda(session: Session, one: Activity, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The agenda as it stands now; those who may take off what was added have a button for it."""
    points = agenda(session, one, now)
    words = said("meetings.agenda", **_where(session, one), points=[title(point, now) for point in points])
    off = [
        [_take_off(one, number, point)]
        for number, point in enumerate(points, 1)
        if point.id is not None and point.added_by_id is not None and remover(session, point, one, reader)
    ]
    if meeting_of(session, one.id) is not None:
        return words, ways(session, one, reader, now)
    return words, [*off, [button(one, "add_point")], *_begin(session, one, reader, now)]


def _take_off(one: Activity, number: int, point: Point) -> Button:
    label = said("buttons.activity_take_off", number=number)
    return button(one, "take_off", label, point.id)


def _where(session: Session, one: Activity) -> Values:
    told = bare_facts(session, one)
    return {name: told[name] for name in WHERE}


def title(point: Point, now: datetime, longest: int = SHORT) -> Values:
    """What a point is about, as everybody of the branches may know it: never a problem's words."""
    problem = point.problem
    return {
        "topic": point.topic.value,
        "carried": point.carried.value if point.carried is not None else None,
        "text": _cut(point.text, longest),
        "number": problem.id if problem is not None else None,
        "category": problem.category.value if problem is not None else None,
        "place": place(problem) if problem is not None else None,
        "branch": point.branch.name if point.branch is not None else None,
        "due": point.due.isoformat() if point.due is not None else None,
        "late": point.due is not None and is_late(point.due, now),
    }


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def decided(point: Point, longest: int = SHORT) -> Values | None:
    """What was decided of it: who does what by when, or that nothing follows; None while nothing is."""
    if point.decision is None:
        return None
    return {
        "decision": point.decision.value,
        "words": _cut(point.words, longest),
        "taker": point.taker.name if point.taker is not None else None,
        "until": point.until.isoformat() if point.until is not None else None,
    }


def card(session: Session, meeting: Meeting, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """Under way: the point that is talked about, or all of them; ended: the minutes."""
    points = points_of(session, meeting)
    if meeting.state is MeetingState.ENDED:
        words = said("meetings.minutes", **_minutes(session, meeting, points, now))
        return words, _answers(session, meeting, reader, now)
    current = next((one for one in points if one.number == meeting.current), None)
    if current is None:
        return _all(session, meeting, points, now)
    words = said(
        "meetings.point",
        at=current.number,
        count=len(points),
        title=title(current, now, LONGEST_TEXT),
        decided=decided(current, LONGEST_TEXT),
    )
    return words, _point_buttons(meeting, current, len(points))


def _point_buttons(meeting: Meeting, point: Point, count: int) -> Keyboard:
    def step(name: str, argument: int = point.number) -> Button:
        return button(meeting, name, argument=argument)

    open_ones = [[step("settle"), step("put_off")], [step("let_go")]]
    rows = [[step("undecide")]] if point.decision is not None else open_ones
    if point.subject is not None:
        rows[-1].append(button(point.subject, "show", said("buttons.meeting_look")))
    around = [step("turn_back", point.number - 1)] if point.number > 1 else []
    around += [step("turn", point.number + 1)] if point.number < count else []
    return [
        *rows,
        *([around] if around else []),
        [step("all", 0), button(meeting, "add"), button(meeting, "end")],
    ]


def _all(session: Session, meeting: Meeting, points: list[Point], now: datetime) -> tuple[Said, Keyboard]:
    """All points and what was decided, with a button for each."""
    words = said("meetings.all", points=[_line(one, now) for one in points])
    numbers = [
        button(
            meeting,
            "turn",
            said("buttons.meeting_number", number=one.number, decided=one.decision is not None),
            one.number,
        )
        for one in points
    ]
    return words, [*in_rows(numbers, IN_A_ROW), [button(meeting, "add"), button(meeting, "end")]]


def _line(point: Point, now: datetime, longest: int = SHORT) -> Values:
    return {"title": title(point, now, longest), "decided": decided(point, longest)}


def _answers(session: Session, meeting: Meeting, reader: Person, now: datetime) -> Keyboard:
    may = LIFE.open_to(session, meeting, reader)
    row = [button(meeting, step) for step in ANSWERS if step in may]
    papers = [button(meeting, "docx"), button(meeting, "pdf")]
    change = [[button(meeting, "reopen")]] if may_change(session, meeting, now) else []
    return [*([row] if row else []), papers, *change]


def _minutes(
    session: Session, meeting: Meeting, points: list[Point], now: datetime, longest: int = SHORT
) -> Values:
    one = session.get_one(Activity, meeting.activity_id)
    held, told = bare_facts(session, one), replies(session, meeting)
    assert meeting.ended_at is not None
    people = (
        {"people": None, "about": False} if one.planned else {key: held[key] for key in ("people", "about")}
    )
    return {
        **{name: held[name] for name in WHERE},
        **people,
        "attendance": attendance(session, meeting, one, points, now),
        "ended_at": meeting.ended_at.isoformat(),
        "by_clock": meeting.ended_by_id is None,
        "points": [_line(point, meeting.ended_at.astimezone(now.tzinfo), longest) for point in points],
        "replies": [_reply(session, reply) for reply in told],
        "silent": _silent(session, meeting, told),
    }


def _reply(session: Session, reply: MinutesReply) -> Values:
    branch = session.get_one(Branch, reply.branch_id)
    return {
        "branch": branch.name,
        "answer": reply.answer.value,
        "words": reply.words,
        "at": reply.at.isoformat(),
    }


def _silent(session: Session, meeting: Meeting, told: list[MinutesReply]) -> list[str]:
    """The branches that have not said anything yet."""
    heard = {reply.branch_id for reply in told}
    return [branch.name for branch in meeting_branches(session, meeting) if branch.id not in heard]


def paper(session: Session, meeting: Meeting, now: datetime) -> Said:
    """The minutes to be printed or kept: all that was said in full, and no private word."""
    points = points_of(session, meeting)
    return said("minutes.paper", **_minutes(session, meeting, points, now, LONGEST_TEXT))


def about(one: Activity) -> About:
    """The agenda of a meeting, as a card of its own."""
    return About("agenda", one.id)
