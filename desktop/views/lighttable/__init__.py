"""The light table: many cases at once, groups on trays, one decision for all that are selected."""

from desktop.views.lighttable.page import TablePage
from desktop.views.lighttable.side import SelectionPane
from desktop.views.lighttable.table import LightTable

__all__ = ["LightTable", "SelectionPane", "TablePage"]
