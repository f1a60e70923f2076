"""Before the commit cards are drawn: those to be shown, and anew those that people have of what changed."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from models.base.things import About, Thing
from models.cards.kinds import KINDS
from models.post import outbox
from models.post.folded import fold
from models.post.outbox import Shown
from models.post.outgoing import Act, Outgoing
from models.post.press import Keyboard
from models.post.said import Said
from models.registry import people
from models.registry.people import Person

FEW = 3
"""So many cards of a thing are kept up to date in a chat, the newest."""


def settle(session: Session, now: datetime, lease: timedelta) -> list[Outgoing]:
    """Right before the commit: draws and stores all that was said. Returns what this process is to deliver after it."""
    draw(session, now)
    return outbox.store(session, now, lease)


def draw(session: Session, now: datetime) -> None:
    """Draws what was queued to show a card, as things stand now, and queues what brings older cards up to date.

    `now` is local time. Everything that is said of one thing in a transaction shows the same.
    """
    changed: dict[About, Thing] = session.info.pop("changed", {})
    for kind in KINDS.keys() & {about.kind for about in changed}:
        KINDS[kind].follow(session, [one for one in changed.values() if one.about.kind == kind], now)
    waiting: list[Outgoing] = session.info.get("outbox", [])
    readers = people.by_ids(session, {one.person_id or 0 for one in waiting if one.shows is not None})
    _ask(session, {one.shows.about: one.shows for one in waiting if one.shows is not None})
    queued = [_drawn(session, one, readers, now) for one in waiting]
    kept = {str(about): thing for about, thing in changed.items() if about.kind in KINDS}
    for shown in outbox.cards(session, kept) if kept else ():
        queued += _refreshed(session, kept[shown.about], shown, queued, now)
    session.info["outbox"] = fold(session, queued, now)


def _ask(session: Session, shown: dict[About, Thing]) -> None:
    """What their cards show is asked for at once, kind by kind."""
    for kind in KINDS.keys() & {about.kind for about in shown}:
        KINDS[kind].ask(session, [one for about, one in shown.items() if about.kind == kind])


def _drawn(session: Session, one: Outgoing, readers: dict[int, Person], now: datetime) -> Outgoing:
    if one.shows is None:
        return one
    words, keyboard = _card(session, one.shows, readers[one.person_id or 0], now)
    return replace(one, parts=(*one.parts, words), keyboard=one.keyboard or keyboard, shows=None)


def _card(session: Session, thing: Thing, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    return KINDS[thing.about.kind].card(session, thing, reader, now)


def _refreshed(
    session: Session, thing: Thing, shown: Shown, queued: list[Outgoing], now: datetime
) -> list[Outgoing]:
    """The newest few of somebody's cards, but those that are being shown or changed just now."""
    reader, about = shown.reader, thing.about
    ours = [one for one in queued if one.chat_id == reader.telegram_id]
    fresh = [one for one in ours if one.about == about and one.act is Act.SEND]
    taken: set[int | None] = {one.target for one in ours if one.target is not None}
    if fresh:
        taken.add(None)  # without a number the newest would be meant: that which is being shown just now
    stale = [id for id in shown.messages if id not in taken][: max(0, FEW - len(fresh))]
    if not stale or not KINDS[about.kind].reads(session, thing, reader):
        return []
    words, keyboard = _card(session, thing, reader, now)
    card = Outgoing(Act.REFRESH, reader.telegram_id, reader.language, person_id=reader.id, about=about)
    card = replace(card, large=reader.large)
    return [replace(card, parts=(words,), keyboard=keyboard, target=id) for id in stale]
