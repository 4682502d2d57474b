"""The supervisor's figures in words: the tables that the page shows and that a file is written from. No Qt."""

from desktop.figures.lists import behind, holdings, looked
from desktop.figures.naming import Naming
from desktop.figures.office import Glance, glance
from desktop.figures.ofgroups import FIGURES, figures_of, listed, of_groups
from desktop.figures.promised import LATE_IN, Danger, adopted, answers, danger, promised, ruled_by, rules
from desktop.figures.published import OpenForm, as_csv, as_json
from desktop.figures.spans import Span, day_of, period, zone_of
from desktop.figures.whole import report

__all__ = [
    "FIGURES",
    "LATE_IN",
    "Danger",
    "Glance",
    "Naming",
    "OpenForm",
    "Span",
    "adopted",
    "answers",
    "as_csv",
    "as_json",
    "behind",
    "danger",
    "day_of",
    "figures_of",
    "glance",
    "holdings",
    "listed",
    "looked",
    "of_groups",
    "period",
    "promised",
    "report",
    "ruled_by",
    "rules",
    "zone_of",
]
