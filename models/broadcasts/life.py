"""The life of a broadcast: the table of its steps, and who may take them."""

from models.broadcasts.record import Broadcast, State
from models.broadcasts.who import coordinator
from models.rights.life import BEGINNING, Actor, Life, Step

LIFE: Life[Broadcast, State] = Life(
    (
        Step("schedule", BEGINNING, State.SCHEDULED, by=coordinator),
        Step("withdraw", frozenset({State.SCHEDULED}), State.WITHDRAWN, by=coordinator),
        Step("lapse", frozenset({State.SCHEDULED}), State.WITHDRAWN, by=Actor.CLOCK),
        Step("start", frozenset({State.SCHEDULED}), State.SENDING, by=Actor.CLOCK),
        Step("advance", frozenset({State.SENDING}), None, by=Actor.CLOCK),
        Step("finish", frozenset({State.SENDING}), State.SENT, by=Actor.CLOCK),
    )
)
