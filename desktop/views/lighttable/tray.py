"""The tray a group lies on: how its cases are alike, how many there are, who was first, and the key that takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from casework.model import Alike, CaseId
from db.records import QueueRow
from desktop.theme import RADIUS_KEY, Look, Type, Weight
from desktop.views.lighttable.places import HEAD, SECOND
from desktop.views.lighttable.tile import draw_elided
from desktop.views.parts.keycap import caps_for, caps_width, draw_caps
from desktop.words import Words

PAD, GAP, LEAST_NOTE = 10, 9, 40


@dataclass(frozen=True, slots=True)
class TrayWords:
    """The head of a tray; `key` only where the cursor is, since it is that group the key takes."""

    title: str
    note: str
    key: str = ""


def tray_words(rows: Sequence[QueueRow], group: CaseId, words: Words) -> tuple[str, str]:
    """Kind and count, and who was first, of the rows on one tray."""
    like = rows[0].like or Alike.SAME_PHOTO
    kind, n, together = words.say(f"table.{like}"), len(rows), rows[0].alike
    count = words.say("table.of", n=n, all=together) if together > n else words.figure(n)
    return f"{kind} · {count}", _note(rows, group, like, words)


def _note(rows: Sequence[QueueRow], group: CaseId, like: Alike, words: Words) -> str:
    people = {row.contributor for row in rows}
    if like is Alike.SAME_PLACE and len(people) > 1:
        return words.say("table.people", n=len(people))
    first = next((row for row in rows if row.id == group), None)
    if first is None:
        return words.say("table.first-case", case=group)  # it left the queue, or the filter leaves it out
    if first.received_at is None:
        return ""
    say = "table.one-person" if len(people) == 1 else "table.first"
    return words.say(say, who=first.contributor, day=words.day(first.received_at))


def paint_tray(painter: QPainter, rect: QRect, look: Look) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("edge"), 1))
    painter.setBrush(look.colour("sheet"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_KEY, RADIUS_KEY)
    painter.restore()


def paint_head(painter: QPainter, head: QRect, said: TrayWords, look: Look) -> None:
    """The words of a tray; with large text the note goes under the title."""
    box = QRectF(head).adjusted(PAD, 1, -PAD, 0)
    if said.key:
        caps = caps_for(said.key)
        width = caps_width(caps, look)
        draw_caps(painter, QPointF(head.right() - 4 - width, head.top() + 4), caps, look)
        box.setRight(head.right() - 4 - width - GAP)
    box.setHeight(look.px(HEAD))
    title = look.font(Type.BODY, Weight.STRONG)
    painter.setPen(look.colour("ink"))
    taken = draw_elided(painter, box, said.title, title)
    note = look.font(Type.SMALL)
    painter.setPen(look.colour("ink2"))
    if look.stacked:
        draw_elided(painter, QRectF(box.left(), box.bottom(), head.width() - 2 * PAD, look.px(SECOND)), said.note, note)
    elif box.width() - taken - GAP >= LEAST_NOTE:
        draw_elided(painter, box.adjusted(taken + GAP, 0, 0, 0), said.note, note)
