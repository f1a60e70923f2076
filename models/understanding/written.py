"""What was understood, written as JSON for other programs and for measurements."""

from datetime import datetime, time
from typing import Any

from models.understanding.hearing import Hearing
from models.understanding.moments.when import When
from models.understanding.moments.words import usual_hour
from models.understanding.quantities import Quantity, in_digits

MORNING = time(8, 30)
"""A morning is kept half an hour earlier than a mere day, so that it is known again."""


def as_written(heard: Hearing) -> dict[str, Any]:
    """`intent`, `alternatives`, `when`, `count`, `money`, `metrics`, `place`, `type`, `category`, `urgency`, `unclear`.

    Moments are local, without their zone, and the day alone where no hour was said. Amounts are decimal strings.
    """
    return {
        "intent": heard.intent.value,
        "alternatives": [one.value for one in heard.alternatives],
        "when": _moment(heard.when) if heard.when is not None else None,
        "count": heard.people.number,
        "count_approximate": heard.people.approximate,
        "money": [
            {"amount": _amount(one), "currency": one.unit} for one in heard.money if one.value is not None
        ],
        "metrics": [
            {"value": _amount(one), "unit": one.unit} for one in heard.metrics if one.value is not None
        ],
        "place": heard.place,
        "type": heard.type.value if heard.type is not None else None,
        "category": heard.category.value if heard.category is not None else None,
        "urgency": heard.urgency.value if heard.urgency is not None else None,
        "unclear": list(heard.unclear),
    }


def _moment(when: When) -> dict[str, Any]:
    return {
        "start": _local(when.start, when),
        "end": _local(when.end, when) if when.end is not None else None,
        "timed": when.timed,
        "repeats": when.repeats,
        "approximate": when.approximate,
    }


def _local(at: datetime, when: When) -> str:
    """A mere day as that; a morning from nine, as people mean it."""
    if when.day_only:
        return at.date().isoformat()
    hour = usual_hour() if not when.timed and at.time() == MORNING else at.time()
    return datetime.combine(at, hour).isoformat(timespec="minutes")


def _amount(one: Quantity) -> str:
    assert one.value is not None
    return in_digits(one.value)
