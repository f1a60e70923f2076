"""Which of many people may have something of a kind in their morning: asked once for all of them, so that nothing needs
to be asked for the others. Who is named may still have nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from sqlmodel import Session, and_, col, func, or_, select

from models.activities.record import Activity, ActivityReply
from models.activities.record import State as ActivityState
from models.pairings.listing.record import Listing, ListingState
from models.pairings.plan.record import ActionState, PlanAction
from models.pairings.plan.steps import reminded_of
from models.problems import counted
from models.problems.mediation.record import Mediation, MediationState, Party
from models.problems.record import Problem
from models.projects.record import Milestone, Project
from models.projects.record import State as ProjectState
from models.registry.branches import Area, Branch
from models.registry.pairings import ACTIVE, Member, Pairing
from models.registry.people import Person
from models.summaries.known import Key, Keys, Known, keys_of
from models.summaries.waiting.lists import WAITS

GOING = (MediationState.OPEN, MediationState.SETTLED)


class Matter(Enum):
    """The kinds of things of which a morning may tell."""

    ACTIVITIES = auto()
    PROBLEMS = auto()
    ACTIONS = auto()
    PROJECTS = auto()
    HELD = auto()
    LISTINGS = auto()
    RENEWALS = auto()
    MEDIATIONS = auto()
    WAITING = auto()


@dataclass(frozen=True)
class Morning:
    """When it is, in local time. `until`: of what is due before then it tells."""

    now: datetime
    until: datetime

    @property
    def midnight(self) -> datetime:
        return self.now.replace(hour=0, minute=0, second=0, microsecond=0)


class Sieve:
    """Of some people, whom there may be something to tell of each kind. `until`: of what is due before then."""

    def __init__(self, session: Session, people: Sequence[Person], now: datetime, until: datetime) -> None:
        keys, morning = {one.id: keys_of(one) for one in people}, Morning(now, until)
        every: Keys = set().union(*keys.values())
        self._left: dict[Matter, set[int]] = {}
        for matter, rows in ROWS.items():
            found = set().union(*(one.among(session, every) for one in rows(morning)))
            self._left[matter] = {id for id, known in keys.items() if not known.isdisjoint(found)}

    def passes(self, person: Person, matter: Matter) -> bool:
        """Whether there may be something of this kind for one of these people."""
        return person.id in self._left[matter]


def _activities(morning: Morning) -> Sequence[Known]:
    ahead = and_(
        col(Activity.state) == ActivityState.LOGGED,
        col(Activity.planned).is_(True),
        col(Activity.starts_at) >= morning.now,
        col(Activity.starts_at) < morning.midnight + timedelta(days=2),
    )
    replied = (Activity, col(Activity.id) == col(ActivityReply.activity_id))
    return (
        Known(Key.BRANCH, Activity.branch_id, ahead),
        Known(Key.BRANCH, ActivityReply.branch_id, ahead, replied),
    )


def _problems(morning: Morning) -> Sequence[Known]:
    """Theirs that are due, and those that nobody has, where they may be answered for."""
    due = and_(counted.is_open(), col(Problem.due_at) < morning.until)
    waits = and_(due, counted.is_unaccepted())
    in_area = (Problem, col(Problem.area_id) == col(Area.id))
    in_pairing = (Problem, col(Problem.pairing_id) == col(Member.pairing_id))
    return (
        Known(Key.PERSON, Problem.owner_id, due),
        Known(Key.PERSON, Problem.offered_to_id, due),
        Known(Key.AREA, Problem.area_id, waits),
        Known(Key.BRANCH, Area.branch_id, waits, in_area),
        Known(Key.BRANCH, Member.branch_id, waits, in_pairing),
        Known(Key.DISTRICT, Problem.district, waits),
    )


def _actions(morning: Morning) -> Sequence[Known]:
    days = col(PlanAction.by).in_(reminded_of(morning.now.date()))
    return (Known(Key.BRANCH, PlanAction.branch_id, and_(PlanAction.state == ActionState.OPEN, days)),)


def _projects(morning: Morning) -> Sequence[Known]:
    """Those that are due, have a milestone that is, or of which nothing was heard."""
    days = reminded_of(morning.now.date())
    missed = select(Milestone.project_id).where(col(Milestone.by).in_(days), col(Milestone.done_at).is_(None))
    told = or_(col(Project.due).in_(days), col(Project.ask_at) <= morning.now, col(Project.id).in_(missed))
    return (Known(Key.PERSON, Project.owner_id, and_(Project.state == ProjectState.RUNNING, told)),)


def _held(morning: Morning) -> Sequence[Known]:
    unsaid = and_(
        col(Activity.state) == ActivityState.LOGGED,
        col(Activity.planned).is_(True),
        col(Activity.asked_at).is_(None),
        func.coalesce(Activity.ends_at, Activity.starts_at) < morning.midnight,
    )
    return (Known(Key.PERSON, Activity.logged_by_id, unsaid),)


def _listings(morning: Morning) -> Sequence[Known]:
    asked = and_(Listing.state == ListingState.OPEN, col(Listing.ask_at) <= morning.now)
    return (Known(Key.PERSON, Listing.posted_by_id, asked),)


def _renewals(morning: Morning) -> Sequence[Known]:
    over = and_(ACTIVE, col(Pairing.renew_at) <= morning.now)
    joined = (Pairing, col(Pairing.id) == col(Member.pairing_id))
    formed = (Pairing, col(Pairing.id) == col(Branch.formed_by_id))
    return Known(Key.BRANCH, Member.branch_id, over, joined), Known(Key.BRANCH, Branch.id, over, formed)


def _mediations(morning: Morning) -> Sequence[Known]:
    going = col(Mediation.state).in_(GOING)
    joined = (Mediation, col(Mediation.id) == col(Party.mediation_id))
    return (
        Known(Key.PERSON, Mediation.mediator_id, going),
        Known(Key.PERSON, Party.person_id, going, joined),
    )


def _waiting(morning: Morning) -> Sequence[Known]:
    """Those of each kind of which somebody is reminded."""
    return [one for kind in WAITS if kind.rows for one in kind.rows(morning.now)]


ROWS: dict[Matter, Callable[[Morning], Sequence[Known]]] = {
    Matter.ACTIVITIES: _activities,
    Matter.PROBLEMS: _problems,
    Matter.ACTIONS: _actions,
    Matter.PROJECTS: _projects,
    Matter.HELD: _held,
    Matter.LISTINGS: _listings,
    Matter.RENEWALS: _renewals,
    Matter.MEDIATIONS: _mediations,
    Matter.WAITING: _waiting,
}
"""By which rows it is known who has something of a kind."""
