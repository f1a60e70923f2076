"""The question for a number of points, pieces or people, with or without its word: 5, 5分, five points."""

from dataclasses import dataclass

from handlers.base.steps import Filling, Step, Unclear
from models.understanding.help_words import number_in


@dataclass(frozen=True, kw_only=True)
class Within(Step):
    """A number from 1 to `most`."""

    most: int

    def read(self, filling: Filling, text: str) -> int:
        number = number_in(text)
        if number is None:
            raise Unclear("points.no_number", typed=text[:40], most=self.most)
        if not 1 <= number <= self.most:
            raise Unclear("points.not_that_many", most=self.most)
        return number
