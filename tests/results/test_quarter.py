"""A quarter of the article's totals: each number of the digest in all its forms is what plain SQL says."""

import io
import re
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlmodel import Session, select

from bot.outgoing import papers, word_files
from bot.outgoing.pictures import Pictures
from bot.outgoing.workbooks import xlsx
from messages import LANGUAGES, Messages
from models.post.said import Said
from models.registry.pairings import PairingKind
from models.registry.people import Person
from models.results.rows import Asked
from models.summaries.digests import card, report, workbook
from models.summaries.digests.counts import Time
from models.summaries.digests.whole import Digest, digest, own_district
from tests.bot.outgoing.test_letters import letters_of
from tests.results.plain import Plain
from tests.results.year import NOW
from tests.stars.world import QUARTER
from tests.town import SHANGHAI

COORDINATOR = 1005
MESSAGES = Messages(SHANGHAI)
TIMES = ("now", "before", "year_before")
FINANCED = 4_620_000_000 + 6_500_000
"""Yuan: the article's, and what companies of the demo were helped to."""
KINDS = (None, *PairingKind)


@pytest.fixture(scope="module")
def told(quarter: Session) -> Digest:
    person = quarter.exec(select(Person).where(Person.telegram_id == COORDINATOR)).one()
    return digest(quarter, Asked(own_district(person), QUARTER, NOW))


def plain(session: Session, time: str = "now", kind: PairingKind | None = None) -> Plain:
    """As far into each time as the quarter has come."""
    start = {"now": QUARTER, "before": QUARTER.moved(-1), "year_before": QUARTER.year_before}[time].start
    return Plain(session, start, start + (NOW - QUARTER.start), kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("time", TIMES)
def test_every_count(quarter: Session, told: Digest, time: str, kind: PairingKind | None) -> None:
    found: Time = getattr(told.compared, time)
    asked, counts = plain(quarter, time, kind), found.counts[kind]
    assert card.of_counts(counts) | {name: getattr(counts, name) for name in card.STANDING} == asked.counts()
    problems = counts.problems
    rates = {name: getattr(problems, name) for name in card.RATES}
    assert {name: (one.many, one.of) for name, one in rates.items()} == asked.rates()
    if kind is None:
        assert tuple(vars(found.neighbours).values()) == asked.neighbours()
    if time == "now":
        assert (counts.open, counts.overdue) == asked.standing()


def test_there_is_something_to_count(quarter: Session) -> None:
    """Of the article's totals, and of what was late, was not satisfied, or was before."""
    found = plain(quarter, kind=PairingKind.STATE_PRIVATE_ENTERPRISE).counts()
    assert (found["projects"], found["platforms"], found["solved"]) == (15 + 1, 48, 53)
    assert plain(quarter).numbers()["CNY", "financing", "once"] == FINANCED
    assert plain(quarter, "before").numbers()["CNY", "financing", "once"] == 3_100_000_000
    for time in TIMES:
        asked = plain(quarter, time)
        assert 0 < asked.rates()["in_time"][0] < asked.rates()["in_time"][1]
        assert all(asked.neighbours()), time
    assert 0 < plain(quarter).standing()[1] < plain(quarter).standing()[0]


def test_rates_and_times_as_they_are_told(quarter: Session, told: Digest) -> None:
    values, asked = card.whole(told), plain(quarter)
    for time in TIMES:
        rates = plain(quarter, time).rates()
        whole = {name: int(100 * many / of + 0.5) if of >= 5 else None for name, (many, of) in rates.items()}
        assert {name: one[time] for name, one in values["rates"].items()} == whole
    for name, (middle, mean) in asked.times().items():
        assert values["times"][name]["median"] == pytest.approx(middle, abs=0.001)
        assert values["times"][name]["mean"] == pytest.approx(mean, abs=0.001)
    assert values["pairings"] == asked.pairings()
    assert {one["kind"]: one["pairings"] for one in values["kinds"]} == {
        kind.value: plain(quarter, kind=kind).pairings() for kind in PairingKind
    }


@pytest.mark.parametrize("time", TIMES)
def test_money_and_every_other_sum(quarter: Session, told: Digest, time: str) -> None:
    lines = [one.amount for one in getattr(told.compared, time).numbers if one.summed and one.amount]
    found = {(one.unit, one.purpose.value, one.per.value): float(one.value) for one in lines}
    assert found == plain(quarter, time).numbers()


def test_the_workbook_has_them_as_numbers(quarter: Session, told: Digest) -> None:
    made = workbook.workbook(quarter, told, "x.xlsx")
    book = load_workbook(io.BytesIO(xlsx(made.sheets, _say("zh"), SHANGHAI)))
    overview = {row[0]: row[1:] for row in book["分类总表"].iter_rows(min_row=2, max_row=7, values_only=True)}
    words = {_say("zh")(Said("words.pairing", {"kind": kind.value})): kind for kind in PairingKind}
    for word, row in overview.items():
        asked = plain(quarter, kind=words.get(str(word)))
        many = asked.counts() | {"pairings": asked.pairings(), "overdue": asked.standing()[1]}
        assert list(row[: len(workbook.OVERVIEW)]) == [many[one] for one in workbook.OVERVIEW]
        rates = [int(100 * many / of + 0.5) / 100 if of >= 5 else None for many, of in asked.rates().values()]
        assert list(row[len(workbook.OVERVIEW) :]) == rates
    compared = list(book["前后对比"].iter_rows(min_row=2, max_row=13, values_only=True))
    columns = [
        [*plain(quarter, time).counts().values(), *plain(quarter, time).neighbours()[:-1]] for time in TIMES
    ]
    assert [list(row[1:]) for row in compared] == [list(row) for row in zip(*columns, strict=True)]
    sums = {tuple(row[:3]): row[4:] for row in book["成果前后对比"].iter_rows(min_row=2, values_only=True)}
    assert sums["融资", "元", None][:3] == (FINANCED, 3_100_000_000, 3_100_000_000)


def test_the_report_says_them_in_its_sentences(quarter: Session, told: Digest) -> None:
    """As a document and as what is printed; each number of the first sentences is one of plain SQL's."""
    said = report.paper(quarter, told)
    printed = MESSAGES.plain("zh", said.name, said.values)
    written = _document("zh", said)
    asked, before, year_before = (plain(quarter, time) for time in TIMES)
    once = year_before.counts()["activities"]
    many, fewer, (helped, volunteers, points, visited, doors) = (
        asked.counts(),
        before.counts(),
        asked.neighbours(),
    )
    more = many["activities"] - fewer["activities"]
    for text in (printed, written):
        for sentence in (
            f"全区{asked.pairings()}对结对",
            f"开展活动{many['activities']}次（比前一季度同期多{more}次，上年同期{once}次）",
            f"办实事{many['deeds']}件",
            f"解决问题{many['solved']}件",
            f"推进项目{many['projects']}个",
            f"其中这段时间办成{many['finished']}个",
            f"共享平台{many['platforms']}个",
            f"邻里帮忙{helped}次",
            f"出力的志愿者{volunteers}人",
            f"送出积分{points}分",
            f"走访{visited}户",
            f"登记在册的共{doors}户",
            "融资46.265亿元（前一季度同期31亿元，上年同期31亿元）",
            f"收到问题{many['raised']}件",
            f"现在还没办完{asked.standing()[0]}件，其中超时{asked.standing()[1]}件",
        ):
            assert sentence in text, sentence
        for kind in PairingKind:
            assert _of_kind(quarter, kind) in text


def _of_kind(session: Session, kind: PairingKind) -> str:
    asked = plain(session, kind=kind)
    many = asked.counts()
    words = (
        ("activities", "开展活动", "次"),
        ("deeds", "办实事", "件"),
        ("raised", "收到问题", "件"),
        ("solved", "解决问题", "件"),
    )
    told = [f"{word}{many[name]}{unit}" for name, word, unit in words if many[name]]
    return "，".join([f"{asked.pairings()}对结对", *told])


def test_the_pdf_has_every_letter_of_it(quarter: Session, told: Digest) -> None:
    said = report.paper(quarter, told)
    drawn = papers.draw(MESSAGES.html("zh", said.name, said.values))
    assert drawn.lacking == []
    assert set(re.sub(r"\s", "", MESSAGES.plain("zh", said.name, said.values))) <= set(letters_of(drawn.pdf))


def test_the_picture_shows_them(quarter: Session, told: Digest) -> None:
    drawn = card.picture(told)
    shown = re.findall(r"<text[^>]*>([^<]+)</text>", Pictures(MESSAGES).svg("zh", drawn.card, drawn.values))
    many, before = plain(quarter).counts(), plain(quarter, "before").counts()
    for name in ("activities", "deeds", "finished", "raised", "solved"):
        at = shown.index(MESSAGES.plain("zh", "digests.card_count", {"of": name}))
        assert (shown[at - 1], shown[at + 1]) == (str(many[name]), f"前一季度同期 {before[name]}")
    rates = {name: int(100 * of / cases + 0.5) for name, (of, cases) in plain(quarter).rates().items()}
    assert [one for one in shown if one.endswith("%")] == [f"{one}%" for one in rates.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_says_them(quarter: Session, told: Digest, language: str) -> None:
    said = card.told(told)
    text = MESSAGES.plain(language, said.name, said.values)
    every = [plain(quarter, time) for time in TIMES]
    many = [one.counts() | dict(zip(card.AMONG_NEIGHBOURS, one.neighbours(), strict=False)) for one in every]
    brackets = {"zh": "[^（\\n]*（{}，{}）", "en": r" \({}, {}\)"}[language]
    for name in many[0].keys() - {"kept"}:
        now, *earlier = (one[name] for one in many)
        assert re.search(rf"\b{now}{brackets.format(*earlier)}", text), name


def _say(language: str) -> Any:
    return lambda said: MESSAGES.plain(language, said.name, said.values)


def _document(language: str, said: Said) -> str:
    content = word_files.docx(
        "summaries/report",
        language,
        said.values,
        lambda name, **values: MESSAGES.plain(language, name, values),
    )
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
