"""How the desk looks: colours, type and sizes as values, and the one place that dresses the application.

There is no active theme to ask for: `apply` returns a `Look`, and every widget is handed it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum, IntEnum
from functools import cache
from pathlib import Path
from string import Template
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
SHIPPED = ("Inter", "Caselight Sans SC")
FAMILIES = (SHIPPED[0], "Microsoft YaHei UI", "Noto Sans CJK SC", SHIPPED[1])  # the system's own Chinese goes first
STACKED_FROM = 1.25  # times the usual text
WIDEST_PANE = 1.5  # times the usual width
CHINESE_LEAST = 12  # px: smaller strokes of Chinese run together

GRID = (4, 8, 12, 16, 24, 32)
ROW_FACT, ROW_TABLE, ROW_QUEUE = 24, 34, 56
BAR_MENU, BAR_HEAD, BAR_DECISIONS, BAR_STATUS, BAR_BANNER = 28, 60, 64, 26, 36
QUEUE_WIDTH, FINDINGS_WIDTH = 304, 320
RADIUS_CAP, RADIUS_CHIP, RADIUS_KEY, RADIUS_OVERLAY = 3, 4, 6, 8


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme, by what it is for."""

    sheet: str
    ground: str
    table: str
    raise_: str
    line: str
    track: str
    edge: str
    ink: str
    ink2: str
    ink3: str
    off: str
    table_ink: str
    accent: str
    focus: str
    lead: str
    lead_ink: str
    wash: str
    pass_: str
    pass_wash: str
    susp: str
    susp_wash: str
    fail: str
    fail_wash: str
    unk: str
    unk_wash: str
    info: str
    info_wash: str
    outlined: bool = False


LIGHT = Tokens(
    sheet="#FCFCFC", ground="#F2F2F2", table="#D6D6D6", raise_="#FFFFFF",
    line="#DEDEDE", track="#CBCBCB", edge="#747474",
    ink="#1A1A1A", ink2="#4D4D4D", ink3="#666666", off="#9A9A9A", table_ink="#3A3A3A",
    accent="#1C5290", focus="#1C5290", lead="#1C5290", lead_ink="#FFFFFF", wash="#E1EBF6",
    pass_="#155D42", pass_wash="#E3F1EA", susp="#774700", susp_wash="#FAEFD9",  # noqa: S106 colours, no secrets
    fail="#9B2318", fail_wash="#FAE7E3", unk="#4F4870", unk_wash="#EDEBF4",
    info="#1C5290", info_wash="#E4EDF7",
)  # fmt: skip

DARK = Tokens(
    sheet="#242424", ground="#1D1D1D", table="#141414", raise_="#2E2E2E",
    line="#373737", track="#50565E", edge="#808080",
    ink="#E9E9E9", ink2="#BDBDBD", ink3="#A5A5A5", off="#6E6E6E", table_ink="#B4B4B4",
    accent="#86B5EE", focus="#86B5EE", lead="#3A70B2", lead_ink="#FFFFFF", wash="#293A4F",
    pass_="#77CBA3", pass_wash="#213830", susp="#E6B65F", susp_wash="#3A3122",  # noqa: S106 colours, no secrets
    fail="#F39184", fail_wash="#432926", unk="#BDB5DD", unk_wash="#322F3E",
    info="#86B5EE", info_wash="#26354A",
)  # fmt: skip

CONTRAST = Tokens(
    sheet="#000000", ground="#000000", table="#000000", raise_="#000000",
    line="#FFFFFF", track="#6B6B6B", edge="#FFFFFF",
    ink="#FFFFFF", ink2="#FFFFFF", ink3="#E4E4E4", off="#A8A8A8", table_ink="#FFFFFF",
    accent="#FFE14D", focus="#FFE14D", lead="#FFE14D", lead_ink="#000000", wash="#2B2B00",
    pass_="#7CFFC0", pass_wash="#000000", susp="#FFC94A", susp_wash="#000000",  # noqa: S106 colours, no secrets
    fail="#FF9A8F", fail_wash="#000000", unk="#D9CCFF", unk_wash="#000000",
    info="#9CCBFF", info_wash="#000000", outlined=True,
)  # fmt: skip

THEMES: Mapping[str, Tokens] = MappingProxyType({"light": LIGHT, "dark": DARK, "contrast": CONTRAST})


class Type(Enum):
    """The six sizes of text, in pixels: the letters and their line."""

    FIGURE = (26, 34)
    HEAD = (20, 28)
    LEAD = (15, 22)
    BODY = (13, 20)
    SMALL = (12, 18)
    NOTE = (11, 16)

    @property
    def px(self) -> int:
        return self.value[0]

    @property
    def line(self) -> int:
        return self.value[1]


class Weight(IntEnum):
    """The three weights shipped with the desk."""

    REGULAR = 400
    MEDIUM = 500
    STRONG = 600


@dataclass(frozen=True, slots=True)
class Look:
    """What a widget needs to draw itself: the colours, and how large the office wants its text."""

    tokens: Tokens
    scale: float = 1.0
    least: int = 0
    families: tuple[str, ...] = FAMILIES

    def colour(self, token: str) -> QColor:
        return QColor(getattr(self.tokens, token))

    @property
    def chinese(self) -> bool:
        return self.least > 0

    @property
    def stacked(self) -> bool:
        """Is text so large that what stands side by side must go one under the other?"""
        return self.scale > STACKED_FROM

    def px(self, size: float) -> int:
        """A height that holds text, grown with the text."""
        return round(size * self.scale)

    def pane(self, width: int) -> int:
        """A side pane's width: it grows with the text, but leaves room for the photo."""
        return round(width * min(self.scale, WIDEST_PANE))

    def font(self, role: Type = Type.BODY, weight: Weight = Weight.REGULAR) -> QFont:
        """Letters of a role; figures are tabular, so that numbers stand still while they change."""
        return QFont(_font(self.px(max(role.px, self.least)), weight.value, self.families))


@cache
def _font(px: int, weight: int, families: tuple[str, ...]) -> QFont:
    """Made once: painting a queue asks for letters a hundred times per key."""
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(int(weight)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def apply(
    app: QApplication,
    name: str,
    *,
    scale: float = 1.0,
    chinese: bool = False,
    families: tuple[str, ...] = FAMILIES,
) -> Look:
    """Dress the application in a theme ("system" follows the desktop's) and give the look to hand on.

    `families`: with `SHIPPED` everything is written as on a system without a Chinese font of its own.
    """
    tokens = THEMES[_of_system(app) if name == "system" else name]
    look = Look(tokens, scale, CHINESE_LEAST if chinese else 0, families)
    _register_fonts(app)
    sheet = style_sheet(look)
    worn = app.styleSheet() == sheet  # each costs 0.1 s and more: Qt dresses every widget there is anew
    if not worn:
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(tokens))
    app.setFont(look.font())
    if not worn:
        app.setStyleSheet(sheet)
    return look


def palette(tokens: Tokens) -> QPalette:
    """The tokens as the roles that Qt's own widgets read."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground, role.WindowText: tokens.ink, role.Base: tokens.raise_,
        role.AlternateBase: tokens.ground, role.Text: tokens.ink, role.PlaceholderText: tokens.ink3,
        role.Button: tokens.raise_, role.ButtonText: tokens.ink, role.BrightText: tokens.lead_ink,
        role.ToolTipBase: tokens.raise_, role.ToolTipText: tokens.ink,
        role.Highlight: tokens.lead, role.HighlightedText: tokens.lead_ink, role.Accent: tokens.accent,
        role.Link: tokens.accent, role.LinkVisited: tokens.accent,
        role.Light: tokens.raise_, role.Midlight: tokens.line, role.Mid: tokens.track,
        role.Dark: tokens.edge, role.Shadow: tokens.edge,
    }  # fmt: skip
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.off))
    return made


def style_sheet(look: Look) -> str:
    """resources/theme.qss with its tokens filled in."""
    sheet = Template((RESOURCES / "theme.qss").read_text(encoding="utf-8"))
    return sheet.substitute(asdict(look.tokens))


def _of_system(app: QApplication) -> str:
    hints = app.styleHints()
    told = hints.accessibility() if hasattr(hints, "accessibility") else None  # since Qt 6.10; we stay good for 6.8.3
    if told and told.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _register_fonts(app: QApplication) -> None:
    if app.property("fonts-registered"):  # Qt would keep a second copy of each file
        return
    for file in sorted((RESOURCES / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(file))
    app.setProperty("fonts-registered", True)
