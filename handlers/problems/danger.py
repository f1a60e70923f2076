"""Whoever tells of danger reads whom to call, before anything else."""

from handlers.base.steps import Filling
from models.post.said import Said, said
from models.understanding.categories import tells_of_danger


def numbers(text: str) -> list[Said]:
    """The numbers to call, where these words tell of danger to somebody."""
    return [said("problems.danger_numbers")] if tells_of_danger(text) else []


def in_words(filling: Filling) -> list[Said]:
    """The same, for a form that asks for words about a problem."""
    return numbers(filling.words("words"))
