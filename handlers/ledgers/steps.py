"""The lists of a pairing and what can be done with an entry by the buttons on its card."""

from handlers.base import paging
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.kind import in_words
from handlers.base.steps import Text
from handlers.base.turn import Turn
from handlers.ledgers.writing import ENTRY, begin
from models.base.refusals import NotAllowed, Refused
from models.base.things import About
from models.ledgers import names as teachers
from models.ledgers import steps
from models.ledgers.card import counts, kept_in, listed, outlines, show_button
from models.ledgers.life import LIFE
from models.ledgers.record import Ledger
from models.ledgers.who import pairings_read_by
from models.post.press import Keyboard, button, in_rows
from models.post.said import said
from models.registry.branches import Branch
from models.registry.pairings import Pairing, PairingKind, members_of

PAGE = 8
OF_TEACHER = "teacher"


def show_all(turn: Turn) -> None:
    """`/ledgers`: the lists that this person's pairings keep, each opened by a tap."""
    _overview(turn, 0)


def show(turn: Turn) -> None:
    """The lists of one pairing, from its card."""
    _overview(turn, turn.press.id)


def _overview(turn: Turn, pairing_id: int) -> None:
    pairings = _pairings(turn, pairing_id)
    counted = counts(turn.session, turn.person, pairing_id)
    about = About("ledgers", pairing_id)
    rows = in_rows(
        [
            button(
                about, "list", said("ledgers.kind", ledger=one.value, count=counted.get(one, 0)), one.value
            )
            for one in kept_in({one.kind for one in pairings})
        ]
    )
    words = said("ledgers.overview", may_add=bool(turn.person.standing.branches))
    turn.say(words, keyboard=[*rows, *_actions(turn, pairings)], about=about)


def _pairings(turn: Turn, pairing_id: int) -> list[Pairing]:
    """Those whose lists are shown. Raises Refused where there are none for this person."""
    standing = turn.person.standing
    if not standing.in_pairings:
        raise Refused("ledgers.for_branches")
    found = pairings_read_by(turn.session, turn.person, pairing_id)
    if not found:
        raise Refused("refusals.unknown_pairing" if pairing_id else "ledgers.no_pairing")
    return found


def _actions(turn: Turn, pairings: list[Pairing]) -> Keyboard:
    """A village's actions with their projects, which its branches open from here; of several named by the partner."""
    villages = [one for one in pairings if one.kind is PairingKind.ENTERPRISE_VILLAGE]
    served = turn.person.standing.branches
    branches = members_of(turn.session, [one.id for one in villages]) if villages else {}
    own = [one for one in villages if any(branch.id in served for branch in branches[one.id])]
    return [
        [
            button(
                About("programme", one.id),
                "show",
                said("ledgers.actions", names=names if len(own) > 1 else []),
            )
        ]
        for one in own
        for names in [[branch.name for branch in branches[one.id] if branch.id not in served]]
    ]


def show_list(turn: Turn) -> None:
    """The entries of one list, each opened by a tap; and the way to write another."""
    ledger, pairing_id = _asked(turn)
    _pairings(turn, pairing_id)
    page, about = turn.page, About("ledgers", pairing_id)
    found = listed(turn.session, turn.person, pairing_id, ledger, page * PAGE, PAGE + 1)
    shown = zip(found[:PAGE], outlines(turn.session, found[:PAGE], turn.person), strict=True)
    rows = [[show_button(one, outline)] for one, outline in shown]
    rows += paging.turns(
        "ledgers.list", page, more=len(found) > PAGE, argument=f"{ledger.value}.{pairing_id}"
    )
    may_add = bool(turn.person.standing.branches)
    if may_add:
        rows.append([button(about, "write", argument=ledger.value)])
    words = said("ledgers.list", ledger=ledger.value, some=bool(found), may_add=may_add)
    turn.update(words, keyboard=rows, about=about)


def _asked(turn: Turn) -> tuple[Ledger, int]:
    """Which list of which pairing. Raises NotAllowed for a crafted button."""
    name, _, id = turn.argument.partition(".")
    if name not in list(Ledger) or (id and not id.isdecimal()):
        raise NotAllowed("refusals.unknown_button")
    return Ledger(name), int(id) if id else turn.press.id


def write(turn: Turn) -> None:
    """The button below a list."""
    begin(turn, *_asked(turn))


OBJECT = ENTRY.form(
    "object_to",
    (Text(name="words", ask="ledgers.words_object", longest=steps.LONGEST_WORDS),),
    in_words(steps.object_to),
    done=lambda entry: said("ledgers.done_object"),
    guard=LIFE.guard("object"),
)


def ask_teachers(turn: Turn) -> None:
    """Links by which the teachers agree themselves, to be passed on to them."""
    entry = ENTRY.pressed(turn)
    links = teachers.invite(turn.session, entry, turn.person, turn.bot_username)
    turn.say(said("ledgers.links", links=links))


def ask_teacher(turn: Turn, link: str) -> None:
    """A teacher opened such a link: what would be shown, and their word on it. Raises Refused."""
    name = teachers.opened(turn.session, link, turn.person)
    entry, _ = teachers.of_teacher(turn.session, name.entry_id, turn.person)
    about = About(OF_TEACHER, entry.id)
    giver = turn.session.get_one(Branch, entry.giver_id).name
    words = said("ledgers.may_be_shown", name=name.name, side=name.side.value, what=entry.what, giver=giver)
    turn.say(words, keyboard=[[button(about, "agree"), button(about, "decline")]])


def agree(turn: Turn) -> None:
    teachers.agree(turn.session, turn.press.id, turn.person, turn.now)
    turn.update(said("ledgers.you_agreed"), keyboard=[[button(About(OF_TEACHER, turn.press.id), "decline")]])


def decline(turn: Turn) -> None:
    teachers.decline(turn.session, turn.press.id, turn.person, turn.now)
    turn.update(said("ledgers.you_declined"), keyboard=[[button(About(OF_TEACHER, turn.press.id), "agree")]])


CONVERSATION = Conversation(
    commands={"ledgers": show_all},
    buttons=buttons_of("ledgers", show=show, list=show_list, write=write)
    | buttons_of(
        "ledger",
        show=ENTRY.show,
        object=ENTRY.asking(OBJECT, LIFE.guard("object")),
        retract=ENTRY.taking(steps.retract),
        end=ENTRY.taking(steps.end),
        withdraw=ENTRY.taking(steps.withdraw),
        restore=ENTRY.taking(steps.restore),
        vouch=ENTRY.taking(teachers.vouch),
        hide=ENTRY.taking(teachers.hide),
        ask=ask_teachers,
    )
    | buttons_of(OF_TEACHER, agree=agree, decline=decline),
    forms=forms_of(OBJECT),
)
