"""Where the key of this desk is kept, and whether the system's key store may be trusted with it. Asks for no secret."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import keyring
from keyring.backend import KeyringBackend

from casework.errors import Damaged, KeyTrouble
from desktop.doctor.signs import Sign, Where, look, ok, wrong
from desktop.keychain import Keychain
from desktop.ring import SAFE, Ring

PATIENCE_S = 5.0
INSTEAD = "The desk keeps its key under a passphrase instead."
NO_STORE = ("keyring.backends.fail.Keyring", "keyring.backends.null.Keyring")


def examine(
    where: Where,
    find: Callable[[], KeyringBackend] = keyring.get_keyring,
    safe: frozenset[str] = SAFE,
    patience_s: float = PATIENCE_S,
) -> Iterator[Sign]:
    store = key_store(Ring("caselight", safe, patience_s, find))
    yield store
    try:
        place = Keychain(where.home).lies
    except Damaged:
        do = "Without key.json the record cannot be read. Put it back from a backup, or begin a new folder."
        yield wrong("key of this desk", "key.json cannot be read", do)
        return
    if place == "keyring" and store.do:
        do = "Unlock the system's key store, or sign in to the session in which the desk was set up."
        yield wrong("key of this desk", "in a key store that does not answer now", do)
    else:
        yield ok("key of this desk", {"": "none yet", "keyring": "in the key store"}.get(place, "under a passphrase"))


def key_store(ring: Ring) -> Sign:
    """Only those of the allow-list keep what they are given under lock."""
    what = "key store"
    try:
        return ok(what, f"{ring.backend()}, on the allow-list")
    except KeyTrouble as trouble:
        match trouble.code:
            case "keyring-unsafe" if trouble.facts["backend"] in NO_STORE:
                return look(what, "none", f"{INSTEAD} A Secret Service (gnome-keyring, KWallet) would spare typing it.")
            case "keyring-unsafe":
                said = f"{trouble.facts['backend']} is not on the allow-list: it may keep secrets in the clear"
                return look(what, said, INSTEAD)
            case "keyring-silent":
                return look(what, f"no answer within {ring.patience_s:g} s", f"Unlock it. {INSTEAD}")
        return look(what, f"refuses ({trouble.facts.get('reason', trouble.code)})", f"Unlock it. {INSTEAD}")
