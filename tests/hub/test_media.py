"""Photos are kept as they came, under their digest; smaller pictures have digests of their own; downloads resume."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from casework import wire
from casework.errors import DiskFull, NotSaved
from casework.model import Digest, Size
from hub import ranges
from hub.media import LARGEST, media_type
from hub.messages import NewSubmission, PhotoSent, Stored
from hub.people import Contributor
from hub.store import PlainFiles

from .conftest import PROGRAMME, Hub, Person, a_jpeg


@pytest.fixture
def li(hub: Hub) -> Person:
    return hub.signed_in("li")


def test_a_photo_gets_two_renditions_and_everything_hashes_to_its_name(hub: Hub, li: Person) -> None:
    data = a_jpeg(2000, 1500)
    stored = wire.decode(li.upload(data).content, Stored)
    assert {r.size: (r.width, r.height) for r in stored.renditions} == {
        Size.SCREEN: (1600, 1200),
        Size.THUMB: (320, 240),
    }
    for digest, length in [(stored.digest, stored.length), *((r.digest, r.length) for r in stored.renditions)]:
        said = li.get(f"/media/{digest}")
        assert sha256(said.content).hexdigest() == digest
        assert len(said.content) == length
        assert said.headers["etag"] == f'"{digest}"'
        assert said.headers["content-type"] == "image/jpeg"


def test_uploading_again_changes_nothing(hub: Hub, li: Person) -> None:
    data = a_jpeg()
    assert li.upload(data).content == li.upload(data).content
    assert hub.scalar("SELECT count(*) FROM media") == 3


def test_a_file_nobody_can_open_is_kept_as_evidence(hub: Hub, li: Person) -> None:
    data = b"%PDF-1.4 not a photo"
    stored = wire.decode(li.upload(data).content, Stored)
    assert (stored.renditions, stored.trouble) == ((), "not-a-photo")
    assert li.get(f"/media/{stored.digest}").content == data
    photos = (PhotoSent(stored.digest, "far"),)
    hub.service.take_in(NewSubmission("c", PROGRAMME, Contributor("a"), photos=photos), "intake")
    (case,) = hub.cases().values()
    assert [(photo.role, photo.trouble) for photo in case.photos] == [("far", "not-a-photo")]


def test_bytes_that_do_not_match_their_digest_are_not_kept(hub: Hub, li: Person) -> None:
    said = li.upload(a_jpeg(), "0" * 64)
    assert (said.status_code, said.json()["code"]) == (422, "digest-mismatch")
    assert hub.scalar("SELECT count(*) FROM media") == 0


def test_a_photo_of_forty_megabytes_is_taken_and_a_larger_one_is_not(embedded_hub: Hub) -> None:
    li = embedded_hub.signed_in("li")
    assert li.upload(b"\0" * LARGEST).status_code == 200
    said = li.upload(b"\0" * (LARGEST + 1))
    assert (said.status_code, said.headers["content-type"]) == (413, "application/problem+json")


def test_a_download_cut_anywhere_resumes_where_it_was_cut(hub: Hub, li: Person) -> None:
    data = a_jpeg(800, 600)
    path = f"/media/{wire.decode(li.upload(data).content, Stored).digest}"
    for cut in (1, 1000, len(data) - 1):
        headers = {"Range": f"bytes={cut}-", "If-Range": li.get(path).headers["etag"]}
        rest = li.get(path, headers=headers)
        assert rest.status_code == 206
        assert rest.headers["content-range"] == f"bytes {cut}-{len(data) - 1}/{len(data)}"
        assert data[:cut] + rest.content == data
    changed = li.get(path, headers={"Range": "bytes=5-", "If-Range": '"another"'})
    assert (changed.status_code, changed.content) == (200, data)
    beyond = li.get(path, headers={"Range": f"bytes={len(data)}-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(data)}")
    unchanged = li.get(path, headers={"If-None-Match": li.get(path).headers["etag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_what_is_not_kept_is_not_found(embedded_hub: Hub) -> None:
    li = embedded_hub.signed_in("li")
    assert li.get(f"/media/{'0' * 64}").json()["code"] == "no-such-media"
    assert li.get("/media/short").status_code == 422


@pytest.mark.parametrize(
    ("header", "part"),
    [
        (None, None),
        ("bytes=0-0", (0, 1)),
        ("bytes=3-", (3, 10)),
        ("bytes=-4", (6, 10)),
        ("bytes=-40", (0, 10)),
        ("bytes=2-99", (2, 10)),
        ("bytes = 2 - 3", (2, 4)),
        ("bytes=5-2", None),
        ("bytes=0-1,4-5", None),
        ("bytes=-", None),
        ("lines=1-2", None),
        ("bytes=a-b", None),
        ("bytes=١-٢", None),
    ],
)
def test_one_range_is_read_and_anything_else_is_the_whole(header: str | None, part: tuple[int, int] | None) -> None:
    assert ranges.wanted(header, 10) == part


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_range_with_nothing_in_it_is_an_error(header: str) -> None:
    with pytest.raises(ValueError, match="bytes"):
        ranges.wanted(header, 10)


def test_the_type_is_told_by_the_bytes() -> None:
    kinds = {}
    for name in ("JPEG", "PNG", "WEBP"):
        Image.new("RGB", (8, 8)).save(out := BytesIO(), name)
        kinds[name] = media_type(out.getvalue())
    assert kinds == {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
    heic = Path(__file__).parents[1] / "photos" / "data" / "phone.heic"
    assert media_type(heic.read_bytes()) == "image/heic"
    assert media_type(b"<html>") == "application/octet-stream"


def test_a_plain_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, digest = PlainFiles(tmp_path), Digest("ab" + "0" * 62)

    def cut_off(*_: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", cut_off)
        with pytest.raises(DiskFull):
            store.put(digest, b"data")
    assert not store.has(digest)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    store.put(digest, b"data")
    assert store.get(digest) == b"data"
    with monkeypatch.context() as patched:
        patched.setattr("os.replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "read-only")))
        with pytest.raises(NotSaved, match="cannot-write"):
            store.put(digest, b"data")
