"""`/points`: one's own points, what they are exchanged for, and the codes; what a community keeps of them."""

from handlers.base import forms, paging
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.kind import Kind
from handlers.base.steps import Filling, Text
from handlers.base.turn import Turn
from handlers.community.numbers import Within
from models.base.refusals import Refused
from models.community.points import codes, giving, ledger, rewards
from models.community.points.card import POINTS, of_person, reward_button
from models.community.points.life import REWARD
from models.community.points.who import (
    communities,
    home_community,
    lock_exchange,
    lock_flag,
    lock_reward,
    require_community,
)
from models.pairings.speakers import role_of
from models.post.media import Qr
from models.post.press import Keyboard, button
from models.post.said import said
from models.understanding.community_words import Meant, community_meant

PAGE = 8
LONGEST_CODE = 40
REWARD_KIND = Kind("reward", find=lock_reward)
EXCHANGE_KIND = Kind("exchange", find=lock_exchange)
FLAG_KIND = Kind("flag", find=lock_flag)


def show(turn: Turn) -> None:
    """`/points`: what they have, and how it came; a code behind the command is looked up."""
    if not turn.tapped and any(map(str.isdecimal, turn.incoming.arguments)):
        return of_code(turn, turn.incoming.arguments)
    _theirs(turn)
    words, ways, more = of_person(turn.session, turn.person, turn.now, turn.page)
    return turn.update(words, keyboard=[*paging.turns("points.show", turn.page, more=more), *ways])


def asked(turn: Turn) -> bool:
    """Whether the words ask for points, or for what they are good for."""
    if turn.incoming.media or community_meant(turn.text, role_of(turn.person)) is not Meant.POINTS:
        return False
    show(turn)
    return True


def _theirs(turn: Turn) -> list[int]:
    """The communities whose rewards they read. Raises Refused for whoever lives nowhere and is staff of none."""
    home = home_community(turn.session, turn.person)
    found = [*([home] if home is not None else []), *communities(turn.session, turn.person)]
    if not found:
        raise Refused("points.live_where")
    return list(dict.fromkeys(found))


def show_rewards(turn: Turn) -> None:
    """What can be had for points."""
    page, theirs = turn.page, _theirs(turn)
    found = rewards.offered(turn.session, theirs, page * PAGE, PAGE + 1)
    rows: Keyboard = [[reward_button(one)] for one in found[:PAGE]]
    rows += paging.turns("points.rewards", page, more=len(found) > PAGE)
    words = said("points.rewards", any=bool(found), balance=ledger.balance(turn.session, turn.person))
    turn.update(words, keyboard=[*rows, [button(POINTS, "show")]])


def exchange(turn: Turn) -> None:
    """Points for a reward: the code, and its QR to be scanned."""
    reward = REWARD_KIND.pressed(turn)
    one = codes.exchange(turn.session, reward, turn.person, turn.now)
    turn.media((Qr(codes.link(one, turn.bot_username)),))
    turn.show(one, said("points.yours"), anew=True)


def show_qr(turn: Turn) -> None:
    """The QR of a code that they hold, once more."""
    one = EXCHANGE_KIND.pressed(turn)
    codes.require_own(one, turn.person)
    turn.media((Qr(codes.link(one, turn.bot_username)),))
    turn.show(one, anew=True)


def of_code(turn: Turn, written: str) -> None:
    """A code that was typed, or its link that was scanned: what is to be handed over. Raises Refused, TooLate."""
    turn.show(codes.find(turn.session, written, turn.person, turn.now), anew=True)


def ask_code(turn: Turn) -> None:
    """The button of staff."""
    if not communities(turn.session, turn.person):
        raise Refused("points.for_staff")
    forms.begin(turn, CODE, anew=True)


def _find(filling: Filling) -> None:
    turn = filling.turn
    one = codes.find(turn.session, filling.words("code"), turn.person, turn.now)
    EXCHANGE_KIND.finish(filling, one)


CODE = Form("gift_code", (Text(name="code", ask="points.ask_code", longest=LONGEST_CODE),), then=_find)


def ask_reward(turn: Turn) -> None:
    require_community(turn.session, turn.person)
    forms.begin(turn, ADD, anew=True)


def _add(filling: Filling) -> None:
    turn = filling.turn
    numbers = filling.number("price"), filling.number("stock")
    one = rewards.add_reward(turn.session, turn.person, filling.words("item"), *numbers, turn.now)
    REWARD_KIND.finish(filling, one, said("points.added"))


ADD = Form(
    "add_reward",
    (
        Text(name="item", ask="points.ask_item", longest=rewards.LONGEST_TEXT),
        Within(most=rewards.HIGHEST, name="price", ask="points.ask_price"),
        Within(most=rewards.HIGHEST, name="stock", ask="points.ask_stock"),
    ),
    then=_add,
    still=lambda filling: require_community(filling.turn.session, filling.turn.person),
)
RESTOCK = REWARD_KIND.form(
    "restock",
    (Within(most=rewards.HIGHEST, name="stock", ask="points.ask_more"),),
    lambda filling, one: rewards.restock(
        filling.turn.session, one, filling.turn.person, filling.number("stock")
    ),
    done=lambda one: said("points.restocked"),
    shows=True,
    guard=REWARD.guard("restock"),
)


def ask_limits(turn: Turn) -> None:
    require_community(turn.session, turn.person)
    forms.begin(turn, LIMITS, anew=True)


def _limit(filling: Filling) -> None:
    turn = filling.turn
    numbers = (filling.number(name) for name in ("earned", "given", "each"))
    limit = rewards.set_limits(turn.session, turn.person, *numbers)
    forms.finish(filling, said("points.limited", earned=limit.earned, given=limit.given, each=limit.each))


LIMITS = Form(
    "point_limits",
    (
        Within(most=rewards.HIGHEST, name="each", ask="points.ask_each"),
        Within(most=rewards.HIGHEST, name="earned", ask="points.ask_earned"),
        Within(most=rewards.HIGHEST, name="given", ask="points.ask_given"),
    ),
    then=_limit,
    still=lambda filling: require_community(filling.turn.session, filling.turn.person),
)
CONVERSATION = Conversation(
    commands={"points": show},
    buttons=buttons_of(
        "points",
        show=show,
        rewards=show_rewards,
        code=ask_code,
        add_reward=ask_reward,
        limits=ask_limits,
    )
    | buttons_of(
        "reward",
        show=REWARD_KIND.show,
        exchange=exchange,
        restock=REWARD_KIND.asking(RESTOCK, REWARD.guard("restock")),
        end=REWARD_KIND.taking(rewards.end),
        run_out=REWARD_KIND.surely(rewards.run_out, REWARD.guard("run_out")),
        back=REWARD_KIND.show_again,
    )
    | buttons_of(
        "exchange",
        show=EXCHANGE_KIND.show,
        qr=show_qr,
        give=EXCHANGE_KIND.taking(codes.give),
        withdraw=EXCHANGE_KIND.taking(codes.withdraw),
    )
    | buttons_of(
        "flag",
        show=FLAG_KIND.show,
        clear=FLAG_KIND.taking(giving.clear),
        reverse=FLAG_KIND.taking(giving.take_back),
    ),
    forms=forms_of(CODE, ADD, RESTOCK, LIMITS),
)
