"""The bar of the supervisor's figures: deeper, other lines, other days, and the file that is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from casework.promises import RuleCount
from casework.reports import By, Only
from desktop import figures
from desktop.choices.choice import Choice
from desktop.figures import Naming, OpenForm, Span
from desktop.focus import Mode
from desktop.supervising import Level
from desktop.tools import Tools
from desktop.workers.report import Report, Table
from desktop.writing import Form

SHEET_KEY, PAPER_KEY, LINES_KEY, DAYS_KEY, LOOKED_KEY = "Ctrl+S", "Ctrl+P", "L", "I", "W"
HOLDINGS_KEY, CSV_KEY, JSON_KEY = "Ctrl+H", "Ctrl+E", "Ctrl+J"
LISTS = {Level.PROMISES: "P", Level.ADOPTION: "A", Level.RULES: "R", Level.ANSWERS: "N"}
"""The lists beside the figures, each with its key."""


def office(tools: Tools) -> tuple[Choice, ...]:
    if tools.focus.mode is Mode.LINES:
        return _lines(tools)
    if tools.focus.mode is Mode.DAYS:
        return _days(tools)
    deeper = {
        Level.OFFICE: _from_office,
        Level.FIGURES: _from_figures,
        Level.HOLDINGS: _from_holdings,
        Level.RULES: _from_rules,
    }
    return (*deeper.get(tools.supervising.level, _from_list)(tools), *_files(tools), *_open_files(tools))


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
    yield from _lists(tools)
    yield Choice(LOOKED_KEY, say("bar.looked"), tools.supervising.look)
    if tools.supervising.may_take_back:
        yield Choice(HOLDINGS_KEY, say("bar.holdings"), tools.supervising.look_at_desks)


def _lists(tools: Tools) -> Iterator[Choice]:
    for level, key in LISTS.items():
        if tools.supervising.may_see(level):
            title = tools.words.say(f"bar.{level.value}")
            yield Choice(key, title, lambda level=level: tools.supervising.show_list(level), gap=key == "P")  # type: ignore[misc]  # bound now


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


def _from_rules(tools: Tools) -> Iterator[Choice]:
    rule = tools.supervising.current
    if isinstance(rule, RuleCount):
        yield Choice("Return", tools.words.say("bar.one-rule"), tools.supervising.enter, _rule_name(tools, rule))


def _files(tools: Tools) -> Iterator[Choice]:
    if can_write(tools):
        say = tools.words.say
        for key, form in ((SHEET_KEY, Form.SHEET), (PAPER_KEY, Form.PAPER)):
            title, second = say(f"bar.write-{form.name.lower()}"), say("bar.write-second", form=form.name_of_format)
            yield Choice(key, title, lambda form=form: write(tools, form), second, gap=form is Form.SHEET)  # type: ignore[misc]  # bound now


def _open_files(tools: Tools) -> Iterator[Choice]:
    if can_publish(tools):
        say = tools.words.say
        for key, form in ((CSV_KEY, OpenForm.CSV), (JSON_KEY, OpenForm.JSON)):
            second = say(f"bar.publish-{form.name.lower()}")
            yield Choice(key, form.name_of_format, lambda form=form: publish(tools, form), second)  # type: ignore[misc]  # bound now


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


def can_publish(tools: Tools) -> bool:
    """Is what anybody may read on the screen?"""
    return tools.supervising.level is Level.ANSWERS and can_write(tools)


# what is shown, and written out


def shown(tools: Tools) -> Table | None:
    """The one table of this level; of the office, its reviewers."""
    tool, heard, names = tools.supervising, tools.supervising.heard, naming(tools)
    match tool.level:
        case Level.OFFICE if tool.office is not None:
            return figures.glance(tool.office, names).people
        case Level.FIGURES if tool.lines is not None:
            return figures.of_groups(tool.lines, names)
        case Level.BEHIND if heard.told is not None:
            return figures.behind(heard.told, tool.only, behind_title(tools), names, more=bool(tool.more))
        case Level.LOOKED if heard.looks is not None:
            return figures.looked(heard.looks, looked_title(tools), names, more=bool(tool.more))
        case Level.HOLDINGS if tool.holdings is not None:
            return figures.holdings(tool.holdings, names)
    return _listed(tools)


def _listed(tools: Tools) -> Table | None:
    """What was promised: the lists that no days narrow."""
    tool, heard, names = tools.supervising, tools.supervising.heard, naming(tools)
    match tool.level:
        case Level.PROMISES if heard.promises is not None:
            return figures.promised(heard.promises, names)
        case Level.ADOPTION if heard.adoption is not None:
            return figures.adopted(heard.adoption, names, tool.at or datetime.now().astimezone())
        case Level.RULES if heard.rules is not None:
            return figures.rules(heard.rules, names)
        case Level.RULED if (ruled := heard.ruled(tool.rule)) is not None:
            return figures.ruled_by(ruled, ruled_title(tools), names, more=bool(tool.more))
        case Level.ANSWERS if heard.answers is not None:
            return figures.answers(heard.answers, names)
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


def ruled_title(tools: Tools) -> str:
    """Which rule of which programme."""
    rule = tools.supervising.rule
    return _rule_name(tools, rule) if rule is not None else ""


def _rule_name(tools: Tools, rule: RuleCount) -> str:
    names = naming(tools)
    return f"{names.rule(rule.programme, rule.rule)} · {names.programme(rule.programme)}"


def whole(tools: Tools) -> Report | None:
    """What this level shows, with whose it is and what it means."""
    tool, words, table = tools.supervising, tools.words, shown(tools)
    if table is None or tool.at is None:
        return None
    agency = words.text(tools.desk.programme.agency)
    name = _file_name(tools, tool.at)
    if tool.level is Level.OFFICE and tool.office is not None:
        now = figures.glance(tool.office, naming(tools))
        return figures.report(
            name, words.say("office.title"), (agency,), now.tables, naming(tools), at=tool.at, headline=now.headline
        )
    if tool.level is Level.HOLDINGS or tool.level in LISTS or tool.level is Level.RULED:
        of = tool.level.value
        return figures.report(name, table.title, (agency,), (table,), naming(tools), at=tool.at, of=of)
    about = (agency, naming(tools).programme(tool.programme) if tool.programme else words.say("figures.all-programmes"))
    title = words.say(f"report.{tool.level.value}")
    return figures.report(name, title, about, (table,), naming(tools), at=tool.at, period=tool.days)


def _file_name(tools: Tools, at: datetime) -> str:
    return f"caselight-{tools.supervising.level.value}-{figures.day_of(at)}"


def write(tools: Tools, form: Form) -> None:
    """The whole of what this level shows: of a list that goes on, the rest is asked for first."""

    def written() -> None:
        made = whole(tools)
        if made is not None:
            tools.supervising.writing.write(made, form)

    tools.supervising.with_all(written)


def publish(tools: Tools, form: OpenForm) -> None:
    """All public answers, for other programs: CSV as they are read here, JSON in every language."""
    tool = tools.supervising

    def written() -> None:
        public, table = tool.heard.answers, shown(tools)
        if public is None or table is None or tool.at is None:
            return
        made = partial(figures.as_csv, table) if form is OpenForm.CSV else partial(figures.as_json, public.items)
        tool.writing.publish(_file_name(tools, tool.at), form, made)

    tool.with_all(written)
