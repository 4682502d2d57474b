"""What files say of their own making: where it lies in each format, and that no file can make us wait or fall."""

from __future__ import annotations

import time
import zlib

import pytest
from heics import a_heic
from hypothesis import given
from hypothesis import strategies as st
from pictures import PHOTOS, a_file, a_photo, with_chunk, with_segment

from photos import declared, heif, metadata, packets
from photos.declared import Declared

PACKET = (
    '<x:xmpmeta><rdf:RDF><rdf:Description xmp:CreatorTool="Example &amp; Sons 3" '
    'Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture">'
    '<xmpMM:History><rdf:Seq><rdf:li stEvt:action="created"/><rdf:li rdf:parseType="Resource">'
    "<stEvt:action>saved</stEvt:action><stEvt:softwareAgent>Example 3</stEvt:softwareAgent></rdf:li></rdf:Seq>"
    "</xmpMM:History></rdf:Description></rdf:RDF></x:xmpmeta>"
)
SAID = Declared("Example & Sons 3", ("created", "saved Example 3"), "digitalCapture", "XMP")
STORE = b"jumbfcborkdigitalSourceTypex http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def jpeg_with(packet: str) -> bytes:
    return with_segment(a_photo(), 0xE1, packets.XMP_IN_JPEG + packet.encode())


def png_with(packet: str, packed: bool = False) -> bytes:
    body = zlib.compress(packet.encode()) if packed else packet.encode()
    head = packets.XMP_IN_PNG.encode() + (b"\0\1\0\0\0" if packed else b"\0\0\0\0\0")
    return with_chunk(a_file(kind="PNG"), b"iTXt", head + body)


@pytest.mark.parametrize(
    "data",
    [
        jpeg_with(PACKET),
        png_with(PACKET),
        png_with(PACKET, packed=True),
        a_file(kind="WEBP", xmp=PACKET.encode()),
        a_heic(xmp=PACKET.encode()),
    ],
    ids=["JPEG", "PNG", "PNG packed", "WebP", "HEIC"],
)
def test_every_format_carries_xmp(data):
    assert declared.read(data) == SAID
    assert metadata.read(data).declared == SAID


def test_a_file_that_says_nothing_declares_nothing():
    assert declared.read(a_photo()) == declared.read(b"") == declared.read(b"GIF89a") == Declared()


def test_a_c2pa_store_is_found_in_jpeg_and_png():
    box = b"JP\0\1\0\0\0\1" + b"\0\0\0\0jumb" + STORE
    half = b"JP\0\1\0\0\0\2" + b"\0\0\0\0jumb" + STORE[40:]
    first = b"JP\0\1\0\0\0\1" + b"\0\0\0\0jumb" + STORE[:40]
    assert packets.c2pa(with_segment(a_photo(), packets.APP11, box)) == STORE
    assert packets.c2pa(with_segment(with_segment(a_photo(), packets.APP11, half), packets.APP11, first)) == STORE
    assert packets.c2pa(with_chunk(a_file(kind="PNG"), b"caBX", STORE)) == STORE
    assert packets.c2pa(with_segment(a_photo(), packets.APP11, b"something else")) == b""


def test_a_c2pa_store_is_found_in_heic():
    assert packets.c2pa(a_heic(store=STORE)) == STORE
    assert packets.c2pa(a_heic(store=STORE).replace(b"manifest\0", b"original\0")) == b""
    assert packets.c2pa(a_heic(store=STORE).replace(heif.C2PA_BOX, bytes(16))) == b""
    assert packets.c2pa(a_heic()) == b""


@given(st.integers(16, 900), st.binary(min_size=1, max_size=8))
def test_no_damage_to_a_heics_boxes_raises(at, damage):
    data = a_heic(xmp=PACKET.encode(), store=STORE)
    spoilt = data[:at] + damage + data[at + len(damage) :]
    assert isinstance(packets.xmp(spoilt), str)
    assert isinstance(packets.c2pa(spoilt), bytes)


def test_a_machine_among_the_sources_goes_first():
    both = STORE.replace(b"trainedAlgorithmicMedia", b"digitalCapture") + STORE
    said = declared.read(with_chunk(a_file(kind="PNG"), b"caBX", both))
    assert (said.source, said.source_in) == ("trainedAlgorithmicMedia", "C2PA")


def test_the_texts_of_a_png_are_told_by_their_keys():
    data = with_chunk(a_file(kind="PNG"), b"tEXt", b"parameters\0a street, \nSteps: 20")
    data = with_chunk(data, b"zTXt", b"Comment\0\0" + zlib.compress(b"made by hand"))
    data = with_chunk(data, b"iTXt", "Title\0\0\0zh\0\0街道".encode())
    said = dict(declared.read(data).texts)
    assert said == {"parameters": "a street,  Steps: 20", "Comment": "made by hand", "Title": "街道"}


def test_texts_are_few_and_short():
    data = a_file(kind="PNG")
    for number in range(80):
        data = with_chunk(data, b"tEXt", b"key %d\0" % number + b"x" * 5000)
    texts = declared.read(data).texts
    assert len(texts) == declared.MOST_TEXTS
    assert max(len(text) for _, text in texts) == declared.LONGEST_PNG


def test_a_packed_text_that_claims_gigabytes_is_not_unpacked():
    bomb = zlib.compress(bytes(200 << 20), 9)
    data = with_chunk(a_file(kind="PNG"), b"zTXt", b"bomb\0\0" + bomb)
    begun = time.process_time()
    assert len(packets.texts(data)["bomb"]) == packets.MOST_TEXT
    assert time.process_time() - begun < 1
    assert packets.texts(with_chunk(a_file(kind="PNG"), b"zTXt", b"torn\0\0rubbish"))["torn"] == ""


@pytest.mark.parametrize(
    "evil",
    [
        "<xmpMM:History",
        "<rdf:li",
        "stEvt:action" + " " * 9,
        ':CreatorTool="' + "a" * 400,
        "digitalsourcetype/" + "a" * 70,
    ],
)
def test_no_packet_makes_us_wait(evil):
    packet = (evil * (60_000 // len(evil)))[:60_000]
    data = a_photo()
    for _ in range(10):
        data = with_segment(data, 0xE1, packets.XMP_IN_JPEG + packet.encode())
    begun = time.process_time()
    declared.read(data)
    assert time.process_time() - begun < 2


@given(st.binary(max_size=300), st.sampled_from([0xE1, 0xEB]))
def test_no_rubbish_in_a_segment_raises(rubbish, marker):
    for head in (b"", packets.XMP_IN_JPEG, b"JP"):
        assert isinstance(declared.read(with_segment(b"\xff\xd8\xff\xd9", marker, head + rubbish)), Declared)


@given(st.binary(max_size=300), st.sampled_from([b"tEXt", b"zTXt", b"iTXt", b"caBX"]))
def test_no_rubbish_in_a_chunk_raises(rubbish, name):
    assert isinstance(declared.read(with_chunk(a_file(kind="PNG"), name, rubbish)), Declared)


@given(st.integers(0, 5_000), st.binary(min_size=1, max_size=8), st.sampled_from(PHOTOS))
def test_no_damage_raises(at, damage, path):
    data = path.read_bytes()
    assert isinstance(declared.read(data[:at] + damage + data[at + len(damage) :]), Declared)
