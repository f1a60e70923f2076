"""A relative who acts for somebody: asked by a link that is forwarded, agreed to by a tap, ended by either."""

from handlers.base.conversation import Conversation, buttons_of
from handlers.base.kind import Kind
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.base.things import About
from models.post.press import Keyboard, button, menu
from models.post.said import Said, said
from models.problems.carers import steps
from models.problems.carers.life import LIFE
from models.problems.carers.record import Side
from models.understanding.family_words import Acting, acting_meant

CARER = Kind("carer", find=steps.lock_if_theirs)
CARERS = About("carers", 0)


def home(turn: Turn) -> None:
    """Who acts for this person, for whom they act, and the two ways to begin."""
    found = steps.between(turn.session, turn.person)
    lines = [{"name": who.name, "acts": one.carer_id == turn.person.id} for one, who in found]
    rows: Keyboard = [[button(one, "show", name=who.name)] for one, who in found]
    rows += [[button(CARERS, side.value)] for side in Side]
    turn.update(said("carers.home", between=lines), keyboard=rows)


def asked(turn: Turn) -> bool:
    """Whether the words say that a relative acts for somebody, or does so no more: how, or what there is of it."""
    meant = acting_meant(turn.text) if not turn.incoming.media else None
    if meant is None:
        return False
    found = steps.between(turn.session, turn.person)
    if meant is Acting.NO_MORE and len(found) == 1:
        turn.show(found[0][0])
    elif found or meant is Acting.NO_MORE:
        home(turn)
    else:
        _say_how(turn, Side.CARER if meant is Acting.ACTS else Side.PERSON)
    return True


def _say_how(turn: Turn, side: Side) -> None:
    """By a link; whoever has no phone is spoken for without one."""
    ways: Keyboard = [[button(CARERS, side.value)]]
    if side is Side.CARER:
        ways.append([menu("problem")])
    turn.say(said("carers.how", side=side.value), keyboard=ways)


def _ask(side: Side, turn: Turn) -> None:
    """The link, to be forwarded to the other."""
    one = steps.ask(turn.session, turn.person, side, turn.now)
    turn.say(said("carers.forward", side=side.value))
    turn.say(
        said("carers.invitation", side=side.value, name=turn.person.name, link=one.link(turn.bot_username))
    )


def ask_person(turn: Turn) -> None:
    """Somebody asks a relative to act for them."""
    _ask(Side.PERSON, turn)


def ask_carer(turn: Turn) -> None:
    """A relative offers to act for somebody."""
    _ask(Side.CARER, turn)


def opened(turn: Turn, payload: str) -> None:
    """The link was opened: what is asked, with the two answers; or why it is of no use."""
    try:
        turn.show(steps.opened(turn.session, payload, turn.person, turn.now))
    except Refused as refused:
        turn.say(Said(refused.message, refused.values))


CONVERSATION = Conversation(
    buttons=buttons_of("carers", home=home, person=ask_person, carer=ask_carer)
    | buttons_of(
        "carer",
        show=CARER.show,
        back=CARER.show_again,
        agree=CARER.taking(steps.agree),
        decline=CARER.taking(steps.decline),
        end=CARER.surely(steps.end, LIFE.guard("end")),
    ),
)
