"""The workshop: what the young people said beside notes and ideas, and an idea that stands on a finding."""

import html
import re

import html5lib
import pytest

from app.people.roles import Role
from app.releases import store as releases
from app.workshop import store
from app.workshop.prompts import PROMPTS
from tests.web.closed_rounds import LINES, Round, logged_in

ROOM = "/campaigns/hosten/workshop"
IDEA = {"finding": "im04.never", "text": "Ask at every meeting", "value_young": "One is heard",
        "value_society": "Fewer who leave", "worse_off": "Whoever does not like to talk"}


def released(app, answers=15, code="hosten"):
    with app.app_context():
        releases.publish(Round(code).release(answers))


@pytest.fixture
def team(staff_app):
    """Somebody of a workshop team, with a released round."""
    released(staff_app)
    return logged_in(staff_app, Role.WORKSHOP)


def token(page: str) -> str:
    return re.search(r'csrf_token"[^>]*value="([^"]+)"', page)[1]


def sends(client, tag, kind, code="hosten", **fields):
    """Fills in the form of a prompt as a browser would."""
    room = f"/campaigns/{code}/workshop"
    pages = (client.get(f"{room}/1"), client.get(ROOM + "/1"))
    given = {"csrf_token": token(next(page.text for page in pages if page.status_code == 200)),
             **{f"{kind}-{tag}-{name}": value for name, value in fields.items()}}
    return client.post(f"{room}/{tag}/{kind}s", data=given)


def notes(app, code="hosten"):
    with app.app_context():
        return store.notes_of(code)


def ideas(app, code="hosten"):
    with app.app_context():
        return store.ideas_of(code)


def text_of(page: str) -> str:
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", page).split()))


@pytest.mark.parametrize("address", [ROOM, f"{ROOM}/1", f"{ROOM}/2", f"{ROOM}/3"])
def test_every_page_is_valid_html_with_one_heading_and_needs_no_unsafe_policy(team, address):
    page = team.get(address).text
    html5lib.HTMLParser(strict=True).parse(page)
    assert page.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", page)


def test_the_three_steps_hold_the_eight_prompts(team):
    shown = [text_of(team.get(f"{ROOM}/{step}").text) for step in (1, 2, 3)]
    for prompt in PROMPTS:
        assert str(prompt.words) in shown[prompt.step - 1]
    overview = text_of(team.get(ROOM).text)
    assert all(str(prompt.words) in overview for prompt in PROMPTS)


def test_each_prompt_shows_the_findings_that_are_tagged_for_it(team):
    first, second = (team.get(f"{ROOM}/{step}").text for step in (1, 2))
    parts = re.split(r'<section class="prompt" id="', first)[1:]
    assert "Do adults at school ask what you think?" in text_of(parts[1].split('class="thought"')[0])
    assert "Do adults at school ask what you think?" not in text_of(parts[0].split('class="thought"')[0])
    assert "What would help you most?" in text_of(second)
    assert first.count('class="chart"') > 20


def test_words_stand_beside_the_findings(team):
    assert all(line in team.get(f"{ROOM}/1").text for line in LINES)


def test_a_note_says_whose_view_it_is(team, staff_app):
    assert sends(team, "S1.2", "note", view="staff", text="We think it is the timetable").status_code == 303
    assert [(one.prompt, one.view, one.text) for one in notes(staff_app)] == [
        ("S1.2", "staff", "We think it is the timetable")]
    page = text_of(team.get(f"{ROOM}/1").text)
    assert "We who work here think so We think it is the timetable" in page


def test_an_idea_names_its_finding_and_keeps_the_two_values_apart(team, staff_app):
    answer = sends(team, "S2.1", "idea", **IDEA)
    assert answer.location.endswith(f"{ROOM}/2#S2.1")
    kept = ideas(staff_app)[0]
    assert (kept.finding, kept.value_young, kept.value_society) == ("im04.never", "One is heard", "Fewer who leave")
    page = text_of(team.get(f"{ROOM}/2").text)
    assert "Stands on Do adults at school ask what you think? Never:" in page
    assert "Who could be worse off? Whoever does not like to talk" in page
    assert "1 idea" in text_of(team.get(ROOM).text)


@pytest.mark.parametrize("finding", ["", "im04.nothing", "im99.always", "mode.alone", "im04.dont_know"])
def test_an_idea_without_a_finding_of_this_release_is_refused_and_what_was_typed_stays(team, staff_app, finding):
    answer = sends(team, "S2.1", "idea", **{**IDEA, "finding": finding})
    assert answer.status_code == 400
    assert "Choose what the young people said." in answer.text
    assert "Whoever does not like to talk" in answer.text
    assert ideas(staff_app) == []


@pytest.mark.parametrize(("text", "reason"), [("", "Write something first."), (" \n ", "Write something first."),
                                              ("x" * 1001, "At most 1,000 characters.")])
def test_what_is_empty_or_too_long_is_refused_beside_its_field(team, staff_app, text, reason):
    for tag, kind, fields in (("S1.1", "note", {"view": "young"}), ("S3.3", "idea", IDEA)):
        answer = sends(team, tag, kind, **{**fields, "text": text})
        assert answer.status_code == 400
        assert reason in html.unescape(answer.text)
        assert text.strip() in answer.text
    assert notes(staff_app) == ideas(staff_app) == []


def test_a_view_that_nobody_has_is_refused(team, staff_app):
    assert sends(team, "S1.1", "note", view="nobody", text="Something").status_code == 400
    assert notes(staff_app) == []


def test_prompts_and_steps_that_do_not_exist_are_not_found(team):
    assert sends(team, "S9.9", "note", view="staff", text="Something").status_code == 404
    assert sends(team, "S9.9", "idea", **IDEA).status_code == 404
    assert [team.get(f"{ROOM}/{step}").status_code for step in (0, 4)] == [404, 404]


def test_a_note_can_be_taken_away(team, staff_app):
    sends(team, "S1.1", "note", view="young", text="Something")
    number = notes(staff_app)[0].id
    given = {"csrf_token": token(team.get(f"{ROOM}/1").text)}
    assert team.post(f"{ROOM}/S1.1/note/{number}/remove", data=given).status_code == 303
    assert notes(staff_app) == []
    assert team.post(f"{ROOM}/S1.1/note/{number}/remove", data=given).status_code == 404
    assert team.post(f"{ROOM}/S9.9/note/{number}/remove", data=given).status_code == 404


def test_another_round_s_note_or_idea_cannot_be_taken_away(team, staff_app):
    released(staff_app, code="varen")
    sends(team, "S1.1", "note", "varen", view="young", text="Theirs")
    sends(team, "S1.1", "idea", "varen", **IDEA)
    given = {"csrf_token": token(team.get(f"{ROOM}/1").text)}
    for kind, kept in (("note", notes), ("idea", ideas)):
        number = kept(staff_app, "varen")[0].id
        assert team.post(f"{ROOM}/S1.1/{kind}/{number}/remove", data=given).status_code == 404
        assert len(kept(staff_app, "varen")) == 1


def test_hostile_words_stay_words(team):
    sends(team, "S1.1", "note", view="young", text="<img src=x onerror=alert(1)>")
    page = team.get(f"{ROOM}/1").text
    assert "<img" not in page
    assert "&lt;img src=x" in page


@pytest.mark.parametrize("closed", [True, False])
def test_before_the_release_the_page_says_kindly_that_it_is_too_early(staff_app, closed):
    with staff_app.app_context():
        Round("hosten", closed=closed)
    client = logged_in(staff_app, Role.WORKSHOP)
    answer = client.get(ROOM)
    assert (answer.status_code, "The workshop is not open yet" in answer.text) == (409, True)
    assert client.get(f"{ROOM}/1").status_code == 409


def test_below_the_minimum_there_are_notes_but_no_number_to_stand_on(staff_app):
    released(staff_app, answers=6)
    client = logged_in(staff_app, Role.WORKSHOP)
    page = client.get(f"{ROOM}/1").text
    assert "Too few answered to show any numbers." in page
    assert not re.search(r"\d+–\d+", page)
    assert sends(client, "S1.1", "note", view="staff", text="All the same").status_code == 303
    assert sends(client, "S1.1", "idea", **IDEA).status_code == 400


@pytest.mark.parametrize("address", ["S1.1/notes", "S1.1/ideas", "S1.1/note/1/remove"])
def test_what_changes_something_is_never_a_get(team, address):
    assert team.get(f"{ROOM}/{address}").status_code == 405


def test_a_helper_has_no_workshop(staff_app):
    released(staff_app)
    assert logged_in(staff_app, Role.HELPER).get(ROOM).status_code == 403


def test_without_a_token_nothing_is_kept(team, staff_app):
    data = {"note-S1.1-view": "staff", "note-S1.1-text": "Something"}
    assert team.post(f"{ROOM}/S1.1/notes", data=data).status_code == 400
    assert notes(staff_app) == []
