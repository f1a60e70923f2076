"""Each kind of thing that people have cards of: who may read it, and what its card shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel

from models.activities import entries
from models.activities import who as of_activities
from models.activities.answered import note_deeds, with_deed
from models.activities.record import Activity
from models.broadcasts import card as broadcasts
from models.broadcasts import who as of_broadcasts
from models.broadcasts.record import Broadcast
from models.community.helping import card as helping
from models.community.helping import who as of_helping
from models.community.helping.record import HelpTask
from models.community.notices import card as notices
from models.community.notices import who as of_notices
from models.community.notices.record import Notice
from models.community.points import card as points
from models.community.points import who as of_points
from models.community.points.record import Exchange, PointFlag, Reward
from models.community.visits import card as visits
from models.community.visits import who as of_visits
from models.community.visits.record import Visit, VisitRound
from models.ledgers import card as ledgers
from models.ledgers import who as of_ledgers
from models.ledgers.record import LedgerEntry
from models.meetings import card as meetings
from models.meetings import who as of_meetings
from models.meetings.record import Meeting
from models.pairings import card as pairings
from models.pairings import who as of_pairings
from models.pairings.listing import card as listings
from models.pairings.listing import who as of_listings
from models.pairings.listing.record import Listing
from models.pairings.plan import card as actions
from models.pairings.plan import who as of_actions
from models.pairings.plan.record import PlanAction
from models.post.press import Keyboard
from models.post.said import Said
from models.problems import card as problems
from models.problems.carers import card as carers
from models.problems.carers.record import Carer
from models.problems.mediation import card as mediations
from models.problems.mediation import who as of_mediations
from models.problems.mediation.record import Mediation
from models.problems.record import Problem
from models.projects import card as projects
from models.projects import who as of_projects
from models.projects.deeds import with_project_of_deed
from models.projects.origins import with_project
from models.projects.record import Project
from models.registry.pairings import Pairing
from models.registry.people import Person

Shown = tuple[Said, Keyboard]


@dataclass(frozen=True)
class Kind:
    """`reads`: whether it concerns this person; `card`: it, as they may see it now, and what they may do.

    `follow`: what else is brought up to date when some of them changed. `ask`: what the cards of several show is asked
    for at once.
    """

    table: type[SQLModel]
    reads: Callable[[Session, Any, Person], bool]
    card: Callable[[Session, Any, Person, datetime], Shown]
    follow: Callable[[Session, list[Any], datetime], None] = lambda session, changed, now: None
    ask: Callable[[Session, list[Any]], None] = lambda session, shown: None


def _shows_what_may_be_read(session: Session, problem: Problem, person: Person) -> bool:
    """Whom it does not concern is shown the outline alone, which anyone may know."""
    return True


KINDS = {
    "problem": Kind(Problem, _shows_what_may_be_read, with_deed(with_project(problems.card)), ask=note_deeds),
    "carer": Kind(Carer, carers.reads, carers.card),
    "mediation": Kind(Mediation, of_mediations.participant, mediations.card),
    "activity": Kind(Activity, of_activities.reads, with_project_of_deed(meetings.activity), entries.follow),
    "meeting": Kind(Meeting, of_meetings.participant, meetings.card),
    "ledger": Kind(LedgerEntry, of_ledgers.reads, ledgers.card),
    "pairing": Kind(Pairing, of_pairings.reads, pairings.card),
    "listing": Kind(Listing, of_listings.reads, with_deed(with_project(listings.card)), ask=note_deeds),
    "action": Kind(PlanAction, of_actions.reads, with_deed(with_project(actions.card)), ask=note_deeds),
    "broadcast": Kind(Broadcast, of_broadcasts.reads, broadcasts.card),
    "help": Kind(HelpTask, of_helping.concerns, helping.card),
    "reward": Kind(Reward, of_points.reward_reads, points.reward_card),
    "exchange": Kind(Exchange, of_points.exchange_reads, points.exchange_card),
    "flag": Kind(PointFlag, of_points.flag_reads, points.flag_card),
    "visit": Kind(Visit, of_visits.staff, visits.card),
    "round": Kind(VisitRound, of_visits.staff, visits.round_card),
    "notice": Kind(Notice, of_notices.staff, notices.card),
    "project": Kind(Project, of_projects.reads, with_deed(projects.card), ask=note_deeds),
}
