"""How well sentences are heard, held a little below what was reached; `python -m tests.understanding.measured` tells."""

import pytest

from tests.understanding.measured import measure

FLOORS = {
    "seen": {"intent": 0.98, "when": 0.99, "count": 0.99, "money": 0.99, "place": 0.9, "type": 0.9},
    "unseen": {
        "intent": 0.9,
        "when": 0.97,
        "count": 0.98,
        "money": 0.97,
        "metrics": 0.9,
        "place": 0.85,
        "category": 0.75,
        "urgency": 0.7,
        "type": 0.75,
    },
}


MOST = 800
"""Sentences of each half; the first hold every kind of label."""


@pytest.mark.parametrize("half", FLOORS)
def test_what_was_reached_is_kept(half: str) -> None:
    scores = measure(half, MOST)
    lower = {name: scores[name].share for name, floor in FLOORS[half].items() if scores[name].share < floor}
    assert lower == {}
