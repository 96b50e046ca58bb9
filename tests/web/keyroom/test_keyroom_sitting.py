"""The key room's pages: two people, one flow, from the batch to the signed release."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.releases.checking import check_against
from app.releases.protocol import approved_lines, check_fits, check_signed, deeds, read_protocol
from app.sealing.batch import form_hash
from app.settings import stockholm_today
from tests.conftest import inside
from tests.unit.keyroom.conftest import KeyHolder, make_batch
from tests.web.keyroom.people import HIDDEN, SECRET, People, checked_page, read_everything, texts_to_read


def test_the_batch_is_shown_with_its_facts_and_form_hash(people: People, batch: Path, form: dict[str, Any]) -> None:
    page = checked_page(people.bring(batch))
    assert form_hash(form) in page
    assert "Provskolan" in page
    assert "prov-ett" in page


@pytest.mark.parametrize("content", [b"", b"hello", b'{"schema":"egna-ord/batch/1"}', b"\xff\x00" * 500])
def test_a_file_that_is_no_batch_is_told_kindly(people: People, content: bytes) -> None:
    answer = people.press("/batch", batch=(BytesIO(content), "x"))
    assert answer.status_code == 400
    assert "not a batch from the inbox" in checked_page(answer)


@pytest.mark.parametrize("lost", ["pack", "languages", "rule", "consent", "opens"])
def test_a_batch_whose_form_is_not_whole_is_told_kindly(
    people: People, tmp_path: Path, form: dict[str, Any], lost: str
) -> None:
    make_batch(tmp_path / "batch", {key: value for key, value in form.items() if key != lost}, [])
    answer = people.bring(tmp_path / "batch")
    assert answer.status_code == 400
    assert "The form in this batch is not whole" in checked_page(answer)


def test_choosing_no_file_is_told_kindly(people: People) -> None:
    answer = people.press("/batch")
    assert answer.status_code == 400
    assert "Something was not chosen" in checked_page(answer)


def test_a_bad_upload_does_not_lose_the_sitting(people: People, batch: Path) -> None:
    people.bring(batch)
    people.press("/batch", batch=(BytesIO(b"rubbish"), "x"))
    assert "Provskolan" in people.look("/campaign")


def test_wrong_words_are_refused_and_name_the_key(
    people: People, batch: Path, key_holders: tuple[KeyHolder, KeyHolder]
) -> None:
    people.bring(batch)
    answer = people.unlock(0, key_holders[0], words=key_holders[1].words)
    assert answer.status_code == 400
    assert "The six words do not open this key" in checked_page(answer)
    assert key_holders[1].words not in answer.text


def test_one_lock_alone_opens_nothing(
    people: People, batch: Path, key_holders: tuple[KeyHolder, KeyHolder]
) -> None:
    people.bring(batch)
    people.unlock(0, key_holders[0])
    answer = people.press("/open")
    assert answer.status_code == 400
    assert "Socialtjänsten is missing" in checked_page(answer)


def test_54_open_and_three_are_listed_with_the_reason(opened: People) -> None:
    page = opened.look("/opened")
    assert "54 opened, 3 not readable." in page
    assert page.count("opened, but does not follow the form") == 3
    assert "unknown_item" in page


def test_the_outer_holder_strips_and_the_inner_holder_opens(
    people: People, batch: Path, tmp_path: Path, form: dict[str, Any], key_holders: tuple[KeyHolder, KeyHolder]
) -> None:
    people.bring(batch)
    assert people.press("/own-protocol").status_code == 400  # no lock is open that could sign it
    people.unlock(1, key_holders[1])
    stripped = people.press("/strip", follow=False)
    assert stripped.headers["Content-Disposition"] == 'attachment; filename="prov-ett-stripped.batch"'
    (tmp_path / "stripped").write_bytes(stripped.data)
    own = read_protocol(people.press("/own-protocol", follow=False).data)
    check_signed(own, form["locks"])
    assert [one["lock"] for one in own["signatures"]] == ["Socialtjänsten"]
    assert deeds(own) == [("Yrsa Yttre", "unlocked", 1), ("Yrsa Yttre", "stripped", 1)]
    assert own["events"][1]["on"] == stockholm_today().isoformat()
    people.bring(tmp_path / "stripped")
    assert '<p class="soft">This layer has been taken off already.</p>' in people.look("/locks")
    people.unlock(0, key_holders[0])
    assert "54 opened, 3 not readable." in checked_page(people.press("/open"))


def test_words_are_shown_to_a_named_reader_only(opened: People) -> None:
    page = opened.look("/words")
    assert "Who reads the words?" in page
    assert "Ronja" not in page
    assert opened.client.get("/words/0").status_code == 409


def test_likely_identifiers_are_marked_and_nothing_is_markup(opened: People) -> None:
    opened.press("/reader", name="Lena Läsare")
    pages = [opened.look(f"/words/{number}") for number in texts_to_read(opened)]
    marked = next(page for page in pages if "Ronja" in page)
    assert re.search(r"<mark[^>]*>Ronja<", marked)
    assert re.search(r"<mark[^>]*>070-123 45 67<", marked)
    assert not any("<b>alltid" in page for page in pages)


def test_without_the_scope_only_the_safeguarding_reader_sees_a_text(opened: People) -> None:
    opened.press("/reader", name="Lena Läsare")
    assert len(texts_to_read(opened)) == 3
    opened.press("/reader", name="Sara Skydd", safeguarding="on")
    pages = [opened.look(f"/words/{number}") for number in texts_to_read(opened)]
    hidden = next(page for page in pages if HIDDEN in page)
    assert 'name="treatment"' not in hidden


def test_a_text_without_the_scope_cannot_be_forced_into_the_release(opened: People) -> None:
    opened.press("/reader", name="Sara Skydd", safeguarding="on")
    opened.press("/themes", **{"words-sv": "Rasten"})
    for number in texts_to_read(opened):
        opened.press(f"/words/{number}", treatment="exact", theme="rasten")
    opened.press("/approver", name="Adam Andra")
    for number in range(4):
        opened.press(f"/approval/{number}", answer="approve")
    assert HIDDEN not in opened.look("/tables")


def test_exact_words_are_offered_only_where_they_were_chosen(opened: People) -> None:
    opened.press("/reader", name="Lena Läsare")
    opened.press("/themes", **{"words-sv": "Rasten"})
    number = next(number for number in texts_to_read(opened) if "Ronja" in opened.look(f"/words/{number}"))
    assert 'value="exact"' not in opened.look(f"/words/{number}")
    answer = opened.press(f"/words/{number}", treatment="exact", theme="rasten")
    assert answer.status_code == 400
    assert "did not choose that the exact words" in checked_page(answer)


def test_a_refused_decision_keeps_what_was_typed(opened: People) -> None:
    opened.press("/reader", name="Lena Läsare")
    answer = opened.press("/words/" + str(texts_to_read(opened)[0]), treatment="paraphrase",
                          **{"words-sv": "Rasten är lång."})
    assert answer.status_code == 400
    page = checked_page(answer)
    assert "Choose a theme" in page
    assert "Rasten är lång." in page


def test_the_second_person_is_somebody_else(opened: People) -> None:
    read_everything(opened)
    answer = opened.press("/approver", name="  lena LÄSARE ")
    assert answer.status_code == 400
    assert "someone else than the reader" in checked_page(answer)


def test_only_approved_lines_are_released(opened: People) -> None:
    read_everything(opened)
    assert "Rasten är viktig" not in opened.look("/tables")
    opened.press("/approver", name="Adam Andra")
    for number in texts_to_read(opened):
        opened.press(f"/approval/{number}", answer="approve")
    assert "Rasten är viktig" in opened.look("/tables")


def test_a_refused_line_stays_in_the_room_and_its_theme_with_it(opened: People) -> None:
    read_everything(opened)
    opened.press("/approver", name="Adam Andra")
    first, *rest = texts_to_read(opened)
    opened.press(f"/approval/{first}", reason="recognisable")
    for number in rest:
        opened.press(f"/approval/{number}", answer="approve")
    assert "Rasten är viktig" not in opened.look("/tables")  # two accounts are fewer than m + 2


def test_a_worrying_text_shows_the_steps_and_help_lines(opened: People) -> None:
    opened.press("/reader", name="Lena Läsare")
    page = checked_page(opened.press("/words/" + str(texts_to_read(opened)[0]), worrying="yes"))
    assert "112" in page
    assert "116 111" in page
    assert "Back to the text" in page


def test_tables_show_bands_and_no_other_number(opened: People) -> None:
    page = opened.look("/tables")
    cells = re.findall(r"<td><bdi>([^<]+)</bdi></td>", page)
    assert len(cells) > 50
    assert all(re.fullmatch(r"\d+–\d+ of 54( \(may be (none|all)\))?", cell) for cell in cells)


def test_tables_speak_the_readers_language_throughout(opened: People) -> None:
    page = opened.look("/tables")
    assert "Do you understand what adults at school say to you?" in page
    assert "Förstår du" not in page


def test_both_locks_sign_and_the_release_is_whole(
    opened: People, form: dict[str, Any], key_holders: tuple[KeyHolder, KeyHolder]
) -> None:
    read_everything(opened)
    opened.press("/approver", name="Adam Andra")
    for number in texts_to_read(opened):
        opened.press(f"/approval/{number}", answer="approve")
    for layer in (1, 0):
        opened.press(f"/sign/{layer}")
    saved = opened.press("/release", follow=False)
    assert saved.headers["Content-Disposition"] == 'attachment; filename="prov-ett.release.json"'
    release = json.loads(saved.data)
    check_against(release, "prov-ett", form, form_hash(form))
    assert release["themes"][0]["lines"] == [{"words": {"sv": "Rasten är viktig."}, "exact": False}]
    assert SECRET not in saved.text


def test_the_protocol_is_signed_with_the_release_and_fits_it(opened: People, form: dict[str, Any]) -> None:
    read_everything(opened)
    opened.press("/approver", name="Adam Andra")
    for number in texts_to_read(opened):
        opened.press(f"/approval/{number}", answer="approve")
    for layer in (1, 0):
        opened.press(f"/sign/{layer}")
    release = json.loads(opened.press("/release", follow=False).data)
    protocol = read_protocol(opened.press("/protocol", follow=False).data)
    check_fits(protocol, release, form["locks"])
    assert approved_lines(protocol) == 3


def test_a_change_after_signing_needs_new_signatures(opened: People) -> None:
    opened.press("/sign/0")
    assert "Signed by Inga Inre" in opened.look("/sign")
    read_everything(opened)
    opened.press("/approver", name="Adam Andra")
    for number in texts_to_read(opened):
        opened.press(f"/approval/{number}", answer="approve")
    assert "Signed by" not in opened.look("/sign")
    assert opened.press("/release").status_code == 409


def test_the_holder_who_comes_back_checks_and_signs(
    opened: People, keyroom_app: Flask, batch: Path, form: dict[str, Any], key_holders: tuple[KeyHolder, KeyHolder]
) -> None:
    opened.press("/sign/0")
    half_signed, half = (opened.press(url, follow=False).data for url in ("/release", "/protocol"))
    other = People(inside(keyroom_app))
    other.bring(batch)
    other.unlock(1, key_holders[1])
    wrong = half.replace(b'"Inga Inre"', b'"Inga Annan"')
    for protocol, told in ((wrong, "somebody has changed it"), (b"{}", "not a protocol")):
        answer = other.press("/handed-over", release=(BytesIO(half_signed), "r"), protocol=(BytesIO(protocol), "p"))
        assert answer.status_code == 400
        assert told in checked_page(answer)
    page = checked_page(other.press("/handed-over", release=(BytesIO(half_signed), "release.json"),
                                    protocol=(BytesIO(half), "protocol.json")))
    assert "made at another sitting" in page
    page = checked_page(other.press("/sign/1"))
    assert "Signed at another sitting" in page
    assert "A signature is missing here" not in page
    release = json.loads(other.press("/release", follow=False).data)
    check_against(release, "prov-ett", form, form_hash(form))
    protocol = read_protocol(other.press("/protocol", follow=False).data)
    check_fits(protocol, release, form["locks"])
    assert ("Inga Inre", "signed", 1) in deeds(protocol)
    own = read_protocol(other.press("/own-protocol", follow=False).data)
    assert deeds(own) == [("Yrsa Yttre", "unlocked", 1), ("Yrsa Yttre", "signed", 1)]
    assert own["release"] == protocol["release"]


def test_a_release_that_somebody_changed_is_not_signed(
    opened: People, batch: Path
) -> None:
    opened.press("/sign/0")
    changed = json.loads(opened.press("/release", follow=False).data)
    changed["released"] = "2026-W50"
    answer = opened.press("/handed-over", release=(BytesIO(json.dumps(changed).encode()), "release.json"))
    assert answer.status_code == 400
    assert "Somebody has changed the file" in checked_page(answer)


def test_the_protocol_says_who_did_what_and_holds_no_content(opened: People) -> None:
    read_everything(opened)
    opened.press("/approver", name="Adam Andra")
    opened.press(f"/approval/{texts_to_read(opened)[0]}", answer="approve")
    saved = opened.press("/protocol", follow=False).text
    deeds = {(event["did"], event["by"]) for event in json.loads(saved)["events"]}
    assert {("unlocked", "Inga Inre"), ("read", "Lena Läsare"), ("approved", "Adam Andra")} <= deeds
    assert "rast" not in saved.casefold()
    assert "Ronja" not in saved
