"""The demo's whole district: the article's pairings, and the companies of `year.yaml` beside them."""

from typing import Any

from bot.demo.districts import district, written
from bot.loading import District


def grown(language: str) -> District:
    """The district with all that lives in it, its names in that language."""
    year = written("year")
    given = district(language).model_dump(mode="json", exclude_none=True)
    for branch in given["branches"]:
        if branch["key"] in year["counts"]:
            branch["member_count"], branch["worker_count"] = year["counts"][branch["key"]]
    given["branches"] += [_branch(one, language) for one in year["branches"]]
    given["pairings"] += [
        {
            "key": pairing_of(one["key"]),
            "kind": "state_private_enterprise",
            "branches": [one["with"], one["key"]],
        }
        for one in companies()
    ]
    given["people"] += [_person(one, language) for one in year["people"]]
    return District.model_validate(given)


def companies() -> list[dict[str, Any]]:
    """The private companies of the year, each paired `with` a state enterprise."""
    return [one for one in written("year")["branches"] if "with" in one]


def pairing_of(company: str) -> str:
    """The key of a company's pairing."""
    return f"with-{company}"


def _branch(one: dict[str, Any], language: str) -> dict[str, Any]:
    known = {"kind": "private_enterprise"} | {
        name: told(value, language)
        for name, value in one.items()
        if name not in ("with", "members", "workers")
    }
    return known | {"member_count": one["members"], "worker_count": one["workers"]}


def _person(one: dict[str, Any], language: str) -> dict[str, Any]:
    known = {"telegram_id": one["telegram_id"], "name": told(one["name"], language)}
    if "area" in one:
        return known | {"area": one["area"]}
    roles = one.get("roles") or [{"kind": "contact", "branch": company["key"]} for company in companies()]
    return known | {"roles": roles}


def told(value: Any, language: str) -> Any:
    """What is written as {zh, en}, in that language."""
    if isinstance(value, list):
        return [told(one, language) for one in value]
    return value[language] if isinstance(value, dict) else value
