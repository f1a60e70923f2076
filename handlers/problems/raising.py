"""Raising a problem: a few words, a look at what will be sent and to whom, one tap."""

from dataclasses import dataclass

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, forms_of
from handlers.base.form import Form
from handlers.base.hearing import QUESTIONS, TOLD, heard, is_apart
from handlers.base.overlong import text_of
from handlers.base.readings import instead
from handlers.base.steps import Files, Filling, Option, Text, Unclear
from handlers.base.turn import Turn
from handlers.problems import danger, repeats, whose
from handlers.problems.corrections import remember
from handlers.problems.kind import PROBLEM
from handlers.problems.step_forms import done
from models.base.globe import Place
from models.post.dialogues import Answers
from models.post.media import FileKind, is_picture, spoken
from models.post.said import Said, said
from models.problems import answers, blocks, handling, routing, steps, together
from models.problems.record import Problem
from models.problems.scope import require_somewhere
from models.problems.steps import Meeting
from models.registry import branches
from models.rights.titles import title
from models.understanding import categories
from models.understanding.categories import Category, Speaker
from models.understanding.dangers import is_confidential
from models.understanding.inquiries import Asks, inquiry_in, wants_name_shown
from models.understanding.intents import Intent


def start(turn: Turn) -> None:
    """`/problem` asks for the words; with the words behind it, it is stored at once, and can be taken back."""
    turn.use_arguments()
    require_somewhere(turn.session, turn.person)
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
        if "meeting" in filling.answers:
            return "problems.ask_text_at_meeting"
        if FileKind.RECORDING.value in filling.file_kinds:
            return "problems.ask_beside_recording"
        if any(map(is_picture, filling.files)):
            return "problems.ask_beside_picture"
        return "problems.ask_beside_file" if filling.files else self.ask


@dataclass(frozen=True, kw_only=True)
class OfVoice(Choice):
    """The first question after a voice message that came alone says that it has come."""

    def question(self, filling: Filling) -> str:
        dialogue = filling.turn.dialogue
        alone = filling.files and not filling.words("text") and (dialogue is None or not dialogue.path)
        return f"{self.ask}_beside_voice" if alone else self.ask


def _guess(filling: Filling) -> str | None:
    return whose.suggestion(filling).category.value if filling.words("text") else None


def _categories(filling: Filling) -> list[Option]:
    suggestion = whose.suggestion(filling)
    first = [suggestion.category, *suggestion.alternatives]
    resident = whose.speaker(filling) is Speaker.RESIDENT
    kinds = categories.common(Speaker.RESIDENT) if resident else tuple(Category)
    ordered = first + [one for one in kinds if one not in first]
    return [Option(one.value, said("words.category", category=one.value)) for one in ordered]


def _ways(filling: Filling) -> list[Option]:
    """The first time, and in confidence each time, a resident chooses with the tap whether their name is shown."""
    known = not _confidential(filling) and filling.turn.person.named_by_default is not None
    if known or "named" in filling.answers or not whose.resident(filling):
        return []
    return [
        Option("named=no", said("buttons.send_anonymous")),
        Option("named=yes", said("buttons.send_named")),
    ]


def _confidential(filling: Filling) -> bool:
    return is_confidential(filling.words("text"))


def _is_new(filling: Filling) -> bool:
    return bool(filling["same"] == "no")


def _preview(filling: Filling) -> Said:
    """What will be sent, and who will see it."""
    session = filling.turn.session
    matter = whose.matter(filling)
    reached = routing.reach(session, matter, filling.one_of(Category, "category"))
    return said(
        "problems.preview",
        text=filling.words("text"),
        category=filling["category"],
        files=filling.file_kinds,
        seconds=spoken(filling.files),
        anonymous=filling["named"] == "no",
        resident=whose.resident(filling),
        behalf=whose.on_behalf(filling),
        far=branches.far_away(session, matter.district, _places(filling)),
        asked=not _ways(filling),
        meeting=filling["meeting"],
        confidential=_confidential(filling),
        readers=_distinct([title(session, person, matter.area_id) for person in reached.people]),
    )


def _numbers(filling: Filling) -> list[Said]:
    """Whom to call, where there is danger; also while what tells of it is too long to be taken."""
    text, dialogue = filling.words("text"), filling.turn.dialogue
    if not text and dialogue is not None:
        text = text_of(dialogue, "text")
    return danger.numbers(text)


def _places(filling: Filling) -> list[Place]:
    return [one for one in filling.files if isinstance(one, Place)]


def _distinct(titles: list[dict[str, str]]) -> list[dict[str, str]]:
    return [one for i, one in enumerate(titles) if one not in titles[:i]]


def _is_other(filling: Filling, text: str) -> bool:
    """Whether words after the preview tell of something else: of what was done, or of another kind of problem."""
    turn = filling.turn
    if (asks := inquiry_in(text)) is not None:
        return asks.asks is not Asks.NAME
    found = heard(turn, text)
    if found.intent not in (Intent.PROBLEM, Intent.NEED):
        return is_apart(turn, text)
    return found.category not in (Category.OTHER, filling.one_of(Category, "category"))


def _naming(text: str) -> str | None:
    """Whether their name is to be shown, if words say nothing but that."""
    found = inquiry_in(text)
    if found is None or found.asks is not Asks.NAME:
        return None
    return "yes" if wants_name_shown(text) else "no"


def _typed(filling: Filling, text: str) -> Answers:
    """Words under the preview are more of what is told, or say whether the name is shown."""
    named = _naming(text) if whose.resident(filling) else None
    return {"named": named} if named is not None else TEXT.more(filling, text)


def _instead(filling: Filling) -> list[Option]:
    """Also word to what the person has open, where it may be more of it."""
    own = repeats.goes_with(filling)
    word = [Option(f"word.{own.id}", said("buttons.instead_word", number=own.id))] if own is not None else []
    return [*word, *instead(filling, "problem")]


def _join(filling: Filling) -> None:
    turn = filling.turn
    blocks.require_free(turn.session, turn.person, turn.now)
    problem = turn.session.get_one(Problem, filling.number("same"))
    if problem.raiser_id == turn.person.id:
        return _add(filling, problem)
    handling.join(turn.session, problem, turn.person, turn.now)
    joined = said("problems.joined", number=problem.id)
    return forms.finish(filling, *_numbers(filling), joined, about=problem.about)


def _add(filling: Filling, problem: Problem) -> None:
    """It is word to what the person has open already."""
    turn = filling.turn
    answers.reply(turn.session, problem, turn.person, filling.words("text"), turn.now, filling.files)
    remember(turn, problem)
    forms.finish(filling, *_numbers(filling), done("reply", problem), about=problem.about)


def _meeting(filling: Filling) -> Meeting | None:
    """The one on whose card it was begun."""
    when = filling.moment("meeting")
    return Meeting(filling.number("activity"), together.until(when)) if when is not None else None


def _raise(filling: Filling) -> None:
    turn = filling.turn
    if filling["same"] not in (None, "no"):  # None: a neighbour said it while the preview was looked at
        _join(filling)
        return
    suggestion = whose.suggestion(filling)
    raiser = whose.raiser(filling)
    acts = raiser.id != turn.person.id
    problem = steps.raise_problem(
        turn.session,
        raiser,
        whose.matter(filling),
        filling.words("text"),
        filling.one_of(Category, "category"),
        suggestion.urgency,
        turn.now,
        named=filling["named"] == "yes" and whose.resident(filling),
        chose_name="named" in filling.answers and whose.resident(filling) and not _confidential(filling),
        meeting=_meeting(filling),
        media=filling.files,
        carer=turn.person if acts else None,
    )
    remember(turn, problem)
    PROBLEM.finish(filling, problem, *_numbers(filling), said("problems.raised", number=problem.id))


TEXT = What(
    name="text",
    ask="problems.ask_text",
    longest=steps.LONGEST_TEXT,
    check=_check_worth,
    never=QUESTIONS | TOLD,
    suggest=_heard,
)
RAISE = Form(
    "raise_problem",
    (
        TEXT,
        OfVoice(name="about", ask="problems.ask_about", offer=whose.matters, suggest=whose.only_matter),
        OfVoice(name="category", ask="problems.ask_category", offer=_categories, suggest=_guess),
        repeats.Same(name="same", ask="problems.ask_same", offer=repeats.twins, suggest=repeats.no_twin),
        Choice(name="named", ask="problems.ask_named", offer=whose.naming, suggest=whose.as_before),
        Files(ask="problems.ask_files"),
    ),
    then=_raise,
    confirm=Confirm(
        yes="buttons.send",
        undoable=True,
        preview=_preview,
        typed=_typed,
        other=_is_other,
        ways=_ways,
        needed=_is_new,
    ),
    instead=_instead,
    above=_numbers,
)

CONVERSATION = Conversation(commands={"problem": start}, forms=forms_of(RAISE))
