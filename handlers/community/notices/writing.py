"""Telling who lives in an area: one sentence, until when it holds, and a tap after it was seen as they will read it."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.days import When, by_end, check_when, written
from handlers.base.form import Form
from handlers.base.hearing import moments_in
from handlers.base.kind import Kind
from handlers.base.paging import turns
from handlers.base.readings import tells_else
from handlers.base.steps import Filling, Option, Text, Unclear
from handlers.base.turn import Turn
from models.base.refusals import Unfit
from models.broadcasts.steps import GRACE
from models.community.notices import steps
from models.community.notices.audience import reach
from models.community.notices.card import show_button, told
from models.community.notices.life import LIFE
from models.community.notices.lists import listed
from models.community.notices.record import LONGEST_TEXT, Notice
from models.community.notices.steps import Words
from models.community.notices.who import Target, lock_if_allowed, require_targets, targets
from models.pairings.speakers import role_of
from models.post.dialogues import Answers
from models.post.press import menu
from models.post.said import Said, said
from models.understanding.broadcast_words import Call, Whom, call_in, called, may_call
from models.understanding.community_words import Meant, community_meant
from models.understanding.moments.when import When as Moment

NOTICE = Kind("notice", find=lock_if_allowed)
YES, NO = "yes", "no"
RESIDENTS = frozenset({Whom.RESIDENTS})
PAGE = 8
MIDNIGHT = time(23, 59)
"""When a day is over of which no hour is said."""


def start(turn: Turn) -> None:
    """`/notice`: asks what is to be told; the words may stand behind the command."""
    require_targets(turn.session, turn.person)
    turn.use_arguments()
    forms.begin(turn, TELL)


def hear(turn: Turn) -> bool:
    """Whether a plain sentence asks for the residents of one's areas to be told something; it is drafted then."""
    standing = turn.person.standing
    if not turn.text or turn.incoming.media or not (standing.areas or standing.branches):
        return False
    if may_call(turn.text):
        return _called_upon(turn)
    if community_meant(turn.text, role_of(turn.person)) is not Meant.NOTICE:
        return False
    if not targets(turn.session, turn.person):
        return False
    forms.begin(turn, TELL)
    return True


def _called_upon(turn: Turn) -> bool:
    """Whether the sentence says that residents are to be told, and what."""
    call = _call(turn, turn.text)
    if call is None or not call.text or not call.names_readers or call.kinds or call.whom - RESIDENTS:
        return False
    known: Answers = {"area": f"a{min(call.areas)}"} if len(call.areas) == 1 else {}
    turn.incoming = replace(turn.incoming, text=call.text)
    forms.begin(turn, TELL, **known)
    return True


def _call(turn: Turn, text: str) -> Call | None:
    areas = {one.area.name: one.area.id for one in targets(turn.session, turn.person) if one.area is not None}
    return call_in(text, called(areas)) if areas else None


@dataclass(frozen=True, kw_only=True)
class End(When):
    """Until when it holds; of a day without an hour until the day is over."""

    ahead: bool = True

    @property
    def offered(self) -> tuple[str, ...]:
        return ("today", "tomorrow", "next_monday")

    def pick(self, filling: Filling, value: str) -> Answers:
        found = super().pick(filling, value)
        return _until(Moment(datetime.fromisoformat(found["at"]), timed=False))

    def read(self, filling: Filling, text: str) -> Answers:
        now, heard = filling.turn.now, self._heard(filling, text)
        if heard.when is None:
            raise Unclear(
                "forms.unclear_date" if heard.unclear else "forms.no_date", typed=text[:40], ahead=True
            )
        found = by_end(heard.when)
        check_when(found.start, now, self.years)
        return _until(found)


def _until(when: Moment) -> Answers:
    """The end, to the minute."""
    end = (
        when.start if when.timed or when.exact else datetime.combine(when.start, MIDNIGHT, when.start.tzinfo)
    )
    return written(Moment(end, timed=True))


def _said_end(filling: Filling) -> Answers | None:
    """The end that the words themselves tell: a stretch's, or the day's; of an hour alone it has to be asked."""
    when = moments_in(filling.turn, filling.words("text"), ahead=True).when
    if when is None or (when.end is None and not when.day_only):
        return None
    return _until(by_end(when))


def _targets(filling: Filling) -> list[Option]:
    found = targets(filling.turn.session, filling.turn.person)
    return [Option(one.code, _called(one)) for one in found]


def _called(target: Target) -> Said:
    if target.area is not None:
        return said("words.name", name=target.area.name)
    return said("notices.every_area", community=target.branch.name)


def _only_target(filling: Filling) -> str | None:
    """The only one; or the one that the words name."""
    found = targets(filling.turn.session, filling.turn.person)
    if len(found) == 1:
        return found[0].code
    words = filling.words("text")
    tails = called({one.area.name: one.area.id for one in found if one.area is not None})
    named = {id for name, id in tails.items() if name in words}
    return f"a{named.pop()}" if len(named) == 1 else None


def _target(filling: Filling) -> Target:
    found = targets(filling.turn.session, filling.turn.person)
    chosen = next((one for one in found if one.code == filling.words("area")), None)
    if chosen is None:
        raise Unfit("area", "notices.not_yours_now")
    return chosen


def _urgency(filling: Filling) -> list[Option]:
    return [Option(one, said(f"notices.urgent_{one}")) for one in (NO, YES)]


def _reason(filling: Filling) -> str:
    """Why it cannot wait, which is to be said before it may come at night."""
    if filling["urgent"] != YES:
        return ""
    if not filling.words("reason"):
        raise Unfit("reason", "notices.why_urgent")
    return filling.words("reason")


def _words(filling: Filling) -> Words:
    end = filling.moment("ends")
    assert end is not None
    return Words(filling.words("text"), end.start, filling.words("english"))


def _drafted(filling: Filling) -> Notice:
    turn, target = filling.turn, _target(filling)
    notice = steps.drafted(turn.person, target, _words(filling), _reason(filling), turn.now)
    notice.branch, notice.area = target.branch, target.area
    return notice


def _preview(filling: Filling) -> Said:
    """As its readers will see it, how many they are, and when it comes."""
    turn = filling.turn
    notice = _drafted(filling)
    found = reach(turn.session, notice)
    return said(
        "notices.preview",
        place=notice.place,
        shown=told(notice).values,
        people=found.people,
        lost=found.unreachable,
        because=notice.urgent_because,
        starts_at=None if notice.starts_at - turn.now <= GRACE else notice.starts_at.isoformat(),
    )


def _ways(filling: Filling) -> list[Option]:
    """By day, or at once for a reason, which is asked then."""
    if filling["urgent"] == YES:
        return []
    return [
        Option(YES, said("buttons.send")),
        Option(f"urgent={YES}", said("buttons.send_urgent")),
    ]


def _post(filling: Filling) -> None:
    turn = filling.turn
    notice = steps.post(
        turn.session, turn.person, _target(filling), _words(filling), _reason(filling), turn.now
    )
    NOTICE.finish(filling, notice)


TEXT = Text(name="text", ask="notices.ask_text", longest=LONGEST_TEXT)
ENDS = End(name="ends", ask="notices.ask_ends", suggest=_said_end)
ENGLISH = Text(
    name="english", ask="notices.ask_english", longest=2 * LONGEST_TEXT, optional=True, asked=False
)
TELL = Form(
    "post_notice",
    (
        TEXT,
        Choice(name="area", ask="notices.ask_area", offer=_targets, suggest=_only_target),
        ENDS,
        ENGLISH,
        Choice(
            name="urgent", ask="notices.ask_urgent", offer=_urgency, suggest=lambda filling: NO, asked=False
        ),
        Text(name="reason", ask="notices.ask_reason", longest=LONGEST_TEXT, asked=False),
    ),
    then=_post,
    confirm=Confirm(yes="buttons.send", preview=_preview, typed=TEXT.more, ways=_ways, other=tells_else),
)


def _corrected(filling: Filling) -> Said:
    notice = NOTICE.of(filling)
    words = _words(filling)
    return said(
        "notices.preview_correction",
        text=words.text,
        text_en=words.text_en,
        ends_at=words.ends_at.isoformat(),
        told=notice.started_at is not None,
    )


def _correct(filling: Filling, notice: Notice) -> None:
    turn = filling.turn
    steps.correct(turn.session, notice, turn.person, _words(filling), turn.now)


def _end_as_before(filling: Filling) -> Answers | None:
    """The end that the new words tell; where they name no time at all it holds as long as before."""
    now = filling.turn.now
    if (said_now := _said_end(filling)) or moments_in(filling.turn, filling.words("text"), ahead=True).when:
        return said_now
    return written(Moment(NOTICE.of(filling).ends_at.astimezone(now.tzinfo), timed=True))


CORRECT = NOTICE.form(
    "correct",
    (replace(TEXT, ask="notices.ask_correction"), replace(ENDS, suggest=_end_as_before), ENGLISH),
    _correct,
    done=lambda notice: said("notices.corrected", told=notice.started_at is not None),
    confirm=Confirm(yes="buttons.notice_correct", preview=_corrected, typed=TEXT.more),
    shows=True,
    guard=LIFE.guard("correct"),
)


def show_all(turn: Turn) -> None:
    """Those that one may change, the newest first."""
    require_targets(turn.session, turn.person)
    found = listed(turn.session, turn.person, skip=turn.page * PAGE, limit=PAGE + 1)
    rows = [[show_button(one)] for one in found[:PAGE]]
    rows += turns("notice.page", turn.page, more=len(found) > PAGE)
    turn.update(said("notices.list", any=bool(found)), keyboard=[*rows, [menu("notice")]])


CONVERSATION = Conversation(
    commands={"notice": start},
    buttons=buttons_of(
        "notice",
        show=NOTICE.show,
        page=show_all,
        back=NOTICE.show_again,
        correct=NOTICE.asking(CORRECT, LIFE.guard("correct")),
        withdraw=NOTICE.surely(steps.withdraw, LIFE.guard("withdraw")),
    ),
    forms=forms_of(TELL, CORRECT),
)
