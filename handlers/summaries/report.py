"""`/report`: the digest of a district, as a message, a picture, a workbook and a report that can be handed on."""

from datetime import datetime

from handlers.base.conversation import Conversation, buttons_of
from handlers.base.hearing import heard
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.post.said import Said, said
from models.results import period
from models.results.period import Period
from models.summaries.digests import card, report, ways, workbook
from models.summaries.digests.due import of_person
from models.summaries.digests.whole import Digest, own_district
from models.understanding.figures import Length, question
from models.understanding.moments.when import When

TEMPLATE = "summaries/report"


def show(turn: Turn) -> None:
    """The month's, unless another time is named: `/report 2026-11`, `/report 2026q3`, `/report 上季度`."""
    own_district(turn.person)
    turn.use_arguments()
    tell(turn, _typed(turn) if turn.text.strip() else ways.usual(Length.MONTH, turn.now))


def turn_to(turn: Turn) -> None:
    """A tap on another time."""
    tell(turn, period.read(turn.argument, turn.now))


def tell(turn: Turn, within: Period) -> None:
    """The digest of this time, in place of what was shown."""
    found = _of(turn, within)
    turn.update(card.told(found), keyboard=ways.below(found))


def _typed(turn: Turn) -> Period:
    """A time as it is written in buttons, or in words. Raises Refused for what is neither."""
    try:
        return period.read(turn.text, turn.now)
    except Refused:
        when, length = heard(turn).when, question(turn.text).length
        if when is None and length is None:
            raise
        return named(when, length, turn.now)


def named(when: When | None, length: Length | None, now: datetime) -> Period:
    """The time that words name; where they only say that it is a month's, quarter's or year's, the usual one."""
    return ways.usual(length or Length.MONTH, now) if when is None else period.asked_for(when, length, now)


def as_card(turn: Turn) -> None:
    """The picture, to be shown around."""
    found = _of(turn, period.read(turn.argument, turn.now))
    turn.picture(card.picture(found), _below(found), keyboard=[], anew=True)


def as_pdf(turn: Turn) -> None:
    found = _of(turn, period.read(turn.argument, turn.now))
    turn.paper(f"{_file(turn, found)}.pdf", _paper(turn, found))


def as_docx(turn: Turn) -> None:
    found = _of(turn, period.read(turn.argument, turn.now))
    turn.word_file(f"{_file(turn, found)}.docx", TEMPLATE, _paper(turn, found))


def as_xlsx(turn: Turn) -> None:
    """The rows behind every number, with filters and charts."""
    found = _of(turn, period.read(turn.argument, turn.now))
    name = f"{_file(turn, found)}.xlsx"
    book = turn.read_aside("workbook", lambda session, _: workbook.workbook(session, found, name))
    turn.workbook(book, _below(found))


def terms(turn: Turn) -> None:
    """How the numbers are counted."""
    turn.say(said("digests.terms"))


def _of(turn: Turn, within: Period) -> Digest:
    """The digest of their own district; whether they may read it is asked at each press."""
    return of_person(turn.session, turn.person, within, turn.now)


def _paper(turn: Turn, found: Digest) -> Said:
    return turn.read_aside("paper", lambda session, _: report.paper(session, found))


def _below(found: Digest) -> Said:
    return said("digests.below", district=found.district, period=card.period(found.asked.period))


def _file(turn: Turn, found: Digest) -> str:
    return turn.plain(said("digests.file", district=found.district, period=card.period(found.asked.period)))


CONVERSATION = Conversation(
    commands={"report": show},
    buttons=buttons_of(
        "digest", turn=turn_to, card=as_card, pdf=as_pdf, docx=as_docx, xlsx=as_xlsx, terms=terms
    ),
)
