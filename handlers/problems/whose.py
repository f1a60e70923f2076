"""For whom a problem is raised, in whose sense its words are read, and whether the name is shown."""

from handlers.base.steps import Filling, Option
from models.base.things import About
from models.pairings.speakers import speaker_of
from models.post.said import said
from models.problems.carers.steps import acted_for, require_acting
from models.problems.scope import is_resident, raised_for
from models.registry.branches import Area
from models.registry.homes import lived_in
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.rights.ladder import Matter, matter_of_area, matter_of_pairing, of_own_area
from models.understanding import categories
from models.understanding.categories import Speaker, Suggestion
from models.understanding.dangers import is_confidential


def matters(filling: Filling) -> list[Option]:
    """For what the person may raise a problem: each pairing of their branches, the area they live in, or any area."""
    scope = raised_for(filling.turn.session, filling.turn.person)
    pairings = [Option(str(one.about), said("words.names", names=names)) for one, names in scope.pairings]
    homes = [Option(str(About("area", area.id)), said("words.name", name=area.name)) for area in scope.areas]
    relatives = [
        Option(str(About("person", one.id)), said("carers.person", name=one.name))
        for one in _acted_for(filling)
    ]
    return relatives + pairings + homes


def _acted_for(filling: Filling) -> list[Person]:
    """The people with a home for whom they act, where nothing is raised for somebody else anyway."""
    turn = filling.turn
    return [one for one in acted_for(turn.session, turn.person) if one.area_id is not None]


def only_matter(filling: Filling) -> str | None:
    person = filling.turn.person
    home = is_resident(person) and len(lived_in(filling.turn.session, person)) == 1
    if home and not _acted_for(filling):
        return f"area:{person.area_id}"
    options = matters(filling)
    return options[0].value if len(options) == 1 else None


def matter(filling: Filling) -> Matter:
    session = filling.turn.session
    about = About.read(filling.words("about"))
    assert about is not None
    if about.kind == "area":
        return matter_of_area(session, session.get_one(Area, about.id))
    if about.kind == "person":
        home = require_acting(session, filling.turn.person, about.id).area
        assert home is not None
        return matter_of_area(session, home)
    return matter_of_pairing(session, session.get_one(Pairing, about.id), filling.turn.person)


def raiser(filling: Filling) -> Person:
    """Who raises it: themselves, or the one for whom they act. Raises Refused once they do so no longer."""
    about, turn = About.read(filling.words("about")), filling.turn
    if about is None or about.kind != "person":
        return turn.person
    return require_acting(turn.session, turn.person, about.id)


def naming(filling: Filling) -> list[Option]:
    return [Option("no", said("words.anonymous")), Option("yes", said("words.named"))]


def as_before(filling: Filling) -> str:
    """As the person wanted it before; anonymous while nothing is known, and what is confidential."""
    named = filling.turn.person.named_by_default and not is_confidential(filling.words("text"))
    return "yes" if named and resident(filling) else "no"


def resident(filling: Filling) -> bool:
    """Whether a resident raises it for themselves, who may choose to be anonymous."""
    return filling.words("about").startswith(("area:", "person:")) and not on_behalf(filling)


def on_behalf(filling: Filling) -> bool:
    """Whether it is of an area for which the person answers, and so is raised for somebody who lives there."""
    session, person = filling.turn.session, filling.turn.person
    return not is_resident(person) and of_own_area(session, matter(filling), person)


def suggestion(filling: Filling) -> Suggestion:
    """What the words are about: in the sense of a resident, or of the branch for which it is raised."""
    return categories.suggest(filling.words("text"), speaker(filling))


def speaker(filling: Filling) -> Speaker | None:
    turn = filling.turn
    return Speaker.RESIDENT if resident(filling) else speaker_of(turn.session, turn.person)
