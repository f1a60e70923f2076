"""Which of many people may have something of a kind in their morning: asked once for all of them, so that nothing needs
to be asked for the others. Who is named may still have nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from sqlmodel import Session, col, func, or_, select

from models.activities.record import Activity, ActivityAnswer, ActivityReply, Answer
from models.activities.record import State as ActivityState
from models.community.helping.record import HelpTaker, HelpTask
from models.community.helping.record import State as HelpState
from models.community.points.record import FlagState, PointFlag
from models.pairings.listing.record import Listing, ListingState
from models.pairings.plan.record import ActionState, PlanAction
from models.pairings.plan.steps import reminded_of
from models.problems import counted
from models.problems.mediation.record import Mediation, MediationState, Party
from models.problems.record import OPEN, Block, Problem, State
from models.projects.record import Milestone, Project
from models.projects.record import State as ProjectState
from models.registry.branches import Area, Branch
from models.registry.pairings import Consent, Member, Pairing, PairingState
from models.registry.people import Person

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


class Sieve:
    """Of some people, whom there may be something to tell of each kind. `until`: of what is due before then."""

    def __init__(self, session: Session, people: Sequence[Person], now: datetime, until: datetime) -> None:
        self._session, self._now, self._until = session, now, until
        self._midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        self._people = [one.id for one in people]
        self._branches = {id for one in people for id in one.standing.branches}
        self._areas = {id for one in people for id in one.standing.areas}
        self._districts = {id for one in people for id in one.standing.districts}
        finds = {
            Matter.ACTIVITIES: self._activities,
            Matter.PROBLEMS: self._problems,
            Matter.ACTIONS: self._actions,
            Matter.PROJECTS: self._projects,
            Matter.HELD: self._held,
            Matter.LISTINGS: self._listings,
            Matter.RENEWALS: self._renewals,
            Matter.MEDIATIONS: self._mediations,
            Matter.WAITING: self._waiting,
        }
        keys = {one.id: _keys(one) for one in people}
        self._left = {
            matter: {id for id, known in keys.items() if not known.isdisjoint(found)}
            for matter, found in ((matter, find()) for matter, find in finds.items())
        }

    def passes(self, person: Person, matter: Matter) -> bool:
        """Whether there may be something of this kind for one of these people."""
        return person.id in self._left[matter]

    def _ids(self, kind: str, column: Any, among: Any, *where: Any, source: Any = None) -> set[Any]:
        """The keys of this kind among those of these people, for which such a row exists."""
        if not among:
            return set()
        rows = select(column).distinct()
        rows = source(rows) if source is not None else rows
        return {(kind, id) for id in self._session.exec(rows.where(col(column).in_(among), *where))}

    def _activities(self) -> set[Any]:
        ahead = (
            Activity.state == ActivityState.LOGGED,
            col(Activity.planned).is_(True),
            col(Activity.starts_at) >= self._now,
            col(Activity.starts_at) < self._midnight + timedelta(days=2),
        )

        def replied(rows: Any) -> Any:
            return rows.join(Activity, col(Activity.id) == col(ActivityReply.activity_id))

        own = self._ids("branch", Activity.branch_id, self._branches, *ahead)
        return own | self._ids("branch", ActivityReply.branch_id, self._branches, *ahead, source=replied)

    def _problems(self) -> set[Any]:
        """Theirs that are due, and those that nobody has, where they may be answered for."""
        due = (counted.is_open(), col(Problem.due_at) < self._until)
        waits = (*due, counted.is_unaccepted())

        def area(rows: Any) -> Any:
            return rows.join(Problem, col(Problem.area_id) == col(Area.id))

        def pairing(rows: Any) -> Any:
            return rows.join(Problem, col(Problem.pairing_id) == col(Member.pairing_id))

        return (
            self._ids("person", Problem.owner_id, self._people, *due)
            | self._ids("person", Problem.offered_to_id, self._people, *due)
            | self._ids("area", Problem.area_id, self._areas, *waits)
            | self._ids("branch", Area.branch_id, self._branches, *waits, source=area)
            | self._ids("branch", Member.branch_id, self._branches, *waits, source=pairing)
            | self._ids("district", Problem.district, self._districts, *waits)
        )

    def _actions(self) -> set[Any]:
        due = (PlanAction.state == ActionState.OPEN, col(PlanAction.by).in_(reminded_of(self._now.date())))
        return self._ids("branch", PlanAction.branch_id, self._branches, *due)

    def _projects(self) -> set[Any]:
        """Those that are due, have a milestone that is, or of which nothing was heard."""
        days = reminded_of(self._now.date())
        missed = select(Milestone.project_id).where(
            col(Milestone.by).in_(days), col(Milestone.done_at).is_(None)
        )
        told = or_(col(Project.due).in_(days), col(Project.ask_at) <= self._now, col(Project.id).in_(missed))
        running = Project.state == ProjectState.RUNNING
        return self._ids("person", Project.owner_id, self._people, running, told)

    def _held(self) -> set[Any]:
        unsaid = (
            Activity.state == ActivityState.LOGGED,
            col(Activity.planned).is_(True),
            col(Activity.asked_at).is_(None),
            func.coalesce(Activity.ends_at, Activity.starts_at) < self._midnight,
        )
        return self._ids("person", Activity.logged_by_id, self._people, *unsaid)

    def _listings(self) -> set[Any]:
        asked = (Listing.state == ListingState.OPEN, col(Listing.ask_at) <= self._now)
        return self._ids("person", Listing.posted_by_id, self._people, *asked)

    def _renewals(self) -> set[Any]:
        over = (Pairing.state == PairingState.ACTIVE, col(Pairing.renew_at) <= self._now)

        def joined(rows: Any) -> Any:
            return rows.join(Pairing, col(Pairing.id) == col(Member.pairing_id))

        def formed(rows: Any) -> Any:
            return rows.join(Pairing, col(Pairing.id) == col(Branch.formed_by_id))

        own = self._ids("branch", Member.branch_id, self._branches, *over, source=joined)
        return own | self._ids("branch", Branch.id, self._branches, *over, source=formed)

    def _mediations(self) -> set[Any]:
        going = col(Mediation.state).in_(GOING)

        def joined(rows: Any) -> Any:
            return rows.join(Mediation, col(Mediation.id) == col(Party.mediation_id))

        led = self._ids("person", Mediation.mediator_id, self._people, going)
        return led | self._ids("person", Party.person_id, self._people, going, source=joined)

    def _waiting(self) -> set[Any]:
        """Those for whom something has waited, as `waiting.REMINDED` finds it."""
        unanswered = (col(Consent.agreed).is_(None), Pairing.state == PairingState.PROPOSED)
        objected = (ActivityAnswer.answer == Answer.OBJECTED, Activity.state == ActivityState.LOGGED)
        reported = (col(Problem.reported_at).is_not(None), col(Problem.state).in_(OPEN | {State.RESOLVED}))
        blocked = (col(Block.objected_at).is_not(None), col(Block.lifted_at).is_(None))

        def answered(rows: Any) -> Any:
            return rows.join(ActivityAnswer, col(ActivityAnswer.activity_id) == col(Activity.id))

        def joined(rows: Any) -> Any:
            return rows.join(Pairing, col(Pairing.id) == col(Activity.pairing_id))

        def proposed(rows: Any) -> Any:
            return rows.join(Pairing, col(Pairing.id) == col(Consent.pairing_id))

        on_hold = (
            Activity.state == ActivityState.LOGGED,
            col(Activity.planned).is_(True),
            col(Activity.starts_at) > self._now,
            Pairing.state == PairingState.PAUSED,
        )
        asking, approving = Pairing.state == PairingState.PROPOSED, Pairing.state == PairingState.APPROVING
        helped = col(HelpTask.state).in_((HelpState.TAKEN, HelpState.DONE))

        def took(rows: Any) -> Any:
            return rows.join(HelpTask, col(HelpTask.id) == col(HelpTaker.task_id))

        return (
            self._ids("branch", Consent.branch_id, self._branches, *unanswered, source=proposed)
            | self._ids("person", Pairing.proposed_by_id, self._people, asking)
            | self._ids("district", Pairing.district, self._districts, approving)
            | self._ids("district", Problem.district, self._districts, *reported)
            | self._ids("district", Block.district, self._districts, *blocked)
            | self._ids("person", Activity.logged_by_id, self._people, *objected, source=answered)
            | self._ids("person", HelpTaker.person_id, self._people, helped, source=took)
            | self._ids("person", HelpTask.asked_by_id, self._people, helped)
            | self._ids("area", HelpTask.area_id, self._areas, helped)
            | self._ids("branch", HelpTask.community_id, self._branches, helped)
            | self._ids("district", PointFlag.district, self._districts, PointFlag.state == FlagState.OPEN)
            | self._ids("person", Activity.logged_by_id, self._people, *on_hold, source=joined)
            | self._ids("branch", Activity.branch_id, self._branches, *on_hold, source=joined)
        )


def _keys(person: Person) -> set[Any]:
    """By what rows know a person: themselves, and for whom they stand."""
    standing = person.standing
    return {
        ("person", person.id),
        *(("branch", id) for id in standing.branches),
        *(("area", id) for id in standing.areas),
        *(("district", name) for name in standing.districts),
    }
