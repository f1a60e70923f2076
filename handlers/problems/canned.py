"""A branch's canned answers: kept here, used from a problem's card."""

from handlers.base import forms
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling, Option, Text
from handlers.base.turn import Turn
from messages import LANGUAGES
from models.base.refusals import Refused
from models.base.things import About
from models.post.press import Keyboard, button
from models.post.said import Said, said
from models.problems import canned
from models.problems.canned import find_if_allowed
from models.problems.record import Problem
from models.rights.titles import title

IN_OWN_WORDS = "own"


def show(turn: Turn) -> None:
    """`/answers`: those that are kept, each opened by a tap, and one tap to add another."""
    if not canned.branches_of(turn.session, turn.person):
        raise Refused("canned.for_branches")
    shown, keyboard = _list(turn)
    turn.update(shown, keyboard=keyboard)


def _list(turn: Turn) -> tuple[Said, Keyboard]:
    kept = canned.of_person(turn.session, turn.person)
    rows = [[button(About("canned", one.id), "show", said("canned.line", text=one.text))] for one in kept]
    return said("canned.list", any=bool(kept)), [*rows, [button(About("canned", 0), "add")]]


def show_one(turn: Turn) -> None:
    """All of it, with the button that drops it."""
    one = find_if_allowed(turn.session, turn.press.id, turn.person)
    about = About("canned", one.id)
    row = [button(about, "drop"), button(about, "list", said("buttons.back"))]
    turn.update(said("canned.one", text=one.text), keyboard=[row])


def add(turn: Turn) -> None:
    if not canned.branches_of(turn.session, turn.person):
        raise Refused("canned.for_branches")
    forms.begin(turn, ADD, anew=True)


def _add(filling: Filling) -> None:
    turn = filling.turn
    canned.add(turn.session, turn.person, filling.words("text"), frozenset(_names(turn)), turn.now)
    shown, keyboard = _list(turn)
    forms.finish(filling, said("canned.added"), shown, keyboard=keyboard)


ADD = Form("canned_answer", (Text(name="text", ask="canned.ask_text", longest=canned.LONGEST),), then=_add)


def drop(turn: Turn) -> None:
    canned.drop(find_if_allowed(turn.session, turn.press.id, turn.person), turn.now)
    turn.session.flush()
    show(turn)


def _names(turn: Turn) -> list[str]:
    """What may stand in braces, in the person's language and in the other one."""
    return [
        turn.messages.plain(language, f"canned.placeholder_{key}", {})
        for language in LANGUAGES
        for key in PLACEHOLDERS
    ]


PLACEHOLDERS = ("number", "place", "due", "owner")


def kept(filling: Filling) -> list[Option]:
    """The answers that the person's branch keeps, and to write in one's own words."""
    found = canned.of_person(filling.turn.session, filling.turn.person)
    own = [Option(IN_OWN_WORDS, said("problems.in_own_words"))] if found else []
    return [*(Option(str(one.id), said("canned.line", text=one.text)) for one in found), *own]


def none_kept(filling: Filling) -> str | None:
    """Asked only of those whose branch has kept answers."""
    return None if kept(filling) else IN_OWN_WORDS


def filled(turn: Turn, id: int, problem: Problem) -> str:
    """An answer with the problem's number, place, date and owner, in the person's language."""
    one = find_if_allowed(turn.session, id, turn.person)
    stands_for = {
        "number": str(problem.id),
        "place": problem.area.name if problem.area is not None else "",
        "due": turn.plain(said("canned.day", at=problem.due.isoformat())),
        "owner": turn.plain(said("canned.owner", title=title(turn.session, turn.person, problem.area_id))),
    }
    values = {
        turn.messages.plain(language, f"canned.placeholder_{key}", {}): value
        for language in LANGUAGES
        for key, value in stands_for.items()
    }
    return canned.filled(one, values)


CONVERSATION = Conversation(
    commands={"answers": show},
    buttons=buttons_of("canned", add=add, show=show_one, list=show, drop=drop),
    forms=forms_of(ADD),
    formerly={"answer": "canned"},
)
