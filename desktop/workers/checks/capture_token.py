"""Did the agency's own app sign this very file, when and where it was taken? The capture token (docs/capture-token.md).

Judged here and offline, from the token and what the hub knew of it when it came (`casework.capturetoken`). A photo
without a token, or with one that nobody can read or check, is *unknown*: most channels have none, and a hub that was
restored has forgotten nonces. It *fails* where a signature is wrong, signs other bytes, or stands under a second
photo. The limits are chosen and not measured, for no office has an app that signs yet: ten minutes for the clock and
three times the accuracy are those of the checks of time and position, the weights those of the published design. A
good token says that the app signed these bytes; a screen can still be photographed.
"""

from __future__ import annotations

from collections.abc import Iterator

from casework import capturetoken
from casework.model import Finding, Group, Verdict
from desktop.workers.facts import Facts
from photos.records import Examined

VERDICTS = {
    "token-good": Verdict.PASS,
    "token-forged": Verdict.FAIL,
    "token-other-photo": Verdict.FAIL,
    "token-replayed": Verdict.FAIL,
    "token-wrong-device": Verdict.SUSPICIOUS,
    "token-other-person": Verdict.SUSPICIOUS,
    "token-revoked": Verdict.SUSPICIOUS,
    "token-elsewhere": Verdict.SUSPICIOUS,
    "token-expired": Verdict.SUSPICIOUS,
    "token-sent-again": Verdict.NOT_APPLICABLE,  # the same person's same photo: what that means, `exact_copy` says
    "token-revoked-since": Verdict.UNKNOWN,
    "token-other-programme": Verdict.UNKNOWN,
    "token-unknown-nonce": Verdict.UNKNOWN,
    "token-unknown-device": Verdict.UNKNOWN,
    "token-unreadable": Verdict.UNKNOWN,
    "no-token": Verdict.UNKNOWN,
}
GROUP = Group.TOKEN
SOURCE = "token"
WEIGHTS = {
    "token-good": -3.0,
    "token-wrong-device": 2.0,
    "token-other-person": 2.0,
    "token-revoked": 2.0,
    "token-elsewhere": 2.0,
    "token-expired": 1.5,
}


def check(_photo: Examined, facts: Facts) -> Iterator[Finding]:
    attested, sent, digest = facts.photo.attested, facts.submission, facts.photo.digest
    if attested is None or sent is None:
        yield Finding("capture_token", "no-token", Verdict.UNKNOWN, digest)
        return
    programme = facts.case.programme if facts.case is not None else ""
    judged = capturetoken.judge(attested, digest, sent, programme, facts.capture.radius_m)
    score, limit = judged.measured
    yield Finding("capture_token", judged.code, VERDICTS[judged.code], digest, score, limit, judged.facts)
