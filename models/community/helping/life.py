"""The life of a task (点单—派单—接单): the table of its steps, and who may take them."""

from models.community.helping.record import HelpTask, State
from models.community.helping.who import (
    asker,
    either,
    grateful,
    helper,
    judge,
    judge_in_office,
    owner,
    poster,
    taker,
)
from models.rights.life import BEGINNING, Actor, Life, Step

GOING = frozenset({State.OPEN, State.TAKEN, State.DONE})
UNDER_WAY = frozenset({State.TAKEN, State.DONE})

LIFE: Life[HelpTask, State] = Life(
    (
        Step("ask", BEGINNING, State.OPEN, by=asker),
        Step("post", BEGINNING, State.OPEN, by=poster),
        Step("take", frozenset({State.OPEN}), None, by=helper),
        Step("done", frozenset({State.TAKEN}), State.DONE, by=taker),
        Step("confirm", UNDER_WAY, State.CONFIRMED, by=judge),
        Step("confirm_kin", UNDER_WAY, State.CONFIRMED, by=judge_in_office),
        Step("miss", UNDER_WAY, State.OPEN, by=judge),
        Step("write", GOING, None, by=either, seen=False),
        Step("thank", frozenset({State.CONFIRMED}), None, by=grateful),
        Step("give_back", frozenset({State.OPEN, State.TAKEN}), State.OPEN, by=taker),
        Step("withdraw", frozenset({State.OPEN, State.TAKEN}), State.WITHDRAWN, by=owner),
        Step("fill", frozenset({State.OPEN}), State.TAKEN, by=Actor.CONSEQUENCE),
        Step("release", frozenset({State.OPEN, State.TAKEN}), State.OPEN, by=Actor.CLOCK),
        Step("lapse", frozenset({State.OPEN}), State.LAPSED, by=Actor.CLOCK),
        Step("drop", GOING, State.WITHDRAWN, by=Actor.CLOCK),
    )
)
