"""Who may press the buttons of neighbours' help, of points and of gifts."""

from tests.rights.handled import COMMUNITY, COORDINATOR, NEIGHBOUR, OFFICER, POLICE, RESIDENT
from tests.rights.who import NOBODY, Table

WITH_NEIGHBOURS = frozenset({RESIDENT, NEIGHBOUR, COMMUNITY, POLICE})
"""Who lives in the community, or is of it or of the branch that is paired with it."""

NEIGHBOURS: Table = {
    # A hand that the resident asks for, one that the neighbour took, one that is done; the neighbour volunteers.
    "volunteer.home": {"": WITH_NEIGHBOURS | {OFFICER}},
    "volunteer.list": {"": frozenset({OFFICER, COMMUNITY})},
    "volunteer.thanks": {"": frozenset({RESIDENT, NEIGHBOUR, OFFICER, COMMUNITY})},
    "volunteer.ask": {"": frozenset({RESIDENT, NEIGHBOUR})},
    "volunteer.post": {"": frozenset({OFFICER, COMMUNITY})},
    "volunteer.join": {"": WITH_NEIGHBOURS},
    "volunteer.change": {"": frozenset({NEIGHBOUR})},
    "volunteer.settings": {"": frozenset({NEIGHBOUR})},
    "volunteer.switch": {"": NOBODY, "a_name": frozenset({NEIGHBOUR})},
    "volunteer.leave": {"": frozenset({NEIGHBOUR})},
    "volunteer.guardian": {"": NOBODY},  # the neighbour is grown
    "guardian.agree": {"a_volunteer": NOBODY},
    "guardian.decline": {"a_volunteer": NOBODY},
    "help.show": {
        "a_hand": frozenset({RESIDENT, NEIGHBOUR, OFFICER, COMMUNITY}),
        "a_taken_hand": frozenset({RESIDENT, NEIGHBOUR, OFFICER, COMMUNITY}),
    },
    "help.take": {"a_hand": frozenset({NEIGHBOUR, OFFICER, COMMUNITY}), "a_taken_hand": NOBODY},
    "help.done": {"a_hand": NOBODY, "a_taken_hand": frozenset({NEIGHBOUR})},
    "help.confirm": {"a_hand": NOBODY, "a_taken_hand": frozenset({RESIDENT, OFFICER, COMMUNITY})},
    "help.confirm_kin": {"a_hand": NOBODY, "a_taken_hand": frozenset({OFFICER, COMMUNITY})},
    "help.miss": {
        "a_hand": NOBODY,
        "a_taken_hand": NOBODY,
        "a_due_hand": frozenset({RESIDENT, OFFICER, COMMUNITY}),
    },
    "help.write": {"a_hand": NOBODY, "a_taken_hand": frozenset({RESIDENT, NEIGHBOUR})},
    "help.thank": {"a_taken_hand": NOBODY, "a_done_hand": frozenset({RESIDENT})},
    "help.give_back": {"a_hand": NOBODY, "a_taken_hand": frozenset({NEIGHBOUR})},
    "help.withdraw": {
        "a_hand": frozenset({RESIDENT, OFFICER, COMMUNITY}),
        "a_done_hand": NOBODY,
    },
    # A gift of the community; a code for another, that the neighbour holds; points that went to family.
    "points.show": {"": frozenset({RESIDENT, NEIGHBOUR, OFFICER, COMMUNITY})},
    "points.rewards": {"": frozenset({RESIDENT, NEIGHBOUR, OFFICER, COMMUNITY})},
    "points.code": {"": frozenset({OFFICER, COMMUNITY})},
    "points.add_reward": {"": frozenset({COMMUNITY})},
    "points.limits": {"": frozenset({COMMUNITY})},
    "reward.show": {"a_gift": frozenset({RESIDENT, NEIGHBOUR, OFFICER, COMMUNITY})},
    "reward.back": {"a_gift": frozenset({RESIDENT, NEIGHBOUR, OFFICER, COMMUNITY})},
    "reward.exchange": {"a_gift": frozenset({NEIGHBOUR})},  # the resident has no points
    "reward.restock": {"a_gift": frozenset({COMMUNITY})},
    "reward.end": {"a_gift": frozenset({COMMUNITY})},
    "reward.run_out": {"a_gift": frozenset({COMMUNITY})},
    "exchange.show": {"a_code": frozenset({NEIGHBOUR, OFFICER, COMMUNITY})},
    "exchange.qr": {"a_code": frozenset({NEIGHBOUR})},
    "exchange.give": {"a_code": frozenset({OFFICER, COMMUNITY})},
    "exchange.withdraw": {"a_code": frozenset({NEIGHBOUR})},
    "flag.show": {"a_flag": frozenset({COORDINATOR})},
    "flag.clear": {"a_flag": frozenset({COORDINATOR})},
    "flag.reverse": {"a_flag": frozenset({COORDINATOR})},
}
