"""The cards of a mediation and of its sides, with what each reader may do."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from models.base.nearness import has_come
from models.post.outgoing import tell
from models.post.press import Button, Keyboard, Press, button, in_rows
from models.post.said import Said, Values, said
from models.problems.mediation import record
from models.problems.mediation.life import LIFE
from models.problems.mediation.record import FollowUp, Mediation, MediationState, Meeting, Party, Promise
from models.problems.mediation.view import is_left_to, is_shortened, outline, outlines, statement, view
from models.problems.mediation.who import mediator, others_hear, participant, party_of, phone
from models.problems.record import Problem
from models.registry.people import Person
from models.understanding.promises import Until

Tap = tuple[str, int, Values]
"""A button: its verb, the id of what it is about in the mediation, and what its label says."""


def card(
    session: Session, mediation: Mediation, reader: Person, now: datetime, *, whole: bool = False
) -> tuple[Said, Keyboard]:
    """The mediation as this reader may see it, with the steps they may take now, two in a row.

    `now` is local time. `whole`: with all that was said, however long.
    """
    if not participant(session, mediation, reader):
        return said("mediation.over_for_you", **outline(session, mediation)), []
    open_steps = LIFE.open_to(session, mediation, reader)
    taps = _own_taps(session, mediation, reader, open_steps)
    if mediator(session, mediation, reader):
        taps += _mediator_taps(session, mediation, open_steps, now)
    if not whole and is_shortened(session, mediation, reader):
        taps.append(("whole", 0, {}))
    shown = [_button(mediation, *tap) for tap in taps]
    if mediator(session, mediation, reader) and is_left_to(session, mediation, reader):
        shown.insert(0, button(session.get_one(Problem, mediation.problem_id), "resolve"))
    keyboard = in_rows(shown)
    return said("mediation.card", **view(session, mediation, reader, now, whole=whole)), keyboard


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
    """Whether this person may say that it is done; what is promised for always never is."""
    one = session.get_one(Party, promise.party_id)
    if promise.until is Until.ALWAYS:
        return False
    if one.person_id == person.id:
        return True
    return mediator(session, mediation, person) and phone(session, one) is None


def _mediator_taps(session: Session, mediation: Mediation, open_steps: list[str], now: datetime) -> list[Tap]:
    match mediation.state:
        case MediationState.OPEN:
            return _leading_taps(session, mediation, now)
        case MediationState.SETTLED:
            return [*_visiting(session, mediation, now), ("reopen", 0, {})]
        case _:
            return [("reopen", 0, {})] if "reopen" in open_steps else []


def _leading_taps(session: Session, mediation: Mediation, now: datetime) -> list[Tap]:
    """What leads an open mediation on."""
    taps: list[Tap] = [("party", one.id, {"label": one.label}) for one in record.parties(session, mediation)]
    taps += [("add", 0, {}), *_meeting_taps(session, mediation, now)]
    promises = record.promises(session, mediation)
    for number, one in enumerate(promises, 1):
        taps += [("change", one.id, {"number": number}), ("drop", one.id, {"number": number})]
    taps.append(("promise", 0, {}))
    if promises and not mediation.is_put and len(record.parties(session, mediation)) > 1:
        taps.append(("put", 0, {}))
    return [*taps, ("end", 0, {})]


def _meeting_taps(session: Session, mediation: Mediation, now: datetime) -> list[Tap]:
    """A meeting that lies ahead can be moved; from its day on it can be said that nothing came of it."""
    waiting: Meeting | None = next((one for one in record.meetings(session, mediation) if one.waits), None)
    if waiting is None:
        return [("meet", 0, {"moved": False})]
    taps: list[Tap] = [("adjourn", waiting.id, {})] if has_come(waiting.at, now) else []
    return [*taps, ("meet", 0, {"moved": True})] if waiting.lies_ahead(now) else taps


def _visiting(session: Session, mediation: Mediation, now: datetime) -> list[Tap]:
    """The next visit that was not made yet, from its day on."""
    one = next((one for one in record.follow_ups(session, mediation) if one.kept is None), None)
    if one is None or not has_come(one.due_at, now):
        return []
    return [("kept", one.id, {"days": one.days}), ("broken", one.id, {"days": one.days})]


def visit_buttons(mediation: Mediation, one: FollowUp) -> list[Button]:
    return [_button(mediation, verb, one.id, {"days": one.days}) for verb in ("kept", "broken")]


def show_buttons(session: Session, mediations: Sequence[Mediation]) -> Keyboard:
    """Each of these as a button that opens it."""
    lines = (said("mediation.line", **told) for told in outlines(session, mediations))
    return [[button(one, "show", line)] for one, line in zip(mediations, lines, strict=True)]


def back_button(mediation: Mediation) -> Button:
    """Leads to the card, in place of what was tapped."""
    return button(mediation, "back", said("buttons.back"))


def sure_button(mediation: Mediation, verb: str, id: int = 0) -> Button:
    """Takes the step that was asked about."""
    return _button(mediation, f"{verb}_sure", id)


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
    shown = said(
        "mediation.party", **statement(session, one), summary=one.summary, come=one.person_id is not None
    )
    return shown, keyboard if mediation.state is MediationState.OPEN else keyboard[-1:]


def readers(session: Session, mediation: Mediation, but: Person) -> list[Person]:
    """The mediator and the parties who can be reached, but for one."""
    mediating = session.get_one(Person, mediation.mediator_id)
    heard = others_hear(session, mediation, but).people
    return [mediating, *heard] if mediating.id != but.id else heard


def show(session: Session, mediation: Mediation, readers: list[Person], *news: Said) -> None:
    """Shows each of them a fresh card with the news above it."""
    tell(session, readers, *news, shows=mediation)
