"""What each reader sees of a mediation. Privacy is decided here.

The mediator reads all of it. A party reads its own statement, what the mediator shares of the others, the meetings,
and the promises once they are put before it; of people, roles only.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from models.base.nearness import nearness
from models.post.media import kind_of
from models.post.said import Said, Values, said
from models.problems import attachments
from models.problems.life import LIFE as PROBLEM_LIFE
from models.problems.mediation import record
from models.problems.mediation.life import OPEN
from models.problems.mediation.record import Mediation, Meeting, Party, Promise
from models.problems.mediation.who import asked, mediator, party_of
from models.problems.record import Problem, place
from models.registry.people import Person
from models.rights.titles import title

NEAR = timedelta(days=1)
"""A promise is near, and remembered, from the day before the day on which it is due."""
SHORT = 60
"""Letters of what a side itself said that each card repeats; the rest is a tap away."""


def outline(session: Session, mediation: Mediation) -> Values:
    """Number, problem, place and state."""
    return _outline(mediation, session.get_one(Problem, mediation.problem_id))


def outlines(session: Session, mediations: Collection[Mediation]) -> list[Values]:
    """Of many, in one statement."""
    ids = [one.problem_id for one in mediations]
    where = (joinedload(Problem.area), joinedload(Problem.branch))  # type: ignore[arg-type]
    rows = session.exec(select(Problem).where(col(Problem.id).in_(ids)).options(*where)) if ids else ()
    problems = {one.id: one for one in rows}
    return [_outline(one, problems[one.problem_id]) for one in mediations]


def _outline(mediation: Mediation, problem: Problem) -> Values:
    return {
        "year": mediation.year,
        "id": mediation.id,
        "problem": problem.id,
        "place": place(problem),
        "state": mediation.state.value,
    }


def view(
    session: Session, mediation: Mediation, reader: Person, now: datetime, *, whole: bool = False
) -> Values:
    """What this reader sees; `whole`: all that they said, however long."""
    mine = mediator(session, mediation, reader)
    own = party_of(session, mediation, reader)
    problem = session.get_one(Problem, mediation.problem_id)
    return outline(session, mediation) | {
        "mine": mine,
        "mediator": title(session, session.get_one(Person, mediation.mediator_id), problem.area_id),
        "own": statement(session, own, whole=whole) if own is not None and mediation.state in OPEN else None,
        "parties": [_party(session, one, own, mine=mine) for one in record.parties(session, mediation)],
        "meetings": [_meeting(one) for one in _meetings(session, mediation)],
        "promises": terms(session, mediation, now) if mine or mediation.is_put else [],
        "put": mediation.is_put,
        "asked": mediation.state in OPEN and asked(session, mediation, reader),
        "visits": _visits(session, mediation) if mine else [],
        "unresolved": mine and is_left_to(session, mediation, reader),
    }


def is_left_to(session: Session, mediation: Mediation, reader: Person) -> bool:
    """Whether the mediation is over, and its problem this reader's to resolve."""
    problem = session.get_one(Problem, mediation.problem_id)
    return mediation.state not in OPEN and "resolve" in PROBLEM_LIFE.open_to(session, problem, reader)


def is_shortened(session: Session, mediation: Mediation, reader: Person) -> bool:
    """Whether the card leaves something out of what they said."""
    own = party_of(session, mediation, reader) if mediation.state in OPEN else None
    return own is not None and any(_short(words) != words for words in (own.statement, own.demand))


def _short(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[: SHORT - 1].rstrip()}…"


def _meetings(session: Session, mediation: Mediation) -> list[Meeting]:
    """Without those in place of which another was held or is to be."""
    every = record.meetings(session, mediation)
    return [one for one in every if one.dropped_at is None or one is every[-1]]


def _meeting(one: Meeting) -> Values:
    return {
        "at": one.at.isoformat(),
        "timed": one.timed,
        "place": one.place,
        "reached": one.reached,
        "dropped": one.dropped_at is not None,
    }


def statement(session: Session, one: Party, *, whole: bool = True) -> Values:
    """What a side said; of voices and pictures, of which kinds they are."""
    kept = {"statement": one.statement, "demand": one.demand}
    files = [kind_of(media) for media in attachments.of_party(session, one.id)]
    return {"label": one.label, "files": files} | (
        kept if whole else {name: _short(words) for name, words in kept.items()}
    )


def _party(session: Session, one: Party, own: Party | None, *, mine: bool = False) -> Values:
    """What everybody may know of a party; whether it has come and spoken is the mediator's to know."""
    return {
        "label": one.label,
        "own": own is not None and own.id == one.id,
        "agreed": one.agreed_at is not None,
        "witnessed": one.witnessed,
        "agreed_at": one.agreed_at.isoformat() if one.agreed_at is not None else None,
        "summary": one.summary,
        "come": one.person_id is not None if mine else None,
        "stated": _has_spoken(session, one) if mine else None,
    }


def _has_spoken(session: Session, one: Party) -> bool:
    return bool(one.statement or one.demand or attachments.of_party(session, one.id))


def terms(session: Session, mediation: Mediation, now: datetime) -> list[Values]:
    """What is promised, by whom and by when."""
    return [promised(session, one, now) for one in record.promises(session, mediation)]


def promised(session: Session, one: Promise, now: datetime) -> Values:
    return {
        "what": one.what,
        "label": session.get_one(Party, one.party_id).label,
        "until": one.until.value,
        "due": one.due_at.isoformat() if one.due_at is not None else None,
        "kept": one.kept_at is not None,
        "near": nearness(one.due_at, now, NEAR).value,
    }


def _visits(session: Session, mediation: Mediation) -> list[Values]:
    return [
        {"days": one.days, "due": one.due_at.isoformat(), "kept": one.kept, "words": one.words}
        for one in record.follow_ups(session, mediation)
    ]


def paper(session: Session, mediation: Mediation, now: datetime) -> Said:
    """The agreement to be printed: roles only, with lines to sign by hand."""
    problem = session.get_one(Problem, mediation.problem_id)
    sides = [_party(session, one, None) for one in record.parties(session, mediation)]
    return said(
        "agreements.paper",
        **outline(session, mediation),
        mediator=title(session, session.get_one(Person, mediation.mediator_id), problem.area_id),
        category=problem.category.value,
        labels=[one["label"] for one in sides],
        parties=[
            {name: one[name] for name in ("label", "agreed", "witnessed", "agreed_at")} for one in sides
        ],
        promises=terms(session, mediation, now),
        settled_at=mediation.ended_at.isoformat() if mediation.ended_at is not None else None,
    )
