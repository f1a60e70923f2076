"""Words that belong to a problem without a tap: a reply to its card, or the answer that it waits for."""

from handlers.base import forms
from handlers.base.turn import Turn
from handlers.problems import danger
from handlers.problems.asking import FORMS
from handlers.problems.corrections import remember
from handlers.problems.step_forms import receiver
from models.base.things import About
from models.post import ours
from models.post.media import spoken
from models.post.press import Keyboard, button
from models.post.said import said
from models.problems import answers, handling, meant, steps
from models.problems.access import Unknown, lock_if_allowed
from models.problems.card import step_button
from models.problems.life import LIFE
from models.problems.record import OPEN, Problem, State
from models.understanding.handling_words import how_far, sees_to_it
from models.understanding.intents import asks


def taken(turn: Turn, *, inquires: bool) -> bool:
    """Whether the words, pictures or voice went to a problem. Raises Refused where they cannot.

    `inquires`: they ask something of the bot, so that they are no answer to what a problem waits for.
    """
    problem = replied_to(turn)
    if problem is None and not inquires:
        problem = answers.awaiting(turn.session, turn.person)
    if problem is None and not turn.text and spoken(turn.incoming.media):
        problem = answers.to_confirm(turn.session, turn.person, turn.now)
    if problem is None:
        return False
    _pass_on(turn, problem)
    return True


def replied_to(turn: Turn) -> Problem | None:
    """The problem whose card, or news, this message is a reply to; None for one that they only follow."""
    if turn.incoming.reply_to is None:
        return None
    topic = ours.topic_of(turn.session, turn.incoming.chat_id, turn.incoming.reply_to)
    if topic is None or topic.kind != "problem":
        return None
    try:
        return lock_if_allowed(turn.session, topic.id, turn.person)
    except Unknown:
        return None


def _pass_on(turn: Turn, problem: Problem) -> None:
    """To the other side: the raiser's words to whoever has it, the owner's to the raiser."""
    mine = problem.is_of(turn.person.id) and not problem.for_another
    if problem.state not in OPEN | ({State.RESOLVED} if mine else set()):
        return _say_over(turn, problem, mine=mine)
    if not mine and problem.owner_id != turn.person.id:
        LIFE.require(turn.session, "accept", problem, turn.person)
        return forms.begin(turn, FORMS["accept_first"], problem=problem.id)
    if not mine and _is_news(turn, problem):
        return forms.begin(turn, FORMS["resolve"], meant=str(problem.id))
    asked = "reply" if mine else "note" if problem.speechless else "ask"
    if len(turn.text) > steps.LONGEST_WORDS or _may_be_of_another(turn, problem, asked):
        return forms.begin(turn, FORMS[asked], problem=problem.id)
    if not mine and problem.speechless:
        return _note(turn, problem)
    rule = answers.reply if mine else steps.ask
    rule(turn.session, problem, turn.person, turn.text, turn.now, turn.incoming.media)
    remember(turn, problem)
    return _say_passed_on(turn, problem, mine=mine)


def _is_news(turn: Turn, problem: Problem) -> bool:
    """Whether the owner tells how it goes rather than asks: then what the raiser will read is shown first."""
    if not turn.text or asks(turn.text):
        return False
    return how_far(turn.text, turn.said_at, {problem.id}) is not None or sees_to_it(turn.text)


def _may_be_of_another(turn: Turn, problem: Problem, step: str) -> bool:
    found = meant.in_question(turn.session, turn.person, step, turn.now)
    return meant.name_another(turn.session, found, problem, turn.person, turn.text)


def _say_passed_on(turn: Turn, problem: Problem, *, mine: bool) -> None:
    """To whom it went; whether it is solved is for a tap to say, which a voice does not."""
    asked = mine and problem.state is State.RESOLVED and bool(spoken(turn.incoming.media))
    ways: Keyboard = [[step_button(problem, step)] for step in ("confirm", "reopen")] if asked else []
    if mine and turn.incoming.reply_to is None:
        ways.append([button(About("problem", problem.id), "another")])
    passed_on = said(
        "problems.passed_on",
        number=problem.id,
        to=receiver(problem, mine=mine),
        seconds=spoken(turn.incoming.media),
        solved=asked,
    )
    turn.say(*(danger.numbers(turn.text) if mine else ()), passed_on, keyboard=ways)


def _say_over(turn: Turn, problem: Problem, *, mine: bool) -> None:
    again = mine and problem.state is State.CLOSED
    keyboard = [[step_button(problem, "reopen")]] if again else None
    turn.say(said("problems.is_over", number=problem.id, mine=mine), keyboard=keyboard)


def _note(turn: Turn, problem: Problem) -> None:
    """Where there is nobody to talk to, it is a note."""
    handling.note(turn.session, problem, turn.person, turn.text, turn.now)
    remember(turn, problem)
    turn.say(said("problems.done_note", number=problem.id))
