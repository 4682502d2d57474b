"""What the tables share: one catalogue, aware times, and the way a row says which case it belongs to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, Dialect, ForeignKey, LargeBinary, MetaData, String, TypeDecorator
from sqlalchemy.dialects.postgresql import BIT
from sqlalchemy.types import TypeEngine

NEVER = datetime(9999, 12, 31, tzinfo=UTC)  # later than any promise


class Moment(TypeDecorator[datetime]):
    """An aware UTC time; SQLite keeps no zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return value if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return value if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Hash256(TypeDecorator[bytes]):
    """32 bytes; on PostgreSQL 256 bits, which its own operators and pgvector's compare where they lie."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(BIT(256) if dialect.name == "postgresql" else LargeBinary())

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> str | bytes | None:
        return bits(value) if value is not None and dialect.name == "postgresql" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> bytes | None:
        return int(value, 2).to_bytes(32) if value is not None and dialect.name == "postgresql" else value


def bits(hashed: bytes) -> str:
    """As PostgreSQL writes them: the first is the highest of the first byte."""
    return f"{int.from_bytes(hashed):0{len(hashed) * 8}b}"


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


def of_case(**more: bool) -> Column[str]:
    """The case a row belongs to; checked at commit, because a case's row is written last (see feed)."""
    key = ForeignKey("cases.id", deferrable=True, initially="DEFERRED")
    return Column("case_id", String, key, nullable=False, **more)  # type: ignore[arg-type]  # flags of Column
