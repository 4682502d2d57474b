"""Why a file was not examined, or nothing was: the codes and the sentence beside each. A code once told stays."""

from __future__ import annotations

import errno
from string import Template

from casework.errors import ConsoleError, Unreadable

SENTENCES = {
    # of the walk and of reading
    "not-there": "there is no such file",
    "no-permission": "it may not be read",
    "link-loop": "a link that leads back to itself",
    "link-to-folder": "a link to a folder; name it to have it walked",
    "not-a-file": "not a regular file",
    "bad-name": "its name is not UTF-8; rename it",
    "unreadable": "it cannot be read: $reason",
    "too-many-bytes": "larger than $limit bytes",
    # of the decoder
    "empty": "the file is empty",
    "not-a-picture": "not a JPEG, PNG, WebP or HEIC file",
    "too-large": "$width x $height pixels; at most $limit are decoded",
    "broken": "damaged: $reason",
    "too-much-memory": "decoding it takes too much memory",
    "too-slow": "decoding it takes more than $seconds s",
    "crashed": "the decoder ended on it",
    # of the checks
    "check-failed": "a check failed on it: $reason",
    # of the whole command
    "bad-facts": "mistake in the facts ($field): $reason",
    "not-written": "the output cannot be written: $reason",
    "no-sandbox": "photos are not decoded without a lock ($library): $reason",
    "no-decoder": "no decoder could be started: $reason",
}
_OF_SYSTEM = {
    errno.ENOENT: "not-there",
    errno.ENOTDIR: "not-there",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.ELOOP: "link-loop",
}


def of_system(error: OSError | ValueError) -> Unreadable:
    """What the system said about a path, as a code."""
    code = _OF_SYSTEM.get(error.errno or 0, "unreadable") if isinstance(error, OSError) else "unreadable"
    return Unreadable(code, reason=(error.strerror if isinstance(error, OSError) else None) or type(error).__name__)


def sentence(error: ConsoleError) -> str:
    """The sentence of a code; of one that has none yet, the code with its facts."""
    words = SENTENCES.get(error.code)
    return Template(words).safe_substitute(error.facts) if words is not None else str(error)
