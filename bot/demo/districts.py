"""The demo's district in both languages: its names and its map, and what its groups are called."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.loading import District, map_file
from bot.loading.map_file import Drawing
from bot.loading.yaml_files import Loader

HERE = Path(__file__).parent
LANGUAGES = ("zh", "en")


@cache
def written(name: str) -> Any:
    """What stands in a file of this folder; not to be changed."""
    return yaml.load((HERE / f"{name}.yaml").read_text(encoding="utf-8"), Loader)


def district(language: str) -> District:
    """The district, its names in that language."""
    english = written("english") if language == "en" else {}
    return District.model_validate(_translated(written("district"), english))


def drawing(language: str) -> Drawing:
    """Where the estates of its community lie, its names in that language."""
    english = written("english") if language == "en" else {}
    found = json.loads((HERE / "map.geojson").read_text(encoding="utf-8"))
    return map_file.drawn(_translated(found, english))


def _translated(given: Any, words: dict[str, str]) -> Any:
    if isinstance(given, dict):
        return {key: _translated(value, words) for key, value in given.items()}
    if isinstance(given, list):
        return [_translated(value, words) for value in given]
    return words.get(given, given) if isinstance(given, str) else given
