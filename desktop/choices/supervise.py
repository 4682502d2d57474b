"""The bar of the supervisor's figures: deeper, other lines, other days, and the file that is written."""

from __future__ import annotations

from collections.abc import Iterator

from casework.reports import By, Only
from desktop import figures
from desktop.choices.choice import Choice
from desktop.figures import Naming, Span
from desktop.focus import Mode
from desktop.supervising import Level
from desktop.tools import Tools
from desktop.workers.report import Report, Table
from desktop.writing import Form

SHEET_KEY, PAPER_KEY, LINES_KEY, DAYS_KEY, LOOKED_KEY = "Ctrl+S", "Ctrl+P", "L", "I", "W"
HOLDINGS_KEY = "Ctrl+H"


def office(tools: Tools) -> tuple[Choice, ...]:
    if tools.focus.mode is Mode.LINES:
        return _lines(tools)
    if tools.focus.mode is Mode.DAYS:
        return _days(tools)
    deeper = {Level.OFFICE: _from_office, Level.FIGURES: _from_figures, Level.HOLDINGS: _from_holdings}
    return (*deeper.get(tools.supervising.level, _from_list)(tools), *_files(tools))


def naming(tools: Tools) -> Naming:
    return Naming(tools.words, tools.desk.programmes)


def _from_office(tools: Tools) -> Iterator[Choice]:
    say, now = tools.words.say, tools.supervising.office
    if now is None:
        return
    line = tools.supervising.line
    name = naming(tools).person(line.group) if line is not None else ""
    yield Choice("Return", say("bar.figures"), tools.supervising.enter, name)
    late = now.oldest_late
    if late is not None:
        yield Choice("O", say("bar.oldest-late"), lambda: tools.supervising.wanted.emit(late), late)
    yield Choice(LOOKED_KEY, say("bar.looked"), tools.supervising.look)
    if tools.supervising.may_take_back:
        yield Choice(HOLDINGS_KEY, say("bar.holdings"), tools.supervising.look_at_desks)


def _from_figures(tools: Tools) -> Iterator[Choice]:
    say, tool = tools.words.say, tools.supervising
    if tool.line is not None:
        second = say(f"lines.{tool.figure}")
        yield Choice("Return", say("bar.behind"), tool.enter, second)
    yield Choice(LINES_KEY, say("bar.lines"), lambda: tools.focus.set_mode(Mode.LINES))
    yield Choice(DAYS_KEY, say("bar.days"), lambda: tools.focus.set_mode(Mode.DAYS))
    if len(tools.desk.programmes) > 1:
        shown = naming(tools).programme(tool.programme) if tool.programme else say("figures.all-programmes")
        yield Choice("]", say("bar.programme"), lambda: tool.next_programme(1), shown)
    yield Choice(LOOKED_KEY, say("bar.looked"), tool.look)


def _from_holdings(tools: Tools) -> Iterator[Choice]:
    say, tool = tools.words.say, tools.supervising
    holding = tool.holding
    yield from _from_list(tools)
    if holding is not None:
        n = len(holding.cases)
        second = say("bar.take-back-second" if n > 1 else "bar.take-back-second-one", n=n, name=holding.name)
        why = "" if holding.kind == "takeaway" else "not.only-along"
        yield Choice("Backspace", say("bar.take-back"), tool.take_back, second, why=why, gap=True)


def _from_list(tools: Tools) -> Iterator[Choice]:
    case = tools.supervising.case
    if case is not None:
        yield Choice("Return", tools.words.say("bar.open-case"), tools.supervising.enter, case)


def _files(tools: Tools) -> Iterator[Choice]:
    if can_write(tools):
        say = tools.words.say
        for key, form in ((SHEET_KEY, Form.SHEET), (PAPER_KEY, Form.PAPER)):
            title, second = say(f"bar.write-{form.name.lower()}"), say("bar.write-second", form=form.name_of_format)
            yield Choice(key, title, lambda form=form: write(tools, form), second, gap=form is Form.SHEET)  # type: ignore[misc]  # bound now


def _lines(tools: Tools) -> tuple[Choice, ...]:
    say, by = tools.words.say, tools.supervising.by
    return tuple(
        Choice(
            str(number),
            say(f"lines.{one}"),
            lambda one=one: tools.supervising.group_by(one),  # type: ignore[misc]  # bound now
            say("bar.told-apart") if one in by else "",
        )
        for number, one in enumerate(By, 1)
    )


def _days(tools: Tools) -> tuple[Choice, ...]:
    say, shown = tools.words.say, tools.supervising.span
    return tuple(
        Choice(
            str(number),
            say(f"span.{span}"),
            lambda span=span: tools.supervising.during(span),  # type: ignore[misc]  # bound now
            say("bar.shown") if span is shown else "",
        )
        for number, span in enumerate(Span, 1)
    )


# what is possible


def can_write(tools: Tools) -> bool:
    return shown(tools) is not None and not tools.supervising.writing.under_way


# what is shown, and written out


def shown(tools: Tools) -> Table | None:
    """The one table of this level; of the office, its reviewers."""
    tool, names = tools.supervising, naming(tools)
    match tool.level:
        case Level.OFFICE if tool.office is not None:
            return figures.glance(tool.office, names).people
        case Level.FIGURES if tool.lines is not None:
            return figures.of_groups(tool.lines, names)
        case Level.BEHIND if tool.told is not None:
            return figures.behind(tool.told, tool.only, behind_title(tools), names, more=bool(tool.more))
        case Level.LOOKED if tool.looks is not None:
            return figures.looked(tool.looks, looked_title(tools), names, more=bool(tool.more))
        case Level.HOLDINGS if tool.holdings is not None:
            return figures.holdings(tool.holdings, names)
    return None


def behind_title(tools: Tools) -> str:
    """Which figure of which line: 'Liu Wei · Reject: Overturned'."""
    of = naming(tools).group(tools.supervising.of)
    late = tools.supervising.only is Only.LATE
    figure = tools.words.say("behind.late" if late else f"lines.{tools.supervising.figure}")
    return tools.words.say("behind.title", of=of, figure=figure) if of else figure


def looked_title(tools: Tools) -> str:
    name = naming(tools).person(tools.supervising.of)
    return tools.words.say("looked.title-of", name=name) if name else tools.words.say("looked.title")


def whole(tools: Tools) -> Report | None:
    """What this level shows, with whose it is and what it means."""
    tool, words, table = tools.supervising, tools.words, shown(tools)
    if table is None or tool.at is None:
        return None
    agency = words.text(tools.desk.programme.agency)
    name = f"caselight-{tool.level.value}-{figures.day_of(tool.at)}"
    if tool.level is Level.OFFICE and tool.office is not None:
        now = figures.glance(tool.office, naming(tools))
        return figures.report(
            name, words.say("office.title"), (agency,), now.tables, naming(tools), at=tool.at, headline=now.headline
        )
    if tool.level is Level.HOLDINGS:
        return figures.report(name, table.title, (agency,), (table,), naming(tools), at=tool.at)
    about = (agency, naming(tools).programme(tool.programme) if tool.programme else words.say("figures.all-programmes"))
    title = words.say(f"report.{tool.level.value}")
    return figures.report(name, title, about, (table,), naming(tools), at=tool.at, period=tool.days)


def write(tools: Tools, form: Form) -> None:
    made = whole(tools)
    if made is not None:
        tools.supervising.writing.write(made, form)
