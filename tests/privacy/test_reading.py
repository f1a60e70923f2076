"""All that is stored of a person can be read by them: every column has a word, every code, in both languages."""

import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from sqlalchemy import Integer, UniqueConstraint
from sqlmodel import AutoString, Session, SQLModel

from messages import LANGUAGES, Messages
from models.post.inbox import SENT, Payload
from models.privacy import my_data
from models.privacy.naming import NAMED
from models.privacy.reading import CODED, HIDDEN, KEYS, how, is_shown, references, refers_to
from models.privacy.written import ANSWERS, UNTOLD, message
from models.registry import people
from tests.privacy.everything import FORMS, NOW, codes, store

MESSAGES = Messages(ZoneInfo("Asia/Shanghai"))
INSIDE = (
    "from",
    "text",
    "photo",
    "location",
    "contact",
    "message",
    "reply_markup",
    "inline_keyboard",
    "data",
)
SHOWN = [column for table in my_data.tables() for column in table.columns if is_shown(column)]


def word(language: str, name: str, /, **values: object) -> str:
    """The word for it; empty where there is none."""
    try:
        return MESSAGES.plain(language, f"my_data.{name}", values)
    except UndefinedError:
        return ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_word(language: str) -> None:
    """One that says nothing to a reader is in HIDDEN instead, for a reason."""
    missing = [
        str(column)
        for column in SHOWN
        if not word(language, "column", table=column.table.name, name=column.name)
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_word(language: str) -> None:
    missing = [
        f"{column.table.name}.{column.name}: {code}"
        for column in SHOWN
        for code in codes(column)
        if column.table.name != "attachments" and not word(language, "value", how=how(column), value=code)
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_has_a_name_of_its_own(language: str) -> None:
    some = MESSAGES.plain(language, "forms.name_of", {"form": "another"})
    assert [form for form in FORMS if MESSAGES.plain(language, "forms.name_of", {"form": form}) == some] == []


def test_every_table_has_its_place_and_its_title() -> None:
    named = {table.name for table in SQLModel.metadata.sorted_tables if references(table)}
    assert named - {*my_data.ORDER} == set()
    titles = {
        table.name: [word(one, "kind", table=table.name) for one in LANGUAGES] for table in my_data.tables()
    }
    assert [table for table, words in titles.items() if not all(words)] == []


def test_what_may_be_of_several_things_is_somebody_s_by_each_of_them() -> None:
    """A table that names nobody, each row of which is of one of the things that it may be of."""
    for table in my_data.tables():
        if table.name in {"attachments", "figures"}:
            assert {one.name for one in table.columns if one.foreign_keys} == {*my_data.BY_WAY_OF[table.name]}


def test_what_a_column_refers_to_can_be_called_by_something() -> None:
    keys = {f"{column.table.name}.{column.name}": refers_to(column) for column in SHOWN}
    assert {column: table for column, table in keys.items() if table is not None and table not in NAMED} == {}


def test_what_is_called_as_codes_are_is_told_as_codes() -> None:
    """A column of text does not say whether it holds codes; its name does."""
    names = {column.split(".")[1] for column in CODED}
    plain = [f"{one.table.name}.{one.name}" for one in SHOWN if one.name in names and how(one) == "plain"]
    assert plain == []


def test_no_column_is_hidden_that_is_nowhere() -> None:
    columns = {str(column) for table in my_data.tables() for column in table.columns}
    assert columns >= HIDDEN
    assert columns >= CODED


def test_what_is_hidden_wherever_it_stands_is_what_its_name_says() -> None:
    """A name alone would hide what is told under the same name in another table."""
    every = [column for table in my_data.tables() for column in table.columns if column.name in KEYS]
    for one in every:
        match one.name:
            case "id":
                assert one.primary_key, one
            case "revision":
                assert isinstance(one.type, Integer), one
            case _:
                kept = [
                    {*alone.columns} for alone in one.table.constraints if isinstance(alone, UniqueConstraint)
                ]
                assert one.unique or any(one in columns for columns in kept), one


def test_nothing_that_somebody_wrote_is_hidden() -> None:
    """Words stand in columns of text; hidden of those is only by what Telegram knows a file."""
    every = [one for table in my_data.tables() for one in table.columns]
    written = {str(one) for one in every if isinstance(one.type, AutoString)}
    assert written & HIDDEN == {"attachments.file_id", "attachments.album", "dialogues.album", "spoken.file"}


def test_every_answer_of_a_form_is_told_or_says_nothing() -> None:
    asked = {f"{form.name}.{step.name}" for form in FORMS.values() for step in form.steps}
    assert sorted(one for one in asked if one.split(".")[1] not in {*ANSWERS, *UNTOLD}) == []
    assert [(name, one) for name in ANSWERS for one in LANGUAGES if not word(one, "answer", name=name)] == []


def written(session: Session, language: str) -> str:
    """The file of somebody who has something everywhere."""
    person = people.by_account(session, [1001])[1001]
    store(session, person)
    sections = my_data.collect(session, person, lambda said: MESSAGES.plain(language, said.name, said.values))
    assert [one.kind for one in sections] == [
        *my_data.ORDER,
        "looked",
        "inbox",
        "outbox",
        "handled",
        "delivered",
    ]
    return MESSAGES.plain(language, "my_data.content", {"sections": sections, "now": NOW.isoformat()})


def test_in_chinese_no_code_and_no_column_stands(session: Session) -> None:
    text = written(session, "zh")
    assert re.findall(r"[A-Za-z_]{2,}", text.replace("Telegram", "")) == []
    assert "2026年11月25日 15:20" in text
    assert "T07:20" not in text


def test_in_english_no_code_and_no_column_stands(session: Session) -> None:
    """One word that is a code can be a word as well, such as `accepted`; two joined by a line cannot."""
    text = written(session, "en")
    assert re.findall(r"[a-z]+_[a-z_]+|True|False|None|\bzh\b|[{}\[\]]{2}", text) == []
    assert "25 November 2026 15:20" in text
    assert "T07:20" not in text


SECTIONS = re.compile(r"^【(.+)】（(\d+)）$", re.MULTILINE)


def test_a_count_stands_beside_each_title_and_the_newest_comes_first(session: Session) -> None:
    text = written(session, "zh")
    counted = dict(SECTIONS.findall(text))
    assert list(counted)[:2] == ["您本人", "您的职务"]
    assert counted["您发来的消息"] == "10"
    numbers = [int(number) for number in re.findall(r"^编号：(\d+)号$", text, re.MULTILINE)]
    assert int(counted["问题"]) == len(numbers)
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize(
    "line",
    [
        "名字：赵一",
        "住在：锦绣花园第二片区",
        "平时署名吗：是",
        "反映的人：您",
        "类别：用电成本",
        "急不急：有危险",
        "做了什么：请人接手",
        "您是哪一方：楼上住户",
        "是什么：1个位置（28.6,115.9）",
        "内容：楼道灯坏了",
        "点的按钮：👌 受理",
        "您发的名片：钱二 13900000000",
        "还不知道算哪件事的话：灯坏了（1张照片，1个位置（28.6,115.9））",
        "内容：好的，都给您留着。",
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_personal_is_told(session: Session, line: str) -> None:
    assert f"\n{line}" in written(session, "zh")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_stands_in_a_form_is_told(session: Session) -> None:
    told = re.findall("^已经填的：(.*)$", written(session, "zh"), re.MULTILINE)
    parts = (
        "内容 三层的灯",
        "类别 用电成本",
        "匿名或署名 署名",
        "时间 2026年11月25日",
        "请谁办 锦绣花园第一片区",
        "哪个问题 1号",
    )
    assert [part for part in parts if part not in told[0]] == []


ODD = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(INSIDE), inside, max_size=4)
    ),
)


@given(payload=st.dictionaries(st.sampled_from(("update_id", *SENT, "other")), ODD, min_size=1))
def test_what_came_in_any_shape_can_be_told(payload: Payload) -> None:
    """What could not be handled is kept as it came."""
    for field in message(payload):
        assert word("zh", "value", how=field.reading.how, value=field.reading.value) or field.name == "words"
