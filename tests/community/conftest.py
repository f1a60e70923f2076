"""The district with a map of its estates."""

from pathlib import Path

import pytest
from sqlmodel import Session

from tests.community.maps import MAP, load
from tests.town import WEDNESDAY


@pytest.fixture
def mapped(session: Session, tmp_path: Path) -> Session:
    """The district, with the map."""
    load(session, tmp_path, MAP, WEDNESDAY)
    session.commit()
    return session
