"""Mediation: opened from a problem's card, led by buttons on its own, joined by a link."""

import re
from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from handlers.base import forms
from handlers.base.form_cards import Form
from handlers.base.turn import Turn
from handlers.problems.mediation import sides as mediation_forms
from handlers.problems.mediation import talks as mediation_talks
from models.base.refusals import NotAllowed, Refused
from models.post.said import Button, Media, Said, said
from models.problems.access import lock_if_allowed as lock_problem
from models.problems.mediation import after as mediation_after
from models.problems.mediation import agreement as mediation_agreement
from models.problems.mediation import card as mediation_cards
from models.problems.mediation import parties as mediation_parties
from models.problems.mediation import record
from models.problems.mediation import steps as mediation_steps
from models.problems.mediation.card import card, outline, party_card
from models.problems.mediation.life import LIFE
from models.problems.mediation.record import FollowUp, Mediation, Meeting, Party, Promise
from models.problems.mediation.who import lock_if_allowed, mediator, of_person
from models.registry.people import Person

LISTED = 8
Rule = Callable[[Session, Mediation, Person, datetime], Mediation]


def start(turn: Turn) -> None:
    """From a problem's card: goes on with its mediation, or begins one."""
    assert turn.press is not None
    problem = lock_problem(turn.session, turn.press.id, turn.person)
    found = mediation_steps.take_over(turn.session, problem, turn.person)
    if found is None:
        return forms.begin(turn, mediation_forms.START, anew=True, problem=problem.id)
    shown, keyboard = card(turn.session, found, turn.person)
    return turn.say(shown, keyboard=keyboard, about=found.about)


def join(turn: Turn, payload: str) -> None:
    """The link of a side was opened."""
    try:
        mediation = mediation_parties.join(turn.session, payload, turn.person, turn.now)
    except Refused as refused:
        return turn.say(Said(refused.message, refused.values))
    shown, keyboard = card(turn.session, mediation, turn.person)
    return turn.say(said("mediation.welcome"), shown, keyboard=keyboard, about=mediation.about)


def show_all(turn: Turn) -> None:
    """`/mediations`: those in which one takes part; each opens by a tap."""
    found = of_person(turn.session, turn.person, LISTED)
    if not found:
        return turn.say(said("mediation.nothing"))
    rows = [[mediation_cards.show_button(turn.session, one)] for one in found]
    return turn.say(said("mediation.list"), keyboard=rows)


def show(turn: Turn) -> None:
    mediation = _pressed(turn)
    shown, keyboard = card(turn.session, mediation, turn.person)
    turn.say(shown, keyboard=keyboard, about=mediation.about)


def show_party(turn: Turn) -> None:
    """One side, for the mediator alone."""
    mediation = _pressed(turn)
    if not mediator(turn.session, mediation, turn.person):
        raise NotAllowed("refusals.not_yours")
    shown, keyboard = party_card(turn.session, mediation, _part(turn, mediation, Party))
    turn.update(shown, keyboard=keyboard, about=mediation.about)


def invite(turn: Turn) -> None:
    """A link for a side, to be passed on, and its picture to be scanned."""
    mediation = _pressed(turn)
    one = mediation_parties.invite(
        turn.session, mediation, turn.person, _part(turn, mediation, Party), turn.now
    )
    assert one.token_until is not None
    address = mediation_parties.link(one, turn.bot_username)
    turn.media((Media("qr", address),))
    turn.say(
        said("mediation.link", label=one.label, link=address, until=one.token_until.isoformat()),
        keyboard=[[Button(said("buttons.back"), f"mediation.show:{mediation.id}:{mediation.revision}")]],
    )


def _stepping(rule: Rule) -> Callable[[Turn], None]:
    """The handler of a button that takes one step and draws the card anew."""

    def press(turn: Turn) -> None:
        _redraw(turn, rule(turn.session, _pressed(turn), turn.person, turn.now))

    return press


put = _stepping(mediation_agreement.put)
leave = _stepping(mediation_parties.leave)
reopen = _stepping(mediation_steps.reopen)


def agree(turn: Turn) -> None:
    assert turn.press is not None
    mediation = _pressed(turn)
    version = turn.press.revision
    _redraw(turn, mediation_agreement.agree(turn.session, mediation, turn.person, version, turn.now))


def witness(turn: Turn) -> None:
    assert turn.press is not None
    mediation = _pressed(turn)
    one, version = _part(turn, mediation, Party), turn.press.revision
    _redraw(turn, mediation_agreement.witness(turn.session, mediation, turn.person, one, version, turn.now))


def excuse(turn: Turn) -> None:
    mediation = _pressed(turn)
    one = _part(turn, mediation, Party)
    _redraw(turn, mediation_parties.excuse(turn.session, mediation, turn.person, one, turn.now))


def drop(turn: Turn) -> None:
    mediation = _pressed(turn)
    one = _part(turn, mediation, Promise)
    _redraw(turn, mediation_agreement.drop(turn.session, mediation, turn.person, one, turn.now))


def keep(turn: Turn) -> None:
    mediation = _pressed(turn)
    one = _part(turn, mediation, Promise)
    _redraw(turn, mediation_after.keep(turn.session, mediation, turn.person, one, turn.now))


def kept(turn: Turn) -> None:
    """A visit found everything kept. It may stand in the morning's message, which stays."""
    mediation = _pressed(turn)
    one = _part(turn, mediation, FollowUp)
    mediation_after.visit(turn.session, mediation, turn.person, one, True, "", turn.now)
    shown, keyboard = card(turn.session, mediation, turn.person)
    turn.say(shown, keyboard=keyboard, about=mediation.about)


def print_agreement(turn: Turn) -> None:
    """The agreement as a file to be printed and signed."""
    mediation = _pressed(turn)
    LIFE.take(turn.session, "print", mediation, mediation.state, turn.person)
    if not record.promises(turn.session, mediation):
        raise Refused("mediation.nothing_promised")
    if not mediation.is_put and not mediator(turn.session, mediation, turn.person):
        raise Refused("mediation.terms_changed")
    name = turn.plain(said("agreements.file", **outline(turn.session, mediation)))
    turn.paper(f"{name}.pdf", mediation_cards.paper(turn.session, mediation))


def _asking(step: str, form: Form, kind: type[record.Part] | None = None) -> Callable[[Turn], None]:
    """The handler of a button that asks below the card for what a step needs, if it may be taken now."""

    def press(turn: Turn) -> None:
        mediation = _pressed(turn)
        LIFE.take(turn.session, step, mediation, mediation.state, turn.person)
        part = _part(turn, mediation, kind).id if kind is not None else None
        forms.begin(turn, form, anew=True, mediation=mediation.id, part=part)

    return press


def state(turn: Turn) -> None:
    """Asks what happened and what is wanted, of a side itself or of the mediator in its place."""
    mediation = _pressed(turn)
    LIFE.take(turn.session, "state", mediation, mediation.state, turn.person)
    one = _part(turn, mediation, Party)
    mediation_parties.may_state(turn.session, one, turn.person)
    forms.begin(turn, mediation_forms.STATE, anew=True, mediation=mediation.id, part=one.id)


add = _asking("add", mediation_forms.ADD)
share = _asking("share", mediation_forms.SHARE, Party)
meet = _asking("meet", mediation_talks.MEET)
adjourn = _asking("adjourn", mediation_talks.ADJOURN, Meeting)
promise = _asking("promise", mediation_talks.PROMISE)
change = _asking("promise", mediation_talks.CHANGE, Promise)
end = _asking("fail", mediation_talks.END)
broken = _asking("visit", mediation_talks.VISIT, FollowUp)


def _part(turn: Turn, mediation: Mediation, kind: type[record.Part]) -> record.Part:
    """What of the mediation the tap is about. Raises NotAllowed for a crafted one."""
    assert turn.press is not None
    argument = turn.press.argument
    if not re.fullmatch("[0-9]{1,9}", argument):
        raise NotAllowed("refusals.unknown_button")
    return record.part(turn.session, mediation, kind, int(argument))


def _pressed(turn: Turn) -> Mediation:
    assert turn.press is not None
    return lock_if_allowed(turn.session, turn.press.id, turn.person)


def _redraw(turn: Turn, mediation: Mediation) -> None:
    shown, keyboard = card(turn.session, mediation, turn.person)
    turn.update(shown, keyboard=keyboard, about=mediation.about)
