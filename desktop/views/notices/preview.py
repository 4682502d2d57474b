"""The notice as its contributor reads it, language beside language, with a field under every open place."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from casework.notices import Draft, Gap, Piece
from desktop.theme import Look, Type, Weight
from desktop.views.notices.telling import LANGUAGES
from desktop.views.notices.valuefield import ValueField
from desktop.views.parts.label import Text

BETWEEN, WIDEST = 32, 560


class Preview(QWidget):
    """Made anew for another notice; while one types only its words change."""

    submitted = Signal()
    left = Signal()
    typed = Signal()

    def __init__(
        self, draft: Draft, languages: tuple[str, ...], label: Callable[[Gap], str], look: Look, *, fields: bool
    ) -> None:
        super().__init__()
        self._draft, self._look = draft, look
        gaps = sorted(draft.fillable, key=lambda gap: languages.index(gap.lang)) if fields else []
        self.fields = {gap: ValueField(label(gap), look) for gap in gaps}  # in the order in which the eye finds them
        self._texts = {lang: NoticeText(look) for lang in languages}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(BETWEEN)
        grid.setVerticalSpacing(0)
        for place, lang in enumerate(languages):
            row, column = (place * 2, 0) if look.stacked else (0, place)
            grid.addWidget(self._made_text(lang), row, column)
            grid.addWidget(self._made_fields(lang, label), row + 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        for gap, field in self.fields.items():
            field.setText(draft.fills.get(gap.name, {}).get(gap.lang, ""))
            field.textEdited.connect(self.typed)
            field.entered.connect(lambda gap=gap: self._go_on(gap))
            field.submitted.connect(self.submitted)
            field.left.connect(self.left)
        self.show_draft(draft)

    def _made_text(self, lang: str) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text(LANGUAGES.get(lang, lang), self._look, Type.SMALL, Weight.STRONG, "ink2"))
        column.addWidget(self._texts[lang])
        column.addStretch(1)
        part.setMaximumWidth(self._look.px(WIDEST))
        return part

    def _made_fields(self, lang: str, label: Callable[[Gap], str]) -> QWidget:
        part = QWidget()
        part.setMaximumWidth(self._look.px(WIDEST))
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 20 if self.fields else 0, 0, 12 if self.fields and self._look.stacked else 0)
        column.setSpacing(4)
        for gap, field in self.fields.items():
            if gap.lang == lang:
                column.addWidget(Text(label(gap), self._look, Type.SMALL, ink="ink2", wrap=True))
                column.addWidget(field)
                column.addSpacing(8)
        return part

    def show_draft(self, draft: Draft) -> None:
        """The same notice with other words in its open places."""
        by_hand = {(gap.name, gap.lang) for gap in draft.fillable}
        for lang, text in self._texts.items():
            text.show_pieces(tuple(draft.pieces(lang)), {name for name, of in by_hand if of == lang})

    def _go_on(self, gap: Gap) -> None:
        """To the next field; after the last the hand stays, and Ctrl+Enter sends."""
        fields = list(self.fields)
        after = fields[fields.index(gap) + 1 :]
        if after:
            self.fields[after[0]].setFocus(Qt.FocusReason.TabFocusReason)

    def values(self) -> dict[str, dict[str, str]]:
        """What stands in the fields, by placeholder and language."""
        found: dict[str, dict[str, str]] = {}
        for gap, field in self.fields.items():
            if field.text().strip():
                found.setdefault(gap.name, {})[gap.lang] = field.text().strip()
        return found


class NoticeText(QLabel):
    """What is open stands out by its colours and in bold; what a person wrote is underlined."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFont(look.font(Type.LEAD))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pieces(self, pieces: tuple[Piece, ...], by_hand: set[str]) -> None:
        self.setText("".join(self._marked(piece, by_hand) for piece in pieces))
        self.setAccessibleName("".join(piece.text for piece in pieces))

    def _marked(self, piece: Piece, by_hand: set[str]) -> str:
        said = escape(piece.text).replace("\n", "<br>")  # words may quote what a contributor wrote
        if piece.open:
            return self._span(said, "susp", "susp_wash", "font-weight:600")
        if piece.name in by_hand:
            return self._span(said, "info", "info_wash", "text-decoration:underline")
        return said

    def _span(self, said: str, ink: str, wash: str, more: str) -> str:
        colours = f"color: {self._look.colour(ink).name()}; background-color: {self._look.colour(wash).name()}"
        return f'<span style="{colours}; {more}">{said}</span>'
