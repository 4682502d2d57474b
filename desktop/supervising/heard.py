"""What has come of each list, and when. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from casework.promises import Adoptions, Promises, PublicAnswers, RuleCount, RuleDecision, RuleDecisions
from casework.reports import Drilled, Looked, Looks, Told
from desktop.supervising.levels import Level
from desktop.supervising.paging import Page, joined


class Heard:
    """`pages`: of each list its pages so far, as one; `at`: when each level was counted."""

    def __init__(self) -> None:
        self.pages: dict[Level, Page] = {}
        self.at: dict[Level, datetime] = {}

    def keep(self, level: Level, page: Page, *, goes_on: bool = False) -> None:
        """A list anew, or its next page."""
        before = self.pages.get(level)
        self.pages[level] = joined(before, page) if goes_on and before is not None else page
        said = page.at if isinstance(page, Promises) else None
        self.at[level] = said or datetime.now().astimezone()

    def forget(self, level: Level) -> None:
        self.pages.pop(level, None)

    def more(self, level: Level) -> str:
        """Where a list goes on; the rules themselves all come at once."""
        page = self.pages.get(level)
        return page.more if page is not None and level is not Level.RULES else ""

    def rows(self, level: Level, rule: RuleCount | None) -> Sequence[object]:
        page = self.pages.get(level)
        if level is Level.RULES:
            return self.rules.counts if self.rules is not None else ()
        if level is Level.RULED:
            return self.ruled(rule) or ()
        return page.items if page is not None else ()

    @property
    def told(self) -> tuple[Told, ...] | None:
        page = self.pages.get(Level.BEHIND)
        return page.items if isinstance(page, Drilled) else None

    @property
    def looks(self) -> tuple[Looked, ...] | None:
        page = self.pages.get(Level.LOOKED)
        return page.items if isinstance(page, Looks) else None

    @property
    def promises(self) -> Promises | None:
        page = self.pages.get(Level.PROMISES)
        return page if isinstance(page, Promises) else None

    @property
    def adoption(self) -> Adoptions | None:
        page = self.pages.get(Level.ADOPTION)
        return page if isinstance(page, Adoptions) else None

    @property
    def rules(self) -> RuleDecisions | None:
        page = self.pages.get(Level.RULES)
        return page if isinstance(page, RuleDecisions) else None

    @property
    def answers(self) -> PublicAnswers | None:
        page = self.pages.get(Level.ANSWERS)
        return page if isinstance(page, PublicAnswers) else None

    def ruled(self, rule: RuleCount | None) -> tuple[RuleDecision, ...] | None:
        """By this rule of its programme: another's may have one of that name."""
        page = self.pages.get(Level.RULED)
        if not isinstance(page, RuleDecisions) or rule is None:
            return None
        return tuple(one for one in page.items if one.programme == rule.programme)
