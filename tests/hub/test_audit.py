"""The chain notices whatever is done to it: flipped, dropped, reordered, cut off, or replaced as a whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, delete, text, update

from casework import wire
from casework.model import CaseId, LocalAudit
from casework.wire import NOTHING, Batch
from hub import audit
from hub.audit import Entry
from hub.messages import Heads, Links
from hub.tables import audit as chain
from hub.tables import audit_entries, head

from .conftest import EVERY_POST, Decide, Hub

Tamper = Callable[[Connection], object]


def troubles(hub: Hub, *shown: str) -> set[str]:
    with hub.service.reading() as c:
        return {trouble.code for trouble in audit.verify(c, "chancheng", shown)}


def with_history(hub: Hub, decide: Decide) -> str:
    li = hub.account("li")
    for _ in range(4):
        hub.hear(decide(hub.case()), li)
    with hub.service.reading() as c:
        return audit.current(c, "chancheng")


def tamper(hub: Hub, how: Tamper) -> None:
    """As somebody would who owns the database: the triggers are put aside first."""
    with hub.engine.execution_options(write=True).begin() as c:
        for name in ("audit_no_update", "audit_no_delete", "audit_entries_no_update"):
            table = name.rpartition("_no_")[0]
            on = f" ON {table}" if c.dialect.name == "postgresql" else ""
            c.execute(text(f"DROP TRIGGER {name}{on}"))
        if c.dialect.name == "postgresql":
            c.execute(text("GRANT ALL ON audit, audit_entries TO CURRENT_USER"))
        how(c)


def rewrite_everything(c: Connection) -> None:
    """A chain that is perfect in itself, and another one."""
    last = NOTHING
    numbers = c.scalars(chain.select().with_only_columns(chain.c.number).order_by(chain.c.number)).all()
    for number in numbers:
        salt, content = "00", '{"kind":"invented"}'
        commitment = audit.commit(salt, content)
        last = audit.chained(last, commitment)
        c.execute(update(chain).where(chain.c.number == number).values(commitment=commitment, hash=last))
        c.execute(update(audit_entries).where(audit_entries.c.number == number).values(salt=salt, content=content))
    c.execute(update(head).values(audit_head=last))


def swap(c: Connection) -> None:
    c.execute(update(chain).where(chain.c.number == 3).values(number=99))
    c.execute(update(chain).where(chain.c.number == 4).values(number=3))
    c.execute(update(chain).where(chain.c.number == 99).values(number=4))


DONE: dict[str, tuple[Tamper, set[str]]] = {
    "flip a content": (
        lambda c: c.execute(update(audit_entries).where(audit_entries.c.number == 3).values(content="{}")),
        {"wrong-content"},
    ),
    "flip a hash": (
        lambda c: c.execute(update(chain).where(chain.c.number == 3).values(hash="0" * 64)),
        {"wrong-hash"},
    ),
    "flip a commitment": (
        lambda c: c.execute(update(chain).where(chain.c.number == 3).values(commitment="0" * 64)),
        {"wrong-hash", "wrong-content"},
    ),
    "drop one": (
        lambda c: c.execute(delete(chain).where(chain.c.number == 3)),
        {"gap", "wrong-hash", "stray-content"},
    ),
    "reorder two": (swap, {"wrong-hash", "wrong-content"}),
    "cut off the end": (
        lambda c: c.execute(delete(chain).where(chain.c.number > 5)),
        {"wrong-head", "stray-content", "missing-head"},
    ),
    "cut off the end and its head": (
        lambda c: (
            c.execute(delete(chain).where(chain.c.number > 5)),
            c.execute(text("UPDATE head SET audit_length = 5, audit_head = (SELECT hash FROM audit WHERE number = 5)")),
        ),
        {"missing-head", "stray-content"},
    ),
    "replace the whole": (rewrite_everything, {"missing-head"}),
}  # fmt: skip


def test_an_honest_chain_verifies(hub: Hub, decide: Decide) -> None:
    shown = with_history(hub, decide)
    hub.case()
    assert troubles(hub, shown, f"0:{NOTHING}") == set()


@pytest.mark.parametrize("done", DONE)
def test_what_was_done_to_the_chain_is_noticed(hub: Hub, decide: Decide, done: str) -> None:
    how, expected = DONE[done]
    shown = with_history(hub, decide)
    tamper(hub, how)
    assert troubles(hub, shown) == expected


def test_an_entry_may_be_purged_without_breaking_the_chain(hub: Hub, decide: Decide) -> None:
    shown = with_history(hub, decide)
    with hub.engine.execution_options(write=True).begin() as c:
        c.execute(delete(audit_entries).where(audit_entries.c.number == 3))
    assert troubles(hub, shown) == set()


def test_a_desk_that_remembers_another_chain_is_noticed_at_its_next_push(hub: Hub, decide: Decide) -> None:
    shown = with_history(hub, decide)
    zhao = hub.signed_in("zhao", EVERY_POST)
    zhao.post("/decisions:batch", Batch((), head=shown))
    assert wire.decode(zhao.get("/audit/heads").content, Heads).missing == ()
    tamper(hub, rewrite_everything)
    said = zhao.post("/decisions:batch", Batch((decide(hub.case()),), head=shown))
    assert said.status_code == 200  # the push is heard all the same
    assert wire.decode(zhao.get("/audit/heads").content, Heads).missing == (shown,)


@pytest.mark.parametrize("nonsense", ["x", "1", "-1:0", "1:zz", "²:0", f"{9**30}:0", "0:1"])
def test_a_head_that_is_none_is_missing(embedded_hub: Hub, nonsense: str) -> None:
    with embedded_hub.service.reading() as c:
        assert not audit.on_chain(c, "chancheng", nonsense)


def test_the_chain_can_be_checked_from_outside(hub: Hub, decide: Decide) -> None:
    with_history(hub, decide)
    auditor = hub.signed_in("auditor", frozenset({"auditor"}))
    told = wire.decode(auditor.get("/audit/range?first=1&last=500").content, Links).links
    last = NOTHING
    for number, link in enumerate(told, 1):
        assert link.number == number
        assert link.commitment == audit.commit(link.salt or "", link.content or "")
        last = audit.chained(last, link.commitment)
        assert link.hash == last
    assert auditor.get("/audit/heads").json()["head"] == f"{len(told)}:{last}"
    assert [link.number for link in wire.decode(auditor.get("/audit/range?first=2&last=3").content, Links).links] == [
        2,
        3,
    ]


def test_what_desks_tell_of_views_is_kept_once(hub: Hub) -> None:
    li, case = hub.account("li"), hub.case()
    row = LocalAudit("a-1", "view", CaseId(case), hub.clock(), {"seconds": 4})
    for _ in range(2):
        hub.service.hear(Batch((), (row,)), li)
    assert hub.scalar("SELECT count(*) FROM desk_audit") == 1


def test_an_entry_is_frozen_facts() -> None:
    assert Entry("view", "li").facts == {}
