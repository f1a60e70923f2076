"""Danger that somebody tells of goes before whatever else is being said: whom to call, and a matter of its own."""

from handlers.base.belonging import make_room, may_be_another_matter
from handlers.base.form import Form
from handlers.base.hearing import heard
from handlers.base.turn import Turn
from handlers.problems import answering
from handlers.problems.danger import numbers
from handlers.problems.raising import RAISE
from handlers.talk import answers, drafting, outside
from models.post.dialogues import Dialogue
from models.problems.answers import awaiting
from models.problems.own import dangers_of, open_ones
from models.problems.record import Problem
from models.understanding.dangers import Danger, dangers_in, is_confidential, is_cry, is_pressing
from models.understanding.intents import Intent
from models.understanding.several import number_in

GOES_ON = {Intent.STATUS, Intent.NUDGE, Intent.REOPEN, Intent.CONFIRM}
"""What is said of a matter that is under way."""


def goes_first(turn: Turn, form: Form | None) -> bool:
    """Drafts it, with whom to call above; what was being filled in is kept. False where that is not called for.

    Words about what is known already only have the numbers put before them, where nothing else shows these.
    """
    if not dangers_in(turn.text):
        return False
    if is_cry(turn.text) and form is None and turn.incoming.reply_to is None:
        return _ask_what_it_is(turn)
    if is_pressing(turn.text) and _is_new(turn) and not _belongs(turn, form):
        _draft(turn)
        return True
    if _is_asked_about(turn, form):
        turn.say(*numbers(turn.text))
    return False


def _ask_what_it_is(turn: Turn) -> bool:
    """Nobody can come to a mere cry."""
    turn.say(*numbers(turn.text))
    return outside.ask_of_what(turn, "")


def _draft(turn: Turn) -> None:
    """The whole message, or each of its matters."""
    matters = drafting.matters(turn)
    if len(matters) <= 1:
        return drafting.begin(turn, Intent.PROBLEM)
    make_room(turn)
    return answers.one_by_one(drafting.matters(turn))


def _is_new(turn: Turn) -> bool:
    """Whether it is no word about what is known: a word on how it goes on is, where they have told of such a danger."""
    intent = heard(turn).intent
    if intent not in GOES_ON:
        return intent is Intent.PROBLEM
    theirs = open_ones(turn.session, turn.person)
    return number_in(turn.text) is None and not any(
        dangers_of(turn.session, one) & dangers_in(turn.text) for one in theirs
    )


def _is_asked_about(turn: Turn, form: Form | None) -> bool:
    """Whether the words will be asked about, or answered with how a matter stands."""
    if form is not None and turn.dialogue is not None:
        return may_be_another_matter(turn, form, turn.dialogue)
    return is_pressing(turn.text) and heard(turn).intent is Intent.STATUS


def _belongs(turn: Turn, form: Form | None) -> bool:
    """Whether it is said of what is open already: of the same danger, or by those whose work it is to hear of it."""
    if form is not None and turn.dialogue is not None:
        return _is_of_form(turn, form, turn.dialogue)
    if turn.person.standing.roles:
        return True
    problem = answering.replied_to(turn) or awaiting(turn.session, turn.person)
    if problem is None:
        return False
    return _is_of(turn, problem, surely=turn.incoming.reply_to is not None)


def _is_of(turn: Turn, problem: Problem, *, surely: bool) -> bool:
    """Whether these words may be told to whoever has that problem; `surely`: they are a reply to its card."""
    if is_confidential(turn.text):
        return problem.confidential
    return surely or bool(dangers_of(turn.session, problem) & dangers_in(turn.text))


def _is_of_form(turn: Turn, form: Form, dialogue: Dialogue) -> bool:
    if turn.person.standing.roles and form is not RAISE:
        return not may_be_another_matter(turn, form, dialogue)
    if form is RAISE and "text" not in dialogue.answers:
        return True
    return bool(_dangers_in(turn, dialogue) & dangers_in(turn.text))


def _dangers_in(turn: Turn, dialogue: Dialogue) -> frozenset[Danger]:
    """Those that a form tells of, or the problem that it is about."""
    written = "\n".join(one for one in dialogue.answers.values() if isinstance(one, str))
    number = dialogue.answers.get("problem")
    problem = turn.session.get(Problem, int(number)) if number is not None else None
    known = dangers_of(turn.session, problem) if problem is not None else frozenset[Danger]()
    return dangers_in(written) | known
