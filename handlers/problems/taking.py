"""That somebody takes notice of a problem that waits to be accepted: its card is shown, and a tap accepts it."""

from handlers.base.awaiting import Awaited
from handlers.base.turn import Turn
from models.post.said import Said, said
from models.problems import meant
from models.problems.record import Problem
from models.understanding.card_words import Reply, Stance


def _raised(turn: Turn) -> list[Problem]:
    if not turn.person.standing.roles:
        return []
    return meant.to_accept(turn.session, turn.person)[:FEW]


def _called(turn: Turn, problem: Problem) -> Said:
    return said("own.open", number=problem.id)


def _ask_on_card(turn: Turn, problem: Problem, reply: Reply) -> None:
    turn.show(problem, said("problems.answer_there"), anew=True)


FEW = 5
"""Problems of which one may be meant."""
RAISED = Awaited(
    find=_raised, takes=dict.fromkeys((Stance.NOTICED, Stance.AGREES), _ask_on_card), line=_called
)
