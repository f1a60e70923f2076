"""A project in conversations, and the numbers that its sentences tell."""

from dataclasses import replace

from handlers.base.confirming import Confirm
from handlers.base.kind import Kind
from handlers.base.steps import Filling, Text
from models.post.said import Said, said
from models.projects.who import lock_if_allowed
from models.understanding.amounts import Amount, Per
from models.understanding.doubts import doubts, sure

ITSELF = "project"
"""The unit of "a project": what it is, and nothing that it reaches."""
PROJECT = Kind("project", find=lock_if_allowed)


def amounts(filling: Filling, name: str = "words", *, ahead: bool = False) -> tuple[Amount, ...]:
    """The numbers of an answer in words, after what is doubtful of them was asked about; `ahead`: as they are planned."""
    words = filling.words(name)
    found = sure(words, filling.turn.when_said(words), gathering=False, standing=True, ahead=ahead)
    return tuple(of_its_own(one) for one in found if one.unit != ITSELF)


def of_its_own(one: Amount) -> Amount:
    """A number of a project is of all of it, whether it is said to be so or not."""
    return replace(one, per=Per.ONCE) if one.per is Per.SO_FAR else one


def is_doubtful(filling: Filling, name: str = "words") -> bool:
    """Whether a number of it can hardly be meant as it is written."""
    return bool(doubts(filling.words(name), gathering=False))


def doubted(filling: Filling, name: str = "words") -> list[dict[str, object]]:
    """The numbers that can hardly be meant, with why, and whether they are kept all the same."""
    return [
        {"why": one.why.value, "written": one.written, "kept": one.stands is not None}
        for one in doubts(filling.words(name), gathering=False)
    ]


def asked_where_doubtful(words: Text) -> Confirm:
    """Asks about a number that can hardly be meant, before it is kept; other words stand in its place."""

    def preview(filling: Filling) -> Said:
        return said("projects.doubtful", words=filling.words(words.name), doubts=doubted(filling, words.name))

    return Confirm(
        yes="buttons.project_so",
        preview=preview,
        typed=words.take,
        needed=lambda filling: is_doubtful(filling, words.name),
    )
