"""What the programmes' rules decided at this desk."""

from desktop.views.rules.panel import RulesPanel
from desktop.views.rules.sign import ruled, sign

__all__ = ["RulesPanel", "ruled", "sign"]
