"""What stands in the forms that a person is filling in, and in the messages that came of them, as it can be told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from models.base.things import About
from models.post.dialogues import Answers
from models.post.inbox import Payload
from models.post.media import FileKind
from models.privacy.reading import PERSON, Reading

Called = Callable[[str, int], Reading | None]
"""What a row of a table is called, by its id."""
ANSWERS = {
    **dict.fromkeys(
        (
            "change",
            "demand",
            "each",
            "earned",
            "given",
            "english",
            "item",
            "name",
            "numbers",
            "people",
            "place",
            "points",
            "price",
            "reason",
            "statement",
            "stock",
            "text",
            "what",
            "why",
            "words",
        ),
        "plain",
    ),
    **dict.fromkeys(("label", "raiser_label", "other_label"), "mediation_parties.label"),
    **dict.fromkeys(("at", "due", "ends", "hour", "meeting", "starts_at", "until"), "when"),
    **dict.fromkeys(("beside", "branch", "giver", "joint", "others", "receiver", "taker"), "branches"),
    **dict.fromkeys(("meant", "number", "problem", "same", "solved"), "problems"),
    "about": "about",
    "activity": "activities",
    **dict.fromkeys(("area", "lives"), "areas"),
    "category": "problems.category",
    "entry": "ledger_entries",
    "ledger": "ledger_entries.ledger",
    "figures": "right",
    "files": "files",
    "last": "day",
    "joint_meeting": "meetings",
    "mediation": "mediations",
    "named": "named",
    "notice": "notices",
    "outcome": "mediations.state",
    "pairing": "pairings",
    "planned": "activities",
    "party": "mediation_parties",
    "project": "projects",
    "starts": "when",
    "type": "activities.type",
}
"""How each answer of a form is told; those that name rows, by their table."""
UNTOLD = frozenset(
    {
        "action",
        "addressed",
        "block",
        "code",
        "district",
        "doors",
        "doubted",
        "found",
        "point_number",
        "way",
        "grown",
        "home",
        "kind",
        "whom",
        "part",
        "role",
        "scope",
        "secretary",
        "seen",
        "shown",
        "stand_in",
        "template",
        "to",
        "urgent",
        "which",
        "with_whom",
    }
)
"""Answers that are keys of other people and of what was tapped: they say nothing to a reader."""
TABLES = {"area": "areas", "pairing": "pairings", "person": PERSON}
KINDS = (*FileKind, "location")
"""The kinds of files that have a name; all else that is sent is a document."""


@dataclass(frozen=True)
class Field:
    """One line of what is told: the name of the column or answer, and its value."""

    name: str
    reading: Reading


def files(attached: Iterable[tuple[str, str]]) -> Reading:
    """What kinds of files there are, and which places."""
    kept = list(attached)
    kinds = [kind if kind in KINDS else "document" for kind, _ in kept]
    return Reading("files", {"kinds": kinds, "places": [rest for kind, rest in kept if kind == "location"]})


def answers(given: Answers, called: Called) -> list[Field]:
    """The answers of a form, as far as they say something."""
    told = [(name, _answer(ANSWERS[name], value, called)) for name, value in given.items() if name in ANSWERS]
    return [Field(name, reading) for name, reading in told if reading is not None]


def _answer(how: str, value: Any, called: Called) -> Reading | None:
    if value in (None, "", []):
        return None
    if how == "when":
        return Reading("moment" if value["timed"] else "day", value["at"])
    if how == "right":
        return Reading("plain", value["right"])
    if how == "files":
        return files(value)
    if how == "about":
        about = About.read(value)
        return called(TABLES[about.kind], about.id) if about is not None else None
    if how in ("plain", "named", "day") or "." in how:
        return Reading(how, value)
    return _rows(how, value, called)


def _rows(table: str, value: Any, called: Called) -> Reading | None:
    """One row, or several branches; None where it was answered that there is none."""
    if isinstance(value, list):
        found = [called(table, int(id)) for id in value]
        return Reading("names", [one.value for one in found if one is not None])
    return called(table, int(value)) if str(value).isdecimal() else None


def message(payload: Payload) -> list[Field]:
    """What an update of Telegram's holds of a person: as whom they sent it, what they said, sent or tapped."""
    kind = next((name for name in payload if name != "update_id"), "")
    about = payload.get(kind)
    if not isinstance(about, dict):
        return [Field("words", Reading("plain", str(about)))]
    told = {
        "sender": _sender(about),
        "words": about.get("text") or about.get("caption"),
        "tapped": _tapped(about) if kind == "callback_query" else None,
        "contact": _contact(about),
    }
    fields = [Field(name, Reading("plain", str(value))) for name, value in told.items() if value]
    if attached := _attached(about):
        fields.append(Field("files", files(attached)))
    says = any(field.name != "sender" for field in fields)
    return fields if says else [*fields, Field("words", Reading("other", kind))]


def _sender(about: Payload) -> str:
    names = [_inside(about, "from", part) for part in ("first_name", "last_name")]
    username = _inside(about, "from", "username")
    return " ".join(str(one) for one in (*names, f"@{username}" if username else None) if one)


def _contact(about: Payload) -> str:
    parts = [_inside(about, "contact", part) for part in ("first_name", "last_name", "phone_number")]
    return " ".join(str(part) for part in parts if part)


def _tapped(about: Payload) -> str:
    """The label of the button, as it stood in the chat; empty where the message is gone."""
    rows = _list(_inside(about, "message", "reply_markup", "inline_keyboard"))
    buttons = [button for row in rows for button in _list(row)]
    pressed = (one for one in buttons if _inside(one, "callback_data") == about.get("data"))
    return str(_inside(next(pressed, None), "text") or "")


def _attached(about: Payload) -> list[tuple[str, str]]:
    return [(kind, _place(about) if kind == "location" else "") for kind in KINDS if about.get(kind)]


def _place(about: Payload) -> str:
    return ",".join(str(_inside(about, "location", one)) for one in ("latitude", "longitude"))


def _list(value: Any) -> list[Any]:
    """What failed is kept as it came, and may be nothing that Telegram would send."""
    return value if isinstance(value, list) else []


def _inside(value: Any, *way: str) -> Any:
    """What lies at the end of the way; None where there is none."""
    for name in way:
        value = value.get(name) if isinstance(value, dict) else None
    return value
