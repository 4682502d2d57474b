"""Figures of the desk, each side by side with a peer in one run: `python -m benchmarks`."""
