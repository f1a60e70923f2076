"""Whether a picture shows how it was before the work, or after it, by its caption."""

import re
from enum import StrEnum
from functools import cache

from models.understanding.keywords import Words, folded, load


class Stage(StrEnum):
    BEFORE = "before"
    AFTER = "after"


class StageWords(Words):
    """`words/stages.yaml`, regular expressions."""

    around: str
    before: str
    after: str
    before_behind: str
    after_behind: str


def stage_in(caption: str) -> Stage | None:
    """What a caption says, that says nothing else."""
    words = load("stages", StageWords)
    bare = _pattern(words.around).sub("", folded(caption).strip())
    if _pattern(words.before).fullmatch(bare):
        return Stage.BEFORE
    return Stage.AFTER if _pattern(words.after).fullmatch(bare) else None


def stage_behind(caption: str) -> Stage | None:
    """What a short caption says behind what it shows: "the gardens before the work"."""
    words = load("stages", StageWords)
    bare = _pattern(words.around).sub("", folded(caption).strip())
    if _pattern(words.before_behind).fullmatch(bare):
        return Stage.BEFORE
    return Stage.AFTER if _pattern(words.after_behind).fullmatch(bare) else None


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written)
