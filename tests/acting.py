"""A phone that counts what its person does, and what each thing may take at most."""

from typing import Any

from tests.control import Message
from tests.town import Phone

MOST = {
    "log an activity": 3,
    "log a deed": 3,
    "plan an activity": 3,
    "add to the plan": 3,
    "answer an invitation": 1,
    "say that it was held": 1,
    "confirm": 1,
    "a project from a problem": 4,
    "a project from the plan": 4,
    "a decision": 3,
    "a point put off or let go": 1,
    "a result": 3,
}
"""Messages and taps."""


class Acting:
    """Counts messages sent and taps since the last thing was done."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._count = 0

    async def says(self, text: str) -> None:
        self._count += 1
        await self._phone.says(text)

    async def sends(self, **content: Any) -> None:
        self._count += 1
        await self._phone.sends(**content)

    async def taps(self, label: str) -> None:
        self._count += 1
        await self._phone.taps(label)

    async def sees(self, *texts: str) -> Message:
        return await self._phone.sees(*texts)

    def took(self, what: str) -> None:
        """What was done by now took so many, which is printed, and no more than it may; counting begins anew."""
        count, self._count = self._count, 0
        print(f"{what}: {count}, at most {MOST[what]}")
        assert 0 < count <= MOST[what], what
