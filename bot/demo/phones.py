"""Who is on which phone of the demo, and what stands below their names."""

from collections.abc import Iterator
from typing import Any

from bot.demo.districts import LANGUAGES, written
from bot.demo.grown import grown
from bot.loading import District
from bot.loading.entries import PersonEntry

PHONES = (1001, 1002, 1003, 1004, 1005)
"""Who is shown first."""


def phones() -> list[dict[str, Any]]:
    """The phones on the page, the first to be shown first: below the name stands where its holder has to do."""
    districts = {language: grown(language) for language in LANGUAGES}
    people = [one.telegram_id for one in districts["zh"].people if one.telegram_id not in PHONES]
    labels = {
        language: {
            one.telegram_id: where(one, told, written("words")["several"][language]) for one in told.people
        }
        for language, told in districts.items()
    }
    return [
        {"user": user, "label": {language: labels[language][user] for language in LANGUAGES}}
        for user in (*PHONES, *people)
    ]


def where(person: PersonEntry, told: District, several: str) -> str:
    """The area, branch or district a person belongs to, the first of several."""
    names = {one.key: one.name or "" for one in told.branches} | {
        one.key: one.name or "" for one in told.areas
    }
    places = list(dict.fromkeys(_places(person)))
    first = names.get(places[0], places[0])
    return (
        first if len(places) == 1 else several.format(first=first, count=len(places), others=len(places) - 1)
    )


def _places(person: PersonEntry) -> Iterator[str]:
    if person.area is not None:
        yield person.area
    for role in person.roles:
        if place := role.area or role.branch or role.district:
            yield place
