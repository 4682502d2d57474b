"""Every figure once more, as a database says it: raw SQL over what was kept of old, the bodies, books and chain.

Nothing the hub keeps for its reports is read here, and none of its code is used.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import Engine, text

COUNTED = ("decisions", "timed", "median_s", "answered", "in_time", "undone", "overridden", "with_photo", "unseen",
           "withdrawn")  # fmt: skip

# one row per decision that was heard or withdrawn; {day} cuts the office's day
SQLITE = """
WITH heard AS (
  SELECT d.id, d.account, d.case_id, d.heard_at AS at, json_extract(d.body, '$.kind') AS kind,
    COALESCE(json_extract(d.ack, '$.case.programme'), '?') AS programme,
    COALESCE((SELECT json_extract(s.value, '$.post') FROM json_each(d.ack, '$.case.steps') s
              WHERE json_extract(s.value, '$.number') = d.step), '?') AS post,
    NULLIF(json_extract(d.body, '$.active_seconds'), 0.0) AS secs,
    EXISTS (SELECT 1 FROM json_each(d.ack, '$.case.submissions') u
            WHERE json_array_length(u.value, '$.photos') > 0) AS photo,
    json_array_length(d.body, '$.seen') = 0 AS blind,
    (SELECT max(unixepoch(COALESCE((SELECT max(f.filled_at) FROM fills f WHERE f.case_id = n.case_id
                                    AND f.step = n.step AND f.generation = n.generation), l.booked_at)))
     FROM ledger l JOIN notices n ON (n.case_id, n.step, n.generation) = (l.case_id, l.step, l.generation)
     WHERE l.decision = d.id AND l.entry = 'book' AND l.consequence LIKE 'notice:%' AND n.cancelled_at IS NULL
       AND NOT n.unfilled) AS told,
    unixepoch(json_extract(d.ack, '$.case.promised_at')) AS promised,
    EXISTS (SELECT 1 FROM overrides o JOIN decisions r ON r.id = o.decision WHERE o.replaced = d.id
            AND r.account = d.account AND json_extract(r.body, '$.effect') = 'retract') AS back,
    EXISTS (SELECT 1 FROM overrides o WHERE o.replaced = d.id AND o.decision IS NOT NULL AND o.body_hash <> '') AS ruled
  FROM decisions d WHERE d.agency = :agency AND json_extract(d.body, '$.effect') <> 'retract'
), never AS (
  SELECT json_extract(a.facts, '$.decision') AS id, a.account, min(a.case_id) AS case_id, min(a.received_at) AS at,
    json_extract(a.facts, '$.kind') AS kind, COALESCE(json_extract(c.record, '$.programme'), '?') AS programme,
    COALESCE((SELECT json_extract(s.value, '$.post') FROM json_each(c.record, '$.steps') s
              WHERE json_extract(s.value, '$.number') = json_extract(a.facts, '$.step')), '?') AS post
  FROM desk_audit a LEFT JOIN cases c ON c.id = a.case_id
  WHERE a.agency = :agency AND a.kind = 'undo' AND json_extract(a.facts, '$.decision') IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM decisions d
                    WHERE d.id = json_extract(a.facts, '$.decision') AND d.account = a.account)
  GROUP BY a.account, 1
), said AS (
  SELECT 1 AS heard, id, account, kind, programme, post, {day} AS day, secs, told IS NOT NULL AS answered,
    COALESCE(told <= promised, 0) AS in_time, back AS undone, ruled AND NOT back AS overridden,
    photo AS with_photo, photo AND blind AS unseen FROM heard
  UNION ALL
  SELECT 0, id, account, kind, programme, post, {day}, NULL, 0, 0, 1, 0, 0, 0 FROM never
), here AS (SELECT * FROM said WHERE day BETWEEN :first AND :last {where})
"""
POSTGRESQL = """
WITH heard AS (
  SELECT d.id, d.account, d.case_id, d.heard_at AS at, d.body::jsonb ->> 'kind' AS kind,
    COALESCE(d.ack::jsonb #>> '{{case,programme}}', '?') AS programme,
    COALESCE((SELECT s ->> 'post' FROM jsonb_array_elements(NULLIF(d.ack::jsonb #> '{{case,steps}}', 'null')) s
              WHERE (s ->> 'number')::bigint = d.step), '?') AS post,
    NULLIF((d.body::jsonb ->> 'active_seconds')::float, 0) AS secs,
    EXISTS (SELECT 1 FROM jsonb_array_elements(NULLIF(d.ack::jsonb #> '{{case,submissions}}', 'null')) u
            WHERE jsonb_array_length(u -> 'photos') > 0) AS photo,
    jsonb_array_length(d.body::jsonb -> 'seen') = 0 AS blind,
    (SELECT max(COALESCE((SELECT max(f.filled_at) FROM fills f WHERE f.case_id = n.case_id
                          AND f.step = n.step AND f.generation = n.generation), l.booked_at))
     FROM ledger l JOIN notices n ON (n.case_id, n.step, n.generation) = (l.case_id, l.step, l.generation)
     WHERE l.decision = d.id AND l.entry = 'book' AND l.consequence LIKE 'notice:%' AND n.cancelled_at IS NULL
       AND NOT n.unfilled) AS told,
    (d.ack::jsonb #>> '{{case,promised_at}}')::timestamptz AS promised,
    EXISTS (SELECT 1 FROM overrides o JOIN decisions r ON r.id = o.decision WHERE o.replaced = d.id
            AND r.account = d.account AND r.body::jsonb ->> 'effect' = 'retract') AS back,
    EXISTS (SELECT 1 FROM overrides o WHERE o.replaced = d.id AND o.decision IS NOT NULL AND o.body_hash <> '') AS ruled
  FROM decisions d WHERE d.agency = :agency AND d.body::jsonb ->> 'effect' <> 'retract'
), never AS (
  SELECT DISTINCT ON (a.account, a.facts::jsonb ->> 'decision')
    a.facts::jsonb ->> 'decision' AS id, a.account, a.case_id, a.received_at AS at, a.facts::jsonb ->> 'kind' AS kind,
    COALESCE(c.record::jsonb ->> 'programme', '?') AS programme,
    COALESCE((SELECT s ->> 'post' FROM jsonb_array_elements(c.record::jsonb -> 'steps') s
              WHERE s ->> 'number' = a.facts::jsonb ->> 'step'), '?') AS post
  FROM desk_audit a LEFT JOIN cases c ON c.id = a.case_id
  WHERE a.agency = :agency AND a.kind = 'undo' AND a.facts::jsonb ->> 'decision' IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.id = a.facts::jsonb ->> 'decision' AND d.account = a.account)
  ORDER BY a.account, a.facts::jsonb ->> 'decision', a.received_at
), said AS (
  SELECT true AS heard, id, account, kind, programme, post, {day} AS day, secs, told IS NOT NULL AS answered,
    COALESCE(told <= promised, false) AS in_time, back AS undone, ruled AND NOT back AS overridden,
    photo AS with_photo, photo AND blind AS unseen FROM heard
  UNION ALL
  SELECT false, id, account, kind, programme, post, {day}, NULL, false, false, true, false, false, false FROM never
), here AS (SELECT * FROM said WHERE day BETWEEN :first AND :last {where})
"""


@dataclass(frozen=True)
class Sql:
    """The questions, on one database, by an office's clock that is `minutes` ahead of UTC."""

    engine: Engine
    minutes: int
    first: str
    last: str

    @property
    def _sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def rows(self, sql: str, **values: object) -> list[dict[str, Any]]:
        asked = {"agency": "chancheng", "first": self.first, "last": self.last} | values
        with self.engine.connect() as c:
            return [
                dict(row._mapping) for row in c.execute(text(sql), {k: v for k, v in asked.items() if f":{k}" in sql})
            ]

    def day(self, column: str = "at") -> str:
        """The office's day of a moment."""
        if self._sqlite:
            return f"date({column}, '{self.minutes} minutes')"
        return f"to_char({column} AT TIME ZONE 'UTC' + interval '{self.minutes} minutes', 'YYYY-MM-DD')"

    def lines(self, keys: Iterable[str], programme: str = "") -> dict[tuple[str, ...], dict[str, Any]]:
        """Figures by group; `keys` are columns of `said`."""
        keys = tuple(keys)
        groups = ", ".join(keys)
        where = "AND programme = :programme" if programme else ""
        marks = ("answered", "in_time", "undone", "overridden", "with_photo", "unseen")
        summed = ", ".join(f"count(CASE WHEN {mark} THEN 1 END) AS {mark}" for mark in marks)
        asked = f"""SELECT {groups + "," if keys else ""} count(CASE WHEN heard THEN 1 END) AS decisions,
            count(CASE WHEN secs > 0 THEN 1 END) AS timed, {self._median}, {summed},
            count(CASE WHEN NOT heard THEN 1 END) AS withdrawn FROM here {"GROUP BY " + groups if keys else ""}"""
        rows = self.rows(self._said(where) + asked, programme=programme)
        return {tuple(row.pop(key) for key in keys): self._with_median(row) for row in rows}

    @property
    def _median(self) -> str:
        """SQLite has none: it gives all of them in their order, and the middle is found there."""
        if self._sqlite:
            return "json_group_array(secs ORDER BY secs) FILTER (WHERE secs > 0) AS median_s"
        return "percentile_cont(0.5) WITHIN GROUP (ORDER BY secs) FILTER (WHERE secs > 0) AS median_s"

    def _with_median(self, row: dict[str, Any]) -> dict[str, Any]:
        if self._sqlite:
            secs = json.loads(row["median_s"])
            row["median_s"] = median(secs) if secs else None
        return row

    def ids(self, condition: str, **values: str) -> set[str]:
        """The decisions behind a figure."""
        where = " ".join(f"AND {key} = :{key}" for key in values)
        return {row["id"] for row in self.rows(self._said(where) + f"SELECT id FROM here WHERE {condition}", **values)}

    def waiting(self, keys: Iterable[str], now: datetime) -> dict[tuple[str, ...], tuple[int, int]]:
        """Open steps, and those past their limit, by post, programme and who holds the case now."""
        keys = tuple(keys)
        groups = ", ".join(keys)
        held = "AND account IS NOT NULL" if "account" in keys else ""
        rows = self.rows(self.open(now) + f"""SELECT {groups + ',' if keys else ''} count(*) AS pending,
            count(CASE WHEN due < now THEN 1 END) AS overdue FROM waits WHERE 1 = 1 {held}
            {'GROUP BY ' + groups if keys else ''}""")  # fmt: skip
        return {tuple(row[key] for key in keys): (row["pending"], row["overdue"]) for row in rows}

    def open(self, now: datetime) -> str:
        """Open steps; everything from the cases' own records, but who holds them: that stands nowhere else."""
        if self._sqlite:
            step, case = "json_extract(record, '$.steps[#-1].{}')", "json_extract(record, '$.{}')"
            at, null = "unixepoch({})", "IS NULL"
        else:
            step, case = "(record::jsonb #>> '{{steps,-1,{}}}')", "(record::jsonb ->> '{}')"
            at, null = "extract(epoch FROM ({})::timestamptz)", "IS NULL"
        moment = f"'{now:%Y-%m-%d %H:%M:%S}+00:00'"
        return f"""WITH waits AS (SELECT id, {step.format("post")} AS post, {case.format("programme")} AS programme,
            {at.format(step.format("due_at"))} AS due,
            CASE WHEN {case.format("answered_at")} {null} THEN {at.format(case.format("promised_at"))} END AS promised,
            CASE WHEN {at.format("lease_until")} > {at.format(moment)} THEN lease_account END AS account,
            {at.format(moment)} AS now
          FROM cases WHERE agency = :agency AND {step.format("outcome")} {null}) """

    def _said(self, where: str) -> str:
        return (SQLITE if self._sqlite else POSTGRESQL).format(day=self.day(), where=where)


def local(now: datetime, minutes: int) -> datetime:
    """The office's clock, without a zone."""
    return (now + timedelta(minutes=minutes)).replace(tzinfo=None)
