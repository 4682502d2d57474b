"""Cells: each with the words that are shown and the value they say."""

from __future__ import annotations

from datetime import date, datetime

from casework.rates import Rate, wilson
from desktop.words import Words
from desktop.workers.report import Cell


def count(n: int | None) -> Cell:
    return Cell() if n is None else Cell(f"{n:,}", n)


def text(said: str, second: str = "") -> Cell:
    return Cell(said, said, second)


def seconds(words: Words, median: float | None, n: int) -> Cell:
    """The median, and of how many."""
    return Cell() if median is None else Cell(f"{median:.1f}", median, words.say("figures.n", n=f"{n:,}"))


def share(words: Words, k: int, n: int) -> Cell:
    """A share with its n; of few, how many of them; of none, nothing."""
    if not n:
        return Cell()
    rate = wilson(k, n)
    if not rate.drawn:
        return Cell(words.say("figures.few", k=k, n=n), rate)
    return Cell(percent(words, rate.at), rate, words.say("figures.n", n=f"{n:,}"))


def dots(words: Words, k: int, n: int) -> Cell:
    """A share that is drawn; of too few it is not."""
    rate = wilson(k, n)
    if not rate.drawn:
        return Cell(words.say("figures.too-few", n=n), rate)
    return Cell(percent(words, rate.at), rate, words.say("figures.n", n=f"{n:,}"))


def moment(words: Words, at: datetime) -> Cell:
    """By the clock of this desk, as everything on it."""
    return Cell(words.day_hour(at), at.astimezone())


def day(iso: str) -> Cell:
    return Cell(iso, date.fromisoformat(iso)) if iso else Cell()


def percent(words: Words, part: float) -> str:
    return words.say("figures.percent", share=100 * part)


def interval(words: Words, rate: Rate) -> str:
    """'95.0 to 97.1 · n 1,204'; of few, that they are few."""
    if not rate.drawn:
        return words.say("figures.too-few", n=rate.n)
    return words.say("figures.interval", low=100 * rate.low, high=100 * rate.high, n=f"{rate.n:,}")
