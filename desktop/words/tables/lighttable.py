"""The sentences of the light table and of the pane beside it, in English."""

from __future__ import annotations

TABLE = {
    "table.shown": "{shown} of {n} waiting",
    "table.whole": "photos shown whole, never cropped",
    "table.same-file": "Same file",
    "table.same-photo": "Same photo",
    "table.same-place": "Same place, different photo",
    "table.same-text": "Same words",
    "table.of": "{n} of {all}",
    "table.first": "first sent by {who}, {day}",
    "table.first-case": "{case} came first",
    "table.one-person": "all sent by {who}, first on {day}",
    "table.people": "{n} people: merge, thank all",
    "table.elsewhere": "At another desk",
    "table.elsewhere-desk": "At {name}’s desk",
    "table.elsewhere-along": "Taken along by {name} until {until}",
    "table.own": "Your own report",
    "foot.elsewhere": "At another desk",  # of a tile, where there is little room
    "foot.elsewhere-desk": "At {name}’s desk",
    "foot.elsewhere-along": "Taken along by {name}",
    "table.selected": "selected",
}

STUCK = {  # a case cannot be decided
    "stuck.own": "your own report",
    "stuck.elsewhere": "at another desk",
    "stuck.elsewhere-desk": "at {name}’s desk",
    "stuck.elsewhere-along": "taken along by {name} until {until}",
    "stuck.fenced": "taken over by another desk",
    "stuck.gone": "no longer on this desk",
    "stuck.no-step": "no step is open for your post",
    "stuck.not-offered": "this step does not offer it",
    "stuck.redirected": "merged into another case",
    "stuck.concurred": "decided already",
    "stuck.conflict": "decided already",
    "stuck.recheck": "changed since it was looked at",
    "stuck.held": "only a supervisor may decide it",
    "stuck.other": "not possible ({code})",
}

SELECTION = {
    "selection.pane": "Selection",
    "selection.none": "Nothing is selected",
    "selection.none-second": "One key decides all that is selected",
    "selection.toggle": "Select this case, or not",
    "selection.extend": "Select on to the next",
    "selection.group": "Select the whole group",
    "selection.select-all": "Select everything in the filter",
    "selection.mouse": "Ctrl+click selects one more, Shift+click all from the cursor to there.",
    "selection.title": "{n} selected",
    "selection.counting": "looking through the selection …",
    "selection.one-programme": "one programme",
    "selection.programmes": "{n} programmes",
    "selection.due": "first answer due in {time}",
    "selection.late": "first answer {time} late",
    "selection.can": "Can be decided",
    "selection.cannot": "Cannot be decided",
    "selection.more": "and {n} more",
    "selection.bands": "Bands among the {n}",
    "selection.groups": "Groups in the selection",
    "selection.group-one": "1 group",
    "selection.group-count": "{n} groups",
    "selection.does": "What one step does",
    "selection.does-none": "None of these can be decided here.",
    "selection.does-one": "1 decision with its notice. Undo takes it back while it is saved here.",
    "selection.does-many": "{n} decisions, each with its own notice. "
    "One undo takes all of them back while they are saved here.",
    "selection.progress": "{n} of {all} saved",
    "selection.running": "the rest follows",
    "selection.stop": "Stop; what is saved stays, as one undo",
    "selection.one-undo": "one undo takes all of them back",
    "selection.nothing": "nothing was saved",
    "selection.saved": "Saved here",
    "selection.refused": "Refused",
    "selection.left": "Not decided",
    "selection.stopped": "Stopped before the end. What was not decided is still selected.",
}

SENTENCES: dict[str, str] = TABLE | STUCK | SELECTION
