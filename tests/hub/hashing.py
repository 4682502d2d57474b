"""Photos that differ, and a hub with some of them in its history."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from uuid import uuid4

import numpy as np
from PIL import Image

from casework.model import CaseId, Digest
from casework.wire import Sighting
from hub.messages import NewSubmission, PhotoSent
from hub.people import Contributor

from .conftest import PROGRAMME, Hub


def a_picture(seed: int) -> bytes:
    """A JPEG of coarse grey patches that no other seed has."""
    patches = np.random.default_rng(seed).integers(0, 256, (9, 12), np.uint8)
    out = BytesIO()
    Image.fromarray(patches).resize((320, 240), Image.Resampling.BICUBIC).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def uploaded(hub: Hub, *seeds: int) -> tuple[PhotoSent, ...]:
    return tuple(PhotoSent(keep(hub, a_picture(seed))) for seed in seeds)


def keep(hub: Hub, data: bytes) -> Digest:
    return hub.service.take_photo(data, sha256(data).hexdigest()).digest


def more(hub: Hub, case: CaseId, *seeds: int, who: str = "b") -> None:
    """Further evidence for a case that is there."""
    photos = uploaded(hub, *seeds)
    hub.service.take_in(NewSubmission(str(uuid4()), PROGRAMME, Contributor(who), photos=photos, case=case), "intake")


def history(hub: Hub) -> tuple[Sighting, ...]:
    return hub.service.sightings("", 5000).rows
