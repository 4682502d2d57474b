"""The sentences about a contributor's record, in English: always with n, and with the interval where it is a share."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "record.filed": "Filed",
    "record.false": "False",
    "record.since": "Since",
    "record.none": "nothing decided yet",
    "record.few": "{k} of {n}",
    "record.share": "{share} % · n {n}",
    "record.spoken": "{label}: {share}",
    "record.spoken-interval": "{label}: {share} %, between {low} and {high} %, of {n}",
    "record.line": "{who} · filed {share} % ({low} to {high}), n {n}",
    "record.line-few": "{who} · {k} of {n} filed",
    "record.line-none": "{who} · nothing decided yet",
}
