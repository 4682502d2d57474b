"""What a person does at the first page, at the lock and on the way out: types, presses Return, reads."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.hands import Hands, Key
from desktop.views.firstrun import FirstRunPage
from desktop.views.parts.label import Text
from desktop.workers.lanes import Lane

PASSPHRASE = "correct horse battery"
PATIENCE_MS = 60_000
NOWHERE = "http://127.0.0.1:9"


def sentences(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(Text) if label.isVisible())


def typed(hands: Hands, *texts: str) -> None:
    """Each into the field that has the focus, over what stands there."""
    for text in texts:
        hands.until("a field", lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, text)
        hands.press(Key.Key_Tab, at=field.window())


def first_page(hands: Hands) -> FirstRunPage:
    page = hands.app.first_run
    assert page is not None
    return page


def answered(hands: Hands, sentence: str) -> FirstRunPage:
    """Return is pressed, and this is said in place; the cursor stands where it is to be mended."""
    page = first_page(hands)
    hands.press(Key.Key_Return, at=page)
    hands.until(sentence, lambda: sentence in sentences(page))
    hands.until("a field", lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    return page


def enters(hands: Hands) -> Hands:
    hands.press(Key.Key_Return, at=first_page(hands))
    hands.until("the desk to open", lambda: hands.app.window is not None and hands.app.window.isActiveWindow())
    hands.until("the hub", lambda: hands.desk.weather.online)
    return hands


def page_of(hands: Hands, kind: type[QWidget]) -> QWidget:
    page = hands.window.curtain.currentWidget()
    assert isinstance(page, kind), page
    return page


def unlock(hands: Hands, text: str, *, opens: bool = True) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)
    hands.press(Key.Key_Return)
    guard = hands.app.tools.guard
    hands.until("the answer", lambda: not guard.comparing and (guard.wrong or not guard.locked))
    assert guard.locked is not opens


def reaches(hands: Hands, address: str, token: str = "") -> None:
    """The network changes under a desk that stands, between two of its calls."""
    moved: list[bool] = []
    opened = hands.app.opened
    assert opened is not None
    move = lambda _job: opened.hub.move(address, token)  # noqa: E731 - said once, used once
    hands.app.lanes.run(Lane.WIRE, move, owner=hands.app, done=lambda _: moved.append(True), failed=raises)
    hands.until("the other network", lambda: bool(moved))


def raises(error: Exception) -> None:
    raise error
