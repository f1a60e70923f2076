"""Handing a matter on in a sentence: to whom is understood or asked, and nothing is done before a tap."""

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm, nothing_else
from handlers.base.conversation import Conversation, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling, Option, Text
from handlers.problems.corrections import remember
from handlers.problems.meant import MEANT, still, which
from handlers.problems.step_forms import done
from models.post.said import Said, said
from models.problems import handing_on, handling, steps, together
from models.problems.handing_on import Way
from models.problems.meant import first_step
from models.problems.record import Problem, State
from models.registry.people import Person
from models.rights.titles import title
from models.understanding.handling_words import handed_to


def _called(filling: Filling) -> str:
    return handed_to(filling.words("text")) or ""


class To(Choice):
    """Who is to have it; that nobody is called as was said is told."""

    def asks(self, filling: Filling) -> Said:
        problem = MEANT.of(filling)
        return said("problems.ask_hand_on", number=problem.id, text=problem.text, called=_called(filling))


def _offered(filling: Filling) -> list[Option]:
    turn, problem = filling.turn, MEANT.of(filling)
    people = handling.colleagues(turn.session, problem, turn.person)
    others = handing_on.ways(turn.session, problem, turn.person)
    return [*(_person(filling, one) for one in people), *(Option(one.value, _other(one)) for one in others)]


def _person(filling: Filling, one: Person) -> Option:
    called = title(filling.turn.session, one, MEANT.of(filling).area_id)
    return Option(str(one.id), said("problems.colleague", name=one.name, title=called))


def _other(way: Way) -> Said:
    return said("problems.hand_on_way", way=way.value)


def _meant(filling: Filling) -> str | None:
    """The only colleague who is called so; the next rung, where it was said to go up."""
    called = handed_to(filling.words("text"))
    if called is None or not filling["meant"]:
        return None
    turn, problem = filling.turn, MEANT.of(filling)
    if not called:
        rises = Way.REFER in handing_on.ways(turn.session, problem, turn.person)
        return Way.REFER.value if rises else None
    found = handing_on.called(turn.session, problem, turn.person, called)
    return str(found[0].id) if len(found) == 1 else None


def _preview(filling: Filling) -> Said:
    problem, way = MEANT.of(filling), _way(filling)
    return said(
        "problems.preview_hand_on",
        number=problem.id,
        text=problem.text,
        words=filling.words("text"),
        way=way.value,
        name=_colleague(filling).name if way is Way.OFFER else "",
        first=first_step(way.value, problem) == "accept",
    )


def _way(filling: Filling) -> Way:
    return Way.OFFER if filling["taker"].isdecimal() else filling.one_of(Way, "taker")


def _colleague(filling: Filling) -> Person:
    return filling.turn.session.get_one(Person, filling.number("taker"))


def _hand_on(filling: Filling) -> None:
    problem, way, turn = MEANT.of(filling), _way(filling), filling.turn
    if problem.state is State.RAISED and first_step(way.value, problem) == "accept":
        steps.accept(turn.session, problem, turn.person, turn.now)
    _take(filling, problem, way)
    remember(turn, problem)
    forms.finish(filling, done(way.value, problem))


def _take(filling: Filling, problem: Problem, way: Way) -> None:
    turn, words = filling.turn, filling.words("text")
    match way:
        case Way.OFFER:
            handling.offer(turn.session, problem, turn.person, _colleague(filling), turn.now)
        case Way.REFER:
            handling.refer(turn.session, problem, turn.person, words, turn.now)
        case Way.SEEK_HELP:
            together.seek_help(turn.session, problem, turn.person, words, turn.now)
        case Way.TELL:
            handling.inform(turn.session, problem, turn.person, words, turn.now)
        case Way.NOTE:
            handling.note(turn.session, problem, turn.person, words, turn.now)


TEXT = Text(name="text", ask="problems.words_refer", longest=steps.LONGEST_WORDS)
HAND_ON = Form(
    "hand_on_problem",
    (TEXT, which("note"), To(name="taker", ask="problems.ask_to", offer=_offered, suggest=_meant)),
    then=_hand_on,
    confirm=Confirm(yes="buttons.hand_on", preview=_preview, typed=TEXT.more, other=nothing_else),
    whole=True,
    still=still("note", leads=True),
)
CONVERSATION = Conversation(forms=forms_of(HAND_ON))
