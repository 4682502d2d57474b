"""What an agency tells everybody; asked for by the backend of its page, never by the public itself."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response

from casework.promises import PublicAnswers
from hub.http import Caller, answer, may, says, the_service

router = APIRouter(prefix="/v1/public")


@router.get("/answers", **says(PublicAnswers))
def answers(request: Request, _who: Annotated[Caller, may("public-answers")], after: str = "") -> Response:
    """What stands and was told, the newest first, without personal data; `after` is a page's `more`."""
    return answer(the_service(request).public_answers(after))
