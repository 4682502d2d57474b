"""What the stories of *Seen before?* share: copies of a real photo, reports that name a spot, a case of a year ago."""

from __future__ import annotations

import io
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from PIL import Image

from casework.model import CaseId, Decision, DecisionId, Position
from casework.programmefile import load_all
from casework.states import Effect
from casework.wire import Batch
from db.records import CaseView, QueueRow
from desktop.hands import Hands, Key
from hub import accounts, server
from hub.messages import NewSubmission, PhotoSent
from hub.people import Contributor
from hub.running import disposing
from hub.samples.counter import Counter
from hub.service import Service
from hub.store import PlainFiles
from photos.children import Darkroom
from tests.story.office import PROGRAMME, Office
from tests.story.test_settling import sit
from tests.story.test_tools import cache

YEAR = timedelta(days=365)


def cut(data: bytes, part: float, quality: int = 70) -> bytes:
    """So much of width and of height less, half of it on either side; encoded anew."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    x, y = round(picture.width * part / 2), round(picture.height * part / 2)
    out = io.BytesIO()
    picture.crop((x, y, picture.width - x, picture.height - y)).save(out, "JPEG", quality=quality)
    return out.getvalue()


def kept_at(office: Office, data: bytes) -> Path:
    """Where the hub keeps this file."""
    digest = sha256(data).hexdigest()
    return office.folder / "media" / digest[:2] / digest


def rejected_a_year_ago(office: Office, data: bytes) -> CaseId:
    """Sent, decided and told through the service's own verbs, by a clock set back; no desk is told before it asks."""
    then = datetime.now(UTC) - YEAR
    engine = server.open_postgresql(office.database)
    programmes = load_all(office.programmes)
    store = PlainFiles(office.folder / "media")
    with (
        disposing(engine),
        Darkroom() as darkroom,
        closing(Service(engine, store, darkroom, programmes, server.AGENCY, lambda: then)) as service,
    ):
        photo = service.take_photo(data, sha256(data).hexdigest()).digest
        who = Contributor("person-of-then", "Person of then", "13900000000")
        sent = (PhotoSent(photo, "near"),)
        new = NewSubmission("of-then", PROGRAMME, who, title="Of then", category="0201", photos=sent)
        case = service.take_in(new, "counter").case
        with service.reading() as c:
            account = accounts.find(c, service.office, "li")
        assert account is not None
        said = Decision(
            DecisionId(str(uuid4())), case, 1, "reject", Effect.REJECT, then, seen_rev=1, reasons=("edited-or-staged",)
        )
        service.hear(Batch((said,)), account.reviewer())
    return case


def told(office: Office, number: int, text: str, at: Position | None = None, data: bytes | None = None) -> CaseId:
    """Hand in words, with the spot that was marked and a photo where there are any."""
    hub = office.client("counter")
    with Counter(office.url, hub._http.headers["Authorization"].removeprefix("Bearer ")) as counter:
        more: dict[str, Any] = {"photos": (PhotoSent(counter.photo(data)),)} if data is not None else {}
        now = datetime.now(UTC)
        who = Contributor(f"person-{number}", f"Person {number}", "13800000000")
        new = NewSubmission(
            f"told-{number}-{now.timestamp()}", PROGRAMME, who, title=f"Report {number}", category="0201", text=text,
            received_at=now - timedelta(hours=2) + timedelta(minutes=number), position=at, address=f"Road {number}",
            **more,
        )  # fmt: skip
        case = counter.submission(new)
    hub.close()
    return case


def view_of(hands: Hands, case: CaseId) -> CaseView:
    """A case that this desk has, as its record tells it."""
    view = cache(hands).case(case)
    assert view is not None
    return view


def rows_of(hands: Hands) -> dict[CaseId, QueueRow]:
    """As the queue on the screen shows them, in its order."""
    rows = [hands.app.model.row(n) for n in range(hands.app.model.rowCount())]
    return {row.id: row for row in rows}


def of_programme(hands: Hands) -> Hands:
    """Turn to the programme, once everything that was pulled is here and checked."""
    hands.until("the programmes", lambda: PROGRAMME in hands.desk.programmes)
    for _ in hands.desk.programmes:
        if hands.desk.programme.id != PROGRAMME:
            hands.press(Key.Key_BracketRight)
    hands.until("the checks", hands.all_checked)
    return hands


def looking_at(hands: Hands, case: CaseId) -> Hands:
    """Step to a case, down or up the queue, whoever may decide it."""

    def there() -> bool:
        rows = list(rows_of(hands))
        if not hands.at_rest() or hands.focus.view is None or case not in rows:
            return False
        seen = hands.focus.view.case.id
        if seen != case and seen == hands.focus.case and seen in rows:
            hands.press(Key.Key_J if rows.index(seen) < rows.index(case) else Key.Key_K)
        return seen == case

    sit(hands).until("the case", there)
    return hands


def heard(hands: Hands) -> Hands:
    """A round with the hub, and everything said here is told."""
    before = hands.desk.weather.last_at
    sit(hands).press(Key.Key_F5)
    hands.until("a round", lambda: hands.at_rest() and hands.desk.weather.last_at != before)
    hands.until("all to be told", lambda: hands.all_said() and not cache(hands).unpushed())
    return hands
