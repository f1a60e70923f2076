"""A message of any 4,096 letters is heard in a moment: while it is read, everybody waits."""

import time
from collections.abc import Callable
from itertools import cycle, islice

import pytest

from models.understanding.amounts import amounts_in
from models.understanding.dangers import dangers_in
from models.understanding.hearing import hear
from models.understanding.inquiries import LONGEST as LONGEST_INQUIRY
from models.understanding.inquiries import inquiry_in
from models.understanding.intents import Role
from tests.town import WEDNESDAY

LONGEST = 4096
"""Letters of a message of Telegram."""
PATIENCE = 2.0
"""Seconds of a processor, of which a tenth is usual; what grew with the square of the letters took up to seven."""


def heard(text: str) -> object:
    return hear(text, Role.CONTACT, WEDNESDAY)


def in_danger(text: str) -> object:
    return dangers_in(f"着火了{text}")


@pytest.mark.parametrize("read", [heard, in_danger, amounts_in])
def test_no_sentence_that_goes_on_and_on_takes_long(read: Callable[[str], object]) -> None:
    read("1")
    for again in ("7", "7 ", "1,", "百万元", "点", "下", "——"):
        begun = time.thread_time()
        read("".join(islice(cycle(again), LONGEST)))
        assert time.thread_time() - begun < PATIENCE, again


def test_no_short_question_takes_long() -> None:
    inquiry_in("1")
    for again in ("天", "年天", "都", "真", "的"):
        begun = time.thread_time()
        inquiry_in("谢谢你们" + "".join(islice(cycle(again), LONGEST_INQUIRY - 4)))
        assert time.thread_time() - begun < PATIENCE, again
