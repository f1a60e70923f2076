"""In which language a message is written, where that is plain."""

from models.understanding.keywords import Words, folded, load, pattern

WORDS, TELLING, SIGNS = 3, 1, 5
"""So many English words at least, so many of them such as nothing else is; so many Chinese signs at least."""


class TongueWords(Words):
    """`words/tongues.yaml`, regular expressions."""

    english: str
    telling: str
    chinese: str


def written_in(text: str) -> str | None:
    """The code of the language; None of what is too short to tell, or is in both: names stay as they are."""
    told = folded(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    chinese, english = len(_found("chinese", told)), _found("english", told)
    if not chinese and len(english) >= WORDS and len(_found("telling", told)) >= TELLING:
        return "en"
    return "zh" if chinese >= SIGNS and not english else None


def _found(name: str, told: str) -> list[str]:
    return pattern(getattr(load("tongues", TongueWords), name)).findall(told)
