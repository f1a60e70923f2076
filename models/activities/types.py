"""What the types of activity are for, as data: where each is offered, which serve people, which concern neighbours."""

from collections.abc import Collection

from models.registry.pairings import PairingKind
from models.understanding.activity_words import ActivityType
from models.understanding.keywords import Words, load


class ActivityTypes(Words):
    """`words/activity_types.yaml`."""

    offered: dict[PairingKind, tuple[ActivityType, ...]]
    service: tuple[ActivityType, ...]
    neighbours: tuple[ActivityType, ...]


def offered(kinds: Collection[PairingKind]) -> list[ActivityType]:
    """The types that fit pairings of these kinds, the likeliest first; all of them where no kind is known.

    A village has no open lesson unless it says so.
    """
    fitting = [type for kind in kinds for type in _types().offered[kind]]
    return list(dict.fromkeys(fitting)) or list(ActivityType)


def serving() -> tuple[ActivityType, ...]:
    """Those by which people are served."""
    return _types().service


def for_neighbours() -> tuple[ActivityType, ...]:
    """Those that concern whoever lives in an area of the community."""
    return _types().neighbours


def _types() -> ActivityTypes:
    return load("activity_types", ActivityTypes)
