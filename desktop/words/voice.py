"""The desk's voice: a sentence by its key, in one language, filled in with figures as they are read."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from string import Formatter

from desktop.words.tables import sentences

Translate = Callable[[str], str]


class _Filling(Formatter):
    """Fills a sentence in; every number is set in groups of three, so that no place has to think of it."""

    def format_field(self, value: object, spec: str) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool) and (not spec or spec.endswith("f")):
            spec = f",{spec}"
        return str(super().format_field(value, spec))


_FILLING = _Filling()


class Voice:
    """`translate` gives the sentence for an English one."""

    def __init__(self, lang: str, translate: Translate) -> None:
        self.lang = lang
        self._translate = translate
        self._table = sentences()

    def say(self, key: str, **facts: object) -> str:
        """The sentence under a key, filled in; an unknown key is a bug and says so."""
        sentence = self._translate(self._table[key])
        return _FILLING.format(sentence, **facts) if facts else sentence

    def knows(self, key: str) -> bool:
        return key in self._table

    def figure(self, n: float) -> str:
        """A number that stands alone: 1,204."""
        return _FILLING.format_field(n, "")

    def listed(self, *parts: str) -> str:
        """'a, b, c', without what is empty."""
        return self._joined(parts, lambda a, b: self.say("list.and", a=a, b=b))

    def spoken(self, *parts: str) -> str:
        """Unlike things said in one breath, without what is empty."""
        return self._joined(parts, lambda a, b: self.say("list.spoken", first=a, then=b))

    def together(self, *sentences: str) -> str:
        """Whole sentences one after the other, as the language sets them."""
        return self._joined(sentences, lambda a, b: self.say("list.then", a=a, b=b))

    def labelled(self, label: str, value: str) -> str:
        """'label: value'."""
        return self.say("list.label", label=label, value=value)

    def _joined(self, parts: tuple[str, ...], join: Callable[[str, str], str]) -> str:
        said = [part for part in parts if part]
        return reduce(join, said) if said else ""
