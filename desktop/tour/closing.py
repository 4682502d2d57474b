"""The closing table: what was keyed beside what the hub has of it, and whether all of it is in order."""

from __future__ import annotations

from collections.abc import Iterator

from casework.states import Effect
from desktop.account import Account
from desktop.tour.day import Day
from desktop.words import Words


def tell(day: Day, account: Account, seconds: float) -> None:
    """The table in English, in which programs read it; the verdict in the language of the last sitting too."""
    words, say, last = Words("en", lambda sentence: sentence), day.narrator.say, day.hands.app.words
    day.narrator.heading(words.say("tour.closing"))
    table = [(words.say(f"tour.row.{key}"), value) for key, value in rows(day, account, seconds)]
    width = max(len(name) for name, _ in table)
    for name, value in table:
        say(f"  {name:<{width}}  {value:>6}")
    for trouble in account.troubles:
        say(words.say("tour.trouble", trouble=trouble))
    verdict = "tour.in-order" if account.complete else "tour.not-in-order"
    for sentence in dict.fromkeys((words.say(verdict), last.say(verdict))):
        say(sentence)
    say(words.say("tour.pictures", folder=day.album.folder.resolve()))


def rows(day: Day, account: Account, seconds: float) -> Iterator[tuple[str, int]]:
    said = day.said
    yield "pulled", said.pulled
    yield "checked", said.checked
    yield "keyed", len(said.keyed) + len(said.theirs)
    yield from ((f"{effect}", account.by_effect.get(effect, 0)) for effect in Effect if account.by_effect.get(effect))
    yield "taken-back", said.taken_back
    yield "batches", len(said.batches)
    yield "in-batches", sum(said.batches)
    yield "conflicts", len(said.conflicts)
    yield "put-through", len(said.through)
    yield "let-stand", len(said.theirs)
    yield "recorded", account.effective
    yield "overridden", account.overridden
    yield "compensated", account.compensated
    yield "points", account.points
    yield "notices", account.notices
    yield "waiting", account.waiting
    yield "written", sum(path.is_file() and path.stat().st_size > 0 for path in said.written)
    yield "seconds", round(seconds)
