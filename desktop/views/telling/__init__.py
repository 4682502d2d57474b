"""The notice before it is told: what the decision under the fingers would say to whom."""

from desktop.views.telling.card import TellingCard

__all__ = ["TellingCard"]
