"""The sentences of signing in, the lock and signing out by key, in English."""

from __future__ import annotations

SIGN_IN = {
    "sign-in.again": "Sign in again",
    "sign-in.again-second": "Your session at the hub has ended. What you decided is saved here and is sent afterwards.",
    "sign-in.go": "Sign in",
    "sign-in.away": "No hub answers at {address}. Check the address and the network, then try again.",
    "sign-in.other-version": "The hub at {address} speaks another version of the protocol. Update Caselight, "
    "then sign in.",
    "trouble.wrong-password": "The hub does not know this account with this password. Type both again; "
    "if it stays so, ask who keeps the accounts.",
    "trouble.too-many-tries": "Too many wrong passwords. Wait {wait}, then try again.",
    "trouble.not-a-hub": "What answers at {address} is no hub of Caselight. Check the address.",
    "trouble.bad-address": "{address} is no address of a hub. Type it as https://name.",
    "trouble.other-account": "This desk belongs to {account}. Sign out first; then another account may sign in.",
    "wait.seconds": "{n} s",
    "wait.minutes": "{n} min",
}

LOCK = {
    "action.lock": "Lock",
    "lock.title": "This desk is locked",
    "lock.second": "{name} works here. Cases and photos are hidden until the desk is opened.",
    "lock.passphrase": "Passphrase of this desk",
    "lock.password": "Password of {account}",
    "lock.nothing": "Nothing is asked here",
    "lock.nothing-why": "This desk has no password of its own: the sign-in of this computer guards it.",
    "lock.open": "Open the desk",
    "lock.wrong-passphrase": "This is not the passphrase of this desk.",
    "lock.wrong-password": "This is not the password this account signed in with.",
    "lock.wait": "Too many wrong tries. Wait {wait}, then try again.",
    "lock.safe": "What is safe",
    "lock.saved": "{n} decisions are saved here",
    "lock.saved-one": "1 decision is saved here",
    "lock.saved-none": "Every decision is sent",
    "lock.saved-second": "encrypted, as all cases and photos",
    "lock.sending": "Sending goes on",
    "lock.sending-second": "new cases come too",
    "lock.away": "The hub is away",
    "lock.away-second": "sending goes on when it answers",
    "lock.time": "The time of the open case stands still",
    "lock.time-second": "it runs on when the desk is opened",
    "lock.since": "Locked since {at}",
    "window.locked": "Caselight · locked",
}

LEAVE = {
    "action.sign-out": "Sign out …",
    "leave.sign-out": "Sign out of this desk?",
    "leave.sign-out-second": "What is not sent is sent first; then this desk is erased.",
    "leave.erase": "Leave and erase this desk?",
    "leave.erase-second": "The sample agency lives on this computer alone.",
    "leave.going": "Signing out",
    "leave.goes": "What goes",
    "leave.means": "What this means",
    "leave.sends": "{n} decisions are sent first",
    "leave.sends-one": "1 decision is sent first",
    "leave.sends-none": "Every decision is sent",
    "leave.sends-second": "nothing is erased before the hub has them",
    "leave.files": "Cases and photos on this computer are erased",
    "leave.files-second": "the hub keeps them",
    "leave.files-alone": "Its cases, photos and decisions are erased",
    "leave.files-alone-second": "nobody else has them",
    "leave.key": "The key of this desk is wiped",
    "leave.key-second": "what it has encrypted can never be read again",
    "leave.stays": "What stays",
    "leave.recorded": "All that was recorded",
    "leave.recorded-second": "at the hub, under your name",
    "leave.look": "Language and look",
    "leave.look-second": "on this computer, under nobody’s name",
    "leave.go": "Send and sign out",
    "leave.erase-go": "Erase and leave",
    "leave.stay": "Stay",
    "leave.sending": "Sending …",
    "leave.erasing": "Erasing …",
    "leave.unsent": "{n} decisions are not sent",
    "leave.unsent-one": "1 decision is not sent",
    "leave.away": "The hub does not answer.",
    "leave.more": "They were saved while the others were sent.",
    "leave.lost": "Signing out now loses these {n} decisions",
    "leave.lost-one": "Signing out now loses this decision",
    "leave.lost-second": "nobody else has them; their cases go to others",
    "leave.safe": "Nothing is lost if you stay",
    "leave.safe-second": "they are sent when the hub answers",
    "leave.again": "Try again",
    "leave.lose": "Lose {n} decisions and sign out",
    "leave.lose-one": "Lose 1 decision and sign out",
    "leave.status": "Signed in: {name}",
    "trouble.key-left": "This desk is erased. The key store did not answer, so an entry may be left there; "
    "it opens nothing any more.",
    "trouble.not-erased": "Not all files of this desk could be erased ({path}: {reason}). They are encrypted and their "
    "key is wiped; the next start erases the rest.",
}

NOT = {
    "not.own": "you sent a report of this case yourself",
}

SENTENCES: dict[str, str] = SIGN_IN | LOCK | LEAVE | NOT
