"""The record of a joint meeting (联席会): its points with what was decided, and what branches say to its minutes."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlalchemy.orm import joinedload
from sqlmodel import Field, Relationship, Session, SQLModel, col, select

from models.base.columns import Moment, one_of
from models.base.things import About
from models.problems.record import Problem
from models.registry.branches import Branch

LONGEST_TEXT = 200
MOST = 20
"""Points of a meeting when it begins."""


class MeetingState(StrEnum):
    UNDER_WAY = "under_way"
    ENDED = "ended"


class Topic(StrEnum):
    """What a point is about."""

    ADDED = "added"  # what somebody wants to talk about, in a sentence
    PROBLEM = "problem"
    PROJECT = "project"
    ACTION = "action"  # of the plan
    NEED = "need"


class Carried(StrEnum):
    """Why a point comes from an earlier meeting."""

    UNDONE = "undone"  # it was decided, and is not done
    AGAIN = "again"  # it was not decided


class Decision(StrEnum):
    ACTION = "action"  # who does what by when
    PROJECT = "project"  # the same, as a project of several
    NOTHING = "nothing"  # nothing follows
    NEXT = "next"  # it is put off to the next meeting


class MinutesAnswer(StrEnum):
    """What a branch says to the minutes."""

    CONFIRMED = "confirmed"
    OBJECTED = "objected"


class Meeting(SQLModel, table=True):
    """A joint meeting that has begun: its points are fixed. `led_by_id`: who took its last step.

    `current`: the number of the point that is talked about; 0: all of them are seen. `closes_at`: when the clock ends
    it, if nobody has; `ended_by_id` None: it did.
    """

    __tablename__ = "meetings"
    __table_args__ = (
        Index("meetings_of_pairing", "pairing_id", "state", "ended_at"),
        Index("meetings_to_close", "state", "closes_at"),
        Index("meetings_led", "led_by_id", "state"),
    )

    id: int = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activities.id", unique=True)
    pairing_id: int = Field(foreign_key="pairings.id")
    begun_by_id: int = Field(foreign_key="people.id")
    led_by_id: int = Field(foreign_key="people.id")
    begun_at: datetime = Field(sa_type=Moment)
    closes_at: datetime = Field(sa_type=Moment)
    current: int = 1
    ended_by_id: int | None = Field(default=None, foreign_key="people.id")
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    state: MeetingState = Field(default=MeetingState.UNDER_WAY, sa_type=one_of(MeetingState))
    revision: int = 0

    @property
    def about(self) -> About:
        return About("meeting", self.id)


class Point(SQLModel, table=True):
    """A point to be talked about; `meeting_id` None: at the next meeting of the pairing that begins.

    `text`, `branch_id` and `due` are those of what it is about, as they were when the meeting began: a problem's words
    are never among them. What was decided: `words`, by `taker_id` until the end of `until`; when the meeting ends, it
    becomes an action of the plan or a project (`made_action_id`, `made_project_id`). `earlier_id`: the point of an
    earlier meeting with which it goes on.
    """

    __tablename__ = "meeting_points"
    __table_args__ = (
        Index("points_of_meeting", "meeting_id", "number"),
        Index("points_of_pairing", "pairing_id", "meeting_id"),
    )

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairings.id")
    meeting_id: int | None = Field(default=None, foreign_key="meetings.id")
    number: int = 0
    topic: Topic = Field(sa_type=one_of(Topic))
    carried: Carried | None = Field(default=None, sa_type=one_of(Carried))
    text: str = ""
    branch_id: int | None = Field(default=None, foreign_key="branches.id")
    due: date | None = None
    problem_id: int | None = Field(default=None, foreign_key="problems.id")
    listing_id: int | None = Field(default=None, foreign_key="listings.id")
    action_id: int | None = Field(default=None, foreign_key="plan_actions.id")
    project_id: int | None = Field(default=None, foreign_key="projects.id")
    earlier_id: int | None = Field(default=None, foreign_key="meeting_points.id", index=True)
    added_by_id: int | None = Field(default=None, foreign_key="people.id")
    added_at: datetime = Field(sa_type=Moment)
    decision: Decision | None = Field(default=None, sa_type=one_of(Decision))
    words: str = ""
    taker_id: int | None = Field(default=None, foreign_key="branches.id")
    until: date | None = None
    decided_by_id: int | None = Field(default=None, foreign_key="people.id")
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    made_action_id: int | None = Field(default=None, foreign_key="plan_actions.id", index=True)
    made_project_id: int | None = Field(default=None, foreign_key="projects.id", index=True)
    problem: Problem | None = Relationship()
    branch: Branch | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Point.branch_id"})
    taker: Branch | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Point.taker_id"})

    @property
    def about(self) -> About:
        return About("point", self.id)

    @property
    def subject(self) -> About | None:
        """The thing it is about, on whose card more can be read."""
        every = (
            ("project", self.project_id),
            ("action", self.action_id),
            ("problem", self.problem_id),
            ("listing", self.listing_id),
        )
        return next((About(kind, id) for kind, id in every if id is not None), None)

    @property
    def revision(self) -> int:
        return 0


class MinutesReply(SQLModel, table=True):
    """A branch's word on the minutes: one a branch, the first of its people speaks."""

    __tablename__ = "minutes_replies"

    meeting_id: int = Field(foreign_key="meetings.id", primary_key=True)
    branch_id: int = Field(foreign_key="branches.id", primary_key=True)
    by_id: int = Field(foreign_key="people.id")
    at: datetime = Field(sa_type=Moment)
    answer: MinutesAnswer = Field(sa_type=one_of(MinutesAnswer))
    words: str = ""


WHOLE = (
    joinedload(Point.branch),  # type: ignore[arg-type]
    joinedload(Point.taker),  # type: ignore[arg-type]
    joinedload(Point.problem).joinedload(Problem.area),  # type: ignore[arg-type]
    joinedload(Point.problem).joinedload(Problem.branch),  # type: ignore[arg-type]
)
"""What is shown of a point, in the one statement that finds it."""


def meeting_of(session: Session, activity_id: int) -> Meeting | None:
    """The meeting that this activity became, once it has begun."""
    return session.exec(select(Meeting).where(Meeting.activity_id == activity_id)).first()


def points_of(session: Session, meeting: Meeting) -> list[Point]:
    """In the order in which they are talked about."""
    of_it = select(Point).where(Point.meeting_id == meeting.id).options(*WHOLE)
    return list(session.exec(of_it.order_by(col(Point.number))))


def waiting_points(session: Session, pairing_id: int) -> list[Point]:
    """Those that wait for the next meeting: the ones of earlier meetings, then what people added."""
    waits = (Point.pairing_id == pairing_id, col(Point.meeting_id).is_(None))
    order = (col(Point.carried).is_(None), col(Point.id))
    return list(session.exec(select(Point).where(*waits).options(*WHOLE).order_by(*order)))


def undecided(points: list[Point]) -> list[Point]:
    return [one for one in points if one.decision is None]
