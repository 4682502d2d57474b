"""Pixels: hostile bytes in, safe pixels, hashes and metadata out, by way of locked child processes."""

DECODE_CHILD = "--decode-child"  # a frozen program, desk or hub, decodes photos in copies of itself
