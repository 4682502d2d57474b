"""The capture app's side of the hub: whose devices there are, the nonces they were given, and what becomes of a token.

The hub judges no token: what it knew of one when it came goes to every desk with the photo, and a bad token costs no
submission. It asks one signature itself: a nonce is used up only by the device that was given it. Else whoever reads
a nonce could spend it, and the honest photo that follows would look like a copy.
"""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from casework import capturetoken
from casework.capturetoken import LONGEST, CaptureToken, device_id
from casework.errors import BadMessage
from casework.model import Attested, CaseId, Digest, SubmissionId
from hub import feed, people
from hub.audit import Entry
from hub.messages import Device, NewDevice, Nonce, Nonces, NoncesAsked
from hub.office import Office
from hub.problems import Problem
from hub.tables import capture_devices, capture_nonces, submissions

KEPT = timedelta(days=30)  # an unused nonce, after it expired: a token that comes later is *not known*, no worse
NONCE_BYTES = 16
_KEY = re.compile("[0-9a-f]{64}")


def register(c: Connection, office: Office, new: NewDevice, account: str) -> Device:
    """The device of one contributor, the same as often as it is told. A key of somebody else's is refused."""
    if not _KEY.fullmatch(new.key):
        raise Problem(422, "bad-key", "the public half of an Ed25519 key is 64 small hex digits")
    device, who = device_id(new.key), people.pseudonym(c, office, new.contributor)
    known = _device(c, office, device)
    if known is None:
        row = {"agency": office.agency, "device": device, "key": new.key, "contributor": who, "account": account}
        c.execute(insert(capture_devices).values(row | {"registered_at": office.now()}))
        fact = {"device": device, "contributor": who}
        feed.publish(c, office, (), (Entry("capture-device", account, facts=fact),))
    elif known.contributor != who:
        raise Problem(409, "key-taken", "this key is another contributor's: an app makes one for each account")
    elif known.revoked_at is not None:
        raise Problem(409, "device-revoked", "a revoked key stays revoked: the app makes a new one")
    return Device(device)


def revoke(c: Connection, office: Office, device: str, account: str) -> None:
    """From now on the device gets no nonces, and what it signs is not believed; once is enough."""
    known = _known(c, office, device)
    if known.revoked_at is None:
        c.execute(update(capture_devices).where(_is(office, device)).values(revoked_at=office.now()))
        fact = {"device": device, "contributor": known.contributor}
        feed.publish(c, office, (), (Entry("capture-device-revoked", account, facts=fact),))


def give(c: Connection, office: Office, asked: NoncesAsked, *, importing: bool = False) -> Nonces:
    """Nonces for photos to come; an import brings the time at which they were given out elsewhere."""
    if _known(c, office, asked.device).revoked_at is not None:
        raise Problem(409, "device-revoked", "a revoked device is given no nonces")
    if asked.programme not in office.programmes:
        raise Problem(422, "unknown-programme", f"this hub has no programme {asked.programme!r}")
    now = office.now()
    stale = (capture_nonces.c.agency == office.agency, capture_nonces.c.expires_at < now - KEPT)
    c.execute(delete(capture_nonces).where(*stale, capture_nonces.c.used_by.is_(None)))
    at = asked.issued_at if importing and asked.issued_at else now
    until = at + timedelta(hours=asked.hours)
    given = tuple(Nonce(secrets.token_urlsafe(NONCE_BYTES), at, until) for _ in range(asked.n))
    about = {"agency": office.agency, "device": asked.device, "programme": asked.programme}
    rows = [about | {"nonce": one.nonce, "issued_at": at, "expires_at": until} for one in given]
    c.execute(insert(capture_nonces), rows)
    return Nonces(given)


def attested(c: Connection, office: Office, text: str, submission: SubmissionId, digest: Digest) -> Attested:
    """A token as it came, with what is known of it here. One that is too long is kept as far as it will never read."""
    kept = text[: LONGEST + 1]
    try:
        token = capturetoken.read(kept)
    except BadMessage:
        return Attested(kept)
    device = _device(c, office, token.device)
    if device is not None:
        _use(c, office, token, device, kept, submission, digest)
    nonce = _nonce(c, office, token.nonce)
    elsewhere = nonce is not None and nonce.used_by not in (None, submission)
    return Attested(
        kept,
        key=device.key if device is not None else "",
        contributor=device.contributor if device is not None else "",
        registered_at=device.registered_at if device is not None else None,
        revoked_at=device.revoked_at if device is not None else None,
        issued_at=nonce.issued_at if nonce is not None else None,
        expires_at=nonce.expires_at if nonce is not None else None,
        issued_to=nonce.device if nonce is not None else "",
        programme=nonce.programme if nonce is not None else "",
        used_by=nonce.used_by if nonce is not None else None,
        used_in=_case_of(c, nonce.used_by) if nonce is not None and elsewhere else None,
        used_for=nonce.used_for if nonce is not None else None,
    )


def _use(
    c: Connection, office: Office, token: CaptureToken, device: Row[Any], text: str,
    submission: SubmissionId, digest: Digest,
) -> None:  # fmt: skip
    """The first use, if it is one: of two that race, the second waits for the first one's row and finds it used."""
    if token.sha256 != digest or not capturetoken.signed_by(text, device.key):
        return
    mine = (capture_nonces.c.device == token.device) & capture_nonces.c.used_by.is_(None)
    here = (capture_nonces.c.agency == office.agency) & (capture_nonces.c.nonce == token.nonce)
    c.execute(update(capture_nonces).where(here, mine).values(used_by=submission, used_for=digest))


def _known(c: Connection, office: Office, device: str) -> Row[Any]:
    row = _device(c, office, device)
    if row is None:
        raise Problem(404, "no-such-device", "no device of that id was registered here")
    return row


def _device(c: Connection, office: Office, device: str) -> Row[Any] | None:
    return c.execute(select(capture_devices).where(_is(office, device))).one_or_none()


def _is(office: Office, device: str) -> ColumnElement[bool]:
    return (capture_devices.c.agency == office.agency) & (capture_devices.c.device == device)


def _nonce(c: Connection, office: Office, nonce: str) -> Row[Any] | None:
    here = (capture_nonces.c.agency == office.agency) & (capture_nonces.c.nonce == nonce)
    return c.execute(select(capture_nonces).where(here)).one_or_none()


def _case_of(c: Connection, submission: str) -> CaseId | None:
    case = c.scalar(select(submissions.c.case_id).where(submissions.c.id == submission))
    return CaseId(case) if case is not None else None
