"""Who hears of a step in a pairing's life, and in whose name it was taken."""

from sqlmodel import Session

from models.base.things import About
from models.pairings.card import others
from models.post.outgoing import tell
from models.post.press import button
from models.post.said import Said, Values, said
from models.registry import people
from models.registry.branches import Branch
from models.registry.pairings import Pairing, joint_branches, members
from models.registry.people import Person
from models.rights.titles import of_role, title


def spokesman(session: Session, pairing: Pairing, by: Person) -> Values:
    """The title in which this person speaks in a pairing: that of a branch which takes part, where they hold one."""
    taking_part = {one.id for one in (*members(session, pairing.id), *joint_branches(session, pairing.id))}
    role = next((one for one in by.standing.roles if one.branch_id in taking_part), None)
    return of_role(session, role) if role is not None else title(session, by)


def done_by(session: Session, pairing: Pairing, by: Person, what: str) -> Said:
    """Who did it: `what` names the message."""
    return said(what, by=spokesman(session, pairing, by))


def tell_of_unreachable(session: Session, asked: list[Branch]) -> None:
    """A branch in which nobody can be asked: the coordinator is told, who can find somebody."""
    for branch in asked:
        if not people.speakers(session, [branch.id]):
            coordinators = people.coordinators(session, branch.district)
            keyboard = [[button(About("branch", branch.id), "invite")]]
            tell(session, coordinators, said("pairings.nobody_there", name=branch.name), keyboard=keyboard)


def tell_coordinators(session: Session, pairing: Pairing, by: Person, news: Said) -> None:
    """The coordinators of its district, but the one who did it, with its card."""
    told = [one for one in people.coordinators(session, pairing.district) if one.id != by.id]
    tell(session, told, news, shows=pairing)


def tell_of_growth(session: Session, grown: Pairing, joined: list[Branch], by: Person) -> None:
    """A branch has joined: it is welcomed, the others and the coordinators hear which."""
    new, names = {branch.id for branch in joined}, [branch.name for branch in joined]
    for reader in others(session, grown, by):
        is_new = bool(new & set(reader.standing.branches))
        news = said("pairings.have_joined") if is_new else said("pairings.has_grown", names=names)
        tell(session, [reader], news, shows=grown)
    tell_coordinators(session, grown, by, said("pairings.has_been_joined", names=names))
