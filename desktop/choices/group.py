"""The bar for a group of cases alike: keep this one, keep the other, join them all, or they are no duplicates."""

from __future__ import annotations

from casework.model import Alike, CaseId
from casework.states import Effect
from db.records import CaseView, Group
from desktop import groups
from desktop.choices.choice import Choice
from desktop.choices.single import decide_single, not_possible
from desktop.tools import Tools


def grouped(tools: Tools) -> tuple[Choice, ...]:
    """Numbered answers; what joins or is rejected goes as one batch, and is one undo."""
    view = tools.focus.view
    if view is None or view.group is None:
        return ()
    group, words = view.group, tools.words
    this, first = view.case.id, group.primary
    other = first.case if first.case != this else group.other_than(this)[0].case
    photo = group.like.repeats
    told = words.say("group.rejects" if photo else "group.joins")
    bar = [
        Choice("1", words.say("group.keep-this"), lambda: groups.keep(tools.desk, tools.batches, view, this), told),
        Choice(
            "2",
            words.say("group.keep-other", case=other),
            lambda: groups.keep(tools.desk, tools.batches, view, other),
            told,
            "suggested" if photo and other == first.case else "plain",
        ),
        Choice(
            "3",
            words.say("group.merge", case=first.case),
            lambda: groups.merge(tools.desk, tools.batches, view, first.case),
            words.say("group.thanks"),
            "plain" if photo else "suggested",
        ),
        _apart(tools, view, "4"),
    ]
    if this != first.case:
        run = lambda: groups.merge(tools.desk, tools.batches, view, this)  # noqa: E731 - said once, used once
        bar.append(Choice("5", words.say("group.merge-this"), run, words.say("group.thanks")))
    why = "not.no-room" if tools.focus.blocked else _nothing_open(group)
    return tuple(Choice(c.key, c.title, c.run, c.second, c.style, why) for c in bar)


def paired(tools: Tools) -> tuple[Choice, ...]:
    """The bar under two photos: join the other, reject as reported before, or say that they differ."""
    view, other = tools.focus.view, tools.comparing.other
    if view is None or other is None:
        return ()
    words, desk, focus = tools.words, tools.desk, tools.focus
    bar: list[Choice | None] = []
    merge = next((k for k in desk.choices(view) if k.effect is Effect.MERGE), None)
    if merge is not None:
        earlier = view.group is not None and view.group.primary.case == other.case.id
        title = words.say("pair.merge", case=other.case.id)
        second = words.say("pair.stays-first" if earlier else "pair.joins-later")
        into: CaseId = other.case.id
        run = lambda: desk.decide(focus, merge, into=into)  # noqa: E731 - said once, used once
        why = not_possible(tools, merge)
        bar.append(Choice(f"{merge.key} Return", title, run, second, "filled" if earlier else "plain", why))
    bar += [_reject(tools, view), _apart(tools, view, "Backspace", other.case.id), _plain(tools, view, Effect.HOLD)]
    return tuple(choice for choice in bar if choice is not None)


def _reject(tools: Tools, view: CaseView) -> Choice | None:
    kind = next((k for k in tools.desk.choices(view) if k.effect is Effect.REJECT), None)
    programme = tools.desk.programme_of(view.case)
    like = view.group.like if view.group is not None else Alike.SAME_PHOTO
    code = groups.repeat_reason(programme, like)
    reason = programme.reason(code) if code is not None else None
    if kind is None or reason is None:
        return _plain(tools, view, Effect.REJECT)
    title = tools.words.say("pair.reject", title=tools.words.text(kind.title), reason=tools.words.text(reason.title))
    run = lambda: tools.desk.decide(tools.focus, kind, reasons=(reason.code,))  # noqa: E731 - said once, used once
    return Choice(f"{kind.key} {reason.key}", title, run, why=not_possible(tools, kind), gap=True)


def _plain(tools: Tools, view: CaseView, effect: Effect) -> Choice | None:
    kind = next((k for k in tools.desk.choices(view) if k.effect is effect), None)
    if kind is None:
        return None
    title, why = tools.words.text(kind.title), not_possible(tools, kind)
    return Choice(kind.key, title, lambda: decide_single(tools, kind), why=why, gap=True)


def _apart(tools: Tools, view: CaseView, key: str, only: CaseId | None = None) -> Choice:
    """Remembered: never offered again, until it is undone."""
    photo = view.group is not None and view.group.like.repeats
    title = tools.words.say("group.apart-photo" if photo else "group.apart-place")
    others = (only,) if only is not None else view.alike

    def run() -> None:
        tools.desk.set_apart(view.case.id, others)
        if only is not None:
            tools.comparing.next()  # a third one alike may still stand between the two: it is looked at next

    return Choice(key, title, run, tools.words.say("group.remembered"))


def _nothing_open(group: Group) -> str:
    return "" if len(group.members) > 1 else "not.no-alike"
