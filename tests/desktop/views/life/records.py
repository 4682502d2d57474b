"""A programme with all that may become of a case, and one case that has come a long way: made by the machine itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from casework import life, programmefile
from casework.bearing import FOLLOW
from casework.model import Case, CaseId, Decision, DecisionId, Photo, Submission, SubmissionId
from casework.programme import Programme
from casework.states import Effect

PROGRAMMES = Path(__file__).parents[4] / "resources" / "programmes"
TEXT = """
id = "street-matters"
review_mode = "automatic"
promise = { n = 10, unit = "work-day" }
notice_hold_min = 10
checks = ["before_after"]
lives = ["disposal", "appeal", "recheck"]
capture = {}
name = { en = "Street matters", zh_CN = "街面事项" }
agency = { en = "Chancheng District, Foshan", zh_CN = "佛山市禅城区" }
step = [{ name = "review", post = "clerk", limit_hours = 4, title = { en = "Review", zh_CN = "审核" } }]
decision = [
  { step = "review", kind = "accept", effect = "accept", key = "A", then = "dispatch", answers = false, points = 5, title = { en = "File", zh_CN = "立案" } },
  { step = "review", kind = "reject", effect = "reject", key = "R", title = { en = "Reject", zh_CN = "驳回" } },
]
reason = [{ key = "1", code = "not-found", title = { en = "Not found on the spot", zh_CN = "现场不存在" }, public = { en = "Not found.", zh_CN = "未发现。" } }]
unit = [
  { id = "roads", name = { en = "Road Maintenance", zh_CN = "道路养护所" }, initials = "dlyhs" },
  { id = "parks", name = { en = "Parks", zh_CN = "园林绿化所" }, initials = "yllhs" },
]
category = [{ code = "0102", title = { en = "Manhole cover", zh_CN = "井盖" }, unit = "roads" }]
automatic = [{ name = "clear", step = "review", kind = "accept", recheck = 0, title = { en = "Clear and in our area", zh_CN = "照片清楚且属本区" } }]

[working]
zone = "Asia/Shanghai"
calendar = "CN"

[notices]
accept = { en = "Filed.", zh_CN = "已立案。" }
reject = { en = "Rejected: $reason", zh_CN = "已驳回：$reason" }
"""  # noqa: E501 - rows of a file


def a_long_programme() -> Programme:
    return programmefile.parse(TEXT, "street-matters.toml", programmefile.load_lives(PROGRAMMES))


@dataclass
class Life:
    """A case under way: each verb is what the hub would do of it, at its own time."""

    programme: Programme
    case: Case
    at: datetime

    def wait(self, **time: float) -> Life:
        self.at += timedelta(**time)
        return self

    def decide(self, kind: str, by: str = "Li Na", **more: Any) -> Life:
        """By the post of the step; `by` is a name, and the account its first word in small letters."""
        step = self.case.steps[-1]
        row = self.programme.decision(step.name, kind)
        effect = row.effect if row is not None else Effect(kind)
        made = DecisionId(f"{self.case.id}-{step.number}")
        said = Decision(made, self.case.id, step.number, kind, effect, self.at, self.case.review_rev, **more)
        account = by.partition(" ")[0].lower()
        closed = life.close_step(self.programme, self.case, said, account, self.at, again=False)
        steps = [replace(s, outcome=replace(s.outcome, by_name=by)) if s.outcome and s.number == step.number else s
                 for s in closed.steps]  # fmt: skip
        self.case = replace(closed, steps=tuple(steps))
        return self

    def send(self, who: str, act: str = "", photos: tuple[Photo, ...] = (), text: str = "") -> Life:
        """What somebody outside sends; where their act is offered, the decision follows at once."""
        number = len(self.case.submissions) + 1
        sent = Submission(SubmissionId(f"{self.case.id}-s{number}"), who, self.at, text, photos=photos, act=act)
        self.case = life.add_submission(self.programme, self.case, sent)
        step = self.case.open_step
        return self.decide(act, who) if step is not None and self.programme.decision(step.name, act) else self


def begun(at: datetime, photos: tuple[Photo, ...] = (), **changes: Any) -> Life:
    programme = a_long_programme()
    sent = Submission(
        SubmissionId("L-1-s1"), "otter-41", at, "井盖破损，夜间有人绊倒", address="祖庙路 12 号", photos=photos
    )
    case = life.open_case(programme, CaseId("L-1"), "Manhole cover broken", "0102", sent)
    return Life(programme, replace(case, **changes), at)


def a_long_life(at: datetime, before: tuple[Photo, ...] = (), after: tuple[Photo, ...] = ()) -> Case:
    """Filed by a rule, dispatched, parked and taken up again, proved, sent back for rework: disposal is open."""
    return (
        begun(at, before)
        .wait(minutes=2).decide("accept", "Li Na", rule="clear")
        .wait(hours=1).decide("dispatched", "Chen Yu", unit="roads")
        .wait(hours=2).send("unit:roads", "signed")
        .wait(hours=20).send("unit:roads", "parking-asked", text="等待管线单位移交图纸")
        .wait(hours=1).decide("parking-granted", "Zhou Min")
        .wait(days=3).send("unit:roads", "resumed")
        .wait(hours=3).send("heron-7", FOLLOW)
        .wait(days=2, hours=20).send("unit:roads", "disposed", photos=after)
        .wait(hours=2).decide("check-failed", "Wu Jie")
        .case
    )  # fmt: skip
