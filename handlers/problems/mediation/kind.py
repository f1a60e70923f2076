"""A mediation in conversations: found for those who take part, drawn on its card."""

from handlers.base.kind import Kind
from models.problems.mediation.who import lock_if_allowed

MEDIATION = Kind("mediation", find=lock_if_allowed)
