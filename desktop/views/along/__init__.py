"""Taking cases along: the page, and the words it says."""

from desktop.views.along.page import AlongPage

__all__ = ["AlongPage"]
