"""What the list of rules' decisions says of each, as plain values: the panel only lays them out. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from casework import automatic
from casework.model import Case, Decision, Saved, Step
from casework.programme import Automatic, Programme
from casework.states import Effect, Stage
from db.byrule import Ruled
from desktop.views.parts.cues import Cue
from desktop.views.unsettled.lines import Line
from desktop.words import Words

CUES = {Saved.SAVED: Cue.SAVED, Saved.SENDING: Cue.SENDING, Saved.RECORDED: Cue.RECORDED}
LOOKED = {
    None: (Cue.JUDGE, "rules.looks"),
    Effect.UPHOLD: (Cue.PROOF, "rules.right"),
    Effect.OVERTURN: (Cue.FAILS, "rules.wrong"),
}


def line(one: Ruled, programmes: Mapping[str, Programme], words: Words) -> Line:
    """'Accept: A fresh photo, 10:12 · recorded', or what became of it since."""
    said, case = one.outgoing.decision, one.case
    cue, became = _became(one, programmes.get(case.programme) if case is not None else None, words)
    name = case.title if case is not None and case.title.strip() else said.case
    return Line(said.id, name, cue, became, one.thumb)


def title(rule: Automatic | None, said: Decision, words: Words) -> str:
    """What the rule of a decision is called; by its name alone where the programme has it no more."""
    return words.text(rule.title) if rule is not None else said.rule


def _became(one: Ruled, programme: Programme | None, words: Words) -> tuple[Cue, str]:
    """Taken back; looked at again, or to be; else how far it has come."""
    said, state = one.outgoing.decision, one.outgoing.state
    kind = programme.decision(_step(programme, said), said.kind) if programme is not None else None
    what = words.text(kind.title) if kind is not None else said.kind
    rule = programme.rule(said.rule) if programme is not None else None
    told = words.say("rules.row", kind=what, rule=title(rule, said, words), at=words.moment(said.decided_at))
    if one.taken_back:
        return Cue.NOT_POSSIBLE, words.say("rules.became", said=told, became=words.say("rules.back"))
    again = _again(programme, one.case, said) if programme is not None and one.case is not None else None
    if again is not None:
        cue, key = LOOKED.get(again.outcome.effect if again.outcome is not None else None, LOOKED[None])
        return cue, words.say("rules.became", said=told, became=words.say(key))
    told = words.say(f"row.{state}", kind=told)
    if programme is not None and _is_drawn(programme, said):
        told = words.say("rules.became", said=told, became=words.say("rules.will-look"))
    return CUES.get(state, Cue.SUSPICIOUS), told


def _step(programme: Programme, said: Decision) -> str:
    rule = programme.rule(said.rule)
    return rule.step if rule is not None else programme.first_step.name


def _again(programme: Programme, case: Case, said: Decision) -> Step | None:
    """The spot check that followed it."""
    later = (step for step in case.steps if step.number == said.step + 1)
    closed = any(s.outcome is not None and s.outcome.decision == said.id for s in case.steps)
    return next((s for s in later if closed and programme.stage(s.name) is Stage.SPOT_CHECK), None)


def _is_drawn(programme: Programme, said: Decision) -> bool:
    """As the hub draws it (`life.close_step`): only of what would else end the case."""
    rule = programme.rule(said.rule)
    kind = programme.decision(rule.step, said.kind) if rule is not None else None
    ends = kind is not None and kind.then is None and programme.at(Stage.SPOT_CHECK) is not None
    return ends and rule is not None and automatic.drawn(said.id, rule.recheck)
