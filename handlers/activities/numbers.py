"""The numbers of a deed or an activity in its forms: shown, put right by a sentence, asked about where they are odd."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.base.choosing import Choice
from handlers.base.hearing import heard
from handlers.base.steps import Filling, Option, Step, Unclear
from models.pairings.figures.record import shown
from models.post.dialogues import Answers
from models.post.said import Values, said
from models.understanding import doubts, rewriting
from models.understanding.activity_words import ActivityType
from models.understanding.amounts import amounts_in, is_bare
from models.understanding.intents import Intent

MEANT, SAID, WITHOUT = "meant", "said", "without"
"""How a number that was asked about is kept: as it may be meant, as it was said, or not at all."""


def put_right(filling: Filling, change: str, known: str, *, gathering: bool) -> Answers | None:
    """The words that are `known` with the numbers that others put right; None where these do not. Raises Unclear."""
    surely = heard(filling.turn, change).intent is Intent.CORRECT
    try:
        right = rewriting.put_right(known, change, gathering=gathering, surely=surely)
    except rewriting.Which as which:
        raise Unclear("deeds.which", figures=shown(which.amounts)) from None
    return {"of": known, "right": right} if right is not None else None


def text(filling: Filling) -> str:
    """The words of a form with their numbers as they were put right; those are for the words as they stood."""
    words, right = filling.words("text"), filling["figures"]
    if not right or not right["of"]:
        return words
    return str(right["right"]).join(words.split(right["of"], 1)) if right["of"] in words else words


@dataclass(frozen=True, kw_only=True)
class Figures(Step):
    """The numbers in the answer `text`, put right, as `{"of", "right"}`: the words as they were, and as they are now."""

    name: str = "figures"
    ask: str = "deeds.ask_figures"
    asked: bool = False

    def read(self, filling: Filling, text: str) -> Any:
        known = filling.words("text")
        right = put_right(filling, text, known, gathering=filling["type"] != ActivityType.DEED)
        if right is None and not amounts_in(text):
            raise Unclear("deeds.no_figure", typed=text[:40])
        return right or {"of": known, "right": f"{known}\n{text}".strip()}


def said_how(filling: Filling) -> list[Option]:
    """How numbers are kept is chosen below the preview alone."""
    return []


DOUBTED = Choice(name="doubted", ask="deeds.ask_figures", offer=said_how, asked=False)


def view(words: str, told_at: datetime, *, gathering: bool, planned: bool) -> Values:
    """What a preview shows of the numbers of a sentence: those that are kept, and those that are asked about; what tells
    nothing by itself stands in the sentence.

    `told_at`: when it is told, in local time.
    """
    kept = doubts.sure(words, told_at, gathering=gathering, ahead=planned)
    return {
        "figures": shown([one for one in kept if not is_bare(one)]),
        "doubts": [
            {
                "why": one.why.value,
                "written": one.written,
                "meant": shown([one.meant])[0] if one.meant is not None else None,
            }
            for one in doubts.doubts(words, gathering=gathering)
        ],
    }


def ways(words: str, *, gathering: bool) -> list[Option]:
    """How a sentence can be kept of which numbers are asked about; nothing where none are."""
    asked = doubts.doubts(words, gathering=gathering)
    meant = [one.meant for one in asked if one.meant is not None]
    standing = [one.stands for one in asked if one.stands is not None]
    options = [
        Option(f"doubted={way}", said(f"deeds.as_{way}", figures=shown(amounts)))
        for way, amounts in ((MEANT, meant), (SAID, standing))
        if amounts
    ]
    if len(standing) < len(asked):
        options.append(Option(f"doubted={WITHOUT}", said("deeds.as_without")))
    return options


def settled(filling: Filling, words: str, *, gathering: bool) -> str:
    """The words as they are kept, once it is chosen how numbers that were asked about are meant."""
    return doubts.as_meant(words, gathering=gathering) if filling["doubted"] == MEANT else words
