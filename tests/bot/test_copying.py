"""A district moved to another database: from each kind to each, everything as it was, all of it or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, make_url, text
from sqlmodel import Session, select

from bot import copying, database
from bot.demo.grown import grown
from bot.demo.run import prepare
from models.registry.people import Person
from tests.results.year import NOW
from tests.shell import lianxing

KINDS = ("sqlite", "postgres")


@pytest.fixture(params=KINDS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that is not there yet, or has nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/target.db"
        return
    there = make_url(request.getfixturevalue("postgres"))
    engine = create_engine(there, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE moved"))
    url = there.set(database="moved").render_as_string(hide_password=False)
    yield url
    database.open_engine(url).dispose()
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE moved WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a district with a year of life in it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('year')}/source.db"
    prepare(url, grown("zh"), lived=NOW)
    return url


async def test_everything_is_as_it_was_and_is_not_mixed_with_more_and_life_goes_on(
    year: str, target: str, tmp_path: Path
) -> None:
    done, said = await lianxing(tmp_path, "copy", "--from", year, "--to", target)
    assert done == 0, said
    rows = copying.rows_of(target)
    assert rows == copying.rows_of(year)
    assert rows["problems"] > 50
    assert f"{sum(rows.values()):,}" in said.replace("万", "")
    done, said = await lianxing(tmp_path, "copy", "--from", year, "--to", target)
    assert done == 1
    assert "换一个空的" in said
    with Session(database.open_engine(target)) as session:
        last = session.scalar(select(func.max(Person.id)))
        new = Person(telegram_id=1, name="新来的", met_at=NOW)
        session.add(new)
        session.flush()
        assert last is not None
        assert new.id == last + 1


async def test_it_can_be_moved_back(year: str, target: str, tmp_path: Path) -> None:
    for source, to in ((year, target), (target, back := f"sqlite:///{tmp_path}/back.db")):
        database.migrate(to)
        copying.copy(source, to, lambda *_: None)
    assert copying.rows_of(back) == copying.rows_of(year)


def test_one_that_is_cut_short_leaves_nothing_and_is_begun_again(year: str, target: str) -> None:
    database.migrate(target)

    def cut(table: str, _more: int) -> None:
        if table == "problems":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copying.copy(year, target, cut)
    assert not any(copying.rows_of(target).values())
    copying.copy(year, target, lambda *_: None)
    assert copying.rows_of(target) == copying.rows_of(year)


async def test_what_is_written_wrongly_is_taken_back(year: str, tmp_path: Path) -> None:
    target = f"sqlite:///{tmp_path}/wrong.db"
    database.migrate(target)
    with database.open_engine(target).begin() as connection:
        lossy = "CREATE TRIGGER lossy AFTER INSERT ON people BEGIN UPDATE people SET name = '' WHERE id = new.id; END"
        connection.execute(text(lossy))
    done, said = await lianxing(tmp_path, "copy", "--from", year, "--to", target)
    assert done == 1
    assert "people" in said
    assert "撤回" in said
    assert not any(copying.rows_of(target).values())


def there(folder: Path) -> list[Path]:
    return [*folder.iterdir()]


async def test_what_is_not_there_is_said_and_not_made(tmp_path: Path) -> None:
    nowhere, same = f"sqlite:///{tmp_path}/nowhere.db", f"sqlite:///{tmp_path}/there.db"
    done, said = await lianxing(tmp_path, "copy", "--from", nowhere, "--to", same)
    assert done == 1
    assert "没什么可搬的" in said
    assert not there(tmp_path)
    done, said = await lianxing(tmp_path, "copy", "--from", same, "--to", same)
    assert done == 1
    assert "同一个数据库" in said
