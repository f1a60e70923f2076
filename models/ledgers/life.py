"""The life of an entry of a list: the table of its steps, and who may take them."""

from models.ledgers.record import LedgerEntry, LedgerState
from models.ledgers.who import closer, counter, objector, owner, participant, partner
from models.rights.life import BEGINNING, Actor, Life, Step

THERE = frozenset({LedgerState.RUNNING, LedgerState.DISPUTED})
LIFE: Life[LedgerEntry, LedgerState] = Life(
    (
        Step("write", BEGINNING, LedgerState.RUNNING, by=participant),
        Step("load", BEGINNING, LedgerState.RUNNING, by=Actor.SHELL),
        Step("object", frozenset({LedgerState.RUNNING}), LedgerState.DISPUTED, by=partner),
        Step("retract", frozenset({LedgerState.DISPUTED}), LedgerState.RUNNING, by=objector),
        Step("count", THERE, None, by=counter),
        Step("amend", THERE, LedgerState.RUNNING, by=owner),
        Step("end", THERE, LedgerState.ENDED, by=closer),
        Step("over", THERE, LedgerState.ENDED, by=Actor.SHELL),
        Step("withdraw", THERE, LedgerState.WITHDRAWN, by=owner),
        Step("restore", frozenset({LedgerState.ENDED, LedgerState.WITHDRAWN}), LedgerState.RUNNING, by=owner),
        Step(
            "go_on",
            frozenset({LedgerState.ENDED, LedgerState.WITHDRAWN}),
            LedgerState.RUNNING,
            by=Actor.SHELL,
        ),
    )
)
