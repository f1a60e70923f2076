"""A meeting in conversations: found for the branches that take part, drawn on its card."""

from handlers.base.kind import Kind
from models.meetings.who import lock_if_allowed

MEETING = Kind("joint_meeting", find=lock_if_allowed)
