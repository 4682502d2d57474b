"""The capture tokens of the samples: a device is made up from its contributor's id, its nonces are the hub's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.capturesigner import Signer
from casework.model import Digest, Position
from casework.place import in_wgs84
from hub.messages import NewDevice, Nonce, NoncesAsked, PhotoSent
from hub.people import Contributor
from hub.samples.records import Planned, PlannedPhoto, Signed

APP = "Sample capture 1.0"
AHEAD = timedelta(hours=1)  # the nonces were fetched so long before the first photo

Tokens = Mapping[str, Sequence[str]]  # by client id, in the order of the photos


class Backend(Protocol):
    """The part of a hub that a capture app's backend talks to."""

    def device(self, new: NewDevice) -> str: ...
    def nonces(self, asked: NoncesAsked) -> tuple[Nonce, ...]: ...


def signed(backend: Backend, one: Planned, photos: Sequence[PhotoSent], earlier: Tokens) -> tuple[PhotoSent, ...]:
    """The photos with the tokens that are planned for them."""
    if one.signed is Signed.NONE:
        return tuple(photos)
    tokens = earlier[one.of or ""] if one.signed is Signed.REPLAYED else _made(backend, one, photos)
    return tuple(PhotoSent(sent.digest, sent.role, token) for sent, token in zip(photos, tokens, strict=False))


def phone(of: Contributor) -> Signer:
    """The same key at every seeding; anybody can work it out, so it proves nothing outside the samples."""
    return Signer(Ed25519PrivateKey.from_private_bytes(sha256(f"caselight sample device {of.id}".encode()).digest()))


def _made(backend: Backend, one: Planned, photos: Sequence[PhotoSent]) -> list[str]:
    signer, moments = phone(one.by), [_taken_at(one, photo) for photo in one.photos]
    backend.device(NewDevice(one.by, signer.key))
    nonces = backend.nonces(
        NoncesAsked(signer.device, one.programme, n=len(photos), issued_at=min(moments) - AHEAD)
    )  # it imports, and says when they were given out
    return [
        signer.sign(signer.token(_of(one, sent), nonce.nonce, one.programme, at, _there(one, photo), APP))
        for photo, sent, nonce, at in zip(one.photos, photos, nonces, moments, strict=True)
    ]


def _of(one: Planned, sent: PhotoSent) -> Digest:
    if one.signed is Signed.OTHER_PHOTO:
        return Digest(sha256(f"another photo than {sent.digest}".encode()).hexdigest())
    return sent.digest


def _taken_at(one: Planned, photo: PlannedPhoto) -> datetime:
    return photo.exif.taken_at if photo.exif is not None else one.claimed_at or one.received_at


def _there(one: Planned, photo: PlannedPhoto) -> Position:
    return photo.exif.position if photo.exif is not None else in_wgs84(one.position)[-1]
