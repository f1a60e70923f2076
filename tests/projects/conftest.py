"""What the rules of projects are tested with."""

import pytest
from sqlmodel import Session

from tests.projects.pair import Pair


@pytest.fixture
def pair(session: Session) -> Pair:
    return Pair(session)
