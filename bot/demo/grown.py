"""The demo's whole district: the article's pairings, and the companies, organs and schools of `year.yaml` beside them."""

from typing import Any

from bot.demo.districts import district, written
from bot.loading import District

COMPANY = "private_enterprise"
"""What a branch of the year is where its kind is not said."""


def grown(language: str) -> District:
    """The district with all that lives in it, its names in that language."""
    year = written("year")
    given = district(language).model_dump(mode="json", exclude_none=True)
    for branch in given["branches"]:
        if branch["key"] in year["counts"]:
            branch["member_count"], branch["worker_count"] = year["counts"][branch["key"]]
    given["branches"] += [_branch(one, language) for one in year["branches"]]
    given["pairings"] += [
        {"key": pairing_of(one["key"]), "branches": [one["with"], one["key"]]} for one in paired()
    ]
    given["people"] += [_person(one, language) for one in year["people"]]
    return District.model_validate(given)


def paired(kind: str | None = None) -> list[dict[str, Any]]:
    """The branches of the year, perhaps only those of a kind, that are each paired `with` another."""
    return [one for one in written("year")["branches"] if "with" in one and kind in (None, _kind(one))]


def companies() -> list[dict[str, Any]]:
    """The private companies of the year, each paired with a state enterprise."""
    return paired(COMPANY)


def pairing_of(branch: str) -> str:
    """The key of the pairing of such a branch."""
    return f"with-{branch}"


def _kind(branch: dict[str, Any]) -> str:
    return str(branch.get("kind", COMPANY))


def _branch(one: dict[str, Any], language: str) -> dict[str, Any]:
    known = {"kind": _kind(one)} | {
        name: told(value, language)
        for name, value in one.items()
        if name not in ("with", "members", "workers")
    }
    return known | {"member_count": one["members"], "worker_count": one["workers"]}


def _person(one: dict[str, Any], language: str) -> dict[str, Any]:
    known = {"telegram_id": one["telegram_id"], "name": told(one["name"], language)}
    if "area" in one:
        return known | {"area": one["area"]}
    return known | {"roles": one.get("roles") or _roles(one["speaks_for"])}


def _roles(kind: str) -> list[dict[str, str]]:
    """The contact of all branches of the year of this kind."""
    theirs = (one["key"] for one in written("year")["branches"] if _kind(one) == kind)
    return [{"kind": "contact", "branch": key} for key in theirs]


def told(value: Any, language: str) -> Any:
    """What is written as {zh, en}, in that language."""
    if isinstance(value, list):
        return [told(one, language) for one in value]
    return value[language] if isinstance(value, dict) else value
