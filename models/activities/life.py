"""The life of an activity: the table of its steps, who may take them, and where they lead."""

from models.activities.record import Activity, State
from models.activities.who import (
    answered,
    asked_for_another_time,
    corrected,
    doer,
    invited,
    linked,
    logger,
    not_coming_yet,
    not_declined,
    organiser,
    participant,
    partner,
    restorer,
    settler,
)
from models.rights.life import BEGINNING, Actor, Life, Step

LIFE: Life[Activity, State] = Life(
    (
        Step("log", BEGINNING, State.LOGGED, by=logger),
        Step("load", BEGINNING, State.LOGGED, by=Actor.SHELL),
        Step("come", frozenset({State.LOGGED}), None, by=not_coming_yet),
        Step("decline", frozenset({State.LOGGED}), None, by=not_declined),
        Step("propose", frozenset({State.LOGGED}), None, by=invited),
        Step("move", frozenset({State.LOGGED}), None, by=asked_for_another_time),
        Step("adopt", frozenset({State.LOGGED}), None, by=corrected),
        Step("answer", frozenset({State.LOGGED}), None, by=doer),
        Step("settle", frozenset({State.LOGGED}), None, by=settler),
        Step("unanswer", frozenset({State.LOGGED}), None, by=linked),
        Step("hold", frozenset({State.LOGGED}), None, by=participant),
        Step("confirm", frozenset({State.LOGGED}), None, by=partner),
        Step("object", frozenset({State.LOGGED}), None, by=partner),
        Step("withdraw", frozenset({State.LOGGED}), State.WITHDRAWN, by=organiser),
        Step("amend", frozenset({State.LOGGED}), None, by=organiser),
        Step("call_off", frozenset({State.LOGGED}), State.WITHDRAWN, by=Actor.CONSEQUENCE),
        Step("restore", frozenset({State.WITHDRAWN}), State.LOGGED, by=restorer),
        Step("load_again", frozenset({State.WITHDRAWN}), State.LOGGED, by=Actor.SHELL),
        Step("illustrate", frozenset({State.LOGGED}), None, by=participant),
        Step("retract", frozenset({State.LOGGED}), None, by=answered),
    )
)
