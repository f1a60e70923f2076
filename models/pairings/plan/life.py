"""The life of an action of the plan: the table of its steps, and who may take them."""

from models.pairings.plan.record import ActionState, PlanAction
from models.pairings.plan.who import own_planner, planner, taker
from models.rights.life import BEGINNING, Actor, Life, Step

LIFE: Life[PlanAction, ActionState] = Life(
    (
        Step("add", BEGINNING, ActionState.OPEN, by=planner),
        Step("done", frozenset({ActionState.OPEN}), ActionState.DONE, by=taker),
        Step("drop", frozenset({ActionState.OPEN}), ActionState.DROPPED, by=own_planner),
        Step("change", frozenset({ActionState.OPEN}), None, by=Actor.CONSEQUENCE),
        Step("fall", frozenset({ActionState.OPEN}), ActionState.DROPPED, by=Actor.CONSEQUENCE),
        Step("finish", frozenset({ActionState.OPEN}), ActionState.DONE, by=Actor.CONSEQUENCE),
        Step("reopen", frozenset({ActionState.DONE, ActionState.DROPPED}), ActionState.OPEN, by=planner),
    )
)
