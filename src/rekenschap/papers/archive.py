"""A zip file from a stranger (DOCX, ODT), unpacked part by part within bounds."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from rekenschap.errors import DamagedPaper, PaperTooLarge, ProtectedPaper

#: a paper of a hundred pages has some 40 members; one with many pictures a few hundred
MOST_MEMBERS = 2_000
#: for one part, unpacked; the largest part of a real paper seen is under 4 MB
MOST_UNPACKED = 32 * 1024 * 1024
#: for all parts that are read together
MOST_TOGETHER = 96 * 1024 * 1024
#: XML packs 5 to 40 times, the same paragraph over and over 250 times; DEFLATE can reach 1032
MOST_RATIO = 400
#: a small part may be of nothing but repetition
RATIO_COUNTS_FROM = 1024 * 1024

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError)


class Archive:
    """The members of a zip file by name.

    Raises `DamagedPaper` where the list of members cannot be read, `PaperTooLarge` where it is too long.
    """

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MOST_MEMBERS:
            raise PaperTooLarge(f"a zip file of more than {MOST_MEMBERS:,} members; no paper has so many")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise DamagedPaper(f"a DOCX or ODT that is cut short or corrupt ({error}); fetch it again") from error
        self._members = {member.filename: member for member in self._zip.infolist()}
        self._unpacked = 0

    @property
    def names(self) -> frozenset[str]:
        """The names of all members."""
        return frozenset(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, None where there is none of that name.

        Raises `ProtectedPaper` where it is encrypted, `PaperTooLarge` over a bound of size or ratio and
        `DamagedPaper` where it cannot be unpacked.
        """
        member = self._members.get(name)
        if member is None:
            return None
        _check(member)
        try:
            with self._zip.open(member) as stream:
                unpacked = stream.read(MOST_UNPACKED + 1)
        except _BROKEN as error:
            raise DamagedPaper(f"cannot be unpacked ({error}); fetch the paper again", place=name) from error
        self._unpacked += len(unpacked)
        if len(unpacked) > MOST_UNPACKED or self._unpacked > MOST_TOGETHER:
            raise _too_large(name, MOST_UNPACKED)
        return unpacked


def _check(member: zipfile.ZipInfo) -> None:
    """Judge a member by what the list says of it, before anything is unpacked."""
    if member.flag_bits & _ENCRYPTED:
        raise ProtectedPaper("the file has a password; save it without", place=member.filename)
    if member.compress_type not in _METHODS:
        raise DamagedPaper(
            f"packed by method {member.compress_type}, and papers are packed by 0 or 8; save it anew",
            place=member.filename,
        )
    if member.file_size > MOST_UNPACKED:
        raise _too_large(member.filename, MOST_UNPACKED)
    packed = max(1, member.compress_size)
    if member.file_size > RATIO_COUNTS_FROM and member.file_size > MOST_RATIO * packed:
        raise PaperTooLarge(
            f"unpacks to {member.file_size // packed} times its size, and at most {MOST_RATIO} times is read",
            place=member.filename,
        )


def _too_large(name: str, most: int) -> PaperTooLarge:
    return PaperTooLarge(f"unpacks to more than {most:,} bytes; split the paper", place=name)
