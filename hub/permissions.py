"""Which post may call what: one table, read by every route and by the test that tries them all."""

from __future__ import annotations

from collections.abc import Iterable

CLERK, LEADER, AUDITOR = "clerk", "duty-leader", "auditor"
INTAKE, IMPORT, PUBLISHER = "intake", "intake-import", "publisher"
OWN_POSTS = (CLERK, LEADER, AUDITOR, INTAKE, IMPORT, PUBLISHER)  # the hub's; a programme's steps name more
NO_DESK = frozenset({AUDITOR, INTAKE, IMPORT, PUBLISHER})
DESK = "(any post of a step)"
UNIT = "(the post of a duty unit)"
UNIT_IS = "unit:"  # how such a post begins; its unit's id follows
ANYBODY = "(anybody signed in, even without a post)"

CALLS: dict[str, frozenset[str]] = {
    "me": frozenset({ANYBODY}),
    "sign-out": frozenset({ANYBODY}),
    "programmes": frozenset({ANYBODY}),
    "changes": frozenset({DESK, AUDITOR}),
    "media": frozenset({DESK, AUDITOR}),
    "leases": frozenset({DESK}),
    # whoever lost a post, or the account: what they decided is heard, and held for a supervisor
    "decide": frozenset({ANYBODY}),
    "upload": frozenset({INTAKE, IMPORT, CLERK, UNIT}),
    "submit": frozenset({INTAKE, IMPORT, CLERK, UNIT}),
    "submit-for-others": frozenset({INTAKE, IMPORT, CLERK}),  # a unit speaks for itself alone, by its acts
    "submit-as-received": frozenset({IMPORT}),
    "capture": frozenset({INTAKE, IMPORT}),  # the backend of the capture app: devices and nonces
    "reveal": frozenset({CLERK, LEADER}),
    "held": frozenset({LEADER}),
    "override": frozenset({LEADER}),
    "revoke": frozenset({LEADER}),
    "books": frozenset({LEADER, AUDITOR}),
    "reports": frozenset({LEADER, AUDITOR}),
    "promises": frozenset({LEADER, AUDITOR}),
    "adoption": frozenset({LEADER, AUDITOR}),
    "rules": frozenset({LEADER, AUDITOR}),
    "public-answers": frozenset({LEADER, AUDITOR, PUBLISHER}),  # the backend of the agency's page for everybody
    "outbox": frozenset({LEADER, AUDITOR}),
    "fill": frozenset({LEADER}),
    "heads": frozenset({ANYBODY}),
    "range": frozenset({LEADER, AUDITOR}),
}
WHEN_DISABLED = frozenset({"decide", "sign-out"})


def calls(posts: Iterable[str], *, enabled: bool = True) -> tuple[str, ...]:
    """All that these posts may call, for a desk that shows only what its reviewer can use."""
    held = tuple(posts)
    return tuple(sorted(call for call in CALLS if may(call, held, enabled=enabled)))


def may(call: str, posts: Iterable[str], *, enabled: bool = True) -> bool:
    """A disabled account is heard and nothing else: it reads nothing and holds nothing."""
    allowed = CALLS[call]
    if not enabled:
        return call in WHEN_DISABLED
    if ANYBODY in allowed:
        return True
    held = frozenset(posts)
    units = frozenset(post for post in held if post.startswith(UNIT_IS))
    return (
        bool(held & allowed) or (DESK in allowed and bool(held - NO_DESK - units)) or (UNIT in allowed and bool(units))
    )


def unit_post(unit: str) -> str:
    return f"{UNIT_IS}{unit}"
