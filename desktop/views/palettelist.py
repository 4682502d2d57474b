"""The palette's lines: sections with what they offer; what is not possible stays, grey, with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.palette import Offer, Section
from desktop.theme import RADIUS_CHIP, ROW_TABLE, Look, Type, Weight
from desktop.views.capsof import cap_for
from desktop.views.parts.keycap import cap_height, caps_for, caps_width, draw_caps

Index = QModelIndex | QPersistentModelIndex
Row = str | Offer
INSET, PAD, BAR, GAP, MOST = 8, 10, 3, 10, 10


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()] if index.row() < len(self.rows) else None
        if role == Qt.ItemDataRole.UserRole or row is None:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row if isinstance(row, str) else ", ".join(filter(None, (row.title, row.second, row.why)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.row() < len(self.rows) and isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PaletteList(QListView):
    """Moves over offers only, never onto a section's title."""

    def __init__(self, name: str, look: Look, *, letters: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._rows = look, _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self, look, letters=letters))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the hand stays in the field
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("room", "raise")  # theme.qss: the panel's own ground

    def show_sections(self, sections: Sequence[Section]) -> None:
        """The first that is possible becomes current."""
        rows: list[Row] = []
        for section in sections:
            rows += [section.title, *section.offers]
        self._rows.show_rows(tuple(rows))
        first = next((n for n, row in enumerate(rows) if isinstance(row, Offer) and not row.why), None)
        self._choose(first if first is not None else next((n for n, r in enumerate(rows) if isinstance(r, Offer)), -1))
        self.scrollToTop()
        self.updateGeometry()

    def current(self) -> Offer | None:
        row = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row if isinstance(row, Offer) else None

    def move_by(self, by: int) -> None:
        at = self.currentIndex().row() + by
        while 0 <= at < len(self._rows.rows) and isinstance(self._rows.rows[at], str):
            at += by
        if 0 <= at < len(self._rows.rows):
            self._choose(at)
        if at <= 1:
            self.scrollToTop()

    def _choose(self, number: int) -> None:
        index = self._rows.index(number)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.scrollTo(index)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        rows = min(MOST, max(1, len(self._rows.rows)))
        return QSize(super().sizeHint().width(), rows * self._look.px(ROW_TABLE))


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: QListView, look: Look, *, letters: bool) -> None:
        super().__init__(view)
        self._view, self._look, self._letters = view, look, letters

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 Qt's name
        return QSize(0, self._look.px(ROW_TABLE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, look = index.data(Qt.ItemDataRole.UserRole), self._look
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QRectF(rect).adjusted(INSET, 1, -INSET, -1)
        if isinstance(row, str):
            painter.setFont(look.font(Type.SMALL, Weight.STRONG))
            painter.setPen(look.colour("ink2"))
            painter.drawText(inside.adjusted(PAD, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, row)
        else:
            if index.row() == self._view.currentIndex().row():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("wash"))
                painter.drawRoundedRect(inside, RADIUS_CHIP, RADIUS_CHIP)
                painter.fillRect(QRectF(inside.x(), inside.y() + 2, BAR, inside.height() - 4), look.colour("accent"))
            self._draw_offer(painter, inside.adjusted(PAD, 0, -PAD, 0), row)
        painter.restore()

    def _draw_offer(self, painter: QPainter, box: QRectF, offer: Offer) -> None:
        look = self._look
        caps = caps_for(cap_for(offer.key, letters=self._letters)) if offer.key else ()
        width = caps_width(caps, look)
        if caps:
            at = QPointF(box.right() - width, box.center().y() - cap_height(look) / 2)
            draw_caps(painter, at, caps, look, ink=look.colour("off") if offer.why else None)
        room = box.width() - (width + GAP if caps else 0)
        text = ((offer.title, Type.BODY, Weight.MEDIUM, "ink"), (offer.why or offer.second, Type.SMALL, None, "ink2"))
        x = box.left()
        for said, role, weight, ink in text:
            font = look.font(role, weight or Weight.REGULAR)
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, max(0.0, box.left() + room - x))
            painter.setFont(font)
            painter.setPen(look.colour("ink3" if offer.why else ink))
            painter.drawText(QRectF(x, box.y(), room, box.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            x += metrics.horizontalAdvance(shown) + GAP
