"""The life of a notice: the table of its steps, and who may take them."""

from models.community.notices.record import Notice, State
from models.community.notices.who import staff
from models.rights.life import BEGINNING, Actor, Life, Step

TOLD = frozenset({State.SENDING, State.OUT})
LIFE: Life[Notice, State] = Life(
    (
        Step("post", BEGINNING, State.WAITING, by=staff),
        Step("correct", TOLD | {State.WAITING}, None, by=staff),
        Step("withdraw", TOLD | {State.WAITING}, State.WITHDRAWN, by=staff),
        Step("start", frozenset({State.WAITING}), State.SENDING, by=Actor.CLOCK),
        Step("lapse", frozenset({State.WAITING}), State.WITHDRAWN, by=Actor.CLOCK),
        Step("finish", frozenset({State.SENDING}), State.OUT, by=Actor.CLOCK),
    )
)
