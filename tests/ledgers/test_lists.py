"""The lists of many entries cost no more than those of few."""

import pytest
from sqlmodel import Session, select

from models.ledgers import names, steps
from models.ledgers.card import counts, listed, outlines
from models.ledgers.record import Ledger, LedgerEntry
from models.registry import people
from models.registry.branches import Branch
from models.registry.pairings import Pairing, members
from models.understanding.ledger_words import read_ledger
from tests.statements import counted
from tests.town import WEDNESDAY


def pairs(session: Session, count: int) -> None:
    """So many mentor pairs of the schools."""
    person = people.by_account(session, [1010])[1010]
    schools = session.exec(select(Pairing).where(Pairing.key == "schools")).one()
    own, other, *_ = sorted(members(session, schools.id), key=lambda one: one.key != "jintaiyang")
    for _ in range(count):
        facts = read_ledger("李老师带王老师，高二地理", Ledger.MENTORS, WEDNESDAY)
        parts = steps.Parts(own.id, other.id)
        steps.write(session, person, schools, Ledger.MENTORS, facts, parts, WEDNESDAY)
    session.commit()


def asked(session: Session) -> int:
    """How many statements a list takes that somebody else opens."""
    session.expire_all()
    reader = people.by_account(session, [1011])[1011]
    with counted(session) as statements:
        counts(session, reader, 0)
        found = listed(session, reader, 0, Ledger.MENTORS, 0, 50)
        shown = outlines(session, found, reader)
    assert [one["teacher"] for one in shown] == [""] * len(found)
    return len(statements)


def test_a_list_takes_as_many_statements_however_long_it_is(session: Session) -> None:
    pairs(session, 2)
    few = asked(session)
    pairs(session, 20)
    assert asked(session) == few


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_name_is_agreed_to_anew_when_it_changes(session: Session) -> None:
    pairs(session, 1)
    entry = session.exec(select(LedgerEntry)).one()
    writer = people.by_account(session, [1010])[1010]
    names.vouch(session, entry, writer, WEDNESDAY)
    assert names.shown_to(names.of_entry(session, entry), None) == {"teacher": "李老师", "pupil": "王老师"}
    changed = read_ledger("李老师带赵老师", Ledger.MENTORS, WEDNESDAY)
    steps.amend(session, entry, writer, steps.facts_of(session, entry).then(changed), WEDNESDAY)
    assert names.shown_to(names.of_entry(session, entry), None) == {}
    assert names.shown_to(names.of_entry(session, entry), writer) == {"teacher": "李老师", "pupil": "赵老师"}
    assert session.exec(select(Branch).where(Branch.id == entry.branch_id)).one().key == "jintaiyang"
