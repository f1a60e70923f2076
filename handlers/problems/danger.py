"""Whoever tells of danger reads whom to call, before anything else."""

from handlers.base.steps import Filling
from models.post.said import Said, said
from models.understanding.dangers import Danger, dangers_in

IN_WORDS_OF_ITS_OWN = {
    Danger.DESPAIR: "problems.danger_despair",
    Danger.HOME: "problems.danger_home",
}


def numbers(text: str) -> list[Said]:
    """The numbers to call, where these words tell of danger to somebody; some dangers have words of their own."""
    found = dangers_in(text)
    own = [words for kind, words in IN_WORDS_OF_ITS_OWN.items() if kind in found]
    return list(map(said, own or ["problems.danger_numbers"])) if found else []


def in_words(filling: Filling) -> list[Said]:
    """The same, for a form that asks for words about a problem."""
    return numbers(filling.words("words"))
