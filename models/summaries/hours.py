"""The day's one message to those who chose an hour of their own."""

from datetime import datetime

from sqlmodel import Session

from models.preferences import wishes
from models.summaries.reminders import CHUNK, bundle


def at_chosen_hours(session: Session, now: datetime) -> bool:
    """Sees to the next few people whose hour has come; returns whether there are more. `now` is local time."""
    if not wishes.is_awake(now):
        return False
    chunk = wishes.due(session, now, CHUNK)
    wished = wishes.wishes_of(session, chunk)
    for person in chunk:
        bundle(session, person, now, wished[person.id])
    return len(chunk) == CHUNK
