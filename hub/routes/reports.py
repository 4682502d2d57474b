"""The supervisor's figures, the cases behind each, and who looked at what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from casework.clocks import SOON
from casework.promises import Adoptions, Promises, RuleDecisions
from casework.reports import By, Drilled, Group, Lines, Looks, Office, Only, Period
from hub.http import Caller, answer, may, says, the_service
from hub.reports.promises import LONGEST_H

router = APIRouter(prefix="/v1/reports")
UTC = "+00:00"


def _period(first: str, last: str, zone: str = UTC) -> Period:
    return Period(first, last, zone)


def _group(account: str = "", post: str = "", kind: str = "", day: str = "", programme: str = "") -> Group:
    return Group(account, "", post, kind, day, programme)


Asker = Annotated[Caller, may("reports")]
Days = Annotated[Period, Depends(_period)]


@router.get("/office", **says(Office))
def office(request: Request, _who: Asker, zone: str = UTC) -> Response:
    """The office at a glance; `zone` is the offset of its clock, "+08:00"."""
    return answer(the_service(request).glance(zone))


@router.get("/decisions", **says(Lines))
def decisions(
    request: Request, _who: Asker, days: Days, by: Annotated[list[By] | None, Query()] = None, programme: str = ""
) -> Response:
    """One line of figures per group that decided something in these days, or has something waiting now."""
    return answer(the_service(request).report(days, by or (), programme))


@router.get("/cases", **says(Drilled))
def cases(
    request: Request,
    _who: Asker,
    days: Days,
    group: Annotated[Group, Depends(_group)],
    only: Only = Only.ALL,
    after: str = "",
) -> Response:
    """The decisions, or the waiting cases, behind one figure of one line: newest first; `after` is a page's `more`."""
    return answer(the_service(request).behind(days, group, only, after))


@router.get("/looks", **says(Looks))
def looks(request: Request, _who: Asker, days: Days, account: str = "", after: str = "") -> Response:
    """Cases opened on a desk, and names and phones asked for with the reason: newest first."""
    return answer(the_service(request).looks(days, account, after))


@router.get("/promises", **says(Promises))
def promises(
    request: Request,
    _who: Annotated[Caller, may("promises")],
    within: Annotated[float, Query(ge=0, le=LONGEST_H)] = SOON.total_seconds() / 3600,
    after: str = "",
) -> Response:
    """Every case whose promised answer is late or will be within so many hours and was not given, the first first."""
    return answer(the_service(request).promises(within, after))


@router.get("/adoption", **says(Adoptions))
def adoption(request: Request, _who: Annotated[Caller, may("adoption")], after: str = "") -> Response:
    """What was adopted, in part or not, why, and what became of it: open until it has landed."""
    return answer(the_service(request).adoption(after))


@router.get("/rules", **says(RuleDecisions))
def rules(request: Request, _who: Annotated[Caller, may("rules")], rule: str = "", after: str = "") -> Response:
    """What rules decided, newest first, and what was said of those that a person looked at again."""
    return answer(the_service(request).ruled(rule, after))
