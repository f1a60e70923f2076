"""What is planned is put off for a time, or more are expected: shown on it first, as any other correction."""

from handlers.activities.amending import begin, lately
from handlers.base.turn import Turn
from models.understanding.shifting import expected_in, shift_in


def replan(turn: Turn) -> bool:
    """Whether the words change what this person has planned, by how much or for how many: it is shown as it will be."""
    if turn.incoming.media or (shift_in(turn.text) is None and expected_in(turn.text) is None):
        return False
    planned = lately(turn)
    if planned is None or not planned.planned:
        return False
    begin(turn, planned)
    return True
