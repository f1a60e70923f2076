"""A number of people that is put right, and one that is said roughly."""

import pytest

from models.understanding.counts import Headcount, people_in, put_right, read_count, with_people


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8个人不对，是12个", 12),
        ("8人不对,应该是12人", 12),
        ("人数改成12", 12),
        ("不是8人，是12人", 12),
        ("是10个人不是8个", 10),
        ("8人改成12人", 12),
        ("12个，不是8个", 12),
        ("8 people is wrong, it was 12", 12),
        ("是12人", 12),
        ("说错了，来了12个", 12),
        ("其实是12个才对", 12),
        ("make that 12", 12),
        ("make it 12 please", 12),
        ("sorry, 12 people", 12),
        ("it was actually 12", 12),
        ("not 8 but 12", 12),
        ("there were 12 of us", 12),
    ],
)
def test_the_new_number_counts(text: str, number: int) -> None:
    assert put_right(text).headcount == Headcount(number)


@pytest.mark.parametrize("text", ["8个人不对", "不是8人", "还看了展厅", "改成昨天"])
def test_without_a_new_number_there_is_none(text: str) -> None:
    assert put_right(text).headcount is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("去了十来个人", 10), ("七八个", 8), ("三十多人", 30), ("about 10 people", 10), ("大概12个", 12)],
)
def test_what_is_said_roughly_stays_so(text: str, number: int) -> None:
    assert read_count(text).headcount == Headcount(number, about=True)


def test_two_numbers_side_by_side_in_a_sentence_are_about_the_larger() -> None:
    assert people_in("七八个人参加").headcount == Headcount(8, about=True)
    assert people_in("8-10人参加").headcount is None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("在大桥搞了主题党日，来了八个人", "在大桥搞了主题党日，来了10个人"),
        ("8名党员参加", "10名党员参加"),
        ("十来个人打扫广场", "10个人打扫广场"),
        ("we were 14, all of us", "we were 10, all of us"),
        ("8 people came", "10 people came"),
        ("8名党员、3名职工参加", "8名党员、3名职工参加"),
        ("10个人参加", "10个人参加"),
        ("融资46.2亿元", "融资46.2亿元"),
    ],
)
def test_the_one_number_of_a_sentence_is_put_right_in_it(text: str, right: str) -> None:
    assert with_people(text, Headcount(10)) == right
