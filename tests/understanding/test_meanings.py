"""Words are found in a text without spaces, and words of like meaning share a group."""

import pytest

from models.understanding.letters import plain
from models.understanding.meanings import meanings, words_in
from tests.understanding.measured import sentences


def groups(word: str) -> set[str]:
    return {one for one in meanings(word) if one.startswith("group:")}


def test_the_longest_known_word_is_taken() -> None:
    assert list(words_in("abbccc, bc it's", {"abb", "bb"})) == ["abbccc", "bc", "it's"]
    first, second, third = "\u7535\u68af\u574f"  # a lift that is out of order
    assert list(words_in(first + second + third, {first + second})) == [first + second, third]


@pytest.mark.parametrize(
    ("one", "like", "unlike"), [("hospital", "clinic", "tomorrow"), ("repair", "fix", "village")]
)
def test_words_of_like_meaning_share_a_group(one: str, like: str, unlike: str) -> None:
    assert groups(one) & groups(like)
    assert not groups(one) & groups(unlike)


def test_nearly_every_word_of_the_sentences_has_a_meaning() -> None:
    found = [name for one in sentences("seen")[:300] for name in meanings(plain(one["text"]))]
    named = sum(name.startswith("word:") for name in found)
    assert len(found) - named > 2 * named
