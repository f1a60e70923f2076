"""The life of a pairing: its states, the table of steps between them, and who may take them.

It is nobody's order: each side chooses freely (docs/domain.md).
"""

from models.pairings.who import asked, coordinator, member, proposer, questioned
from models.registry.pairings import Pairing, PairingState
from models.rights.life import BEGINNING, Actor, Life, Step

AGREED = frozenset({PairingState.PROPOSED, PairingState.APPROVING})
"""From where it begins, once all have agreed."""

LIFE: Life[Pairing, PairingState] = Life(
    (
        Step("propose", BEGINNING, PairingState.PROPOSED, by=proposer),
        Step("register", BEGINNING, PairingState.ACTIVE, by=Actor.SHELL),
        Step("agree", frozenset({PairingState.PROPOSED}), None, by=asked),
        Step("ask", frozenset({PairingState.PROPOSED}), None, by=asked),
        Step("decline", frozenset({PairingState.PROPOSED}), PairingState.DECLINED, by=asked),
        Step("reply", frozenset({PairingState.PROPOSED}), None, by=questioned),
        Step(
            "withdraw",
            frozenset({PairingState.PROPOSED, PairingState.APPROVING}),
            PairingState.WITHDRAWN,
            by=proposer,
        ),
        Step("approve", frozenset({PairingState.APPROVING}), None, by=coordinator),
        Step("refuse", frozenset({PairingState.APPROVING}), PairingState.DECLINED, by=coordinator),
        Step("pause", frozenset({PairingState.ACTIVE}), PairingState.PAUSED, by=member),
        Step("resume", frozenset({PairingState.PAUSED}), PairingState.ACTIVE, by=member),
        Step("renew", frozenset({PairingState.ACTIVE}), None, by=member),
        Step("widen", frozenset({PairingState.ACTIVE}), None, by=member),
        Step("form", frozenset({PairingState.ACTIVE}), None, by=member),
        Step("end", frozenset({PairingState.ACTIVE, PairingState.PAUSED}), PairingState.ENDED, by=member),
        Step(
            "await_approval", frozenset({PairingState.PROPOSED}), PairingState.APPROVING, by=Actor.CONSEQUENCE
        ),
        Step("begin", AGREED, PairingState.ACTIVE, by=Actor.CONSEQUENCE),
        Step("join", AGREED, PairingState.JOINED, by=Actor.CONSEQUENCE),
    )
)
