"""What is said can be read by who has been to school for a few years, and by who knows no Chinese."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

import messages

HOME = Path(messages.__file__).parent
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SENTENCE = re.compile(r"[。！？；\n]")
LONGEST = 32
"""Characters of a sentence, as far as it is ours: what a person wrote stands in none."""
LONGEST_ENGLISH = 32
"""Words of one."""
COMMON = range(0xB0, 0xD8)
"""The rows of GB 2312 with its first level: the 3,755 characters that are used most, among them the 3,500 of school."""
APART = ("in_zh", "kind_heading")
"""What a language is called in itself, and a number before a heading."""
MACRO = re.compile(r"\{%-?\s*macro\s+(\w+).*?%\}(.*?)\{%-?\s*endmacro", re.DOTALL)


def is_common(sign: str) -> bool:
    return sign.encode("gb2312", "ignore")[:1] in {bytes([row]) for row in COMMON}


def told(source: str) -> Iterator[str]:
    """The words of a template: what stands between its tags, and the strings in them."""
    for _, kind, value in Environment().lex(source):
        if kind in ("data", "string"):
            yield value.strip("\"'")


def files(language: str) -> list[Path]:
    return sorted((HOME / language).rglob("*.j2"))


def named(file: Path) -> str:
    return str(file.relative_to(HOME / file.relative_to(HOME).parts[0]))


def test_every_character_is_a_common_one() -> None:
    rare = {
        f"{named(file)}: {sign}"
        for file in files("zh")
        for words in told(file.read_text(encoding="utf-8"))
        for sign in CHINESE.findall(words)
        if not is_common(sign)
    }
    assert rare == set()


@pytest.mark.parametrize(("sign", "common"), [("的", True), ("懿", False), ("嬲", False)])
def test_the_measure_tells_common_from_rare(sign: str, common: bool) -> None:
    assert is_common(sign) is common


def test_a_sentence_is_short() -> None:
    long = [
        f"{named(file)}: {sentence}"
        for file in files("zh")
        for words in told(file.read_text(encoding="utf-8"))
        for sentence in SENTENCE.split(words)
        if len(CHINESE.findall(sentence)) > LONGEST
    ]
    assert long == []


def test_an_english_sentence_is_short() -> None:
    long = [
        f"{named(file)}: {sentence}"
        for file in files("en")
        for words in told(file.read_text(encoding="utf-8"))
        for sentence in re.split(r"[.!?;:\n]", words)
        if len(sentence.split()) > LONGEST_ENGLISH
    ]
    assert long == []


def test_whatever_is_said_in_chinese_is_said_in_english() -> None:
    """Each message that has words of its own has English ones, and none of them is Chinese."""
    missing = []
    for file in files("zh"):
        english = dict(MACRO.findall((HOME / "en" / named(file)).read_text(encoding="utf-8")))
        for name, body in MACRO.findall(file.read_text(encoding="utf-8")):
            ours = any(len(CHINESE.findall(words)) > 1 for words in told(body))
            theirs = "".join(told(english[name]))
            if ours and name not in APART and not re.search(r"[A-Za-z]", theirs):
                missing.append(f"{named(file)}: {name}")
    assert missing == []
