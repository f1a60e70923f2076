"""The lives of a round and of each door in it: tables of steps, and who may take them."""

from models.community.visits.record import RoundState, State, Visit, VisitRound
from models.community.visits.who import WORRIES, carer, staff, unasked, unreported
from models.rights.life import BEGINNING, Actor, Life, Step

EVERY = frozenset(State)
FOUND = EVERY - {State.OPEN}
"""What can be said of a door; a slip is put right by saying something else."""


def _found(state: State) -> Step[Visit, State]:
    """The step of what is found at a door, which is called as the state to which it leads."""
    return Step(state.value, EVERY - {state}, state, by=staff)


LIFE: Life[Visit, State] = Life(
    (
        Step("plan", BEGINNING, State.OPEN, by=staff),
        *(_found(one) for one in State if one is not State.OPEN),
        Step("report", WORRIES, None, by=unreported),
        Step("decline", WORRIES, None, by=unasked),
        Step("note", FOUND, None, by=staff),
        Step("later", frozenset({State.OPEN}), None, by=staff),
        Step("care", EVERY, None, by=carer),
        Step("again", frozenset({State.ABSENT}), State.OPEN, by=Actor.CONSEQUENCE),
        Step("forget", EVERY, None, by=Actor.CLOCK),
    )
)
ROUND: Life[VisitRound, RoundState] = Life(
    (
        Step("begin", BEGINNING, RoundState.GOING, by=staff),
        Step("again", frozenset({RoundState.GOING}), None, by=staff),
        Step("end", frozenset({RoundState.GOING}), RoundState.ENDED, by=staff),
        Step("finish", frozenset({RoundState.GOING}), RoundState.ENDED, by=Actor.CONSEQUENCE),
        Step("lapse", frozenset({RoundState.GOING}), RoundState.ENDED, by=Actor.CLOCK),
        Step("redraw", frozenset({RoundState.GOING}), RoundState.ENDED, by=Actor.SHELL),
    )
)
