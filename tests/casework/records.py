"""Any value of a record's type, for properties: aware times and finite figures, as the records promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import UTC, datetime
from functools import cache
from types import UnionType
from typing import Annotated, Any, NewType, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import Struct

LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    datetime: st.datetimes(timezones=st.just(UTC)),
}


@cache
def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Like `st.from_type`, without registering anything for the rest of the suite."""
    if kind in LEAVES:
        return LEAVES[kind]
    if isinstance(kind, NewType):
        return any_of(kind.__supertype__)
    if is_dataclass(kind) or (isinstance(kind, type) and issubclass(kind, Struct)):
        hints = get_type_hints(kind, include_extras=True)
        return st.builds(kind, **{name: st.deferred(lambda hint=hint: any_of(hint)) for name, hint in hints.items()})
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return any_of(args[0])
    if origin in (Union, UnionType):
        return st.one_of(*map(any_of, args))
    if origin is tuple and args[-1] is ...:
        return st.lists(any_of(args[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(any_of, args))
    if origin is frozenset:
        return st.frozensets(any_of(args[0]), max_size=2)
    if origin is Mapping:
        return st.dictionaries(any_of(args[0]), any_of(args[1]), max_size=2)
    return st.from_type(kind)
