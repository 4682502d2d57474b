"""Two cases beside each other: their photos side by side, flickering or under a swipe, and what differs."""

from desktop.views.compare.page import ComparePage

__all__ = ["ComparePage"]
