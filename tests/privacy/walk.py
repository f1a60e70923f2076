"""A walk through everything that can be done: what is tapped and said is by chance, and all that is told is kept."""

import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import or_, update
from sqlmodel import Session, col, select

import handlers
from bot.outgoing.requests import Requests
from handlers import Incoming, Tap, Turn
from messages import Messages
from models.cards import drawing
from models.community.helping import clock as helping_clock
from models.community.helping.record import Volunteer
from models.community.notices import clock as notices_clock
from models.community.points import codes
from models.community.visits import clock as visits_clock
from models.membership import leaves
from models.post import dialogues
from models.post.media import Paper, TextFile
from models.post.outbox import OUTBOX
from models.post.outgoing import Act, Outgoing
from models.post.press import Press
from models.post.said import Said
from models.privacy import forgetting
from models.problems import clock as problem_clock
from models.problems.record import Follower, Problem, ProblemEntry
from models.registry import people
from models.registry.people import Person
from models.rights import ladder
from models.summaries import reminders
from tests.privacy import mediations, neighbours
from tests.privacy.neighbours import NAMES, RESIDENTS

SHANGHAI = ZoneInfo("Asia/Shanghai")
SAID = Messages(SHANGHAI)
IN_OFFICE = (1002, 1003, 1004, 1005, 1008, 1009)
GROUP = -2001
COMMANDS = (
    "mine",
    "week",
    "help",
    "problem",
    "problems",
    "mediations",
    "branches",
    "answers",
    "leave",
    "cancel",
    "mydata",
    "volunteer",
    "points",
    "areas",
    "notice",
    "visits",
    "settings",
)
LINK = re.compile(r"\?start=((?!hello|area)[\w-]+)")
SIGN = re.compile("暗号[0-9]+号")
SAYINGS = (
    "楼道灯坏了",
    "楼上天天吵,休息不好",
    "垃圾没人清",
    "电费太高",
    "井盖松了",
    "三层",
    "明天",
    "下周五",
    "谁能帮我搬一袋米",
    "我想当志愿者",
    "明天上午9点到12点停水，请提前储水",
)


@dataclass
class World:
    """The town without Telegram: what each can tap, who said which words, and when it is."""

    session: Session
    random: random.Random
    now: datetime = datetime(2026, 11, 25, 9, tzinfo=SHANGHAI)
    said: dict[str, int] = field(default_factory=dict)
    buttons: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    wrote: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    shown: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    requests: Requests = field(default_factory=lambda: Requests(SAID))
    links: list[str] = field(default_factory=list)
    updates: int = 0
    looked_at: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)  # what was told as done, and of which problem

    def step(self) -> None:
        """One person does one thing, or an hour or a week passes."""
        chance = self.random.random()
        who = self.random.choice(RESIDENTS + IN_OFFICE)
        if chance < 0.03:
            self.passes()
        elif chance < 0.05 and self.links:
            self.follows(self.random.choice(RESIDENTS))
        elif chance < 0.55 and self.buttons[who]:
            self.taps(who)
        elif chance < 0.6 and self.wrote[who]:
            self.edits(who)
        elif chance < 0.9:
            self.says(who)
        elif chance < 0.93:
            self.commands(who, GROUP, "week")
        else:
            self.commands(who, who, self.random.choice(COMMANDS))

    def says(self, who: int) -> None:
        """Words with a sign in them that nobody else says; sometimes as a reply to a card."""
        text = self.words(who)
        reply_to = self.random.choice([None, *self.shown[who][-5:]])
        number = self.number()
        self.wrote[who].append(number)
        self.does(who, Incoming(number, who, private=True, message_id=number, text=text, reply_to=reply_to))

    def edits(self, who: int) -> None:
        """Other words in a message that was sent, and may be in a problem by now."""
        message = self.random.choice(self.wrote[who][-5:])
        text = self.words(who)
        self.does(who, Incoming(self.number(), who, private=True, message_id=message, text=text, edited=True))

    def words(self, who: int) -> str:
        sign = f"暗号{50_000 + self.number()}号"
        self.said[sign] = who
        return f"{self.random.choice(SAYINGS)} {sign}"

    def taps(self, who: int) -> None:
        tap = Tap(Press.read(self.random.choice(self.buttons[who][-12:])), None, "callback")
        self.does(who, Incoming(self.number(), who, private=True, tap=tap))

    def commands(self, who: int, chat: int, name: str, arguments: str = "") -> None:
        incoming = Incoming(
            self.number(), chat, private=chat > 0, message_id=1, command=name, arguments=arguments
        )
        self.does(who, incoming)

    def follows(self, who: int) -> None:
        """Opens the newest link that somebody was given to pass on, such as a side's into a mediation."""
        self.commands(who, who, "start", self.links[-1])

    def passes(self) -> None:
        """Time goes on, and the clock does what is due."""
        self.now += timedelta(hours=self.random.choice((1, 5, 26, 170)))
        community = (*helping_clock.ROUNDS, codes.lapse, *notices_clock.ROUNDS, *visits_clock.ROUNDS)
        for round in (reminders.morning, *problem_clock.ROUNDS, *community, *leaves.ROUNDS, forgetting.due):
            while round(self.session, self.now):
                self.goes_out()
            self.goes_out()

    def number(self) -> int:
        self.updates += 1
        return self.updates

    def does(self, who: int, incoming: Incoming) -> None:
        person = people.by_account(self.session, [who])[who]
        form = dialogues.open_in(self.session, {incoming.chat_id}).get((incoming.chat_id, person.id))
        turn = Turn(self.session, self.now, person, incoming, SHANGHAI, "bot", SAID, form)
        handlers.handle(turn)
        self.goes_out()

    def goes_out(self) -> None:
        """Everything that is said is looked at, and then counts as delivered."""
        self.session.flush()
        drawing.draw(self.session, self.now)
        for one in self.session.info.get("outbox", ()):
            self.looks_at(one)
            if one.chat_id > 0:
                self.links += LINK.findall(self.printed(one))
            self.buttons[one.chat_id] += [
                str(b.press) for row in one.keyboard for b in row if b.press is not None
            ]
        for one in drawing.settle(self.session, self.now, timedelta(seconds=60)):
            self.shown[one.chat_id].append(one.id)
        unsent = OUTBOX.c.sent_at.is_(None)
        self.session.execute(update(OUTBOX).where(unsent).values(sent_at=self.now, message_id=OUTBOX.c.id))
        self.session.commit()

    def looks_at(self, one: Outgoing) -> None:
        """What goes out holds nobody's name, account or words but those its reader may have."""
        self.looked_at += 1
        request = self.printed(one)
        neighbours.require_unseen(self.session, one, request)
        for part in one.parts:
            self.remember_outcome(part)
        for sign in set(SIGN.findall(request)):
            assert self.may_read(one, sign), f"{one.parts} {sign} {self.said[sign]}"
        for resident in RESIDENTS:
            if one.chat_id != resident:
                assert re.search(rf"(?<!\d){resident}(?!\d)", request) is None, one
                assert NAMES[resident] not in request or self.may_identify(one, resident), one

    def printed(self, one: Outgoing) -> str:
        if one.act is Act.MEDIA and isinstance(one.media[0], Paper | TextFile):
            return str(one.content)
        return json.dumps(self.requests.of(one, 1), ensure_ascii=False, default=str)

    def remember_outcome(self, part: Said) -> None:
        """What is told as done, or why it takes longer, and what it was corrected to."""
        if part.name in ("problems.resolved", "problems.postponed"):
            words = part.values["words"]
        elif part.name == "problems.corrected" and {*SIGN.findall(part.values["before"])} & {*self.outcomes}:
            words = part.values["after"]
        else:
            return
        self.outcomes |= dict.fromkeys(SIGN.findall(words), part.values["number"])

    def may_read(self, one: Outgoing, sign: str) -> bool:
        """Whoever said it; whoever raised, has or answers for the problem; of what is in no problem, branches."""
        chat, author = one.chat_id, self.said[sign]
        if chat == author:
            return True
        if chat < 0:
            return False
        if author not in RESIDENTS and (self.outcome(chat, sign) or self.help_wanted(chat, sign)):
            return True
        if any(those.may_read(self.session, one, sign, author) for those in (mediations, neighbours)):
            return True
        entries = select(ProblemEntry.problem_id).where(col(ProblemEntry.words).contains(sign))
        holding = select(Problem).where(or_(col(Problem.text).contains(sign), col(Problem.id).in_(entries)))
        found = self.session.exec(holding).all()
        if not found:
            return not any(one in RESIDENTS and not self.in_office(one) for one in (chat, author))
        return any(self.concerns(problem, chat, author) for problem in found)

    def outcome(self, chat: int, sign: str) -> bool:
        """What a handler says was done, or why it takes longer, also as it was at first: for those who follow as well."""
        followed = select(Follower.problem_id).join(Person).where(Person.telegram_id == chat)
        if self.outcomes.get(sign) in self.session.exec(followed).all():
            return True
        words = select(ProblemEntry).where(
            col(ProblemEntry.words).contains(sign),
            col(ProblemEntry.step).in_(("resolve", "postpone")),
            col(ProblemEntry.problem_id).in_(followed),
        )
        return self.session.exec(words.limit(1)).first() is not None

    def help_wanted(self, chat: int, sign: str) -> bool:
        """What an owner asks of the paired branches in words of their own: for people of branches."""
        words = select(ProblemEntry).where(
            col(ProblemEntry.words).contains(sign), col(ProblemEntry.step) == "seek_help"
        )
        return chat not in RESIDENTS and self.session.exec(words.limit(1)).first() is not None

    def concerns(self, problem: Problem, chat: int, author: int) -> bool:
        reader = people.by_account(self.session, [chat])[chat]
        raiser = self.session.get_one(Person, problem.raiser_id)
        theirs = {raiser.telegram_id, *neighbours.relatives(self.session, raiser.telegram_id)}
        if author in RESIDENTS and author not in theirs:
            return False
        if problem.is_of(reader.id):
            return True
        has_it = reader.id in (problem.owner_id, problem.offered_to_id)
        judges = problem.reported_at is not None and problem.district in reader.standing.districts
        return has_it or judges or ladder.answering(self.session, reader.standing).holds(problem)

    def in_office(self, number: int) -> bool:
        return bool(people.by_account(self.session, [number])[number].standing.roles)

    def may_identify(self, one: Outgoing, resident: int) -> bool:
        """Over the chat alone, for whoever handles a problem to which they gave their name.

        Who has taken an office, by the link of an invitation, speaks for a branch or an area under their name.
        """
        if self.in_office(resident):
            return True
        theirs = select(Person.id).where(Person.telegram_id == resident)
        wished = self.session.exec(select(Volunteer).where(col(Volunteer.person_id).in_(theirs))).first()
        reader = people.by_account(self.session, [one.chat_id])[one.chat_id]
        if wished is not None and (wished.shows_name or wished.guardian_id == reader.id):
            return True
        if one.chat_id in neighbours.relatives(self.session, resident):
            return True
        raised = self.session.exec(select(Problem).where(col(Problem.raiser_id).in_(theirs)))
        return one.act is Act.TOAST and any(
            problem.named and self.concerns(problem, one.chat_id, resident) for problem in raised
        )
