"""Names and phones stay in their own table: the feed carries pseudonyms and masked text, a reveal is logged."""

from __future__ import annotations

import pytest

from casework import wire
from casework.model import CaseId, SubmissionId
from casework.states import Effect
from hub.masking import mask
from hub.messages import NewSubmission, RevealAsked
from hub.people import Contributor

from .conftest import PROGRAMME, Decide, Hub

NAME, PHONE = "欧阳春晓", "13812345678"
ID_CARD = "440604199003071234"
ABOUT = f"我是{NAME}，电话{PHONE}，身份证 {ID_CARD}，邮箱 ouyang@example.com，车牌粤E·88888"


def planted(hub: Hub) -> CaseId:
    return hub.case(
        who=Contributor("wx-openid-770011", NAME, PHONE),
        title=f"{NAME}上报",
        text=ABOUT,
        address=f"祖庙路 1 号 {PHONE}",
    )


def test_no_byte_of_the_feed_tells_who_it_was(hub: Hub, decide: Decide) -> None:
    li, case = hub.signed_in("li"), planted(hub)
    hub.hear(decide(case), hub.service.signed_in(li.token).reviewer())
    said = b"".join(li.get(path).content for path in ("/changes", "/snapshot"))
    for secret in (NAME, PHONE, ID_CARD, "ouyang@", "wx-openid", PHONE[3:]):
        assert secret.encode() not in said
    assert "粤E·88888".encode() in said  # a plate may be the matter itself
    columns = "SELECT record FROM cases UNION ALL SELECT content FROM audit_entries UNION ALL SELECT ack FROM decisions"
    kept = "".join(row[0] for row in hub.rows(columns))
    assert NAME not in kept
    assert PHONE not in kept


def test_the_same_person_has_one_pseudonym_and_two_never_share_one(hub: Hub) -> None:
    cases = hub.cases()
    first, second, other = (hub.case(who=Contributor(raw)) for raw in ("a", "a", "b"))
    cases = hub.cases()
    who = [cases[case].submissions[0].contributor for case in (first, second, other)]
    assert who[0] == who[1] != who[2]
    assert len(who[0]) == len("C-5519a2")


def test_a_pseudonym_grows_where_a_short_one_is_taken(hub: Hub) -> None:
    case = hub.case(who=Contributor("a"))
    taken = hub.cases()[case].submissions[0].contributor
    identity = hub.scalar("SELECT identity FROM contributors")
    with hub.engine.execution_options(write=True).begin() as c:
        c.exec_driver_sql("UPDATE contributors SET identity = 'somebody else'")
    case = hub.case(who=Contributor("a"))
    assert hub.cases()[case].submissions[0].contributor == f"C-{identity[:8]}" != taken


def test_a_reveal_answers_and_is_on_the_chain(hub: Hub) -> None:
    li, case = hub.signed_in("li"), planted(hub)
    submission = hub.cases()[case].submissions[0].id
    said = li.post("/reveals", RevealAsked(case, submission, "call back about the cover"))
    assert said.json() == {"name": NAME, "phone": PHONE}
    (row,) = hub.rows("SELECT content FROM audit_entries WHERE content LIKE '%\"reveal\"%'")
    assert "call back about the cover" in row.content
    assert NAME not in row.content


@pytest.mark.parametrize(("reason", "status"), [("", 422), ("  abc ", 422), ("long enough", 404)])
def test_a_reveal_without_a_reason_or_a_submission_is_refused_and_leaves_no_trace(
    embedded_hub: Hub, reason: str, status: int
) -> None:
    li = embedded_hub.signed_in("li")
    said = li.post("/reveals", RevealAsked(CaseId("x"), SubmissionId("y"), reason))
    assert said.status_code == status
    assert embedded_hub.scalar("SELECT count(*) FROM audit_entries WHERE content LIKE '%\"reveal\"%'") == 0


def test_later_words_replace_name_and_phone_and_silence_keeps_them(hub: Hub) -> None:
    hub.case(who=Contributor("a", "Old", "1"))
    hub.case(who=Contributor("a", "New"))
    hub.case(who=Contributor("a"))
    assert [(row.name, row.phone) for row in hub.rows("SELECT name, phone FROM contributors")] == [("New", "1")]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("打 13812345678 找我", "打 *** 找我"),
        ("+86 138-1234-5678", "***"),
        ("138 1234 5678。", "***。"),
        ("１３８１２３４５６７８", "***"),
        ("固话 0757-82345678", "固话 ***"),
        ("(0757) 8234 5678", "***"),
        ("电话：82345678", "电话***"),
        ("身份证44060419900307123X", "身份证***"),
        ("440604 1990 0307 1234", "***"),
        ("邮件 a.b-c@mail.example.cn 谢谢", "邮件 *** 谢谢"),
        ("粤E12345 停在 祖庙路 120 号", "粤E12345 停在 祖庙路 120 号"),
        ("工单 2026030212345", "工单 2026030212345"),
        ("深 1.5 米，长 20 米，2026-03-02 09:30", "深 1.5 米，长 20 米，2026-03-02 09:30"),
        ("灯杆 8234567", "灯杆 8234567"),
    ],
)
def test_numbers_that_point_at_a_person_are_masked_and_others_stay(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_intake_is_idempotent_and_another_body_is_refused(hub: Hub) -> None:
    counter = hub.signed_in("counter", frozenset({"intake"}))
    new = NewSubmission("client-1", PROGRAMME, Contributor("a"), title="x")
    first, second = counter.post("/submissions", new), counter.post("/submissions", new)
    assert first.content == second.content
    other = counter.post("/submissions", NewSubmission("client-1", PROGRAMME, Contributor("a"), title="y"))
    assert (other.status_code, other.json()["code"]) == (409, "id-reused")
    assert len(hub.cases()) == 1


def test_only_an_import_brings_its_own_time_of_receipt(hub: Hub) -> None:
    told = hub.clock().replace(year=2025)
    received = []
    for name, post in (("counter", "intake"), ("importer", "intake-import")):
        who = hub.signed_in(name, frozenset({post}))
        new = NewSubmission(name, PROGRAMME, Contributor("a"), received_at=told)
        case = who.post("/submissions", new).json()["case"]
        received.append(hub.cases()[case].submissions[0].received_at)
    assert received == [hub.clock(), told]


def test_what_joins_a_merged_case_goes_to_its_primary(hub: Hub, decide: Decide) -> None:
    li, case, primary = hub.account("li"), hub.case(), hub.case()
    hub.hear(decide(case, kind="merge", effect=Effect.MERGE, into=primary), li)
    taken = hub.service.take_in(NewSubmission("m", PROGRAMME, Contributor("b"), text="x", case=case), "intake")
    assert taken.case == primary
    assert len(hub.cases()[primary].submissions) == 2


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"programme": "nothing"}, 422, "unknown-programme"),
        ({"case": "nowhere"}, 404, "no-such-case"),
        ({"photos": [{"digest": "a" * 64}]}, 422, "unknown-photo"),
    ],
)
def test_a_submission_that_points_at_nothing_is_refused_whole(
    embedded_hub: Hub, changes: dict[str, object], status: int, code: str
) -> None:
    counter = embedded_hub.signed_in("counter", frozenset({"intake"}))
    body = {"client_id": "c", "programme": PROGRAMME, "contributor": {"id": "a"}} | changes
    said = counter.post("/submissions", body)
    assert (said.status_code, said.json()["code"]) == (status, code)
    assert embedded_hub.scalar("SELECT count(*) FROM contributors") == 0
    assert wire.decode(counter.hub.client.get("/v1/hello").content, wire.Hello).agency == "chancheng"
