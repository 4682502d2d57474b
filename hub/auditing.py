"""`caselight-hub audit`: the chain signed, walked, written to a file, and a file checked by whoever holds it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from casework import wire
from casework.errors import KeyTrouble, Refused
from casework.wire import SignedHead
from db.engine import open_sqlite
from db.files import keeping, ours_only
from hub import audit, embedded, exporting, migrations, server, signed, signing
from hub.agency import Agency, utc_now
from hub.audit import Trouble, Walk
from hub.running import disposing
from hub.tables import head, missing_heads

# what an honest chain never shows: what it is, and what to do. {n} is a link, {day} the day of a signed head
WORDS = {
    "gap": ("link {n} is not there", "somebody took it away: compare with an export or a backup from before"),
    "wrong-hash": ("link {n} does not follow from the one before it", "it or its neighbour was changed: as above"),
    "wrong-content": (
        "the content of link {n} is not what was written",
        "believe none of it; a backup has the true one",
    ),
    "stray-content": ("there is content for link {n}, and no such link", "somebody took the link away: as for a gap"),
    "wrong-head": (
        "the chain ends at link {n}, and the feed says otherwise",
        "its end was cut off or added to by hand",
    ),
    "missing-head": (
        "a desk remembers link {n} otherwise",
        "after a restore: what was heard since the backup. Else the chain was rewritten: stop, and call the auditor",
    ),
    "bad-signature": ("the signed head of {day} is not what was signed", "it was tampered with: look for a copy of it"),
    "other-key": ("the signed head of {day} is signed with another key", "a changed key is announced; else a forgery"),
    "other-agency": ("the signed head of {day} is another agency's", "it was put here by hand"),
    "signed-out-of-order": (
        "the signed head of {day} is shorter than the one before",
        "the chain was cut off in between",
    ),
    "signed-missing": (
        "the head signed on {day}, link {n}, is not on this chain",
        "after a restore: see docs/office.md. Else the chain was rewritten: stop, and call the auditor",
    ),
    "wrong-evidence": (
        "the evidence after link {n} is not what its decision was made on",
        "believe none of it; ask for the file again",
    ),
    "no-export": ("this is no export of an audit chain", "its first line is damaged, or it is another file"),
    "unreadable-line": ("line {n} of the file is damaged", "ask for the file again, by another way"),
    "wrong-end": ("the file does not end at link {n} as it says", "it was cut off or added to: ask for it again"),
    "content-missing": ("the file holds more or less content than it says", "it was edited: ask for it again"),
    "nothing-signed": ("nothing in this file is signed", "it proves nothing: whoever wrote it could have made it up"),
}
NO_KEY = "no signed heads: this hub has no signing key (caselight-hub audit key, serve --signing-key)"


def add_commands(parser: argparse.ArgumentParser, books: argparse.ArgumentParser) -> None:
    """The verbs under `audit`."""
    verbs = parser.add_subparsers(required=True)

    def verb(
        name: str, run: Callable[[argparse.Namespace], int], told: str, *parents: argparse.ArgumentParser
    ) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, parents=parents, help=told, description=told)
        made.set_defaults(run=run)
        return made

    looked = argparse.ArgumentParser(add_help=False)
    where = looked.add_mutually_exclusive_group()
    where.add_argument("--database", default=server.told_database(), help="postgresql://...")
    where.add_argument("--data", type=Path, help="folder of one desk's hub; its key comes on standard input, in hex")
    looked.add_argument("--agency")

    verb("key", _key, "make a signing key in a new file; prints its public half").add_argument("file", type=Path)
    signing_ = verb("sign", _sign, "sign the chain's end of today, and print the signed head", books)
    signing_.add_argument("--signing-key", type=Path, required=True)
    walking = verb("verify", _verify, "walk the whole chain; 1 when something is wrong", looked)
    walking.add_argument("--heads", type=Path, help="heads that desks remember, and signed heads, one a line")
    walking.add_argument(
        "--key", type=str.lower, action="append", default=[], help="public half of a key whose signature counts"
    )
    writing = verb("export", _export, "the chain and its signed heads as JSON lines", looked)
    writing.add_argument("--out", type=Path, required=True, help="a new file")
    writing.add_argument("--with-content", action="store_true", help="also who did what, as far as it was not purged")
    writing.add_argument(
        "--with-evidence", action="store_true", help="also what each decision was made on (and all content)"
    )
    writing.add_argument("--signing-key", type=Path, help="sign the chain's end as it is now, too")
    checking = verb("check", _check, "check an exported file; no database is asked")
    checking.add_argument("file", type=Path)
    checking.add_argument(
        "--key", type=str.lower, action="append", required=True, help="public half of the key it was signed with"
    )


def _key(asked: argparse.Namespace) -> int:
    _say(signing.make(asked.file).public)
    return 0


def _sign(asked: argparse.Namespace) -> int:
    signer = signing.read(asked.signing_key)

    def work(books: Agency) -> SignedHead:
        return books.writer.run(lambda c: signed.sign_today(c, books.office, signer))

    _say(wire.encode(server.at_the_books(asked.database, asked.agency, work)).decode())
    return 0


def _verify(asked: argparse.Namespace) -> int:
    shown, theirs = _remembered(asked.heads) if asked.heads is not None else ([], [])
    walked = Walk()
    with _looking(asked) as (c, agency):
        ours = signed.listed(c, agency)
        heads = (*ours, *theirs)
        told = c.scalars(select(missing_heads.c.head).where(missing_heads.c.agency == agency)).all()

        def all_of_it() -> Iterator[Trouble]:
            yield from audit.walk(c, agency, walked)
            yield from audit.missing(c, agency, dict.fromkeys((*shown, *told)))
            yield from signed.unsound(ours, agency, asked.key)
            yield from signed.unsound(theirs, agency, asked.key)
            for one in heads:
                if not audit.on_chain(c, agency, f"{one.number}:{one.hash}"):
                    yield Trouble("signed-missing", one.number, one.day)

        count = _tell(all_of_it())
    if not ours:
        _say(NO_KEY)
    elif not asked.key:
        _say(f"signed with {', '.join(sorted({one.key for one in ours}))}: is that your key? (--key)")
    return _end(walked, len(ours), count)


def _export(asked: argparse.Namespace) -> int:
    signer = signing.read(asked.signing_key) if asked.signing_key is not None else None
    with _looking(asked) as (c, agency), keeping(asked.out), open(asked.out, "xb", opener=ours_only) as out:
        told = asked.with_evidence
        count = exporting.export(
            c, agency, out, content=told or asked.with_content, signer=signer, now=utc_now(), told=told
        )
        out.flush()
        os.fsync(out.fileno())
    _say(f"{count} links")
    return 0


def _check(asked: argparse.Namespace) -> int:
    walked, covered = Walk(), exporting.Covered()
    try:
        with open(asked.file, "rb") as lines:
            count = _tell(exporting.check(lines, asked.key, walked, covered))
    except OSError as error:
        raise Refused("cannot-read", path=str(asked.file), reason=error.strerror) from error
    if covered.until < walked.number:
        _say(f"the links after {covered.until} are not under a signature yet")
    return _end(walked, covered.signed, count)


@contextmanager
def _looking(asked: argparse.Namespace) -> Iterator[tuple[Connection, str]]:
    """One moment of the books, for those who only look: nothing is made and nothing changed."""
    with disposing(_engine(asked)) as engine:
        on_postgresql = engine.dialect.name == "postgresql"
        once = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True} if on_postgresql else {}
        with engine.execution_options(**once).begin() as c:
            migrations.require_current(c)
            agency = asked.agency or (server.AGENCY if on_postgresql else embedded.AGENCY)
            known = c.scalars(select(head.c.agency)).all()
            if agency not in known:
                raise Refused("no-such-agency", known=", ".join(sorted(known)))
            yield c, agency


def _engine(asked: argparse.Namespace) -> Engine:
    if asked.data is None:
        if not asked.database:
            raise Refused("which-hub", needed="--database or --data")
        return server.open_postgresql(asked.database)
    file = asked.data / "hub.db"
    if not file.exists():
        raise Refused("no-hub-here", folder=str(asked.data))
    try:
        return open_sqlite(file, bytes.fromhex(sys.stdin.readline()))
    except ValueError as error:
        raise KeyTrouble("no-key", expected="32 bytes in hex on standard input") from error


def _remembered(file: Path) -> tuple[list[str], list[SignedHead]]:
    """Heads as desks keep them (`number:hash`), and signed heads as `audit sign` prints them."""
    shown, theirs = [], []
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        raise Refused("cannot-read", path=str(file), reason=type(error).__name__) from error
    for line in filter(None, map(str.strip, lines)):
        if line.startswith("{"):
            theirs.append(wire.decode(line, SignedHead))
        elif not line.startswith("#"):
            shown.append(line)
    return shown, sorted(theirs, key=lambda one: one.signed_at)


def _tell(troubles: Iterable[Trouble]) -> int:
    count = 0
    for count, one in enumerate(troubles, 1):  # noqa: B007 - how many they were
        what, then = WORDS[one.code]
        _say(f"{what.format(n=one.number, day=one.day)}: {then}")
    return count


def _end(walked: Walk, heads: int, troubles: int) -> int:
    _say(f"{walked.count} links, {walked.purged} of them without content, {heads} signed heads, {troubles} troubles")
    return 1 if troubles else 0


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - a command line speaks
