"""The sentences of the reviewer's tools, in English: pages, filters, saved views, groups, pairs, batches, undo."""

from __future__ import annotations

PAGES = {
    "menu.select": "&Select",
    "page.single": "Single",
    "page.table": "Light table",
    "page.compare": "Compare",
    "page.unsettled": "Not settled",
    "page.held": "Rulings",
    "page.office": "Office",
    "page.outbox": "Notices",
    "menu.supervisor": "&Supervisor",
}

ACTIONS = {
    "action.accept": "Accept",
    "action.needs-more": "Ask for more",
    "action.hold": "Hold for a supervisor",
    "action.toggle": "Select, or not",
    "action.extend": "Select on to the next",
    "action.extend-back": "Select on to the one before",
    "action.group": "The group alike",
    "action.select-all": "Everything in the filter",
    "action.select-none": "Select nothing",
    "action.table": "Light table, and back",
    "action.compare": "Compare, and back",
    "action.bigger": "Bigger",
    "action.smaller": "Smaller",
    "action.search": "Search",
    "action.filter": "Filter",
    "action.views": "Saved views",
    "action.next-programme": "Next programme",
    "action.previous-programme": "Programme before",
    "action.unsettled": "What is not settled",
    "action.held": "Rulings of the supervisor",
    "action.office": "The office at a glance",
    "action.outbox": "Notices to contributors",
}

NOT = {
    "not.only-table": "only on the light table",
    "not.no-post": "your posts do not include it",
    "not.one-programme": "there is one programme",
    "not.nothing-selected": "nothing is selected",
    "not.running": "a batch is being saved",
    "not.counting": "the selection is being looked through",
    "not.no-group": "no group is selected",
    "not.none-of-them": "none of the selected offers it",
    "not.not-here": "not on this page",
}

NARROW = {
    "queue.search": "Title, place or case id",
    "queue.shown": "{shown} of {n}",
    "queue.all": "show all",
    "filter.alike": "Alike",
    "filter.urgent": "Urgent",
    "filter.pressing": "Soon or late",
    "views.none": "No view is saved yet",
    "views.save": "Save this view …",
    "views.drop": "Remove a view",
    "views.name": "Name of this view",
}

GROUP = {
    "bar.group": "These are alike",
    "group.keep-this": "Keep this one",
    "group.keep-other": "Keep {case}",
    "group.merge": "Merge all into {case}",
    "group.merge-this": "Merge all into this one",
    "group.rejects": "the others were reported before",
    "group.joins": "the others join it",
    "group.thanks": "everybody is thanked",
    "group.apart-photo": "Not the same photo",
    "group.apart-place": "Not the same matter",
    "group.remembered": "never offered again",
    "pair.merge": "Merge into {case}",
    "pair.stays-first": "it was sent first",
    "pair.joins-later": "it was sent later",
    "pair.reject": "{title}: {reason}",
}

BATCH = {
    "bar.selected": "{n} selected, {blocked} cannot be decided",
    "bar.undo-many": "Undo {n} decisions",
    "bar.undo-apart": "Undo “not duplicates”",
    "batch.decide": "{title} {n}",
    "batch.reject": "{title} {n} …",
    "batch.merge": "Merge groups",
    "batch.dispatch-to": "Dispatch {n} to {unit}",
    "batch.duty": "duty for {n} of {of}",
    "batch.duty-suspect": "duty for {n} of {of}; {suspicious} suspicious",
    "undone.many": "{withdrawn} decisions were withdrawn before they were sent, "
    "{superseded} had been sent and are taken back.",
    "undone.left": "{n} stand: they can no longer be taken back here.",
}

SENTENCES: dict[str, str] = PAGES | ACTIONS | NOT | NARROW | GROUP | BATCH
