import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import zipped

from rekenschap.errors import DamagedPaper, PaperError, PaperTooLarge, ProtectedPaper
from rekenschap.papers import archive
from rekenschap.papers.archive import Archive


def test_a_member_is_unpacked() -> None:
    assert Archive(zipped({"content.xml": "<a>één</a>"})).read("content.xml") == "<a>één</a>".encode()


def test_a_member_that_is_not_there_is_none() -> None:
    found = Archive(zipped({"content.xml": "<a/>"}))
    assert found.read("word/document.xml") is None
    assert "content.xml" in found
    assert "word/document.xml" not in found


def test_a_member_that_packs_too_well_is_a_bomb() -> None:
    with pytest.raises(PaperTooLarge, match="times its size"):
        Archive(zipped({"word/document.xml": b" " * 8_000_000})).read("word/document.xml")


def test_a_bomb_that_is_not_read_does_no_harm() -> None:
    data = zipped({"word/media/image1.bmp": b"\0" * 8_000_000, "word/document.xml": "<a/>"})
    assert Archive(data).read("word/document.xml") == b"<a/>"


def test_a_member_that_says_it_is_larger_than_the_bound_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 100)
    with pytest.raises(PaperTooLarge, match="more than 100 bytes"):
        Archive(zipped({"content.xml": "x" * 101})).read("content.xml")


def test_a_member_that_lies_about_its_size_does_not_get_past_the_bound() -> None:
    data = zipped({"content.xml": b" " * 8_000_000})
    lie = data.replace(struct.pack("<L", 8_000_000), struct.pack("<L", 1_000))
    assert lie != data
    with pytest.raises(PaperError):
        Archive(lie).read("content.xml")


def test_all_members_together_have_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_TOGETHER", 150)
    found = Archive(zipped({"a.xml": "x" * 100, "b.xml": "y" * 100}))
    found.read("a.xml")
    with pytest.raises(PaperTooLarge):
        found.read("b.xml")


def test_too_many_members_are_refused_before_they_are_listed() -> None:
    data = zipped({"content.xml": "<a/>"}) + b"PK\x01\x02" * 2_001
    with pytest.raises(PaperTooLarge, match="members"):
        Archive(data)


def test_an_encrypted_member_is_protected() -> None:
    data = bytearray(zipped({"word/document.xml": "<a/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ProtectedPaper, match="password"):
        Archive(bytes(data)).read("word/document.xml")


def test_a_packing_method_of_no_office_file_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("content.xml", "<a/>")
    with pytest.raises(DamagedPaper, match="method 14"):
        Archive(stream.getvalue()).read("content.xml")


@pytest.mark.parametrize("keep", [0, 10, 40, -1, -30])
def test_a_cut_file_is_damaged(keep: int) -> None:
    data = zipped({"content.xml": "<a>" + "tekst " * 100 + "</a>"})
    with pytest.raises(DamagedPaper, match="fetch it again"):
        Archive(data[:keep])


def test_a_changed_byte_in_a_member_is_damage() -> None:
    data = bytearray(zipped({"content.xml": "".join(map(str, range(300)))}))
    data[60] ^= 0xFF
    with pytest.raises(DamagedPaper, match="cannot be unpacked") as told:
        Archive(bytes(data)).read("content.xml")
    assert told.value.place == "content.xml"


@given(st.data())
def test_any_damage_gives_a_clear_error_or_bytes(data: st.DataObject) -> None:
    whole = bytearray(zipped({"content.xml": "<a>tekst</a>", "styles.xml": "<b/>"}))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=4)):
        whole[at] = data.draw(st.integers(0, 255))
    try:
        read = Archive(bytes(whole)).read("content.xml")
    except PaperError:
        return
    assert read is None or isinstance(read, bytes)
