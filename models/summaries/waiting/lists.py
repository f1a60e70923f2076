"""What waits for a person beside problems, in one table: of it `/mine` tells, and the morning's message once a week."""

from datetime import datetime

from sqlmodel import Session

from models.registry.people import Person
from models.summaries.waiting import activities, neighbours, pairings
from models.summaries.waiting.kind import EVERY, Waiting, Waits

WAITS: tuple[Waits, ...] = (
    neighbours.HELP,
    neighbours.REPORTS,
    neighbours.OBJECTIONS,
    neighbours.FLAGS,
    pairings.PROPOSALS,
    pairings.QUESTIONS,
    pairings.APPROVALS,
    pairings.ACTIONS,
    pairings.PROJECTS,
    activities.OBJECTIONS,
    activities.TO_HOLD,
    activities.ON_HOLD,
    activities.INVITATIONS,
    activities.CONFIRMATIONS,
    activities.MINUTES,
    neighbours.MEDIATIONS,
    pairings.LISTINGS,
    pairings.RENEWALS,
)
"""Each kind of thing that waits for somebody, in the order in which they are told."""


def waiting(session: Session, person: Person, now: datetime) -> list[Waiting]:
    """All that waits for this person, by its kinds. `now` is local time."""
    return [one for kind in WAITS for one in kind.find(session, person, now)]


def to_remind(session: Session, person: Person, now: datetime) -> list[Waiting]:
    """What has been waiting for a week, or for several, today."""
    found = (one for kind in WAITS if kind.rows for one in kind.find(session, person, now))
    return [one for one in found if one.since is not None and _is_due(one.since, now)]


def _is_due(since: datetime, now: datetime) -> bool:
    days = (now.date() - since.astimezone(now.tzinfo).date()).days
    return days > 0 and days % EVERY == 0
