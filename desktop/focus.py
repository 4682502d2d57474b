"""What the reviewer is at: the open case, its photo, the question the decision bar asks."""

from __future__ import annotations

from enum import Enum
from time import monotonic

from PySide6.QtCore import QObject, Signal

from casework.model import CaseId, Photo
from db.records import CaseView


class Mode(Enum):
    DECIDING = "deciding"
    REJECTING = "reject"
    DISPATCHING = "dispatch"
    MERGING = "merge"
    GROUPING = "group"
    LINES = "lines"  # what the supervisor's figures are told apart by
    DAYS = "days"  # and of which days they are


class Page(Enum):
    """What fills the window above the decision bar."""

    SINGLE = "single"
    TABLE = "table"
    COMPARE = "compare"
    UNSETTLED = "unsettled"
    HELD = "held"  # the supervisor's queue of rulings
    OFFICE = "office"  # the supervisor's figures
    OUTBOX = "outbox"  # what contributors will be told
    ALONG = "along"  # cases for a day without the hub


SUPERVISOR = (Page.OFFICE, Page.HELD, Page.OUTBOX)
"""The supervisor's pages, in the order of their tabs; their numbers turn to them."""


class Manner(Enum):
    """How two photos are compared."""

    SIDE = "side"
    FLICKER = "flicker"
    SWIPE = "swipe"
    DIFFERENCE = "difference"


class Focus(QObject):
    """State that several views and actions share; it changes here and is told by signals."""

    case_changed = Signal()
    mode_changed = Signal()
    photo_changed = Signal()
    look_changed = Signal()
    page_changed = Signal()
    manner_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view: CaseView | None = None
        self.mode = Mode.DECIDING
        self.asked = ""  # by which kind of decision the mode's question was opened
        self.page = Page.SINGLE
        self._pages: list[Page] = []  # the way back
        self.manner = Manner.SIDE
        self.photo = 0
        self.blur = self.grey = self.peek = self.points = False
        self.matched = 0  # points that both photos of the table have in common
        self.blocked = False  # nothing can be saved: the keys wait
        self.painted: set[str] = set()  # digests painted larger than a thumbnail since the case was opened
        self._active, self._since = 0.0, 0.0

    @property
    def case(self) -> CaseId | None:
        return self.view.case.id if self.view is not None else None

    @property
    def photos(self) -> tuple[Photo, ...]:
        return self.view.case.photos if self.view is not None else ()

    @property
    def current_photo(self) -> Photo | None:
        return self.photos[self.photo] if self.photo < len(self.photos) else None

    def show(self, view: CaseView | None) -> None:
        """Open a case, or take its new state; the mode and the photo stay only while the case stays."""
        other = self.case != (view.case.id if view is not None else None)
        self.view = view
        if other:
            self.photo, self.peek = 0, False
            self.painted = set()
            self._active, self._since = 0.0, monotonic() if self._since else 0.0
            self.set_mode(Mode.DECIDING)
            self.photo_changed.emit()
        self.photo = min(self.photo, max(0, len(self.photos) - 1))
        self.case_changed.emit()

    def set_mode(self, mode: Mode, asked: str = "") -> None:
        """`asked`: the kind of decision that asks, where a step has several of one effect."""
        if (mode, asked) != (self.mode, self.asked):
            self.mode, self.asked = mode, asked
            self.mode_changed.emit()

    def turn_to(self, page: Page) -> None:
        """Another page; the question that was open is closed."""
        if page is not self.page:
            self._pages = [] if page is Page.SINGLE else [p for p in (*self._pages, self.page) if p is not page]
            self.page = page
            self.set_mode(Mode.DECIDING)
            self.page_changed.emit()

    def turn_back(self) -> None:
        """The page this one was opened from."""
        before = self._pages[-1] if self._pages else Page.SINGLE
        self.turn_to(before)
        if before is not Page.SINGLE:
            self._pages.pop()

    def set_manner(self, manner: Manner) -> None:
        if manner is not self.manner:
            self.manner = manner
            self.manner_changed.emit()

    def step_photo(self, by: int) -> None:
        if len(self.photos) > 1:
            self.photo = (self.photo + by) % len(self.photos)
            self.photo_changed.emit()

    def toggle(self, name: str) -> None:
        """Switch `blur`, `grey`, `peek` or `points`."""
        setattr(self, name, not getattr(self, name))
        self.look_changed.emit()

    def block(self, blocked: bool) -> None:
        if blocked != self.blocked:
            self.blocked = blocked
            self.mode_changed.emit()

    def work(self, active: bool) -> None:
        """The window is at work, or not: seconds count only while it is."""
        now = monotonic()
        if self._since:
            self._active += now - self._since
        self._since = now if active else 0.0

    @property
    def active_seconds(self) -> float:
        return self._active + (monotonic() - self._since if self._since else 0.0)
