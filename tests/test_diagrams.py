"""The diagrams of the documents are drawn from the tables and the imports of the code."""

import re
from enum import StrEnum
from typing import Any

import pytest

from models.activities.life import LIFE
from models.activities.record import Activity
from models.broadcasts import life as broadcast_life
from models.broadcasts.record import Broadcast
from models.community.helping import life as helping_life
from models.community.helping.record import HelpTask
from models.community.notices import life as notice_life
from models.community.notices.record import Notice
from models.community.points import life as points_life
from models.community.points.record import Exchange
from models.community.visits import life as visit_life
from models.community.visits.record import Visit, VisitRound
from models.ledgers import life as ledger_life
from models.ledgers.record import LedgerEntry
from models.meetings import life as meeting_life
from models.meetings.record import Meeting
from models.pairings import life as pairing_life
from models.pairings.listing import life as listing_life
from models.pairings.listing.record import Listing
from models.pairings.plan import life as plan_life
from models.pairings.plan.record import ActionState
from models.problems import life as problem_life
from models.problems.carers import life as carer_life
from models.problems.carers.record import Carer
from models.problems.mediation import life as mediation_life
from models.problems.mediation.record import Mediation
from models.problems.record import Problem
from models.projects import life as project_life
from models.projects.record import State as ProjectState
from models.registry.pairings import PairingState
from models.rights.life import BEGINNING, Actor, Life, Step
from tests.test_docs import DOCS, FENCE, ROOT, blocks, text

TAKER = re.compile(r"\((\w+)\)")
ANY, MANY = "any", 8
"""What all states are called, and of how many they are."""


def taker(step: Step[Any, Any]) -> str:
    """Who takes a step: a relation to the thing, or what is no person."""
    return step.by.value if isinstance(step.by, Actor) else step.by.__name__


def way(step: Step[Any, Any], states: type[StrEnum]) -> list[tuple[str, str]]:
    """From where to where a step leads; from all other states it is one arrow, where there are many."""
    others = set(states) - {step.leads_to}
    if len(states) >= MANY and step.sources >= others:
        return [(ANY, step.leads_to.value if step.leads_to is not None else ANY)]
    return [(one.value, (step.leads_to or one).value) for one in states if one in step.sources]


def drawn(life: Life[Any, Any], first: StrEnum) -> str:
    """A life as a Mermaid state diagram, from the table of its steps."""
    states = type(first)
    arrows: dict[tuple[str, str], list[str]] = {}  # Mermaid draws one arrow between two states
    for step in life.steps:
        for ends in way(step, states):
            arrows.setdefault(ends, []).append(f"{step.name} ({taker(step)})")
    starts: dict[str, list[str]] = {}
    for step in life.steps:
        if step.sources == BEGINNING and step.leads_to is not None:
            starts.setdefault(step.leads_to.value, []).append(f"{step.name} ({taker(step)})")
    left = {state for step in life.steps if step.leads_to for state in step.sources}
    lines = [f"[*] --> {start}: {', '.join(steps)}" for start, steps in starts.items()]
    lines += [f"{source} --> {end}: {', '.join(steps)}" for (source, end), steps in arrows.items()]
    lines += [f"{state.value} --> [*]" for state in states if state not in left]
    return "stateDiagram-v2\n    direction LR\n" + "".join(f"    {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("life", "first"),
    [
        (problem_life.LIFE, Problem.model_fields["state"].default),
        (LIFE, Activity.model_fields["state"].default),
        (listing_life.LIFE, Listing.model_fields["state"].default),
        (pairing_life.LIFE, PairingState.PROPOSED),
        (plan_life.LIFE, ActionState.OPEN),
        (project_life.LIFE, ProjectState.RUNNING),
        (ledger_life.LIFE, LedgerEntry.model_fields["state"].default),
        (broadcast_life.LIFE, Broadcast.model_fields["state"].default),
        (notice_life.LIFE, Notice.model_fields["state"].default),
        (visit_life.LIFE, Visit.model_fields["state"].default),
        (visit_life.ROUND, VisitRound.model_fields["state"].default),
        (carer_life.LIFE, Carer.model_fields["state"].default),
        (mediation_life.LIFE, Mediation.model_fields["state"].default),
        (meeting_life.LIFE, Meeting.model_fields["state"].default),
        (helping_life.LIFE, HelpTask.model_fields["state"].default),
        (points_life.EXCHANGE, Exchange.model_fields["state"].default),
    ],
    ids=[
        "problem",
        "activity",
        "listing",
        "pairing",
        "action",
        "project",
        "ledger",
        "broadcast",
        "notice",
        "visit",
        "round",
        "carer",
        "mediation",
        "meeting",
        "help",
        "exchange",
    ],
)
def test_lives_are_drawn_from_their_tables(life: Life[Any, Any], first: StrEnum) -> None:
    diagram = drawn(life, first)
    assert diagram in blocks(DOCS / "domain.md", "mermaid"), f"docs/domain.md is to draw:\n{diagram}"


def test_who_takes_a_step_is_told_beside_its_picture() -> None:
    """Each relation to a thing is explained in the part of the document that draws it."""
    nobody = {one.value for one in Actor}
    for part in re.split(r"^## ", text(DOCS / "domain.md"), flags=re.MULTILINE):
        told = " ".join(re.findall(r"\*\*([^*]+)\*\*", part)).split()
        drawn = {who for one in FENCE.findall(part) if one[0] == "mermaid" for who in TAKER.findall(one[1])}
        assert drawn - nobody <= set(told), part.splitlines()[0]


def knows(room: str) -> dict[str, set[str]]:
    """Which folder of a room imports which other."""
    known: dict[str, set[str]] = {}
    for file in sorted((ROOT / room).rglob("*.py")):
        own = file.relative_to(ROOT / room).parts[0]
        imported = re.findall(rf"^from {room}\.(\w+)|^from {room} import (\w+)", text(file), re.MULTILINE)
        known.setdefault(own, set()).update(a or b for a, b in imported)
    folders = {one for one in known if (ROOT / room / one).is_dir()}
    return {one: known[one] & folders - {one} for one in sorted(folders)}


def house(room: str) -> str:
    """The folders of a room as a Mermaid chart, with those arrows alone from which all others follow."""
    known = knows(room)

    def below(one: str) -> set[str]:
        return known[one].union(*(below(other) for other in known[one]))

    lines = [
        f"{one} --> {other}"
        for one in sorted(known, key=lambda one: (-len(below(one)), one))
        for other in sorted(known[one] - set().union(*(below(third) for third in known[one])))
    ]
    return "flowchart TD\n" + "".join(f"    {line}\n" for line in lines)


def test_the_house_is_drawn_from_its_imports() -> None:
    assert house("models") in blocks(DOCS / "architecture.md", "mermaid"), f"to draw:\n{house('models')}"
