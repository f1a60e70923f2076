"""The life of an activity: the table of its steps, who may take them, and where they lead."""

from models.activities.record import Activity, State
from models.activities.who import answered, corrected, doer, linked, logger, participant, partner, settler
from models.rights.life import BEGINNING, Life, Step

LIFE: Life[Activity, State] = Life(
    (
        Step("log", BEGINNING, State.LOGGED, by=logger),
        Step("adopt", frozenset({State.LOGGED}), None, by=corrected),
        Step("answer", frozenset({State.LOGGED}), None, by=doer),
        Step("settle", frozenset({State.LOGGED}), None, by=settler),
        Step("unanswer", frozenset({State.LOGGED}), None, by=linked),
        Step("confirm", frozenset({State.LOGGED}), None, by=partner),
        Step("object", frozenset({State.LOGGED}), None, by=partner),
        Step("withdraw", frozenset({State.LOGGED}), State.WITHDRAWN, by=logger),
        Step("amend", frozenset({State.LOGGED}), None, by=logger),
        Step("hold", frozenset({State.LOGGED}), None, by=participant),
        Step("restore", frozenset({State.WITHDRAWN}), State.LOGGED, by=logger),
        Step("retract", frozenset({State.LOGGED}), None, by=answered),
    )
)
