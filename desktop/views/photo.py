"""The photo pane: what the case is, its photo on the table, the strip of all its photos, and the keys for looking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from casework.errors import ConsoleError, Damaged
from casework.model import Digest, Finding, Photo, Size, Verdict
from casework.states import Effect
from db.records import CaseView, MediaState
from desktop.desk import Desk
from desktop.focus import Focus, Page
from desktop.theme import BAR_HEAD, Look, Type, Weight
from desktop.views.canvas import Box, Canvas
from desktop.views.filmstrip import Filmstrip, Frame
from desktop.views.parts.chip import Chip
from desktop.views.parts.cues import Cue
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.keycap import KeyHint
from desktop.views.parts.label import Elided, Text
from desktop.views.queuerow import like_cue
from desktop.views.refused import RefusedPage
from desktop.views.thumbs import Thumbs, small
from desktop.words import Words

EDGE, HINTS = 8, 14
LOOKS = ("peek", "evidence", "blur", "grey")
"""The actions whose keys stand under the photo."""


def file_of(photo: Photo, view: CaseView) -> Digest | None:
    """The file to look at: the original, or while it is not here the screen's own rendition; None when neither is."""
    screen = next((r.digest for r in photo.renditions if r.size is Size.SCREEN), None)
    for digest in (photo.digest, screen):
        if digest is not None and view.media.get(digest) is MediaState.HERE:
            return digest
    return None


class PhotoPane(QWidget):
    """`painted` tells the case whose photo is now on the screen; `tabs` has room for the ways of looking at it."""

    painted = Signal(str)
    evidence_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        focus: Focus,
        words: Words,
        look: Look,
        thumbs: Thumbs,
        keys: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._focus, self._words, self._look, self._thumbs = desk, focus, words, look, thumbs
        self._keys, self._peeking = keys, False
        self._refused: dict[Digest, ConsoleError] = {}
        self.setAccessibleName(words.say("pane.photo"))
        self.canvas = Canvas(desk, look)
        self._page = RefusedPage(look)
        self.table = QStackedWidget()
        self.table.addWidget(self.canvas)
        self.table.addWidget(self._page)
        self._strip = Filmstrip(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._made_head())
        column.addWidget(Hairline(look))
        column.addWidget(self.table, 1)
        column.addWidget(self._made_foot())
        self.canvas.painted.connect(self._tell_painted)
        self.canvas.refused.connect(self._refuse)
        self.canvas.scaled.connect(self._show_percent)
        self._strip.chosen.connect(lambda number: focus.step_photo(number - focus.photo))
        thumbs.arrived.connect(self._thumb_arrived)
        for told in (focus.case_changed, focus.page_changed):
            told.connect(self.show_case)
        focus.photo_changed.connect(self.show_photo)
        focus.look_changed.connect(self._show_look)

    def _made_head(self) -> QWidget:
        head, look = QWidget(), self._look
        head.setProperty("room", "sheet")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = _line("", look, Type.LEAD, Weight.STRONG)
        self._line = _line("", look, Type.SMALL)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(self._title)
        lines.addWidget(self._line)
        self.like = Chip(Cue.NOTE, "", look)
        self.like.hide()
        self.tabs = QHBoxLayout()
        way = QBoxLayout.Direction.TopToBottom if look.stacked else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(way, head)
        row.setContentsMargins(EDGE, 9, EDGE, 8)
        row.setSpacing(EDGE)
        row.addLayout(lines, 1)
        row.addWidget(self.like)
        row.addLayout(self.tabs)
        head.setMinimumHeight(BAR_HEAD - 1)
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return head

    def _made_foot(self) -> QWidget:
        foot, look, words = QWidget(), self._look, self._words
        foot.setProperty("room", "table")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._percent = Text("", look, Type.SMALL, Weight.MEDIUM, "table_ink")
        self._hints = QWidget()
        hints = QHBoxLayout(self._hints)
        hints.setContentsMargins(0, 0, 0, look.px(21))
        hints.setSpacing(HINTS)
        hints.addWidget(self._percent)
        for name in LOOKS:
            if name in self._keys:
                hint = KeyHint(self._keys[name], words.say(f"photo.{name}"), look, ink="table_ink")
                hint.clicked.connect(lambda name=name: self._look_so(name))
                hints.addWidget(hint)
        way = QBoxLayout.Direction.TopToBottom if look.stacked else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(way, foot)
        row.setContentsMargins(0, 0, EDGE, 0)
        row.setSpacing(EDGE)
        row.addWidget(self._strip, 1)
        row.addWidget(self._hints, 0, Qt.AlignmentFlag.AlignRight)
        return foot

    def _look_so(self, name: str) -> None:
        if name == "evidence":
            self.evidence_asked.emit()
        else:
            self._focus.toggle(name)

    def boxes(self, view: CaseView) -> list[Box]:
        """The pictures to make ready for a case that may come next."""
        file = file_of(view.case.photos[0], view) if view.case.photos else None
        return [self.canvas.box(file)] if file is not None else []

    def show_case(self) -> None:
        if self._focus.page is not Page.SINGLE:
            return  # no photo is decoded that nobody sees
        view = self._focus.view
        group = view.group if view is not None else None
        self.like.setVisible(group is not None)
        if view is not None and group is not None:
            self.like.show_chip(like_cue(group.like, view.band), self._words.say(f"like.{group.like}"))
        if view is None:
            self._title.setText("")
            self._line.setText("")
        else:
            self._title.setText(view.case.title)
            self._line.setText(self._line_of(view))
            self._refused = {d: e for d, e in self._refused.items() if any(p.digest == d for p in view.case.photos)}
        self.show_photo()

    def _line_of(self, view: CaseView) -> str:
        case, words = view.case, self._words
        name = words.category(self._desk.programme_of(case), case.category)
        sent = case.submissions[0]
        channel = known(words, f"channel.{sent.channel}", sent.channel)
        at = words.moment(sent.received_at)
        line = words.say("photo.line", case=case.id, category=name, channel=channel, at=at)
        whose = words.elsewhere("table", view.holder) if view.holder is not None else ""
        return f"{whose} · {line}" if whose else line

    def show_photo(self) -> None:
        """The photo in focus, or why it cannot be seen."""
        if self._focus.page is not Page.SINGLE:
            return
        view, photo = self._focus.view, self._focus.current_photo
        file = file_of(photo, view) if view is not None and photo is not None else None
        if view is None:
            self.canvas.show_photo(None, None, None)
            self.table.setCurrentWidget(self.canvas)
        elif photo is None:
            self.canvas.show_photo(None, None, None)
            self._show_words_alone(view)
        elif trouble := self._trouble(photo, view):
            self.canvas.show_photo(None, None, None)
            self._show_refused(photo, trouble)
        else:
            self.table.setCurrentWidget(self.canvas)
            self.canvas.show_photo(
                view.case.id, file or photo.digest, self._thumbs.get(small(photo)), here=file is not None
            )
        self._name_canvas()
        self._show_strip()
        self._show_look()
        self._show_percent()

    def _trouble(self, photo: Photo, view: CaseView) -> ConsoleError | None:
        if photo.digest in self._refused:
            return self._refused[photo.digest]
        if photo.trouble:
            return ConsoleError(photo.trouble, **self._facts(photo, view))
        if view.media.get(photo.digest) is MediaState.FAILED and file_of(photo, view) is None:
            return ConsoleError("not-here")
        return None

    @staticmethod
    def _facts(photo: Photo, view: CaseView) -> dict[str, object]:
        """What the checks of this desk found out about a file that was not opened."""
        found = next((f for f in view.findings if f.photo == photo.digest and f.code == "photo-refused"), None)
        return {name: value for name, value in found.facts.items() if name != "why"} if found is not None else {}

    def _show_refused(self, photo: Photo, trouble: ConsoleError) -> None:
        words, others = self._words, len(self._focus.photos) - 1
        short = f"{photo.digest[:4]}…{photo.digest[-4:]}"
        lines = [not_opened(trouble, words)]
        if lines[0] == words.say("photo.refused"):
            lines.clear()
        lines.append(words.say("photo.kept", short=short))
        if others:
            lines.append(words.say("photo.other-fine" if others == 1 else "photo.others-fine", n=others))
        keys = [(self._keys["next-photo"], words.say("photo.next"))] if others and "next-photo" in self._keys else []
        keys += [(self._keys.get(f"decide.{way}", ""), words.say(f"photo.way-{way}")) for way in self._ways_out()]
        self._page.show_words(words.say("photo.refused"), lines, keys, words.say("cue.not-opened"))
        self.table.setCurrentWidget(self._page)

    def _show_words_alone(self, view: CaseView) -> None:
        """A case without a photo: what was written, or told to whoever took the call."""
        written = [sent.text for sent in view.case.submissions if sent.text]
        keys = [(self._keys.get(f"decide.{way}", ""), self._words.say(f"photo.way-{way}")) for way in self._ways_out()]
        say = self._words.say
        self._page.show_words(say("compare.no-photo"), written, keys[:1], say("cue.note"), Cue.NOTE)
        self.table.setCurrentWidget(self._page)

    def _ways_out(self) -> list[Effect]:
        """The decisions that fit a photo nobody can see."""
        view = self._focus.view
        offered = [kind.effect for kind in self._desk.choices(view)] if view is not None else []
        return [effect for effect in (Effect.NEEDS_MORE, Effect.HOLD) if effect in offered]

    def _name_canvas(self) -> None:
        view, photo = self._focus.view, self._focus.current_photo
        if view is None or photo is None:
            self.canvas.setAccessibleName(self._words.say("pane.photo"))
            return
        of = {"n": self._focus.photo + 1, "all": len(self._focus.photos), "role": self._role(photo)}
        self.canvas.setAccessibleName(self._words.say("photo.case", title=view.case.title, **of))

    def _role(self, photo: Photo) -> str:
        return known(self._words, f"role.{photo.role}", photo.role)

    def _show_strip(self) -> None:
        photos, view = self._focus.photos, self._focus.view
        frames = [
            Frame(
                self._role(photo),
                self._thumbs.get(small(photo)),
                photo.digest in self._refused or (view is not None and self._trouble(photo, view) is not None),
            )
            for photo in photos
        ]
        self._strip.show_frames(frames, self._focus.photo, self.canvas.accessibleName())

    def _thumb_arrived(self, digest: str) -> None:
        photo = self._focus.current_photo
        if any(small(p) == digest for p in self._focus.photos):
            self._show_strip()
        if photo is not None and small(photo) == digest:
            picture = self._thumbs.get(small(photo))
            if picture is not None:
                self.canvas.show_stand_in(picture)

    def _show_look(self) -> None:
        self.canvas.show_manner(blur=self._focus.blur, grey=self._focus.grey)
        if self._focus.peek is not self._peeking:
            self._peeking = self._focus.peek
            self.canvas.peek(self._peeking)

    def _show_percent(self) -> None:
        percent = self.canvas.percent()
        self._percent.setText(self._words.say("photo.percent", n=percent) if percent is not None else "")
        self._hints.setVisible(self.table.currentWidget() is self.canvas and self._focus.view is not None)

    def _tell_painted(self, digest: str) -> None:
        view, photo = self._focus.view, self._focus.current_photo
        if view is None or photo is None or file_of(photo, view) != digest:
            return
        self._focus.painted.add(photo.digest)
        self.painted.emit(view.case.id)

    def _refuse(self, error: ConsoleError) -> None:
        if isinstance(error, Damaged):
            return  # it is fetched again; the case is read anew when it is here
        photo = self._focus.current_photo
        if photo is not None:
            self._refused[photo.digest] = error
            self.show_photo()


def known(words: Words, key: str, otherwise: str) -> str:
    """A word of the desk for a code that is open-ended; a code nobody named is shown as it came."""
    return words.say(key) if words.knows(key) else otherwise


def not_opened(trouble: ConsoleError, words: Words) -> str:
    """Why a file was not opened, by the decoder's own code."""
    facts = {"why": trouble.code} | {name: value for name, value in trouble.facts.items() if _plain(value)}
    return words.refused(Finding("", "photo-refused", Verdict.UNKNOWN, facts=facts))


def _line(text: str, look: Look, role: Type, weight: Weight = Weight.REGULAR) -> Elided | Text:
    """One line of the head; large text takes as many as it needs."""
    ink = "ink" if role is Type.LEAD else "ink2"
    return Text(text, look, role, weight, ink, wrap=True) if look.stacked else Elided(text, look, role, weight, ink)


def _plain(value: object) -> TypeGuard[str | float | int]:
    return isinstance(value, str | float | int)
