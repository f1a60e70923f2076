"""What waits of pairings: to be agreed to, answered, approved, gone on with; and what was promised within them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, exists
from sqlmodel import Session, col, select

from models.pairings.finding import (
    APPROVING,
    ASKED,
    PROPOSED,
    SILENT,
    questions_to,
    to_answer,
    to_approve,
    to_go_on,
)
from models.pairings.listing.card import outline as listing_outline
from models.pairings.listing.record import Listing, ListingState
from models.pairings.plan.card import outline as plan_outline
from models.pairings.plan.record import ActionState, PlanAction
from models.pairings.plan.steps import AHEAD
from models.post.said import said
from models.projects import lists as projects
from models.projects.card import outline as project_outline
from models.registry.pairings import ACTIVE, Consent, Pairing, PairingEntry, members_of
from models.registry.people import Person
from models.summaries.known import Key, Known
from models.summaries.waiting.kind import MOST, Found, Waiting, Waits

THEIRS = (Pairing, col(Pairing.id) == col(Consent.pairing_id))
HISTORY = (PairingEntry, col(PairingEntry.pairing_id) == col(Pairing.id))


def _proposals(session: Session, person: Person, now: datetime) -> Found:
    """Pairings to which a branch of theirs is to say yes or no."""
    return _pairings(session, person, "tasks.proposal", to_answer(session, person, MOST))


def _proposed_rows(now: datetime) -> Sequence[Known]:
    return (Known(Key.BRANCH, Consent.branch_id, and_(PROPOSED, SILENT), THEIRS),)


def _questions(session: Session, person: Person, now: datetime) -> Found:
    """Questions that were asked before a pairing is agreed to, for whoever proposed it."""
    return _pairings(session, person, "tasks.question", questions_to(session, person, MOST))


def _asked_rows(now: datetime) -> Sequence[Known]:
    return (Known(Key.PERSON, Pairing.proposed_by_id, ASKED, HISTORY),)


def _approvals(session: Session, person: Person, now: datetime) -> Found:
    """Pairings on which all agree and the coordinator has the last word."""
    return _pairings(session, person, "tasks.approval", to_approve(session, person, MOST))


def _agreed_rows(now: datetime) -> Sequence[Known]:
    return (Known(Key.DISTRICT, Pairing.district, APPROVING),)


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


PROPOSALS = Waits(_proposals, _proposed_rows)
QUESTIONS = Waits(_questions, _asked_rows)
APPROVALS = Waits(_approvals, _agreed_rows)
ACTIONS = Waits(_actions)
PROJECTS = Waits(_projects)
LISTINGS = Waits(_listings)
RENEWALS = Waits(_renewals)
