"""Telegram groups: each bound to one pairing or one area, by a tap of someone entitled, and to nothing else."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BigInteger
from sqlmodel import Field, Session, SQLModel, col, select

from models.base.columns import Moment, one_of
from models.base.locking import lock
from models.base.refusals import NotAllowed, Refused
from models.base.things import About
from models.post.outgoing import Act, Outgoing, queue
from models.post.press import Keyboard, button
from models.post.said import Said, said
from models.registry.branches import IN_USE, Area
from models.registry.pairings import ACTIVE, Member, Pairing, area_in_chat, members, pairing_in_chat
from models.registry.people import Language, Person
from models.rights import permissions

SHOWN = 8
Bindable = Pairing | Area


class Spot(NamedTuple):
    """Where in Telegram: a group, and the topic in it if it is a forum; None: the general one."""

    chat_id: int
    title: str
    thread_id: int | None


class Group(SQLModel, table=True):
    """A Telegram group in which the bot is, and who asked it in: nobody else may bind it.

    `language` is that of whoever bound it; `thread_id` the topic in which they asked, where the week is told.
    """

    __tablename__ = "groups"

    id: int = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger, unique=True)
    title: str
    asked_by_id: int = Field(foreign_key="people.id")
    asked_at: datetime = Field(sa_type=Moment)
    language: Language = Field(default=Language.ZH, sa_type=one_of(Language))
    thread_id: int | None = Field(default=None, sa_type=BigInteger)


def bound_to(session: Session, chat_id: int) -> Bindable | None:
    return pairing_in_chat(session, chat_id) or area_in_chat(session, chat_id)


def ask(session: Session, spot: Spot, by: Person, now: datetime) -> Group | None:
    """Somebody wants the group bound. None where there is nothing that they could bind it to."""
    if not theirs(session, by, free=True):
        return None
    group = _known(session, spot.chat_id)
    if group is None:
        group = Group(chat_id=spot.chat_id, title=spot.title, asked_by_id=by.id, asked_at=now)
        session.add(group)
    group.title, group.asked_by_id, group.asked_at = spot.title, by.id, now
    group.thread_id = spot.thread_id
    session.flush()
    return group


def _known(session: Session, chat_id: int) -> Group | None:
    return session.exec(select(Group).where(Group.chat_id == chat_id)).one_or_none()


def language_in(session: Session, chat_id: int) -> Language | None:
    """What is spoken in this group; None while it is bound to nothing."""
    if bound_to(session, chat_id) is None:
        return None
    group = _known(session, chat_id)
    return group.language if group is not None else Language.ZH


def speak(session: Session, chat_id: int, language: Language, by: Person, now: datetime) -> None:
    """Another language is spoken in the group from now on. Raises NotAllowed for whoever may not bind it."""
    thing = bound_to(session, chat_id)
    if thing is None or not may_bind(session, by, thing):
        raise NotAllowed("refusals.not_yours")
    group = _known(session, chat_id) or Group(chat_id=chat_id, title="", asked_by_id=by.id, asked_at=now)
    group.language = language
    session.add(group)
    session.flush()


def of_pairings(session: Session, after: int, limit: int) -> list[Pairing]:
    """Active pairings with a group, in the order of their ids, from the one after `after`."""
    with_group = (ACTIVE, col(Pairing.chat_id).is_not(None), col(Pairing.id) > after)
    return list(session.exec(select(Pairing).where(*with_group).order_by(col(Pairing.id)).limit(limit)))


def known(session: Session, chat_ids: Collection[int]) -> dict[int, Group]:
    """What is known of these groups, by their chats."""
    rows = select(Group).where(col(Group.chat_id).in_(chat_ids))
    return {one.chat_id: one for one in session.exec(rows)} if chat_ids else {}


def theirs(session: Session, person: Person, *, free: bool) -> list[Bindable]:
    """The pairings and areas for which this person decides about the group: those without one, or those with one."""
    standing = person.standing
    held = standing.branches
    joined = select(Member.pairing_id).where(col(Member.branch_id).in_(held))
    own_areas = col(Area.branch_id).in_(held) | col(Area.id).in_(standing.areas)
    paired = select(Pairing).where(ACTIVE, col(Pairing.id).in_(joined)).order_by(col(Pairing.id))
    areas = select(Area).where(own_areas, IN_USE).order_by(col(Area.id))
    found: list[Bindable] = [*session.exec(paired), *session.exec(areas)]
    return [one for one in found if (one.chat_id is None) is free and may_bind(session, person, one)]


def require_entitled(session: Session, person: Person) -> None:
    """Raises Refused for whoever decides about no group at all."""
    if not (theirs(session, person, free=True) or theirs(session, person, free=False)):
        raise Refused("groups.for_those_in_office")


def may_bind(session: Session, person: Person, thing: Bindable) -> bool:
    """Whoever the table of permissions allows it for one of its branches; and an area's officers."""
    if isinstance(thing, Area):
        if thing.id in person.standing.areas:
            return True
        return permissions.allowed(session, person, "group.bind", thing.branch)
    return any(
        permissions.allowed(session, person, "group.bind", branch) for branch in members(session, thing.id)
    )


def bind(session: Session, kind: str, id: int, group_id: int, by: Person) -> Bindable:
    """Binds the group that this person asked for. Raises NotAllowed; Refused where either is bound already."""
    thing = lock_if_allowed(session, kind, id, by)
    group = session.get(Group, group_id)
    if group is None or group.asked_by_id != by.id:
        raise NotAllowed("refusals.not_yours")
    if thing.chat_id is not None:
        raise Refused("groups.has_one")
    if (other := bound_to(session, group.chat_id)) is not None:
        raise bound_already(session, other)
    thing.chat_id, group.language = group.chat_id, by.language
    session.flush()
    hello = said("groups.hello", pairing=isinstance(thing, Pairing), names=names(session, thing))
    _say(session, group.chat_id, hello)
    return thing


def bound_already(session: Session, thing: Bindable) -> Refused:
    """What those are told who would bind a group that is this one's."""
    return Refused("groups.bound_already", names=names(session, thing))


def release(session: Session, kind: str, id: int, by: Person) -> Bindable:
    """The group is no longer its group, and is told so. Raises NotAllowed, Refused."""
    thing = lock_if_allowed(session, kind, id, by)
    if thing.chat_id is None:
        raise Refused("groups.has_none")
    free(session, thing)
    return thing


def free(session: Session, thing: Bindable) -> None:
    """Its group, if it has one, is no longer its own, and is told so."""
    if thing.chat_id is not None:
        _say(session, thing.chat_id, said("groups.released"))
        thing.chat_id = None


def lock_if_allowed(session: Session, kind: str, id: int, by: Person) -> Bindable:
    """The pairing or area, locked until the commit. Raises NotAllowed unless the person decides about its group."""
    thing = lock(session, Area, id) if kind == "area" else lock(session, Pairing, id)
    if thing is None or not may_bind(session, by, thing):
        raise NotAllowed("refusals.not_yours")
    return thing


def _say(session: Session, chat_id: int, words: Said) -> None:
    group = _known(session, chat_id)
    language = group.language if group is not None else Language.ZH
    thread_id = group.thread_id if group is not None else None
    queue(session, Outgoing(Act.SEND, chat_id, language, parts=(words,), thread_id=thread_id))


def leave(session: Session, chat_id: int) -> None:
    """The bot is no longer in this group."""
    if (thing := bound_to(session, chat_id)) is not None:
        thing.chat_id = None


def move(session: Session, old: int, new: int) -> None:
    """A group became a supergroup, with another id."""
    if (thing := bound_to(session, old)) is not None:
        thing.chat_id = new
    if (group := _known(session, old)) is not None:
        group.chat_id = new


def names(session: Session, thing: Bindable) -> list[str]:
    """What a group is bound to, as it is said in it: an area, or all branches of a pairing."""
    if isinstance(thing, Area):
        return [thing.name]
    return [branch.name for branch in members(session, thing.id)]


def label(session: Session, thing: Bindable, person: Person) -> Said:
    """What it is called on a button: an area by its name, a pairing by the other branches."""
    if isinstance(thing, Area):
        return said("words.name", name=thing.name)
    own = person.standing.branches
    return said("words.names", names=[b.name for b in members(session, thing.id) if b.id not in own])


def choices(session: Session, group: Group, person: Person) -> Keyboard:
    """A button for each thing to which the group could be bound."""
    found = theirs(session, person, free=True)[:SHOWN]
    return [
        [button(About("group", one.id), _kind(one), label(session, one, person), group.id)] for one in found
    ]


def releases(session: Session, person: Person) -> Keyboard:
    """A button for each thing whose group could be released."""
    return [
        [
            button(
                About("group", one.id),
                f"free_{_kind(one)}",
                said("buttons.group_release", of=_plain(session, one, person)),
            )
        ]
        for one in theirs(session, person, free=False)[:SHOWN]
    ]


def _plain(session: Session, thing: Bindable, person: Person) -> list[str]:
    values = label(session, thing, person).values
    return list(values.get("names") or [values["name"]])


def _kind(thing: Bindable) -> str:
    return "area" if isinstance(thing, Area) else "pairing"
