"""Defects that the tests of convergence must notice, each a change of the source's text; `tests/test_mutants.py` plants
them.

`first` is where the random histories begin: at one that is known to notice the defect soon. When the simulator has
changed, a later one notices it; the search goes on for some.
"""

from __future__ import annotations

from dataclasses import dataclass

RACE = "tests/hub/test_feed.py::test_a_follower_misses_nothing_while_eight_writers_linger_before_their_commit"


@dataclass(frozen=True, slots=True)
class Defect:
    file: str
    was: str
    becomes: str
    breaks: str  # a pattern of what is said of the promise it breaks
    first: int = 0  # of the histories
    noticed_by: str = ""  # a test, where the random histories cannot notice it
    quick: bool = False  # noticed by every run of the suite, not only by the long one


_HANDED_OVER = (
    "    c.execute(update(outbox).where(outbox.c.id.in_(fresh)).values(state=Saved.SENDING, sent_at=stamp(now)))\n"
)

DEFECTS = {
    "cursor before rows": Defect(
        "db/cache/hubword.py",
        '''        """Keep a page and its cursor in one transaction."""
''',
        '''        """Keep a page and its cursor in one transaction."""
        self._write(lambda c: set_bookmark(c, "cursor", wire.cursor(page.epoch, page.next)))
''',
        "Broken: I3",
        first=4,
        quick=True,
    ),
    "no sent mark": Defect(
        "db/cache/decisions.py",
        _HANDED_OVER,
        "    del fresh\n",
        "Broken: what was withdrawn was never said",
        quick=True,
    ),
    "outbox dropped early": Defect(
        "db/cache/decisions.py",
        _HANDED_OVER,
        "    c.execute(delete(outbox).where(outbox.c.id.in_(fresh)))\n",
        "Broken: (I1 saved is|nothing vanishes)",
        quick=True,
    ),
    "no idempotency at the hub": Defect(
        "hub/hearing.py",
        "    if stored is not None:\n        return stored\n",
        "    del stored\n",
        "IntegrityError.* decisions.id",  # the table itself takes no id twice
        quick=True,
    ),
    "a new id on each try": Defect(
        "desktop/workers/sync.py",
        "            said = hub.push(entries, audit, cache.head(), evidence)\n",
        '''            from dataclasses import replace
            from uuid import uuid4
            anew = [replace(e, decision=replace(e.decision, id=CaseId(uuid4().hex))) for e in entries]
            said = hub.push(anew, audit, cache.head(), evidence)
''',
        "Broken: I1 nobody's decision",
        quick=True,
    ),
    "no fence": Defect(
        "casework/rules.py",
        "    if decision.fence < standing.newest_fence:\n        return Answer.FENCED\n",
        "",
        "Broken: I5",
        quick=True,
    ),
    "naive sequence": Defect(
        "hub/feed.py",
        '''    raised = update(head).where(head.c.agency == agency).values(seq=head.c.seq + n)
    return c.execute(raised.returning(head.c.seq, head.c.digest, head.c.audit_length, head.c.audit_head)).one()
''',
        '''    from sqlalchemy import func
    last = func.coalesce(select(func.max(cases.c.seq)).where(cases.c.agency == agency).scalar_subquery(), 0) + n
    row = c.execute(select(last.label("seq"), head.c.digest, head.c.audit_length, head.c.audit_head)
                    .where(head.c.agency == agency)).one()
    c.execute(update(head).where(head.c.agency == agency).values(seq=row.seq))
    return row
''',
        r"assert \(seen == everything\) is complete",
        noticed_by=RACE,
    ),
    "a taking back is not in the journal": Defect(
        "db/cache/deskword.py",
        "            self._journal.withdrawn(*(d.id for d in back.withdrawn))  # what is undone never comes back\n",
        "",
        "Broken: what was withdrawn",
        first=3,
    ),
    "not in the journal before Saved": Defect(
        "db/cache/deskword.py",
        "            self._journal.decided(kept)\n",
        "",
        "Broken: I1 saved is safe",
        first=3,
    ),
    "an override leaves the points it replaces": Defect(
        "hub/hearing.py",
        "        stopped = consequences.compensate(c, before.id, old.number, old.generation, now)\n",
        "        stopped = False\n",
        "Broken: I11",
        first=1,
    ),
    "new evidence is not asked about": Defect(
        "casework/rules.py",
        "    if decision.seen_rev < case.review_rev:\n        return Answer.RECHECK\n",
        "",
        "Broken: effective means on all the evidence",
        first=2,
    ),
    "no renewal before the push": Defect(
        "desktop/workers/sync.py",
        "    yield from renew(cache, hub, now)\n",
        "",
        "Broken: a desk never fences itself",
        first=55,
    ),
    "fences are not carried to what is unsent": Defect(
        "db/cache/hubword.py",
        "            self._journal.carried(*decisions.carry_fences(c, held.granted))\n",
        "",
        "Broken: a desk never fences itself",
        first=14,
    ),
    "a restored hub is told nothing again": Defect(
        "db/cache/hubword.py",
        "                self._journal.carried(*decisions.send_again(c))  # until they are answered once more\n",
        "                pass\n",
        "Broken: (I1|a state is the hub's answer)",
        quick=True,
    ),
    "what was sent again is not in the journal again": Defect(
        "db/cache/hubword.py",
        "                self._journal.carried(*decisions.send_again(c))  # until they are answered once more\n",
        "                decisions.send_again(c)\n",
        "Broken: I1",
        first=2,
    ),
    "a snapshot of two hubs": Defect(
        "desktop/workers/sync.py",
        "        if come.epoch and part.epoch != come.epoch:",
        "        if False:",
        "Broken: I3",
        first=34,
    ),
    "an answer is thought over on replay": Defect(
        "hub/hearing.py",
        "    if stored is not None:\n        return stored\n",
        '''    if stored is not None:
        known = wire.decode(row.record, Case) if row is not None else None
        said = _answer(c, office, known, row.fence, decision, reviewer, told) if known is not None else Answer.HELD
        return wire.encode(replace(wire.decode(stored, Ack), answer=said))
''',
        "Broken: I6 an answer never changes",
        quick=True,
    ),
    "a row is not folded into the desk's digest": Defect(
        "db/cache/feed.py",
        "            digest = wire.fold(digest, case.id, before.seq)\n",
        "            pass\n",
        "Broken: the digest is that of the rows",
    ),
    "a row is not folded into the hub's digest": Defect(
        "hub/feed.py",
        "            digest = wire.fold(digest, case.id, case.seq)\n",
        "            pass\n",
        "Broken: (I10 the digests are equal|a round comes through)",
    ),
    "a lease is granted that somebody holds": Defect(
        "hub/leases.py",
        ".in_(sorted(reviewer.posts)), free, _not_own(reviewer)]",
        ".in_(sorted(reviewer.posts)), _not_own(reviewer)]",
        "Broken: I7 one holder",
        quick=True,
    ),
    "a grant leaves the fence as it was": Defect(
        "hub/leases.py",
        ".values(fence=cases.c.fence + 1, lease_step",
        ".values(fence=cases.c.fence, lease_step",
        "Broken: I7|IntegrityError.*grants",
    ),
    "an outcome is replaced without an override row": Defect(
        "hub/hearing.py",
        "        c.execute(insert(overrides).values(row))\n",
        "        del row\n",
        "Broken: I2",
        first=1,
    ),
    "a link of the chain is not the one before it": Defect(
        "hub/audit.py",
        "        c.execute(insert(audit), links)\n",
        "        c.execute(insert(audit), links if length % 7 else [one | {'hash': NOTHING} for one in links])\n",
        "Broken: I4",
    ),
}  # fmt: skip
