"""The hub of the world: the real service on a real encrypted file, and what the checks read of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from casework import wire
from casework.model import Answer, Case, CaseId, DecisionId, Reviewer
from casework.programme import Programme
from casework.wire import OverrideAsked
from db.engine import open_sqlite
from hub import accounts, audit, feed
from hub.app import build
from hub.messages import NewSubmission, Taken
from hub.people import Contributor
from hub.service import Service
from hub.tables import cases, decisions, grants, ledger, overrides

KEY = bytes(range(32))
AGENCY = "chancheng"
POSTS = frozenset({"clerk", "duty-leader", "intake-import"})


class NoPictures:
    """Nobody takes photos in this world: neither store nor darkroom is ever asked."""


class Town:
    """One hub, its reviewers and its supervisor."""

    def __init__(self, file: Path, reviewers: list[str], programme: Programme, now: Callable[[], datetime]) -> None:
        shutil.copy(_template(file.parent.parent), file)
        self._file, self._now, self.programme = file, now, programme
        self.sent = 0
        self._open()
        for name in (*reviewers, "chief"):
            self.service.add_account(name, name, POSTS, contributor=f"raw-{name}")
        self._reviewers = {name: self._find(name) for name in (*reviewers, "chief")}
        self.tokens = {name: self.service.open_session(name) for name in reviewers}

    def _open(self) -> None:
        self.engine = open_sqlite(self._file, KEY)
        programmes = {self.programme.id: self.programme}
        self.app = build(self.engine, NoPictures(), NoPictures(), programmes, AGENCY, self._now)  # type: ignore[arg-type]
        self.service: Service = self.app.state.service

    def close(self) -> None:
        self.service.close()
        self.engine.dispose()

    def back_up(self) -> Path:
        """A copy of its file as it stands now."""
        copy = self._file.with_suffix(".copy")
        with self.engine.connect() as c:
            c.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(self._file, copy)
        return copy

    def restore(self, copy: Path) -> None:
        """The file is lost, an earlier one is put in its place, and its administrator says so to the hub."""
        self.close()
        for ending in ("", "-wal", "-shm"):
            self._file.with_name(self._file.name + ending).unlink(missing_ok=True)
        shutil.copy(copy, self._file)
        self._open()
        self.service.writer.run(lambda c: feed.new_epoch(c, AGENCY))

    def reviewer(self, name: str) -> Reviewer:
        return self._reviewers[name].reviewer()

    def me(self, name: str) -> wire.Me:
        return self._reviewers[name].me(AGENCY)

    def _find(self, name: str) -> accounts.Account:
        found: accounts.Account | None = self.read(lambda c: accounts.find(c, self.service.office, name))
        assert found is not None
        return found

    # what happens at the hub

    def take_in(self, contributor: str, case: CaseId | None = None) -> Taken:
        self.sent += 1
        new = NewSubmission(
            f"client-{self.sent:05}", self.programme.id, Contributor(f"raw-{contributor}"), f"Matter {self.sent}",
            text=f"number {self.sent}", case=case,
        )  # fmt: skip
        return self.service.take_in(new, "chief")

    def rule(self, asked: OverrideAsked) -> None:
        self.service.rule(asked, self.reviewer("chief"))

    def revoke(self, case: CaseId) -> None:
        self.service.revoke([case], self.reviewer("chief"))

    # what the checks read

    def read(self, work: Callable[[Connection], Any]) -> Any:
        with self.service.reading() as c:
            return work(c)

    def cases(self) -> dict[CaseId, Case]:
        records = self.read(lambda c: c.scalars(select(cases.c.record)).all())
        return {case.id: case for case in (wire.decode(r, Case) for r in records)}

    def fences(self) -> dict[CaseId, int]:
        return dict(self.read(lambda c: c.execute(select(cases.c.id, cases.c.fence)).all()))

    def heard(self) -> dict[DecisionId, Answer]:
        """Every decision the hub keeps, with its answer."""
        rows = self.read(lambda c: c.execute(select(decisions.c.id, decisions.c.answer)).all())
        return {DecisionId(row.id): Answer(row.answer) for row in rows}

    def effective_twice(self) -> list[tuple[CaseId, int]]:
        """Steps of which more than one decision was told that it is effective."""
        place = (decisions.c.case_id, decisions.c.step)
        asked = select(*place).where(decisions.c.answer == Answer.EFFECTIVE).group_by(*place).having(func.count() > 1)
        return [(CaseId(row.case_id), row.step) for row in self.read(lambda c: c.execute(asked).all())]

    def overrides(self) -> list[Any]:
        return list(self.read(lambda c: c.execute(select(overrides)).all()))

    def grants(self) -> list[Any]:
        asked = select(grants).order_by(grants.c.case_id, grants.c.fence)
        return list(self.read(lambda c: c.execute(asked).all()))

    def ledger(self) -> list[Any]:
        return list(self.read(lambda c: c.execute(select(ledger)).all()))

    def troubles(self, shown: list[str]) -> list[audit.Trouble]:
        return list(self.read(lambda c: audit.verify(c, AGENCY, shown)))

    def digest(self) -> str:
        return str(self.service.page("", 1).digest)

    def epoch(self) -> str:
        return self.service.epoch()


@cache
def _template(folder: Path) -> Path:
    """A hub's file with its tables and nothing else: migrating takes longer than a whole run."""
    from hub import migrations

    file = folder / "hub-template.db"
    engine = open_sqlite(file, KEY)
    migrations.upgrade(engine)
    engine.dispose()
    return file
