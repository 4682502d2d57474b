"""Which two photos stand beside each other, and by what finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from casework.model import Alike, CaseId, Digest, Finding, Photo, SubmissionId, Verdict
from desktop.views.compare.relation import Pairing, lesser, links, pairing, sent_with
from tests.builders import a_photo, a_submission
from tests.desktop.views.compare.conftest import OTHER, THIS, a_view, linked, sent

HOUR = timedelta(hours=1)
A, B, C, D = (a_photo(digest=Digest(letter * 64)) for letter in "abcd")
FILE, PHOTO, PLACE = Alike.SAME_FILE, Alike.SAME_PHOTO, Alike.SAME_PLACE


def place(of: Photo, metres: float | None, **facts: str | float) -> Finding:
    """As the check of places tells it: without metres where one has no position."""
    told = {"case": OTHER} | ({"metres": metres} if metres is not None else {}) | facts
    return Finding("same_place", "same-place", Verdict.NOT_APPLICABLE, of.digest, metres, 40.0, told)


def words(case: CaseId = OTHER) -> Finding:
    return Finding("same_text", "same-text", Verdict.NOT_APPLICABLE, None, 93.0, 80.0, {"case": case})


def test_the_strongest_finding_chooses_the_pair():
    this = a_view(sent(THIS, HOUR, A, B), linked(PLACE, A), linked(PHOTO, B))
    pair = pairing(this, a_view(sent(OTHER, HOUR, C)))
    assert (pair.mine, pair.theirs, pair.like) == (B, C, PHOTO)


def test_of_two_alike_the_nearer_to_itself_comes_first():
    this = a_view(sent(THIS, HOUR, A, B), linked(PHOTO, A, score=0.92), linked(PHOTO, B, score=0.99))
    assert pairing(this, a_view(sent(OTHER, HOUR, C))).mine == B


def test_of_two_places_the_nearer_comes_first_and_one_that_the_pictures_show_before_it():
    other = a_view(sent(OTHER, HOUR, C))
    near = a_view(sent(THIS, HOUR, A, B), place(A, 30.0), place(B, 4.0))
    assert pairing(near, other).mine == B
    shown = a_view(sent(THIS, HOUR, A, B), place(B, 4.0), place(A, None, inliers=40, align="1 0 0 0 1 0"))
    assert pairing(shown, other).mine == A


def test_the_same_words_link_two_cases_and_none_of_their_photos():
    other = a_view(sent(OTHER, HOUR, C, D))
    this = a_view(sent(THIS, HOUR, A, B), words())
    assert pairing(this, other) == Pairing(A, C, words())
    assert pairing(this, other, B) == Pairing(B, C, words())
    assert pairing(a_view(sent(THIS, HOUR)), a_view(sent(OTHER, HOUR), words(THIS))) == Pairing(None, None, words(THIS))


def test_where_a_photo_links_them_the_words_say_no_more():
    this = a_view(sent(THIS, HOUR, A, B), words(), linked(PLACE, A))
    assert pairing(this, a_view(sent(OTHER, HOUR, C))).like is PLACE
    assert pairing(this, a_view(sent(OTHER, HOUR, C)), B).like is None


def test_what_is_no_match_is_known_of_the_photos_it_was_said_of():
    similar = replace(linked(PHOTO, A), code="similar")
    this, other = a_view(sent(THIS, HOUR, A, B), similar), a_view(sent(OTHER, HOUR, C))
    assert (lesser(this, other, Pairing(A, C)), lesser(this, other, Pairing(B, C))) == ("similar", "")
    back = a_view(sent(OTHER, HOUR, C), replace(linked(PHOTO, C, THIS), code="not-compared"))
    assert lesser(a_view(sent(THIS, HOUR, A)), back, Pairing(A, C)) == "not-compared"
    assert links(this, other) == ()


def test_the_photo_a_finding_names_stands_beside():
    this = a_view(sent(THIS, HOUR, A), linked(PHOTO, A, photo=D.digest))
    assert pairing(this, a_view(sent(OTHER, HOUR, C, D))).theirs == D


def test_the_very_same_file_stands_beside_itself():
    this = a_view(sent(THIS, HOUR, A), linked(FILE, A))
    assert pairing(this, a_view(sent(OTHER, HOUR, C, A))).theirs == A


def test_else_what_the_other_case_says_itself_chooses_its_photo():
    this = a_view(sent(THIS, HOUR, A), linked(PHOTO, A, score=0.97))
    back = linked(PHOTO, D, THIS, score=0.96), linked(PHOTO, C, THIS, score=0.91)
    assert pairing(this, a_view(sent(OTHER, HOUR, C, D), *back)).theirs == D


def test_what_only_the_other_case_knows_links_them_too():
    other = a_view(sent(OTHER, HOUR, C, D), linked(PHOTO, D, THIS, photo=B.digest))
    pair = pairing(a_view(sent(THIS, HOUR, A, B)), other)
    assert (pair.mine, pair.theirs, pair.like) == (B, D, PHOTO)


def test_a_photo_nobody_linked_keeps_the_other_in_place():
    this = a_view(sent(THIS, HOUR, A, B), linked(PHOTO, A, photo=D.digest))
    assert pairing(this, a_view(sent(OTHER, HOUR, C, D)), B) == Pairing(B, D)


def test_cases_linked_by_a_third_show_their_first_photos():
    assert pairing(a_view(sent(THIS, HOUR, A)), a_view(sent(OTHER, HOUR, C))) == Pairing(A, C)


def test_a_finding_about_another_case_links_nothing():
    this = a_view(sent(THIS, HOUR, A), linked(PHOTO, A, THIS))
    assert links(this, a_view(sent(OTHER, HOUR, C))) == ()


def test_a_case_without_photos_has_no_pair():
    assert pairing(a_view(sent(THIS, HOUR)), a_view(sent(OTHER, HOUR))) == Pairing(None, None)


def test_who_sent_a_photo_is_the_submission_it_came_with():
    case = sent(THIS, HOUR, A)
    more = a_submission(id=SubmissionId("s-more"), contributor="otter-9", photos=(B,))
    grown = replace(case, submissions=(*case.submissions, more))
    assert sent_with(grown, B).contributor == "otter-9"
    assert sent_with(grown, None) == case.submissions[0]
