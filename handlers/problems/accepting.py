"""Accepting in a sentence: what is numbered, all that waits, or the one that there is; a tap takes it back."""

from handlers.base.turn import Turn
from models.post.press import button, in_rows
from models.post.said import said
from models.problems import meant, steps
from models.problems.access import lock_if_allowed
from models.problems.record import Problem
from models.understanding.handling_words import Accepted, accepted_in

MOST = 5
"""So many are accepted with one sentence; of more they are to be looked at first."""


def hear(turn: Turn) -> bool:
    """Whether the words accept what waits for this person; which, is asked where it is not said."""
    found = accepted_in(turn.text) if turn.person.standing.roles and not turn.incoming.media else None
    if found is None:
        return False
    waiting = meant.to_accept(turn.session, turn.person)
    chosen = _chosen(found, waiting)
    if 0 < len(chosen) <= MOST:
        _accept(turn, chosen)
    elif waiting and not found.numbers:
        _ask_which(turn, waiting)
    else:
        return False
    return True


def _chosen(found: Accepted, waiting: list[Problem]) -> list[Problem]:
    if found.numbers:
        return [one for one in waiting if one.id in found.numbers]
    return waiting if found.all or len(waiting) == 1 else []


def _accept(turn: Turn, chosen: list[Problem]) -> None:
    for one in chosen:
        problem = lock_if_allowed(turn.session, one.id, turn.person)
        steps.accept(turn.session, problem, turn.person, turn.now)
        turn.show(problem, anew=True)


def _ask_which(turn: Turn, waiting: list[Problem]) -> None:
    opening = [button(one, "show", said("own.open", number=one.id)) for one in waiting[:MOST]]
    turn.say(said("problems.ask_which_accepted", total=len(waiting)), keyboard=in_rows(opening))
