"""What projects come of: a problem, an offer or a need, an action of the plan; each shows on its card what it became."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from models.base.things import Thing
from models.pairings.listing.record import UNDONE, Listing
from models.pairings.plan.record import ActionState, PlanAction
from models.pairings.plan.who import takes_part
from models.post.press import Button, Keyboard, button
from models.post.said import Said
from models.problems.record import Problem
from models.projects.card import outline, show_button
from models.projects.record import Project, State, begun_from
from models.projects.who import reads
from models.registry.pairings import Member, Pairing, pairings_of
from models.registry.people import Person

Card = Callable[[Session, Any, Person, datetime], tuple[Said, Keyboard]]
NAMES = {"problem": "problem_id", "listing": "listing_id", "action": "action_id", "activity": "activity_id"}
"""By which column a project names what it came of."""

WHOLE = ".card"
"""How the messages of cards are called that show all there is."""


def project_of(session: Session, thing: Thing) -> Project | None:
    """The newest project that came of it."""
    return begun_from(session, **{NAMES[thing.about.kind]: thing.about.id})


def with_project(card: Card) -> Card:
    """The card of a thing, on which stands the project that it became, or the button that makes it one."""

    def drawn(session: Session, thing: Any, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
        words, rows = card(session, thing, reader, now)
        if isinstance(thing, Problem) and thing.pairing_id is None:
            return words, rows
        project = project_of(session, thing)
        if project is None:
            ways = [[button(thing, "project")]] if may_become(session, thing, reader) else []
        else:
            ways = [[show_button(project, now)]] if reads(session, project, reader) else []
            if project.state is State.RUNNING:
                rows = [[one for one in row if not _grows(one)] for row in rows]
            if words.name.endswith(WHOLE):  # whom it does not concern sees an outline, and nothing of this
                words = replace(words, values=words.values | {"project": outline(project, now)})
        return words, [*filter(None, rows), *ways]

    return drawn


def _grows(one: Button) -> bool:
    return one.press is not None and one.press.verb == "problem.grow"


def may_become(session: Session, thing: object, person: Person) -> bool:
    """Whether this person may make a project of an action, or of an offer or a need; a problem has a step for it."""
    if isinstance(thing, PlanAction):
        return thing.state is ActionState.OPEN and takes_part(session, thing.pairing_id, person)
    if isinstance(thing, Listing):
        return thing.state in UNDONE and bool(pairings_for(session, thing, person))
    return False


def pairings_for(session: Session, listing: Listing, person: Person) -> list[Pairing]:
    """The pairings of this person in which a project may come of it: those with its branch, or with who answered it."""
    mine = pairings_of(session, person.standing.branches)
    asked = listing.branch_id
    if asked in person.standing.branches and listing.taken_by_id is not None:
        asked = listing.taken_by_id
    shared = (col(Member.branch_id) == asked, col(Member.pairing_id).in_([one.id for one in mine]))
    ids = set(session.exec(select(Member.pairing_id).where(*shared)))
    return [one for one in mine if one.id in ids]
