"""A problem in conversations: found for those it concerns, drawn on its card."""

from handlers.base.kind import Kind
from models.problems.access import lock_if_allowed

PROBLEM = Kind("problem", find=lock_if_allowed)
