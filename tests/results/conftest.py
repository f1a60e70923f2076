"""The demo's district after its year, lived once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.database import open_engine
from bot.demo.grown import grown
from bot.demo.run import prepare
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
