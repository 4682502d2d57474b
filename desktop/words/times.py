"""Days, hours and lengths of time as they are read in one language, by the clock of this computer.

The only place that makes a moment into text; the patterns are sentences of the catalogue.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import ceil

from casework.clocks import Clock, Pace
from desktop.words.voice import Voice

HOUR = timedelta(hours=1)


class Times(Voice):
    """A voice that knows the time: a year is told only where it is not this one."""

    def hour(self, at: datetime) -> str:
        local = at.astimezone()
        return self.say("time.hour", hour=f"{local.hour:02d}", minute=f"{local.minute:02d}")

    def day(self, at: datetime) -> str:
        """'19 Nov', of another year '19 Nov 2024'."""
        local = at.astimezone()
        key = "time.day" if local.year == _now().year else "time.day-year"
        return self.say(key, day=f"{local.day}", month=self.say(f"month.{local.month}"), year=f"{local.year}")

    def month(self, at: datetime) -> str:
        """'Mar 2025'."""
        local = at.astimezone()
        return self.say("time.month", month=self.say(f"month.{local.month}"), year=f"{local.year}")

    def day_hour(self, at: datetime) -> str:
        return self.say("time.day-hour", day=self.day(at), hour=self.hour(at))

    def day_second(self, at: datetime) -> str:
        """To the second: two photos may be taken in one minute."""
        second = self.say("time.second", hour=self.hour(at), second=f"{at.second:02d}")
        return self.say("time.day-hour", day=self.day(at), hour=second)

    def stamp(self, at: datetime, *, assumed: bool = False) -> str:
        """As a record writes it, in its own zone: '2026-06-27 14:55 +08:00'; `assumed`: the zone is."""
        facts = {"date": f"{at.year}-{_date(at)}", "hour": _hour(at), "zone": _offset(at)}
        return self.say("time.stamp-assumed" if assumed else "time.stamp", **facts)

    def stamp_short(self, at: datetime, beside: datetime) -> str:
        """In the zone of another that stands beside it, whose year is not said twice: '06-30 09:00'."""
        there = at.astimezone(beside.tzinfo)
        date = _date(there) if there.year == beside.year else f"{there.year}-{_date(there)}"
        return self.say("time.stamp-short", date=date, hour=_hour(there))

    def moment(self, at: datetime) -> str:
        """The hour, with its day unless that is today."""
        return self.hour(at) if self.is_today(at) else self.day_hour(at)

    def is_today(self, at: datetime) -> bool:
        return at.astimezone().date() == _now().date()

    def zone(self) -> str:
        """How far this computer's clock is from UTC: '+8', '−3:30'."""
        away = _now().utcoffset() or timedelta()
        hours, rest = divmod(abs(away), HOUR)
        minutes = f":{rest // timedelta(minutes=1):02d}" if rest else ""
        return f"{'−' if away < timedelta() else '+'}{hours}{minutes}"

    # lengths

    def span(self, time: timedelta) -> str:
        """A length of time as short as it may be said: 25 min, 1 h 50, 5 h, 2 d."""
        minutes = max(0, int(abs(time) / timedelta(minutes=1)))
        hours, rest = divmod(minutes, 60)
        if minutes < 60:
            return self.say("clock.minutes", m=minutes)
        if hours < 4 and rest:
            return self.say("clock.hours-minutes", h=hours, m=rest)
        if hours < 24:
            return self.say("clock.hours", h=hours)
        return self.say("clock.days", d=hours // 24)

    def apart(self, time: timedelta) -> str:
        """How far two moments lie from each other, to the nearest unit: 66 hours are 3 d."""
        far = abs(time)
        half = timedelta(hours=12) if far >= 24 * HOUR else HOUR / 2 if far >= 4 * HOUR else timedelta()
        return self.span(far + half)

    def about(self, time: timedelta) -> str:
        """A length of time that is only estimated: no shorter than a minute."""
        return self.span(max(time, timedelta(minutes=1)))

    def wait(self, seconds: float) -> str:
        """How long somebody has to wait, never said shorter than it is."""
        whole = ceil(seconds)
        return self.say("wait.seconds", n=whole) if whole < 100 else self.say("wait.minutes", n=ceil(whole / 60))

    def clock(self, clock: Clock) -> str:
        return self.span(clock.left)

    def clock_left(self, clock: Clock) -> str:
        key = "clock.late" if clock.pace is Pace.LATE else "clock.left"
        return self.say(key, time=self.span(clock.left))


def _date(at: datetime) -> str:
    return f"{at.month:02d}-{at.day:02d}"


def _hour(at: datetime) -> str:
    return f"{at.hour:02d}:{at.minute:02d}"


def _offset(at: datetime) -> str:
    away = at.utcoffset() or timedelta()
    hours, rest = divmod(abs(away), HOUR)
    return f"{'-' if away < timedelta() else '+'}{hours:02d}:{rest // timedelta(minutes=1):02d}"


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
