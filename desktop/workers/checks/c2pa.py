"""Are there content credentials (C2PA), do they hold, and do they say that a camera took this?

Only a signer on the trust list that is shipped (resources/trust) earns credit, and only where all that the file says
of itself is a camera's and nothing was done to the picture since. Anybody can sign with a certificate of their own:
that proves nothing. *Fail* needs a sound signature over other bytes than the file has, or a claim its signature does
not fit; what an old or odd writer leaves behind cannot be told. No credentials mean nothing: most apps take them away.

Measured on 37 files of c2pa-rs and of the C2PA's public test files: of 8 altered on purpose 6 fail and 2 are unclear;
of 29 others, with genuine ones of Truepic and Nikon, none fails, and none is credited: no signer there is on the list.
That edits or a machine are declared is told by the checks `editor` and `declared_ai`; here it is a note. The weight of
a proof is assumed: a signature does not say that no screen was photographed.
"""

from __future__ import annotations

from collections.abc import Iterator

from casework.model import Finding, Group, Verdict
from desktop.workers.facts import Facts
from photos.declared import CAMERAS
from photos.records import Examined, Provenance

VERDICTS = {
    "c2pa-captured": Verdict.PASS,
    "c2pa-tampered": Verdict.FAIL,
    "c2pa-signed": Verdict.NOT_APPLICABLE,
    "c2pa-unknown-signer": Verdict.UNKNOWN,
    "c2pa-unclear": Verdict.UNKNOWN,
    "c2pa-absent": Verdict.UNKNOWN,
}
GROUP = Group.PROVENANCE
SOURCE = "c2pa"
WEIGHTS = {"c2pa-captured": -2.5, "c2pa-tampered": 3.0}
# what changes nothing that one sees: of the C2PA's conformance programme those that name no choice of a person
HARMLESS = {"created", "opened", "published", "repackaged", "transcoded", "converted", "resized.proportional"} | {
    "edited.metadata",
    "watermarked",
    "watermarked.bound",
    "watermarked.unbound",
}


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    said = photo.provenance
    code = _code(said)
    yield Finding("c2pa", code, VERDICTS[code], facts.photo.digest, facts=_facts(said) if said is not None else {})


def _code(said: Provenance | None) -> str:
    if said is None:
        return "c2pa-absent"
    if said.state == "trusted":
        return "c2pa-captured" if _captured(said) else "c2pa-signed"
    return {"tampered": "c2pa-tampered", "valid": "c2pa-unknown-signer", "unclear": "c2pa-unclear"}[said.state]


def _captured(said: Provenance) -> bool:
    done = {action.removeprefix("c2pa.") for action in said.actions}
    return bool(said.sources) and set(said.sources) <= CAMERAS and done <= HARMLESS


def _facts(said: Provenance) -> dict[str, str | float | int]:
    """What it does not say is left out. `done`: actions as C2PA names them; `why`: the code of what is wrong."""
    told = {
        "signer": said.signer,
        "generator": said.generator,
        "signed_at": said.signed_at,
        "said": ", ".join(said.sources),
        "done": ", ".join(action.removeprefix("c2pa.") for action in said.actions),
        "why": said.codes[0] if said.codes else "",
    }
    return {name: text for name, text in told.items() if text}
