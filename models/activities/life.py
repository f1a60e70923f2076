"""The life of an activity: the table of its steps, who may take them, and where they lead."""

from models.activities.record import Activity, State
from models.activities.who import answered, logger, participant, partner
from models.rights.life import BEGINNING, Life, Step

LIFE: Life[Activity, State] = Life(
    (
        Step("log", BEGINNING, State.LOGGED, by=logger),
        Step("confirm", frozenset({State.LOGGED}), None, by=partner),
        Step("object", frozenset({State.LOGGED}), None, by=partner),
        Step("withdraw", frozenset({State.LOGGED}), State.WITHDRAWN, by=logger),
        Step("amend", frozenset({State.LOGGED}), None, by=logger),
        Step("hold", frozenset({State.LOGGED}), None, by=participant),
        Step("restore", frozenset({State.WITHDRAWN}), State.LOGGED, by=logger),
        Step("illustrate", frozenset({State.LOGGED}), None, by=participant),
        Step("retract", frozenset({State.LOGGED}), None, by=answered),
    )
)
