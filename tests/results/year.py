"""The demo's year: in which district it is lived, and from when until when."""

from datetime import datetime

from tests.town import SHANGHAI

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=SHANGHAI)
START = datetime(2025, 11, 20, tzinfo=SHANGHAI)
DISTRICT = "赣江新区"
