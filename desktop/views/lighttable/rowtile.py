"""What a row of the queue shows as a tile."""

from __future__ import annotations

from datetime import datetime

from db.records import QueueRow
from desktop.desk import Desk
from desktop.views.lighttable.fitted import Fitted
from desktop.views.lighttable.tile import TileLook
from desktop.views.queuerow import chip_of, decided, place_in, row_clock, waits
from desktop.views.thumbs import Thumbs
from desktop.words import Words


class RowTiles:
    """Asks for a picture only when its tile is painted."""

    def __init__(self, desk: Desk, words: Words, fitted: Fitted, thumbs: Thumbs) -> None:
        self._desk, self._words, self._fitted, self._thumbs = desk, words, fitted, thumbs

    def look_of(self, row: QueueRow, now: datetime, *, selected: bool, on_tray: bool) -> TileLook:
        words, state = self._words, decided(row, self._desk.programme, self._words)
        picture = self._fitted.get(row.thumb) if row.thumb is not None else None
        return TileLook(
            row.title,
            state or place_in(row.place, self._desk.programme.agency),
            picture,
            row.thumb is None or (picture is None and self._thumbs.refused(row.thumb)),
            chip_of(row.band, words) if not state else None,
            row_clock(row, self._desk.programme, words, now),
            self.foot(row),
            row.alike if row.alike > 1 and not on_tray and waits(row) else 0,
            decided=not waits(row),
            selected=selected,
            on_tray=on_tray,
        )

    def foot(self, row: QueueRow) -> str:
        """Why a tile cannot be decided, in the words of its foot."""
        if not row.blocked or not waits(row):
            return ""
        return self._words.elsewhere("foot", row.holder) if row.holder else self._words.say(f"table.{row.blocked}")
