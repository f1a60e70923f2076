"""Raising a problem: a few words, a look at what will be sent and to whom, one tap."""

from dataclasses import dataclass

from handlers.base import forms
from handlers.base.conversation import Conversation, forms_of
from handlers.base.form import Form
from handlers.base.hearing import QUESTIONS, TOLD, drafted, heard
from handlers.base.readings import instead
from handlers.base.steps import Choice, Confirm, Files, Filling, Option, Text, Unclear
from handlers.base.turn import Turn
from handlers.problems.corrections import remember
from handlers.problems.kind import PROBLEM
from models.base.globe import Place
from models.base.things import About
from models.pairings.speakers import speaker_of
from models.post.dialogues import Answers
from models.post.media import FileKind, is_picture
from models.post.said import Said, said
from models.problems import alike, answers, blocks, handling, routing, steps
from models.problems.card import outline
from models.problems.record import Problem
from models.problems.scope import is_resident, raised_for
from models.registry import branches
from models.registry.branches import Area
from models.registry.pairings import Pairing
from models.registry.people import speaks_for_branch
from models.rights.ladder import Matter, matter_of_area, matter_of_pairing, of_own_area
from models.rights.titles import title
from models.understanding import categories
from models.understanding.categories import Category, Speaker, Suggestion
from models.understanding.intents import Intent


def start(turn: Turn) -> None:
    """`/problem` asks for the words; with the words behind it, it is stored at once, and can be taken back."""
    turn.use_arguments()
    if turn.text:
        return forms.begin(turn, RAISE, confirmed=True, same="no")
    blocks.require_free(turn.session, turn.person, turn.now)
    return forms.begin(turn, RAISE)


def _check_worth(text: str) -> None:
    if not categories.worth_reporting(text):
        raise Unclear("problems.say_more")


def _heard(filling: Filling) -> str | None:
    """A voice message says enough by itself."""
    return "" if FileKind.VOICE.value in filling.file_kinds else None


@dataclass(frozen=True, kw_only=True)
class What(Text):
    """What it is about; asked for kindly beside a picture, or a recording that nobody has the time to hear out."""

    def question(self, filling: Filling) -> str:
        if FileKind.RECORDING.value in filling.file_kinds:
            return "problems.ask_beside_recording"
        return "problems.ask_beside_picture" if any(map(is_picture, filling.files)) else self.ask


def _guess(filling: Filling) -> str | None:
    return _suggestion(filling).category.value if filling.words("text") else None


def _suggestion(filling: Filling, text: str = "") -> Suggestion:
    """Of words, else of those said first: in the sense of a resident, or of the branch for which it is raised."""
    return categories.suggest(text or filling.words("text"), _speaker(filling))


def _speaker(filling: Filling) -> Speaker | None:
    turn = filling.turn
    return Speaker.RESIDENT if _resident(filling) else speaker_of(turn.session, turn.person)


def _categories(filling: Filling) -> list[Option]:
    suggestion = _suggestion(filling)
    first = [suggestion.category, *suggestion.alternatives]
    resident = _speaker(filling) is Speaker.RESIDENT
    kinds = categories.common(Speaker.RESIDENT) if resident else tuple(Category)
    ordered = first + [one for one in kinds if one not in first]
    return [Option(one.value, said("words.category", category=one.value)) for one in ordered]


def _matters(filling: Filling) -> list[Option]:
    """For what the person may raise a problem: each pairing of their branches, the area they live in, or any area."""
    scope = raised_for(filling.turn.session, filling.turn.person)
    pairings = [Option(str(one.about), said("words.names", names=names)) for one, names in scope.pairings]
    homes = [Option(str(About("area", area.id)), said("words.name", name=area.name)) for area in scope.areas]
    return pairings + homes


def _only_matter(filling: Filling) -> str | None:
    person = filling.turn.person
    if is_resident(person):
        return f"area:{person.area_id}"
    options = _matters(filling)
    return options[0].value if len(options) == 1 else None


def _matter(filling: Filling) -> Matter:
    session = filling.turn.session
    about = About.read(filling.words("about"))
    assert about is not None
    if about.kind == "area":
        return matter_of_area(session, session.get_one(Area, about.id))
    return matter_of_pairing(session, session.get_one(Pairing, about.id), filling.turn.person)


def _naming(filling: Filling) -> list[Option]:
    return [Option("no", said("words.anonymous")), Option("yes", said("words.named"))]


def _as_before(filling: Filling) -> str:
    """As the person wanted it before; anonymous while nothing is known."""
    return "yes" if filling.turn.person.named_by_default and _resident(filling) else "no"


def _resident(filling: Filling) -> bool:
    """Whether a resident raises it for themselves, who may choose to be anonymous."""
    return filling.words("about").startswith("area:") and not _on_behalf(filling)


def _on_behalf(filling: Filling) -> bool:
    return of_own_area(filling.turn.session, _matter(filling), filling.turn.person)


def _ways(filling: Filling) -> list[Option]:
    """The first time a resident chooses, with the tap that sends it, whether their name is shown."""
    known = filling.turn.person.named_by_default is not None or "named" in filling.answers
    if known or not _resident(filling):
        return []
    return [
        Option("named=no", said("buttons.send_anonymous")),
        Option("named=yes", said("buttons.send_named")),
    ]


def _twins(filling: Filling) -> list[Option]:
    """What it may be: something the person has open, first of all; or what a neighbour said."""
    session, turn = filling.turn.session, filling.turn
    found = alike.twins(session, _matter(filling), filling.words("text"), turn.person, turn.now)
    own = [Option(str(one.id), said("problems.own_twin", **outline(one))) for one in _again(filling)]
    same = [*own, *_neighbours(found)]
    return [*same, Option("no", said("problems.no_twin"))] if same else []


def _again(filling: Filling) -> list[Problem]:
    """What the same person has open and speaks of once more."""
    turn, text = filling.turn, filling.words("text")
    found = heard(turn, text)
    still = Intent.REOPEN in (found.intent, *found.alternatives)
    category = filling.one_of(Category, "category")
    return alike.again(turn.session, text, category, turn.person, still=still)


def _neighbours(found: list[Problem]) -> list[Option]:
    return [
        Option(
            str(one.id),
            said(
                "problems.twin",
                **outline(one),
                people=1 + len(one.followers),
                at=one.raised_at.isoformat(),
            ),
        )
        for one in found
    ]


@dataclass(frozen=True, kw_only=True)
class Same(Choice):
    """Whether it is the same as what was said before, by the person first of all."""

    def question(self, filling: Filling) -> str:
        return "problems.ask_again" if _again(filling) else self.ask


def _is_new(filling: Filling) -> bool:
    return bool(filling["same"] == "no")


def _no_twin(filling: Filling) -> str | None:
    """Asked only of those whose words are much like a neighbour's."""
    return None if filling.words("text") and filling.words("about") and _twins(filling) else "no"


def _preview(filling: Filling) -> Said:
    """What will be sent, and who will see it."""
    session = filling.turn.session
    matter = _matter(filling)
    reached = routing.reach(session, matter, filling.one_of(Category, "category"))
    return said(
        "problems.preview",
        text=filling.words("text"),
        category=filling["category"],
        danger=_suggestion(filling).urgency is categories.Urgency.DANGER,
        files=filling.file_kinds,
        anonymous=filling["named"] == "no",
        resident=_resident(filling),
        behalf=_on_behalf(filling),
        far=branches.far_away(session, matter.district, _places(filling)),
        asked=not _ways(filling),
        readers=_distinct([title(session, person, matter.area_id) for person in reached.people]),
    )


def _places(filling: Filling) -> list[Place]:
    return [one for one in filling.files if isinstance(one, Place)]


def _distinct(titles: list[dict[str, str]]) -> list[dict[str, str]]:
    return [one for i, one in enumerate(titles) if one not in titles[:i]]


def _more_words(filling: Filling, text: str) -> Answers:
    """Words sent after the preview are added; older people send several short messages."""
    whole = f"{filling.words('text')}\n{text}".strip()
    return {"text": RAISE.steps[0].read(filling, whole)}


def _is_other(filling: Filling, text: str) -> bool:
    """Whether words after the preview tell of something else: of what was done, or of another kind of problem."""
    turn = filling.turn
    found = heard(turn, text)
    if found.intent is not Intent.PROBLEM:
        return found.intent in (drafted(turn) - {Intent.NEED}) | QUESTIONS
    return found.category not in (Category.OTHER, filling.one_of(Category, "category"))


def _instead(filling: Filling) -> list[Option]:
    """Also word to the newest of what the person has open, where it is of the same kind."""
    always = Intent.ACTIVITY if speaks_for_branch(filling.turn.person) else None
    own = _again_of_kind(filling)
    word = [Option(f"word.{own.id}", said("buttons.instead_word", number=own.id))] if own is not None else []
    return [*word, *instead(filling, "problem", always)]


def _again_of_kind(filling: Filling) -> Problem | None:
    turn, category = filling.turn, filling.one_of(Category, "category")
    if len(filling.words("text")) > steps.LONGEST_WORDS:
        return None
    found = alike.again(turn.session, filling.words("text"), category, turn.person, still=True)
    return found[0] if found else None


def _join(filling: Filling) -> None:
    turn = filling.turn
    blocks.require_free(turn.session, turn.person, turn.now)
    problem = turn.session.get_one(Problem, filling.number("same"))
    if problem.raiser_id == turn.person.id:
        return _add(filling, problem)
    handling.join(turn.session, problem, turn.person, turn.now)
    return forms.finish(filling, said("problems.joined", number=problem.id), about=problem.about)


def _add(filling: Filling, problem: Problem) -> None:
    """It is word to what the person has open already."""
    turn = filling.turn
    answers.reply(turn.session, problem, turn.person, filling.words("text"), turn.now, filling.files)
    remember(turn, problem)
    forms.finish(filling, said("problems.done_reply", number=problem.id), about=problem.about)


def _raise(filling: Filling) -> None:
    turn = filling.turn
    if filling["same"] not in (None, "no"):  # None: a neighbour said it while the preview was looked at
        _join(filling)
        return
    suggestion = _suggestion(filling)
    problem = steps.raise_problem(
        turn.session,
        turn.person,
        _matter(filling),
        filling.words("text"),
        filling.one_of(Category, "category"),
        suggestion.urgency,
        turn.now,
        named=filling["named"] == "yes" and _resident(filling),
        chose_name="named" in filling.answers and _resident(filling),
        activity_id=filling.answers.get("activity"),
        media=filling.files,
    )
    remember(turn, problem)
    PROBLEM.finish(filling, problem, said("problems.raised", number=problem.id))


RAISE = Form(
    "raise_problem",
    (
        What(
            name="text",
            ask="problems.ask_text",
            longest=steps.LONGEST_TEXT,
            check=_check_worth,
            never=QUESTIONS | TOLD,
            suggest=_heard,
        ),
        Choice(name="about", ask="problems.ask_about", offer=_matters, suggest=_only_matter),
        Choice(name="category", ask="problems.ask_category", offer=_categories, suggest=_guess),
        Same(name="same", ask="problems.ask_same", offer=_twins, suggest=_no_twin),
        Choice(name="named", ask="problems.ask_named", offer=_naming, suggest=_as_before),
        Files(ask="problems.ask_files"),
    ),
    then=_raise,
    confirm=Confirm(
        yes="buttons.send",
        preview=_preview,
        typed=_more_words,
        other=_is_other,
        ways=_ways,
        needed=_is_new,
    ),
    instead=_instead,
)

CONVERSATION = Conversation(commands={"problem": start}, forms=forms_of(RAISE))
