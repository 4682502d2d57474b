"""What a machine may decide alone: the programme's settled criteria; and what of it a person looks at again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import sha256

from casework.bands import band
from casework.model import Band, Case, Decision, DecisionId, Finding, Verdict
from casework.programme import Automatic, Programme

MODE = "automatic"  # of `Programme.review_mode`
ASSISTED = "assisted"  # in this mode the rules are advice
MANUAL = "manual"  # in this one not even that
_SAYS_NOTHING = frozenset({Verdict.UNKNOWN, Verdict.NOT_APPLICABLE})


def rule_for(programme: Programme, case: Case, band: Band, codes: Collection[str]) -> Automatic | None:
    """The first rule that fits the open step, the band of the findings and their codes; None: a person decides.

    What the contributor added after an earlier outcome, and what was appealed, is always a person's.
    """
    step = case.open_step
    if step is None or any(earlier.outcome is not None for earlier in case.steps):
        return None
    return next((rule for rule in programme.automatic if _fits(rule, step.name, case, band, codes)), None)


def met(programme: Programme, case: Case, findings: Collection[Finding]) -> Automatic | None:
    """The rule that fits the case as it was examined: desk and hub ask it of the same findings."""
    return rule_for(programme, case, band(findings), codes(findings))


def borne_out(programme: Programme, case: Case, decision: Decision, findings: Collection[Finding]) -> bool:
    """Is a decision that names a rule what that rule makes of the case, examined so?"""
    rule = met(programme, case, findings)
    if rule is None:
        return False
    reasons = (rule.reason,) if rule.reason is not None else ()
    return (rule.name, rule.kind, reasons) == (decision.rule, decision.kind, decision.reasons)


def codes(findings: Iterable[Finding]) -> frozenset[str]:
    """What the checks could tell of a case; what could not be checked, or did not apply, meets no criterion."""
    return frozenset(f.code for f in findings if f.verdict not in _SAYS_NOTHING)


def drawn(decision: DecisionId, share: float) -> bool:
    """Does a person look again at this decision of a rule? Everybody who knows its id draws the same."""
    return int.from_bytes(sha256(f"spot-check\n{decision}".encode()).digest()[:8]) < share * 2**64


def _fits(rule: Automatic, step: str, case: Case, band: Band, codes: Collection[str]) -> bool:
    about = not rule.categories or case.category in rule.categories
    return rule.step == step and about and band in rule.bands and all(code in codes for code in rule.codes)
