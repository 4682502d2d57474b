"""The one door to the desk's record: reads give frozen readings, a write is one transaction that gives a `Change`."""

from db.cache.door import Cache

__all__ = ["Cache"]
