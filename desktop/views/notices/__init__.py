"""The outbox: what contributors will be told, by whom, when."""

from desktop.views.notices.page import OutboxPage

__all__ = ["OutboxPage"]
