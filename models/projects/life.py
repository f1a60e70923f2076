"""The life of a project: the table of its steps, and who may take them."""

from models.projects.record import Project, State
from models.projects.who import entruster, idle_leader, leader, participant, passes_on
from models.rights.life import BEGINNING, Actor, Life, Step

RUNNING = frozenset({State.RUNNING})
OVER = frozenset({State.DONE, State.STOPPED})

LIFE: Life[Project, State] = Life(
    (
        Step("begin", BEGINNING, State.RUNNING, by=participant),
        Step("load", BEGINNING, State.RUNNING, by=Actor.SHELL),
        Step("take_on", RUNNING, None, by=idle_leader),
        Step("progress", RUNNING, None, by=participant),
        Step("close", RUNNING, State.DONE, by=leader),
        Step("reach", RUNNING, None, by=participant),
        Step("postpone", RUNNING, None, by=leader),
        Step("add_milestone", RUNNING, None, by=leader),
        Step("part", RUNNING, None, by=participant),
        Step("rename", RUNNING, None, by=leader),
        Step("aim", RUNNING, None, by=leader),
        Step("before", RUNNING, None, by=participant),
        Step("after", RUNNING | {State.DONE}, None, by=participant),
        Step("hand_to", RUNNING, None, by=passes_on),
        Step("entrust", RUNNING, None, by=entruster),
        Step("stop", RUNNING, State.STOPPED, by=leader),
        Step("reopen", OVER, State.RUNNING, by=leader),
        Step("amend", RUNNING, None, by=participant),
        Step("retract", RUNNING, None, by=participant),
        Step("pass_on", RUNNING, None, by=Actor.CONSEQUENCE),
        Step("orphan", RUNNING, None, by=Actor.CONSEQUENCE),
        Step("keep", RUNNING, None, by=Actor.CONSEQUENCE),
        Step("alone", RUNNING, None, by=Actor.CONSEQUENCE),
        Step("load_done", RUNNING, State.DONE, by=Actor.SHELL),
        Step("load_stopped", RUNNING, State.STOPPED, by=Actor.SHELL),
        Step("load_again", OVER, State.RUNNING, by=Actor.SHELL),
    )
)
