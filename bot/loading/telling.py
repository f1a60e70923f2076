"""What the operator reads: a table of what changes, or a line for each fault, in Chinese or English."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.console import console
from bot.loading import places, vocabulary
from bot.loading.changes import Change, Changes
from bot.loading.entries import SHEETS
from bot.loading.faults import Fault, Place
from bot.loading.steps import T, Track
from models.pairings.figures.record import shown
from models.registry.people import Language
from models.understanding.amounts import Amount
from models.understanding.quantities import in_digits
from models.understanding.units import kinds_of_units

if TYPE_CHECKING:
    from rich.table import Table

MOST = 50
"""Rows and faults that are shown, so that the first ones can be read."""
TOLD = ("value", "unit", "per", "purpose", "method", "since", "until")
"""What rows say of a number, as `Amount` calls it."""


class Teller:
    """Speaks to the operator in a language; faults go to standard error."""

    def __init__(self, language: Language, file: Path) -> None:
        self.language = language
        self.file = file

    def say(self, message: str, /, **values: Any) -> str:
        return vocabulary.say(self.language, message, **values)

    def line(self, message: str, /, **values: Any) -> None:
        console().print(self.say(message, **values), markup=False, highlight=False, soft_wrap=True)

    def faults(self, faults: Sequence[Fault]) -> None:
        """A line for each, and how many there are."""
        lines = [self.fault(one) for one in faults[:MOST]]
        if len(faults) > MOST:
            lines.append(self.say("more_faults", count=len(faults) - MOST))
        out = console(stderr=True)
        for line in [*lines, self.say("refused", count=len(faults))]:
            out.print(line, markup=False, highlight=False, soft_wrap=True)

    def fault(self, fault: Fault) -> str:
        """The place and the sentence."""
        values = dict(fault.values)
        if "choices" in values:
            values["choices"] = vocabulary.spoken(self.language, values["choices"])
        sentence = self.say(fault.name, **values)
        place = fault.place
        column = self._column(place) if place.column else ""
        return self.say(
            "fault", file=self.file.name, sheet=place.sheet, row=place.row, column=column, sentence=sentence
        )

    def _column(self, place: Place) -> str:
        sheet = vocabulary.sheets(tuple(SHEETS)).get(vocabulary.bare(place.sheet), "")
        return self.say("column", sheet=sheet, name=place.column)

    def changes(self, changes: Changes, *, dry: bool) -> None:
        """How many rows are new, changed and as before; then the rows themselves."""
        out = console()
        out.print(self._counts(changes))
        changed = [one for one in changes.rows if not one.created]
        created = [one for one in changes.rows if one.created]
        if changed:
            out.print(self._altered(changed))
        if created:
            out.print(self._new(created))
        if changes.waiting:
            self.line("waiting", count=changes.waiting)
        self.line("would_load" if dry else "loaded")

    def _counts(self, changes: Changes) -> "Table":
        table = self._table("sheet", "created", "changed", "unchanged")
        for sheet in SHEETS:
            new, old = len(changes.of(sheet, created=True)), len(changes.of(sheet, created=False))
            counts = (new, old, changes.unchanged[sheet])
            if any(counts):
                table.add_row(self.say("sheet", name=sheet), *map(str, counts))
        return table

    def _altered(self, rows: list[Change]) -> "Table":
        table = self._table("sheet", "key", "column", "before", "after")
        for row in rows[:MOST]:
            for name, (before, after) in row.columns.items():
                column = self.say("column", sheet=row.sheet, name=name)
                cells = (
                    self.say("sheet", name=row.sheet),
                    row.key,
                    column,
                    self._cell(name, before),
                    self._cell(name, after),
                )
                table.add_row(*cells)
        self._shorten(table, rows)
        return table

    def _new(self, rows: list[Change]) -> "Table":
        table = self._table("sheet", "created", "what")
        for row in rows[:MOST]:
            said = row.row.said()
            what = [
                said.get("name"),
                said.get("kind"),
                said.get("branch") or said.get("area"),
                said.get("branches"),
                said.get("what") or said.get("text") or said.get("title") or said.get("words"),
                self._amount(said),
            ]
            table.add_row(
                self.say("sheet", name=row.sheet), row.key, " ".join(self.value(one) for one in what if one)
            )
        self._shorten(table, rows)
        return table

    def _amount(self, said: dict[str, Any]) -> str:
        """A number as the bot will tell it, where the row is one."""
        if said.get("value") is None or "unit" not in said:
            return ""
        told = {name: said[name] for name in TOLD if name in said}
        amount = Amount(kind=kinds_of_units()[said["unit"]], approximate=said.get("about", False), **told)
        return vocabulary.amount(self.language, **shown([amount])[0])

    def _shorten(self, table: "Table", rows: Sequence[Change]) -> None:
        if len(rows) > MOST:
            table.caption = self.say("more", count=len(rows) - MOST)

    def _cell(self, column: str, value: object) -> str:
        is_unit = column == "unit" and isinstance(value, str)
        return vocabulary.unit_word(self.language, str(value)).strip() if is_unit else self.value(value)

    def value(self, value: object) -> str:
        """A value as the operator would write it."""
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if isinstance(value, StrEnum):
            return vocabulary.word(self.language, value)
        if isinstance(value, list):
            return vocabulary.listed(self.language, [self.value(one) for one in value]) or "—"
        if isinstance(value, Decimal):
            return in_digits(value)
        if isinstance(value, dict):
            return places.shown(value) or "…"
        return "—" if value in (None, "") else str(value)

    def _table(self, *headings: str) -> "Table":
        from rich.table import Table

        return Table(*(self.say("heading", name=name) for name in headings), caption_justify="left")

    @contextmanager
    def progress(self) -> Iterator[Track]:
        """A bar for each step that takes time, where somebody is looking."""
        from rich.progress import Progress

        out = console(stderr=True)
        with Progress(console=out, transient=True, disable=not out.is_terminal) as bars:

            def track(things: Sequence[T], step: str) -> Iterable[T]:
                return bars.track(things, total=len(things) or None, description=self.say("step", name=step))

            yield track
