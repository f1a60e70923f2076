"""Whether words tell of something by themselves, rather than answer a question."""

from models.understanding.activity_words import sounds_like_activity, sounds_like_complaint
from models.understanding.categories import Category, suggest

LEAST = 6
"""Letters of a sentence that tells of something; shorter words answer."""


def stands_alone(text: str) -> bool:
    """Whether they tell of an activity, or of something wrong."""
    if len(text) < LEAST:
        return False
    return (
        sounds_like_activity(text)
        or sounds_like_complaint(text)
        or suggest(text).category is not Category.OTHER
    )
