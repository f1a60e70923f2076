"""Whether a picture shows how it was before the work, or after it, by its caption."""

from enum import StrEnum

from models.understanding.keywords import Words, folded, load, pattern


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
    bare = pattern(words.around).sub("", folded(caption).strip())
    if pattern(words.before).fullmatch(bare):
        return Stage.BEFORE
    return Stage.AFTER if pattern(words.after).fullmatch(bare) else None


def stage_behind(caption: str) -> Stage | None:
    """What a short caption says behind what it shows: "the gardens before the work"."""
    words = load("stages", StageWords)
    bare = pattern(words.around).sub("", folded(caption).strip())
    if pattern(words.before_behind).fullmatch(bare):
        return Stage.BEFORE
    return Stage.AFTER if pattern(words.after_behind).fullmatch(bare) else None
