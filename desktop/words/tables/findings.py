"""What the checks noticed, in English, by the codes they use; and why a photo was not opened."""

from __future__ import annotations

FINDINGS = {
    "finding.same-file": "Same file as {case}",
    "fact.same-file": "{who} sent it {order}, on {day}.",
    "finding.same-photo": "Same photo as {case}",
    "fact.same-photo": "{who} sent it {order}, on {day}. {score:.0f} of 256 bits differ.",
    "who.other": "Another person",
    "who.self": "The same person",
    "order.first": "first",
    "order.later": "later",
    "finding.time-agrees": "Time agrees",
    "fact.time-agrees": "Taken {taken}, within the period",
    "finding.taken-earlier": "Taken before the period",
    "fact.taken-earlier": "Taken {taken}, {span} too early",
    "finding.taken-later": "Taken after it was received",
    "fact.taken-later": "Taken {taken}, {span} too late",
    "finding.place-agrees": "Place agrees",
    "fact.place-agrees": "{metres} m from the marked spot, accuracy {accuracy_m} m",
    "finding.place-differs": "Taken at another place",
    "fact.place-differs": "{metres} m from the marked spot, accuracy {accuracy_m} m",
    "finding.place-far": "Taken far from the marked spot",
    "fact.place-far": "{km:.1f} km away, accuracy {accuracy_m} m",
    "cannot.no-time": "Time, because the file carries none",
    "cannot.no-zone": "Time, because the file does not say its time zone",
    "cannot.no-place": "Place, because the file carries no position",
    "cannot.no-mark": "Place, because the report marks no spot",
    "cannot.photo-refused": "The {role} photo, because it was not opened",
}

REFUSED_PHOTO = {
    "photo.refused": "This photo was not opened.",
    "photo.empty": "The file is empty.",
    "photo.not-a-picture": "The file is not a JPEG, PNG or WebP picture.",
    "photo.too-large": "The file claims {width} × {height} dots. Opening it could stop this computer.",
    "photo.broken": "The file is broken: {reason}.",
    "photo.crashed": "The decoder stopped on this file. It ran apart from the desk; nothing else is touched.",
    "photo.too-slow": "Opening the file took too long and was stopped.",
    "photo.too-much-memory": "Opening the file needed too much memory and was stopped.",
    "photo.too-many-bytes": "The file has {length} bytes; the desk opens up to {limit}.",
    "photo.not-here": "The hub did not deliver this file whole.",
    "photo.kept": "The original is kept as evidence: sha256 {short}.",
}

SENTENCES: dict[str, str] = FINDINGS | REFUSED_PHOTO
