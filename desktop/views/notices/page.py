"""The page as a whole: the lines, late ones first, and the notice under the cursor as its contributor reads it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.errors import Offline
from casework.model import CaseId
from casework.outbox import NoticeState
from db.records import CaseView
from desktop.theme import BAR_HEAD, Look, Type, Weight
from desktop.tools import Tools
from desktop.views.announce import announce
from desktop.views.notices.noticepane import NoticePane
from desktop.views.notices.telling import Telling
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Elided
from desktop.views.photo import known
from desktop.views.thumbs import Thumbs
from desktop.views.unsettled.lines import LinesPane
from desktop.views.unsettled.phototable import PhotoTable
from desktop.views.unsettled.quiet import QuietPage

EDGE = 16


class OutboxPage(QWidget):
    """Shows what its tool has; `head_right` is where the supervisor's tabs go."""

    def __init__(self, tools: Tools, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools, self._tool, self._words, self._look = tools, tools.outbox, tools.words, look
        self._sent = ""  # the key of the notice that is on its way
        words = tools.words
        self.setAccessibleName(words.say("page.outbox"))
        self._case = CaseId("")  # whose photos are asked for
        thumbs = Thumbs(tools.desk, self)
        self.lines = LinesPane(words.say("page.outbox"), words.say("outbox.second-coming"), look, thumbs)
        self.pane, self.quiet = NoticePane(PhotoTable(tools.desk, words, look, thumbs), look), QuietPage(look)
        self.head_right = QHBoxLayout()
        self._title = Elided("", look, Type.LEAD, Weight.STRONG)
        self._line = Elided("", look, Type.SMALL, ink="ink2")
        self._middle = QStackedWidget()
        self._middle.addWidget(self.quiet)
        self._middle.addWidget(self.pane)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.lines)
        row.addWidget(Hairline(look, upright=True))
        row.addLayout(self._made_right(), 1)
        self.lines.moved.connect(self._tool.choose)
        self.pane.submitted.connect(self._send)
        self.pane.left.connect(self.lines.setFocus)
        self._tool.changed.connect(self._show)
        self._tool.filling.connect(self.pane.ask_value)
        self.setFocusProxy(self.lines)
        self._show()

    def _made_right(self) -> QVBoxLayout:
        head, titles, right = QWidget(), QVBoxLayout(), QVBoxLayout()
        head.setProperty("room", "sheet")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        titles.setSpacing(1)
        titles.addWidget(self._title)
        titles.addWidget(self._line)
        row = QHBoxLayout(head)
        row.setContentsMargins(EDGE, 9, 12, 8)
        row.setSpacing(EDGE)
        row.addLayout(titles, 1)
        row.addLayout(self.head_right)
        head.setMinimumHeight(max(BAR_HEAD - 1, self._look.px(BAR_HEAD - 1)))
        right.setSpacing(0)
        right.addWidget(head)
        right.addWidget(Hairline(self._look))
        right.addWidget(self._middle, 1)
        return right

    def opened(self) -> None:
        """The page was turned to: what was shown may have left meanwhile."""
        self._tool.read()

    def show_clocks(self) -> None:
        """Time went on; when a hold has run out the hub is asked what left."""
        now = datetime.now(UTC)
        waiting = (i for i in self._tool.items if i.state is NoticeState.WAITING)
        if not self._tool.asking and any(item.leaves_at <= now for item in waiting):
            self._tool.read()
        else:
            self._show()

    def show_missing(self, case: CaseId) -> None:
        """The case behind a notice is not on this desk."""
        said = self._words.say("outbox.missing", case=case)
        self.pane.show_trouble(said)
        announce(self, said)

    def move(self, by: int) -> None:  # type: ignore[override]  # a line up or down; nobody places a page by hand
        """The next line, or the one before."""
        self.lines.move_by(by)

    def step_photo(self, by: int) -> None:
        """The photo beside it, of the case."""
        self.pane.photos.step(by)

    # showing

    def _show(self) -> None:
        tool, telling = self._tool, Telling(self._words, self._tools.desk.programmes, datetime.now(UTC))
        self.lines.show_second(self._words.say(f"outbox.second-{tool.state or 'coming'}"))
        self.lines.show_lines([telling.line(item) for item in tool.items])
        item = tool.current
        if item is None:
            self._show_quiet()
            return
        self.lines.choose(tool.items.index(item), silent=True)
        self._title.setText(item.title or item.case)
        self._line.setText(telling.title(item))
        self._settle_sent()
        self.pane.show_item(item, telling, may_fill=tool.may_fill)
        self.pane.show_sending(self._words.say("notice.sending") if tool.sending else "")
        self.pane.show_trouble(self._words.trouble(tool.refused) if tool.refused is not None else "")
        self._middle.setCurrentWidget(self.pane)
        if item.case != self._case:
            self._case = item.case
            self._tools.desk.open(item.case, partial(self._show_photos, item.case))

    def _show_photos(self, case: CaseId, view: CaseView | None) -> None:
        """The case as this desk has it; an answer to what was asked before comes too late."""
        if case != self._case:
            return
        if view is None:
            self.pane.photos.show_missing()
        else:
            self.pane.photos.show_photos(view, [known(self._words, f"role.{p.role}", p.role) for p in view.case.photos])

    def _show_quiet(self) -> None:
        tool, say = self._tool, self._words.say
        self._title.setText(say(f"outbox.title-{tool.state or 'coming'}"))
        self._line.setText("")
        key = f"outbox.empty-{tool.state or 'coming'}"
        if not tool.asked:
            key = "outbox.loading"
        elif isinstance(tool.trouble, Offline):
            key = "outbox.offline"
        if tool.trouble is not None and key != "outbox.offline":
            self.quiet.show_words(say("outbox.trouble"), self._words.trouble(tool.trouble))
        else:
            self.quiet.show_words(say(key), say(f"{key}-second"))
        self._middle.setCurrentWidget(self.quiet)

    # filling

    def _send(self) -> None:
        tool, item = self._tool, self._tool.current
        if item is None or tool.sending:
            return
        values = self.pane.values()
        if any(gap.lang not in values.get(gap.name, {}) for gap in item.draft.fillable):
            self.pane.show_trouble(self._words.say("trouble.still-open"))
            self.pane.ask_value()
            return
        self._sent = item.key
        tool.fill(values)

    def _settle_sent(self) -> None:
        """What was sent stands: its words are the hub's now, and the hand goes back to the lines."""
        tool = self._tool
        if not self._sent or tool.sending or tool.asking:
            return
        item = next((item for item in tool.items if item.key == self._sent), None)
        self._sent = ""
        if tool.refused is None and item is not None:
            self.pane.forget(item)
            self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self._words.say("notice.waiting", at=self._words.moment(item.leaves_at)))
