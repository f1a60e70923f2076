"""Mediation: opened from a problem's card, led by buttons on its own, joined by a link."""

import re

from handlers.base import forms
from handlers.base.awaiting import Awaited
from handlers.base.conversation import Conversation, Handler, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.sure import sure
from handlers.base.turn import Turn
from handlers.problems.kind import PROBLEM
from handlers.problems.mediation import promises, sides, talks
from handlers.problems.mediation.kind import MEDIATION
from models.base.refusals import NotAllowed, Refused
from models.post.media import Qr
from models.post.said import Said, said
from models.problems import attachments
from models.problems.mediation import after, agreement, card, parties, record, steps, view
from models.problems.mediation.life import LIFE, SETTLED
from models.problems.mediation.record import FollowUp, Mediation, Meeting, Part, Party, Promise
from models.problems.mediation.who import asked, of_person, others_hear, require_mediator, under_way
from models.understanding.card_words import Reply, Stance

LISTED = 8


def start(turn: Turn) -> None:
    """From a problem's card: goes on with its mediation, or begins one."""
    problem = PROBLEM.pressed(turn)
    found = steps.take_over(turn.session, problem, turn.person, turn.now)
    if found is None:
        return forms.begin(turn, sides.START, anew=True, problem=problem.id)
    return turn.show(found, anew=True)


def join(turn: Turn, payload: str) -> None:
    """The link of a side was opened."""
    try:
        mediation = parties.join(turn.session, payload, turn.person, turn.now)
    except Refused as refused:
        return turn.say(Said(refused.message, refused.values))
    return turn.show(mediation, said("mediation.welcome"), anew=True)


def show_all(turn: Turn) -> None:
    """`/mediations`: those in which one takes part; each opens by a tap."""
    found = of_person(turn.session, turn.person, LISTED)
    if not found:
        return turn.say(said("mediation.nothing"))
    rows = card.show_buttons(turn.session, found)
    return turn.say(said("mediation.list"), keyboard=rows)


def show_party(turn: Turn) -> None:
    """One side, for the mediator alone; below what it said by voice."""
    mediation = MEDIATION.pressed(turn)
    require_mediator(turn.session, mediation, turn.person)
    one = _part(turn, mediation, Party)
    shown, keyboard = card.party_card(turn.session, mediation, one)
    if not (files := attachments.of_party(turn.session, one.id)):
        return turn.update(shown, keyboard=keyboard, about=mediation.about)
    turn.media(files)
    return turn.say(shown, keyboard=keyboard, about=mediation.about)


def invite(turn: Turn) -> None:
    """A link for a side, to be passed on, and its picture to be scanned."""
    mediation = MEDIATION.pressed(turn)
    one = parties.invite(turn.session, mediation, turn.person, _part(turn, mediation, Party), turn.now)
    assert one.token_until is not None
    address = parties.link(one, turn.bot_username)
    turn.media((Qr(address),))
    words = said("mediation.link", label=one.label, link=address, until=one.token_until.isoformat())
    turn.say(words, keyboard=[[card.back_button(mediation)]])


def agree(turn: Turn) -> None:
    mediation = MEDIATION.pressed(turn)
    agreement.agree(turn.session, mediation, turn.person, turn.press.revision, turn.now)
    turn.show(mediation, said("mediation.has_agreed", over=mediation.state in SETTLED))


def witness(turn: Turn) -> None:
    mediation = MEDIATION.pressed(turn)
    one, version = _part(turn, mediation, Party), turn.press.revision
    agreement.witness(turn.session, mediation, turn.person, one, version, turn.now)
    turn.show(mediation)


def whole(turn: Turn) -> None:
    """All that was said, on the same card."""
    mediation = MEDIATION.pressed(turn)
    shown, keyboard = card.card(turn.session, mediation, turn.person, turn.now, whole=True)
    turn.update(shown, keyboard=keyboard, about=mediation.about)


def back(turn: Turn) -> None:
    """From a side or a question to the card."""
    turn.show(MEDIATION.pressed(turn))


def put(turn: Turn) -> None:
    """Puts the promises before the sides, once none is left half written."""
    mediation = MEDIATION.pressed(turn)
    LIFE.require(turn.session, "put", mediation, turn.person)
    if not promises.finishes_first(turn, mediation):
        agreement.put(turn.session, mediation, turn.person, turn.now)
        heard = others_hear(turn.session, mediation, turn.person)
        turn.show(mediation, said("mediation.has_put", **heard.values))


def drop(turn: Turn) -> None:
    mediation = MEDIATION.pressed(turn)
    fallen = agreement.agreed_hear(turn.session, mediation, turn.person)
    agreement.drop(turn.session, mediation, turn.person, _part(turn, mediation, Promise), turn.now)
    turn.show(mediation, *fallen.news("mediation.fell"))


def keep(turn: Turn) -> None:
    mediation = MEDIATION.pressed(turn)
    after.keep(turn.session, mediation, turn.person, _part(turn, mediation, Promise), turn.now)
    turn.show(mediation)


def leave(turn: Turn) -> None:
    mediation = MEDIATION.pressed(turn)
    LIFE.require(turn.session, "leave", mediation, turn.person)
    sure(
        turn, said("mediation.sure_leave"), card.sure_button(mediation, "leave"), card.back_button(mediation)
    )


def excuse(turn: Turn) -> None:
    mediation = MEDIATION.pressed(turn)
    LIFE.require(turn.session, "excuse", mediation, turn.person)
    one = _part(turn, mediation, Party)
    yes = card.sure_button(mediation, "excuse", one.id)
    sure(turn, said("mediation.sure_excuse", label=one.label), yes, card.back_button(mediation))


def excuse_surely(turn: Turn) -> None:
    mediation = MEDIATION.pressed(turn)
    one = _part(turn, mediation, Party)
    fallen = agreement.agreed_hear(turn.session, mediation, turn.person, gone=one)
    parties.excuse(turn.session, mediation, turn.person, one, turn.now)
    turn.show(mediation, *fallen.news("mediation.fell"), *parties.one_left(turn.session, mediation))


def reopen(turn: Turn) -> None:
    mediation = MEDIATION.pressed(turn)
    LIFE.require(turn.session, "reopen", mediation, turn.person)
    yes = card.sure_button(mediation, "reopen")
    sure(turn, said("mediation.sure_reopen"), yes, card.back_button(mediation))


def reopen_surely(turn: Turn) -> None:
    mediation = MEDIATION.pressed(turn)
    steps.reopen(turn.session, mediation, turn.person, turn.now)
    heard = others_hear(turn.session, mediation, turn.person)
    turn.show(mediation, said("mediation.has_reopened", **heard.values))


def kept(turn: Turn) -> None:
    """A visit found everything kept. It may stand in the morning's message, which stays."""
    mediation = MEDIATION.pressed(turn)
    one = _part(turn, mediation, FollowUp)
    after.visit(turn.session, mediation, turn.person, one, True, "", turn.now)
    turn.show(mediation, anew=True)


def print_agreement(turn: Turn) -> None:
    """The agreement as a file to be printed and signed."""
    mediation = MEDIATION.pressed(turn)
    agreement.require_printable(turn.session, mediation, turn.person)
    if promises.finishes_first(turn, mediation):
        return
    name = turn.plain(said("agreements.file", **view.outline(turn.session, mediation)))
    turn.paper(f"{name}.pdf", view.paper(turn.session, mediation, turn.now))


def state(turn: Turn) -> None:
    """Asks what happened and what is wanted, of a side itself or of the mediator in its place."""
    mediation = MEDIATION.pressed(turn)
    LIFE.require(turn.session, "state", mediation, turn.person)
    one = _part(turn, mediation, Party)
    parties.may_state(turn.session, one, turn.person)
    _ask(turn, sides.STATE, mediation, one)


def _asking(step: str, form: Form, kind: type[Part]) -> Handler:
    """The handler of a button that asks below the card about one part of a mediation, if the step may be taken now."""

    def press(turn: Turn) -> None:
        mediation = MEDIATION.pressed(turn)
        LIFE.require(turn.session, step, mediation, turn.person)
        _ask(turn, form, mediation, _part(turn, mediation, kind))

    return press


def _ask(turn: Turn, form: Form, mediation: Mediation, part: Part) -> None:
    forms.begin(turn, form, anew=True, mediation=mediation.id, part=part.id)


def _part(turn: Turn, mediation: Mediation, kind: type[Part]) -> Part:
    """What of the mediation the tap is about. Raises NotAllowed for a crafted one."""
    if not re.fullmatch("[0-9]{1,9}", turn.argument):
        raise NotAllowed("refusals.unknown_button")
    return record.part(turn.session, mediation, kind, int(turn.argument))


def _put_before(turn: Turn) -> list[Mediation]:
    """Those whose promises wait for whoever speaks to agree."""
    return [one for one in under_way(turn.session, turn.person) if asked(turn.session, one, turn.person)]


def _called(turn: Turn, mediation: Mediation) -> Said:
    return said("mediation.line", **view.outline(turn.session, mediation))


def _ask_on_card(turn: Turn, mediation: Mediation, reply: Reply) -> None:
    """What is promised is read, and agreed to with a tap."""
    turn.show(mediation, said("mediation.answer_there"), anew=True)


PUT = Awaited(
    find=_put_before,
    takes=dict.fromkeys((Stance.REFUSES, Stance.AGREES, Stance.RIGHT, Stance.NOTICED), _ask_on_card),
    line=_called,
)
CONVERSATION = Conversation(
    commands={"mediations": show_all},
    buttons={"problem.mediate": start}
    | buttons_of(
        "mediation",
        show=MEDIATION.show,
        whole=whole,
        back=back,
        party=show_party,
        invite=invite,
        add=MEDIATION.asking(sides.ADD, LIFE.guard("add")),
        state=state,
        share=_asking("share", sides.SHARE, Party),
        meet=MEDIATION.asking(talks.MEET, LIFE.guard("meet")),
        adjourn=_asking("adjourn", talks.ADJOURN, Meeting),
        promise=MEDIATION.asking(promises.PROMISE, LIFE.guard("promise")),
        change=_asking("promise", promises.CHANGE, Promise),
        drop=drop,
        put=put,
        agree=agree,
        witness=witness,
        excuse=excuse,
        excuse_sure=excuse_surely,
        leave=leave,
        leave_sure=MEDIATION.taking(parties.leave),
        keep=keep,
        kept=kept,
        broken=_asking("visit", talks.VISIT, FollowUp),
        end=MEDIATION.asking(talks.END, LIFE.guard("fail")),
        reopen=reopen,
        reopen_sure=reopen_surely,
        print=print_agreement,
    ),
    forms=forms_of(
        sides.START,
        sides.ADD,
        sides.STATE,
        sides.SHARE,
        talks.MEET,
        talks.ADJOURN,
        promises.PROMISE,
        promises.CHANGE,
        talks.END,
        talks.VISIT,
    ),
)
