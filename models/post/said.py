"""What is said: a message's name and its values, to be rendered in the reader's language when it is sent."""

from dataclasses import dataclass, field
from typing import Any

Values = dict[str, Any]


@dataclass(frozen=True)
class Said:
    """A message of messages/ and what it is told with: JSON values, moments as ISO 8601."""

    name: str
    values: Values = field(default_factory=dict)


def said(name: str, /, **values: Any) -> Said:
    return Said(name, values)
