"""The rules of mediations, asked directly: settled by all or not at all; what its paper says."""

from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from bot.outgoing import papers
from models.base.refusals import Refused
from models.problems import steps as problems
from models.problems.mediation import after as mediation_after
from models.problems.mediation import agreement as mediation_agreement
from models.problems.mediation import parties as mediation_parties
from models.problems.mediation import record
from models.problems.mediation import steps as mediation_steps
from models.problems.mediation.record import Mediation, MediationState, Party
from models.problems.mediation.view import paper
from models.registry.branches import Area
from models.registry.people import Person
from models.rights import ladder
from models.understanding.categories import Category, Urgency
from models.understanding.promises import Due, Until
from tests.problems.mediation.world import NOISE
from tests.town import SHANGHAI

NOW = datetime(2026, 11, 25, 10, tzinfo=SHANGHAI)
DUE = Due(Until.DAY, NOW + timedelta(days=3))


def person(session: Session, telegram_id: int) -> Person:
    return session.exec(select(Person).where(Person.telegram_id == telegram_id)).one()


def begun(session: Session) -> Mediation:
    """A mediation of the officer's between the resident and a neighbour who has come by the link."""
    resident, officer, neighbour = (person(session, id) for id in (1001, 1002, 1003))
    area = session.get_one(Area, resident.area_id)
    matter = ladder.matter_of_area(session, area)
    problem = problems.raise_problem(
        session, resident, matter, NOISE, Category.NEIGHBOUR_DISPUTE, Urgency.COMPLEX, NOW
    )
    problems.accept(session, problem, officer, NOW)
    mediation = mediation_steps.start(session, problem, officer, "downstairs", "upstairs", NOW)
    other = record.parties(session, mediation)[1]
    mediation_parties.invite(session, mediation, officer, other, NOW)
    return mediation_parties.join(session, f"party-{other.token}", neighbour, NOW)


ACTS = st.tuples(
    st.sampled_from(
        ["promise", "drop", "put", "agree", "agree_old", "witness", "leave", "excuse", "reopen", "keep"]
    ),
    st.sampled_from([1001, 1002, 1003]),
    st.integers(0, 3),
)


def act(session: Session, mediation: Mediation, name: str, by: Person, which: int) -> None:
    every = list(session.exec(select(Party).where(Party.mediation_id == mediation.id)))
    side = every[which % len(every)]
    kept = record.promises(session, mediation)
    acts: dict[str, Callable[[], object]] = {
        "promise": lambda: mediation_agreement.promise(session, mediation, by, [side], "道歉", DUE, NOW),
        "agree": lambda: mediation_agreement.agree(session, mediation, by, mediation.terms, NOW),
        "agree_old": lambda: mediation_agreement.agree(session, mediation, by, mediation.terms - 1, NOW),
        "witness": lambda: mediation_agreement.witness(session, mediation, by, side, mediation.terms, NOW),
        "excuse": lambda: mediation_parties.excuse(session, mediation, by, side, NOW),
        "put": lambda: mediation_agreement.put(session, mediation, by, NOW),
        "leave": lambda: mediation_parties.leave(session, mediation, by, NOW),
        "reopen": lambda: mediation_steps.reopen(session, mediation, by, NOW),
    }
    if kept:
        one = kept[which % len(kept)]
        acts["drop"] = lambda: mediation_agreement.drop(session, mediation, by, one, NOW)
        acts["keep"] = lambda: mediation_after.keep(session, mediation, by, one, NOW)
    if name in acts:
        acts[name]()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=25))
def test_it_is_settled_when_and_only_when_all_agree_to_the_same(
    session: Session, acts: list[tuple[str, int, int]]
) -> None:
    mediation = begun(session)
    try:
        for name, who, which in acts:
            with session.begin_nested() as step:
                try:
                    act(session, mediation, name, person(session, who), which)
                except Refused:
                    step.rollback()
            session.refresh(mediation)
            sides = record.parties(session, mediation)
            if mediation.state is MediationState.SETTLED:
                assert len(sides) >= 2
                assert mediation.is_put
                assert all(one.agreed_at for one in sides)
                assert [one.days for one in record.follow_ups(session, mediation)] == [7, 30, 90]
                assert record.promises(session, mediation)
            else:
                assert not (mediation.is_put and all(one.agreed_at for one in sides))
                assert mediation.is_put or not any(one.agreed_at for one in sides)
            promised_by = {one.party_id for one in record.promises(session, mediation)}
            assert promised_by <= {one.id for one in sides}
    finally:
        session.rollback()


def test_the_agreement_names_roles_and_nothing_of_what_was_said(session: Session) -> None:
    mediation = begun(session)
    printed = str(paper(session, mediation, NOW).values)
    assert "downstairs" in printed
    assert NOISE not in printed
    assert person(session, 1003).name not in printed


def test_a_paper_holds_letters_of_both_languages_and_survives_any_others() -> None:
    printed = papers.pdf("<h1>调解协议书</h1><p>Agreement &lt;b&gt; 😀</p>").pdf
    assert printed.startswith(b"%PDF-")
    assert b"/FontFile" in printed, "the letters travel with it"
    assert len(printed) < 100_000
