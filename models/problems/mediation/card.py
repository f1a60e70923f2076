"""What each reader sees of a mediation, and the cards on which they see it. Privacy is decided here.

The mediator reads all of it. A party reads its own statement, what the mediator shares of the others, the meetings,
and the promises once they are put before it; of people, roles only.
"""

from datetime import datetime

from sqlmodel import Session

from models.post.outgoing import tell
from models.post.press import Button, Keyboard, Press, button, in_rows
from models.post.said import Said, Values, said
from models.problems.card import place
from models.problems.mediation import record
from models.problems.mediation.life import LIFE
from models.problems.mediation.record import FollowUp, Mediation, MediationState, Meeting, Party, Promise
from models.problems.mediation.who import mediator, participant, party_of, phone
from models.problems.record import Problem
from models.registry.people import Person
from models.rights.titles import title

Tap = tuple[str, int, Values]
"""A button: its verb, the id of what it is about in the mediation, and what its label says."""


def outline(session: Session, mediation: Mediation) -> Values:
    """Number, problem, place and state."""
    problem = session.get_one(Problem, mediation.problem_id)
    return {
        "year": mediation.year,
        "id": mediation.id,
        "problem": problem.id,
        "place": place(problem),
        "state": mediation.state.value,
    }


def view(session: Session, mediation: Mediation, reader: Person) -> Values:
    """What this reader sees."""
    mine = mediator(session, mediation, reader)
    own = party_of(session, mediation, reader)
    problem = session.get_one(Problem, mediation.problem_id)
    return outline(session, mediation) | {
        "mine": mine,
        "mediator": title(session, session.get_one(Person, mediation.mediator_id), problem.area_id),
        "own": statement(own) if own is not None else None,
        "parties": [_party(session, one, own, mine=mine) for one in record.parties(session, mediation)],
        "meetings": [_meeting(one) for one in record.meetings(session, mediation)],
        "promises": terms(session, mediation) if mine or mediation.is_put else [],
        "put": mediation.is_put,
        "visits": _visits(session, mediation) if mine else [],
    }


def _meeting(one: Meeting) -> Values:
    return {
        "at": one.at.isoformat(),
        "timed": one.timed,
        "place": one.place,
        "reached": one.reached,
        "dropped": one.dropped_at is not None,
    }


def statement(one: Party) -> Values:
    return {"label": one.label, "statement": one.statement, "demand": one.demand}


def _party(session: Session, one: Party, own: Party | None, *, mine: bool) -> Values:
    """What everybody may know of a party; whether it has come and spoken is the mediator's to know."""
    return {
        "label": one.label,
        "own": own is not None and own.id == one.id,
        "agreed": one.agreed_at is not None,
        "witnessed": one.witnessed,
        "agreed_at": one.agreed_at.isoformat() if one.agreed_at is not None else None,
        "summary": one.summary,
        "come": one.person_id is not None if mine else None,
        "stated": bool(one.statement or one.demand) if mine else None,
    }


def terms(session: Session, mediation: Mediation) -> list[Values]:
    """What is promised, by whom and by when."""
    return [promised(session, one) for one in record.promises(session, mediation)]


def promised(session: Session, one: Promise) -> Values:
    return {
        "what": one.what,
        "label": session.get_one(Party, one.party_id).label,
        "due": one.due_at.isoformat(),
        "kept": one.kept_at is not None,
    }


def _visits(session: Session, mediation: Mediation) -> list[Values]:
    return [
        {"days": one.days, "due": one.due_at.isoformat(), "kept": one.kept, "words": one.words}
        for one in record.follow_ups(session, mediation)
    ]


def card(session: Session, mediation: Mediation, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The mediation as this reader may see it, with the steps they may take now, two in a row."""
    if not participant(session, mediation, reader):
        return said("mediation.over_for_you", **outline(session, mediation)), []
    open_steps = LIFE.open_to(session, mediation, reader)
    taps = [*_own_taps(session, mediation, reader, open_steps)]
    if mediator(session, mediation, reader):
        taps += _mediator_taps(session, mediation, open_steps)
    keyboard = in_rows([_button(mediation, *tap) for tap in taps])
    return said("mediation.card", **view(session, mediation, reader)), keyboard


def _button(mediation: Mediation, verb: str, id: int = 0, label: Values | None = None) -> Button:
    """`agree` carries the terms it agrees to, so that nobody agrees to what they have not read."""
    version = mediation.terms if verb in ("agree", "witness") else mediation.revision
    press = Press(f"mediation.{verb}", mediation.id, version, str(id or ""))
    return Button(said(f"buttons.mediation_{verb}", **(label or {})), press)


def _own_taps(session: Session, mediation: Mediation, reader: Person, open_steps: list[str]) -> list[Tap]:
    """What a party may do for itself, and what everybody may."""
    own = party_of(session, mediation, reader)
    taps: list[Tap] = []
    if "agree" in open_steps:
        taps.append(("agree", 0, {}))
    if own is not None and "state" in open_steps:
        taps.append(("state", own.id, {}))
    if "keep" in open_steps:
        taps += _keeping(session, mediation, reader)
    if "print" in open_steps and record.promises(session, mediation) and (own is None or mediation.is_put):
        taps.append(("print", 0, {}))
    if own is not None and "leave" in open_steps:
        taps.append(("leave", 0, {}))
    return taps


def _keeping(session: Session, mediation: Mediation, reader: Person) -> list[Tap]:
    """Whoever promised says that it is done; the mediator for those whom no phone reaches."""
    numbered = enumerate(record.promises(session, mediation), 1)
    return [
        ("keep", one.id, {"number": number})
        for number, one in numbered
        if one.kept_at is None and keeps(session, mediation, one, reader)
    ]


def keeps(session: Session, mediation: Mediation, promise: Promise, person: Person) -> bool:
    one = session.get_one(Party, promise.party_id)
    if one.person_id == person.id:
        return True
    return mediator(session, mediation, person) and phone(session, one) is None


def _mediator_taps(session: Session, mediation: Mediation, open_steps: list[str]) -> list[Tap]:
    match mediation.state:
        case MediationState.OPEN:
            return _leading_taps(session, mediation)
        case MediationState.SETTLED:
            return [*_visiting(session, mediation), ("reopen", 0, {})]
        case _:
            return [("reopen", 0, {})] if "reopen" in open_steps else []


def _leading_taps(session: Session, mediation: Mediation) -> list[Tap]:
    """What leads an open mediation on."""
    taps: list[Tap] = [("party", one.id, {"label": one.label}) for one in record.parties(session, mediation)]
    waiting = next((one for one in record.meetings(session, mediation) if one.waits), None)
    taps += [("add", 0, {}), ("adjourn", waiting.id, {}) if waiting is not None else ("meet", 0, {})]
    promises = record.promises(session, mediation)
    for number, one in enumerate(promises, 1):
        taps += [("change", one.id, {"number": number}), ("drop", one.id, {"number": number})]
    taps.append(("promise", 0, {}))
    if promises and not mediation.is_put:
        taps.append(("put", 0, {}))
    return [*taps, ("end", 0, {})]


def _visiting(session: Session, mediation: Mediation) -> list[Tap]:
    """The next visit that was not made yet."""
    one = next((one for one in record.follow_ups(session, mediation) if one.kept is None), None)
    if one is None:
        return []
    return [("kept", one.id, {"days": one.days}), ("broken", one.id, {"days": one.days})]


def visit_buttons(mediation: Mediation, one: FollowUp) -> list[Button]:
    return [_button(mediation, verb, one.id, {"days": one.days}) for verb in ("kept", "broken")]


def show_button(session: Session, mediation: Mediation) -> Button:
    return button(mediation, "show", said("mediation.line", **outline(session, mediation)))


def back_button(mediation: Mediation) -> Button:
    return button(mediation, "show", said("buttons.back"))


def party_card(session: Session, mediation: Mediation, one: Party) -> tuple[Said, Keyboard]:
    """One side as the mediator sees it: its statement, and what can be done for it."""
    absent = phone(session, one) is None
    taps: list[Tap] = [("share", one.id, {})]
    if absent:
        taps = [("invite", one.id, {}), ("state", one.id, {}), *taps]
    if absent and mediation.is_put and one.agreed_at is None:
        taps.append(("witness", one.id, {}))
    taps += [("excuse", one.id, {})]
    keyboard = in_rows([_button(mediation, *tap) for tap in taps])
    keyboard.append([back_button(mediation)])
    shown = said("mediation.party", **statement(one), summary=one.summary, come=one.person_id is not None)
    return shown, keyboard if mediation.state is MediationState.OPEN else keyboard[-1:]


def paper(session: Session, mediation: Mediation) -> Said:
    """The agreement to be printed: roles only, with lines to sign by hand."""
    problem = session.get_one(Problem, mediation.problem_id)
    sides = [_party(session, one, None, mine=False) for one in record.parties(session, mediation)]
    return said(
        "agreements.paper",
        **outline(session, mediation),
        mediator=title(session, session.get_one(Person, mediation.mediator_id), problem.area_id),
        category=problem.category.value,
        labels=[one["label"] for one in sides],
        parties=[
            {name: one[name] for name in ("label", "agreed", "witnessed", "agreed_at")} for one in sides
        ],
        promises=terms(session, mediation),
        settled_at=mediation.ended_at.isoformat() if mediation.ended_at is not None else None,
    )


def readers(session: Session, mediation: Mediation, but: Person) -> list[Person]:
    """The parties who can be reached, and the mediator, but for one."""
    mediating = session.get_one(Person, mediation.mediator_id)
    found = [mediating, *(phone(session, one) for one in record.parties(session, mediation))]
    return [one for one in found if one is not None and one.id != but.id]


def show(session: Session, mediation: Mediation, readers: list[Person], *news: Said) -> None:
    """Shows each of them a fresh card with the news above."""
    tell(session, readers, *news, shows=mediation)
