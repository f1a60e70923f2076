"""Which types of activity are offered, by the kind of pairing: a village has no open lesson unless it says so."""

from collections.abc import Collection

from models.registry.pairings import PairingKind
from models.understanding.activity_words import ActivityType
from models.understanding.keywords import Words, load


class ActivityKinds(Words):
    """`words/activity_kinds.yaml`."""

    offered: dict[PairingKind, tuple[ActivityType, ...]]


def offered(kinds: Collection[PairingKind]) -> list[ActivityType]:
    """The types that fit pairings of these kinds, the likeliest first; all of them where no kind is known."""
    table = load("activity_kinds", ActivityKinds).offered
    fitting = [type for kind in kinds for type in table[kind]]
    return list(dict.fromkeys(fitting)) or list(ActivityType)
