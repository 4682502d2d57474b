"""The hub's tables, for PostgreSQL and SQLite alike; nobody outside `hub` sees a row of them."""

from hub.tables.capture import capture_devices, capture_nonces
from hub.tables.casefile import case_people, cases, changes, contributors, grants, head, media, submissions
from hub.tables.columns import metadata
from hub.tables.evidence import evidence
from hub.tables.history import apart, sightings
from hub.tables.people import (
    accounts,
    audit,
    audit_entries,
    desk_audit,
    missing_heads,
    sessions,
    sign_in_failures,
    signed_heads,
)
from hub.tables.reports import reveals, tally
from hub.tables.rulings import decisions, dispatches, fills, ledger, notices, overrides, reused

__all__ = [
    "metadata",
    "head",
    "cases",
    "grants",
    "submissions",
    "contributors",
    "case_people",
    "changes",
    "media",
    "sightings",
    "apart",
    "capture_devices",
    "capture_nonces",
    "decisions",
    "evidence",
    "reused",
    "overrides",
    "ledger",
    "notices",
    "fills",
    "dispatches",
    "accounts",
    "sessions",
    "sign_in_failures",
    "audit",
    "audit_entries",
    "missing_heads",
    "signed_heads",
    "desk_audit",
    "tally",
    "reveals",
]
