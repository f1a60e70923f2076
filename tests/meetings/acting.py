"""A phone that counts what its person does."""

from tests.town import Message, Phone


class Acting:
    """Counts messages sent and taps since it was last asked."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._count = 0

    async def says(self, text: str) -> None:
        self._count += 1
        await self._phone.says(text)

    async def taps(self, label: str) -> None:
        self._count += 1
        await self._phone.taps(label)

    async def sees(self, *texts: str) -> Message:
        return await self._phone.sees(*texts)

    def counted(self) -> int:
        """How many there were; counting begins anew."""
        count, self._count = self._count, 0
        return count
