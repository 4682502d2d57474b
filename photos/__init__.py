"""Pixels: hostile bytes in, safe pixels, hashes and metadata out, by way of locked child processes."""
