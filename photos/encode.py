"""Makes new JPEGs from decoded pixels alone, in the child: nothing of the original file but its picture survives."""

from __future__ import annotations

import simplejpeg

from photos import decoder
from photos.records import Encoded

__all__ = ["Encoded", "rendition"]


def rendition(data: bytes, long_side: int, quality: int = 85) -> Encoded:
    """The picture upright, at most `long_side` long, without metadata."""
    pixels = decoder.scaled(data, long_side, long_side)
    jpeg = simplejpeg.encode_jpeg(pixels, quality, "RGB", "420")
    return Encoded(jpeg, pixels.shape[1], pixels.shape[0])
