"""What waits for a person beside problems, in one table: of it `/mine` tells, and the morning's message once a week."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists
from sqlmodel import Session, col, func, select

from models.activities.card import brief
from models.activities.finding import invitations, on_hold, past
from models.activities.finding import to_confirm as activities_to_confirm
from models.activities.record import Activity, ActivityAnswer, Answer
from models.activities.record import State as ActivityState
from models.base.things import Thing
from models.community.helping import lists as helping
from models.community.helping.card import outline as help_outline
from models.community.helping.record import HelpTask
from models.community.helping.record import State as HelpState
from models.community.points.card import open_flags
from models.meetings.finding import to_confirm
from models.pairings.finding import questions_to, to_answer, to_approve, to_go_on
from models.pairings.listing.card import outline as listing_outline
from models.pairings.listing.record import Listing, ListingState
from models.pairings.plan.card import outline as plan_outline
from models.pairings.plan.record import ActionState, PlanAction
from models.pairings.plan.steps import AHEAD
from models.post.press import Button, button
from models.post.said import Said, Values, said
from models.problems.mediation.view import outlines
from models.problems.mediation.who import under_way
from models.problems.record import OPEN, Block, Problem, State
from models.projects import lists as projects
from models.projects.card import outline as project_outline
from models.registry.pairings import ACTIVE, Pairing, members_of
from models.registry.people import Person

MOST = 5
"""Of each kind that are told of at once."""
EVERY = 7
"""Days after which somebody is reminded of what still waits for them."""


@dataclass(frozen=True)
class Waiting:
    """A thing that waits for somebody, in a line. `since`: from when on they are reminded of it; None: never, or by
    what has a time of its own.
    """

    thing: Thing
    line: Said
    since: datetime | None = None

    @property
    def button(self) -> Button:
        """Opens the card on which it is done."""
        return button(self.thing, "show", self.line)


Found = Iterable[Waiting]
Finds = Callable[[Session, Person, datetime], Found]


def waiting(session: Session, person: Person, now: datetime) -> list[Waiting]:
    """All that waits for this person, by its kinds. `now` is local time."""
    return [one for find in WAITS for one in find(session, person, now)]


def to_remind(session: Session, person: Person, now: datetime) -> list[Waiting]:
    """What has been waiting for a week, or for several, today."""
    found = (one for find in REMINDED for one in find(session, person, now))
    return [one for one in found if one.since is not None and _is_due(one.since, now)]


def _is_due(since: datetime, now: datetime) -> bool:
    days = (now.date() - since.astimezone(now.tzinfo).date()).days
    return days > 0 and days % EVERY == 0


def _proposals(session: Session, person: Person, now: datetime) -> Found:
    """Pairings to which a branch of theirs is to say yes or no."""
    return _pairings(session, person, "tasks.proposal", to_answer(session, person, MOST))


def _questions(session: Session, person: Person, now: datetime) -> Found:
    """Questions that were asked before a pairing is agreed to, for whoever proposed it."""
    return _pairings(session, person, "tasks.question", questions_to(session, person, MOST))


def _approvals(session: Session, person: Person, now: datetime) -> Found:
    """Pairings on which all agree and the coordinator has the last word."""
    return _pairings(session, person, "tasks.approval", to_approve(session, person, MOST))


def _renewals(session: Session, person: Person, now: datetime) -> Found:
    """Pairings whose year is over; the question has its own days (`to_renew`)."""
    over = [(one, None) for one, _ in to_go_on(session, person, now, MOST)]
    return _pairings(session, person, "tasks.renewal", over)


def _pairings(
    session: Session, person: Person, name: str, found: Sequence[tuple[Pairing, datetime | None]]
) -> Found:
    """Each named by its other branches."""
    every, own = members_of(session, [one.id for one, _ in found]) if found else {}, person.standing.branches
    for one, since in found:
        branches = [branch.name for branch in every[one.id] if branch.id not in own]
        yield Waiting(one, said(name, branches=branches), since)


def _actions(session: Session, person: Person, now: datetime) -> Found:
    """What their branches have promised in a plan and is due soon, or late; it has its own days (`plans.due`)."""
    due = (
        exists().where(ACTIVE, col(Pairing.id) == col(PlanAction.pairing_id)),
        col(PlanAction.branch_id).in_(person.standing.branches),
        col(PlanAction.by) <= now.date() + timedelta(days=AHEAD),
        col(PlanAction.state) == ActionState.OPEN,
    )
    rows = select(PlanAction).where(*due).order_by(col(PlanAction.by), col(PlanAction.id))
    for one in session.exec(rows.limit(MOST)):
        told = plan_outline(one, now)
        yield Waiting(one, said("tasks.action", **{name: told[name] for name in ("text", "by", "late")}))


def _projects(session: Session, person: Person, now: datetime) -> Found:
    """What they see to and is due soon, late or silent, and what nobody of their branch sees to; it has its own days."""
    for one in projects.waiting(session, person, now, MOST):
        yield Waiting(one, said("tasks.project", owned=one.owner_id is not None, **project_outline(one, now)))


def _reports(session: Session, person: Person, now: datetime) -> Found:
    """Problems that a handler has called abuse, for the coordinator to judge."""
    reported = (
        col(Problem.district).in_(person.standing.districts),
        col(Problem.reported_at).is_not(None),
        col(Problem.state).in_(OPEN | {State.RESOLVED}),
        col(Problem.raiser_id) != person.id,
    )
    rows = select(Problem).where(*reported).order_by(col(Problem.reported_at)).limit(MOST)
    for one in session.exec(rows):
        yield Waiting(one, said("tasks.report", number=one.id), one.reported_at)


def _objections(session: Session, person: Person, now: datetime) -> Found:
    """What blocked people have said against it, for the coordinator to decide."""
    objected = (
        col(Block.district).in_(person.standing.districts),
        col(Block.objected_at).is_not(None),
        col(Block.lifted_at).is_(None),
        col(Block.upheld_at).is_(None),
        col(Block.until) > now,
    )
    for one in session.exec(select(Block).where(*objected).order_by(col(Block.objected_at)).limit(MOST)):
        yield Waiting(one, said("tasks.objection", number=one.problem_id), one.objected_at)


def _objected(session: Session, person: Person, now: datetime) -> Found:
    """Activities that they logged and of which a partner says that something is not right."""
    words = (
        select(ActivityAnswer.activity_id, func.max(ActivityAnswer.at).label("at"))
        .where(ActivityAnswer.answer == Answer.OBJECTED)
        .group_by(col(ActivityAnswer.activity_id))
        .subquery()
    )
    rows = (
        select(Activity, words.c.at)
        .join(words, words.c.activity_id == Activity.id)
        .where(Activity.logged_by_id == person.id, Activity.state == ActivityState.LOGGED)
        .order_by(col(Activity.starts_at).desc())
    )
    for one, at in session.exec(rows.limit(MOST)):
        yield Waiting(one, said("tasks.objected", **_day(one)), at)


def _confirmations(session: Session, person: Person, now: datetime) -> Found:
    """Activities that a partner logged; who says nothing is not pressed."""
    for one in activities_to_confirm(session, person, MOST):
        yield Waiting(one, said("tasks.activity", **_day(one)))


def _minutes(session: Session, person: Person, now: datetime) -> Found:
    """Minutes of joint meetings; who says nothing is not pressed."""
    for one in to_confirm(session, person, MOST):
        yield Waiting(one, said("tasks.minutes", day=one.begun_at.isoformat()))


def _day(activity: Activity) -> Values:
    told = brief(activity)
    return {name: told[name] for name in ("type", "text", "starts_at")}


def _invitations(session: Session, person: Person, now: datetime) -> Found:
    """What is planned and they have not said whether they come; of a series the next. Nobody is pressed."""
    for one in invitations(session, person, now, MOST):
        yield Waiting(one, said("tasks.invited", **_day(one)))


def _to_hold(session: Session, person: Person, now: datetime) -> Found:
    """What they planned and has been, while nobody has said whether it took place; they were asked once."""
    if not person.standing.branches:
        return
    for one in past(session, person, now, MOST):
        yield Waiting(one, said("tasks.held", **_day(one)))


def _on_hold(session: Session, person: Person, now: datetime) -> Found:
    """What they planned in a pairing that has been paused meanwhile: whether it takes place is theirs to say."""
    if not person.standing.branches:
        return
    for one, since in on_hold(session, person, now, MOST):
        yield Waiting(one, said("tasks.on_hold", **_day(one)), since)


def _listings(session: Session, person: Person, now: datetime) -> Found:
    """Offers and needs of which they were asked, once, whether they still hold."""
    asked_of = (
        Listing.posted_by_id == person.id,
        Listing.state == ListingState.OPEN,
        Listing.ask_at <= now,
        col(Listing.asked_at).is_not(None),
    )
    for one in session.exec(select(Listing).where(*asked_of).order_by(col(Listing.ask_at)).limit(MOST)):
        told = listing_outline(one)
        yield Waiting(one, said("tasks.still", kind=told["kind"], text=told["text"]))


def _mediations(session: Session, person: Person, now: datetime) -> Found:
    """Those under way in which they take part; meetings, promises and visits have days of their own."""
    found = under_way(session, person)
    for one, told in zip(found, outlines(session, found), strict=True):
        yield Waiting(one, said("mediation.line", **told))


def _flags(session: Session, person: Person, now: datetime) -> Found:
    """Points that went to a relative, for the coordinator to look at."""
    if not person.standing.districts:
        return
    for one in open_flags(session, person, MOST):
        yield Waiting(one, said("tasks.flag", at=one.raised_at.isoformat()), one.raised_at)


def _help(session: Session, person: Person, now: datetime) -> Found:
    """Help that they promised, of which they are reminded on its day; and what they are to say was done."""
    for one in helping.waiting(session, person, now, MOST):
        yield Waiting(one, said("tasks.help", **help_outline(one)), _help_since(one))


def _help_since(task: HelpTask) -> datetime | None:
    """Whoever took it is reminded on the day of it, the others a week after it was done."""
    return task.starts_at - timedelta(days=EVERY) if task.state is HelpState.TAKEN else task.done_at


WAITS: tuple[Finds, ...] = (
    _help,
    _reports,
    _objections,
    _flags,
    _proposals,
    _questions,
    _approvals,
    _actions,
    _projects,
    _objected,
    _to_hold,
    _on_hold,
    _invitations,
    _confirmations,
    _minutes,
    _mediations,
    _listings,
    _renewals,
)
"""Each kind of thing that waits for somebody, in the order in which they are told."""
REMINDED: tuple[Finds, ...] = (
    _help,
    _reports,
    _objections,
    _flags,
    _proposals,
    _questions,
    _approvals,
    _objected,
    _on_hold,
)
"""The kinds of which somebody is reminded once a week: those with `since`."""
