"""The demo's district after its year, lived once."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.database import open_engine
from bot.demo.grown import grown
from bot.demo.run import prepare
from tests.results.quarter import lived_in_a_quarter
from tests.results.year import NOW


@pytest.fixture(scope="session")
def lived_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    url = f"sqlite:///{Path(tmp_path_factory.mktemp('year'), 'year.db')}"
    prepare(url, grown("zh"), lived=NOW)
    engine = open_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def lived(lived_engine: Engine) -> Iterator[Session]:
    """What a test changes in it is undone."""
    with Session(lived_engine) as session:
        session.connection()
        yield session


@pytest.fixture(scope="session")
def quarter(lived_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A quarter that came to the same, with times before it; nobody changes it."""
    path = Path(tmp_path_factory.mktemp("quarter"), "quarter.db")
    copyfile(str(lived_engine.url.database), path)
    engine = open_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        lived_in_a_quarter(session)
        yield session
    engine.dispose()
