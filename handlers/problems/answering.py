"""Words that belong to a problem without a tap: a reply to its card, or the answer that it waits for."""

from handlers.base.turn import Turn
from handlers.problems.corrections import remember
from models.base.refusals import Refused
from models.post import outbox
from models.post.said import Button, said
from models.problems import answers as problem_answers
from models.problems import card as problem_cards
from models.problems import handling as problem_handling
from models.problems import steps as problems
from models.problems.access import Unknown, lock_if_allowed
from models.problems.record import OPEN, Problem, State


def taken(turn: Turn) -> bool:
    """Whether the words, pictures or voice went to a problem. Raises Refused where they cannot."""
    if turn.incoming.unsupported is not None:
        return False
    problem = _replied_to(turn) or problem_answers.awaiting(turn.session, turn.person)
    if problem is None:
        return False
    _pass_on(turn, problem)
    return True


def _replied_to(turn: Turn) -> Problem | None:
    """The problem whose card, or news, this message is a reply to; None for one that they only follow."""
    if turn.incoming.reply_to is None:
        return None
    topic = outbox.topic_of(turn.session, turn.incoming.chat_id, turn.incoming.reply_to)
    kind, _, number = (topic or "").partition(":")
    if kind != "problem":
        return None
    try:
        return lock_if_allowed(turn.session, int(number), turn.person)
    except Unknown:
        return None


def _pass_on(turn: Turn, problem: Problem) -> None:
    """To the other side: the raiser's words to whoever has it, the owner's to the raiser."""
    mine = problem.raiser_id == turn.person.id and not problem.for_another
    if problem.state not in OPEN | ({State.RESOLVED} if mine else set()):
        again = (
            [[problem_cards.button(problem, "reopen")]] if mine and problem.state is State.CLOSED else None
        )
        return turn.say(said("problems.is_over", number=problem.id, mine=mine), keyboard=again)
    if not mine and problem.owner_id != turn.person.id:
        raise Refused("problems.accept_first", number=problem.id)
    number = problem.id
    if problem.for_another:
        problem_handling.note(turn.session, problem, turn.person, turn.text, turn.now)
        remember(turn, problem)
        return turn.say(said("problems.done_note", number=number))
    rule = problem_answers.reply if mine else problems.ask
    rule(turn.session, problem, turn.person, turn.text, turn.now, turn.incoming.media)
    remember(turn, problem)
    keyboard = [[Button(said("buttons.problem_another"), f"problem.another:{number}:0")]] if mine else None
    return turn.say(
        said("problems.passed_on", number=number, mine=mine),
        keyboard=keyboard if turn.incoming.reply_to is None else None,
    )
