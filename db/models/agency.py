"""The agency, its signers, and facts about the file itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key


class FileInfoRow(Base):
    """A fact about this data file: when it was made, by which version, whether it is practice data."""

    __tablename__ = "file_info"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class AgencyRow(Base):
    """The one agency of this file (id 1); all awards to the agency itself from `awards_since` to `awards_until` are entered."""

    __tablename__ = "agency"

    id: Mapped[Key]
    name: Mapped[str]
    parent: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="")
    party_name: Mapped[str] = mapped_column(default="")
    party_parent: Mapped[str] = mapped_column(default="")
    party_symbol: Mapped[str] = mapped_column(default="")
    awards_since: Mapped[int | None]
    awards_until: Mapped[int | None]


class SignerRow(Base):
    """Someone who signs; `authority` is the list of lines above the signature."""

    __tablename__ = "signer"

    id: Mapped[Key]
    full_name: Mapped[str]
    authority: Mapped[list[Any]] = mapped_column(default=list)
    second_post: Mapped[str] = mapped_column(default="")
    is_default: Mapped[bool] = mapped_column(default=False)
