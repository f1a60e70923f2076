"""In which language something is written."""

import pytest

from models.understanding.tongues import written_in


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("what's going on today", "en"),
        ("the lamp in the stairwell is broken", "en"),
        ("any urgent matters", "en"),
        ("今天有什么要紧事", "zh"),
        ("ok", None),
        ("ok thanks", None),
        ("lou dao deng huai le", None),
        ("ni hao wo shi xiao wang", None),
        ("舒蕾 is late", None),
        ("锦绣花园", None),
    ],
)
def test_in_which_language_it_is_written(said: str, code: str | None) -> None:
    assert written_in(said) == code
