"""What decisions were made on: texts that desks froze (`wire.Evidence`), kept beside the decision that names them.

A decision names its evidence by digest, and so does its link of the chain. The text itself comes beside it, and may
come later or never: a person's decision is heard whatever becomes of its evidence, a rule's is held where it does not
come along (`hub.hearing`). What no decision names is not kept.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from casework import wire
from casework.errors import BadMessage
from casework.model import Decision, DecisionId
from casework.wire import Batch, Evidence
from hub.office import Office
from hub.tables.evidence import evidence
from hub.tables.rulings import decisions

log = logging.getLogger(__name__)
LEVEL = 6


def named(batch: Batch) -> Mapping[str, str]:
    """The texts of a push by their digest, as far as a decision in it names them; of the others the log tells."""
    told = {wire.hashed(text): text for text in batch.evidence}
    asked = {decision.evidence for decision in batch.decisions}
    if stray := told.keys() - asked:
        log.warning("%d of %d texts of evidence are what no decision of the push names", len(stray), len(told))
    return {digest: text for digest, text in told.items() if digest in asked}


def keep(c: Connection, office: Office, decision: Decision, text: str) -> None:
    """Keep the text once, of a decision that was just heard and names it; that it was told twice changes nothing."""
    if wire.hashed(text) != decision.evidence:
        return
    upsert = postgresql.insert if c.dialect.name == "postgresql" else sqlite.insert
    row = {"decision": decision.id, "agency": office.agency, "sha256": decision.evidence,
           "body": zlib.compress(text.encode(), LEVEL), "kept_at": office.now()}  # fmt: skip
    c.execute(upsert(evidence).values(row).on_conflict_do_nothing())


def read(decision: Decision, text: str | None) -> Evidence | None:
    """The evidence of this decision, if this is the text that it names; None, too, where that says nothing."""
    if text is None or wire.hashed(text) != decision.evidence:
        return None
    try:
        said = wire.decode(text, Evidence)
    except BadMessage:
        return None
    return said if said.decision == decision.id else None


def keep_late(c: Connection, office: Office, decision: DecisionId, text: str) -> None:
    """The same of one that was heard before: what counts is what it named then."""
    body = c.scalar(select(decisions.c.body).where(decisions.c.id == decision, decisions.c.agency == office.agency))
    if body is not None:
        keep(c, office, wire.decode(body, Decision), text)


def texts(c: Connection, agency: str, of: Iterable[str]) -> Mapping[str, str]:
    """The evidence of these decisions by their ids, as far as it is here, to the byte as it was frozen."""
    here = (evidence.c.agency == agency, evidence.c.decision.in_(tuple(of)))
    rows = c.execute(select(evidence.c.decision, evidence.c.body).where(*here))
    return {row.decision: zlib.decompress(row.body).decode() for row in rows}
