"""Whom the table of rights names together."""

from tests.rights.handled import (
    BUREAU,
    COMMUNITY,
    COORDINATOR,
    GANNENG,
    HUAGANLV,
    NEIGHBOUR,
    OFFICER,
    RESIDENT,
    STRANGER,
    VILLAGE,
)

EVERYBODY = frozenset({*range(1001, 1015), STRANGER, NEIGHBOUR})
SPEAKERS = EVERYBODY - {RESIDENT, OFFICER, COORDINATOR, STRANGER, NEIGHBOUR}
IN_OFFICE = SPEAKERS | {OFFICER, COORDINATOR}
SECRETARIES = frozenset({GANNENG, BUREAU, COMMUNITY, VILLAGE})
DISTRICT = SPEAKERS | {COORDINATOR}
NOBODY: frozenset[int] = frozenset()
DIGEST_FORMS = ("turn", "card", "pdf", "docx", "xlsx")
AT_MEETING = frozenset({VILLAGE, HUAGANLV})

Table = dict[str, dict[str, frozenset[int]]]
"""By button and thing in the world, who may press it."""
