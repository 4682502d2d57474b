"""The sentences about the program's own mistakes, in English: what is safe, and where the report lies."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "trouble.bug": "Something went wrong in the program. What was saved is safe; "
    "look whether the last thing you did was done.",
    "trouble.crashed": "Something went wrong in the program. What was saved is safe, and you can go on. "
    "A report without personal data is in {report}.",
    "trouble.ended": "The program ended unexpectedly last time. What was saved is safe. "
    "A report without personal data is in {report}.",
}
