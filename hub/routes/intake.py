"""What capture clients hand in, and whom it came from when somebody has a reason to ask."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response

from hub.http import Caller, answer, body, may, says, the_service
from hub.messages import NewSubmission, RevealAsked, Taken
from hub.people import Person

router = APIRouter(prefix="/v1")
AGAIN = {"409": "this client_id came before with another body; or the case does not stand where that act is possible"}


@router.post("/submissions", **says(Taken, NewSubmission, problems=AGAIN))
def submit(
    request: Request, who: Annotated[Caller, may("submit")], new: Annotated[NewSubmission, body(NewSubmission)]
) -> Response:
    """Photos first, then this; the same `client_id` again is answered as before.

    With an `act` it does something to its case: a follower, an objection, or what the open step leaves to its sender.
    """
    return answer(the_service(request).take_in(new, who.account.account, who.account.posts))


@router.post("/reveals", **says(Person, RevealAsked))
def reveal(
    request: Request, who: Annotated[Caller, may("reveal")], asked: Annotated[RevealAsked, body(RevealAsked)]
) -> Response:
    """Name and phone of a contributor; who asked and why is on the chain for ever."""
    found = the_service(request).reveal(who.account.account, asked.case, asked.submission, asked.reason)
    return answer(found)
