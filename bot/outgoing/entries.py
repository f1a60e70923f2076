"""What a phone puts into its calendar, as an .ics file (RFC 5545, RFC 5546)."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from models.post.media import Entry

MAKER = "-//Lianxing//lianxing//ZH"
LONGEST_NAME = 40
"""Letters of a file's name."""
NAMELESS = "activity"
NOBODY = "invalid:nomail"
"""An address that nobody has: calendars want one of whoever publishes, and branches have none."""


def ics(entry: Entry, title: str, details: str, zone: ZoneInfo) -> bytes:
    """The file; opened again, a later one takes the place of an earlier one of the same `uid`. Times are in `zone`."""
    from icalendar import STATUS, Calendar, Event, vCalAddress

    begins, ends = (datetime.fromisoformat(at).astimezone(zone) for at in (entry.starts_at, entry.ends_at))
    calendar = Calendar.new(method="PUBLISH", prodid=MAKER, version="2.0", calscale="GREGORIAN")
    del calendar["UID"]  # of the file itself, which is written anew each time
    event = Event.new(
        uid=entry.uid,
        sequence=entry.revision,
        stamp=datetime.fromisoformat(entry.made_at),
        start=begins if entry.timed else begins.date(),
        end=ends if entry.timed else ends.date() + timedelta(days=1),
        summary=title,
        description=details,
        location=entry.place or None,
        status=STATUS.CANCELLED if entry.cancelled else STATUS.CONFIRMED,
        organizer=vCalAddress(NOBODY, params={"CN": entry.by}),
    )
    calendar.add_component(event)
    calendar.add_missing_timezones(first_date=begins.date(), last_date=ends.date() + timedelta(days=366))
    return bytes(calendar.to_ical())


def file_name(title: str) -> str:
    """A name for the file, of what every phone takes."""
    return re.sub(r"[^\w\- ]+", " ", title).strip()[:LONGEST_NAME].strip() or NAMELESS
