"""The list of campaigns, one campaign, and publishing its release."""

import base64
import io
import json

import pytest
from flask import Flask

from app.audit import events_about
from app.inbox.models import SubmissionRow
from app.people.roles import Role
from app.releases import store as releases
from tests.web.closed_rounds import Lock, Round, logged_in


@pytest.fixture
def office(staff_app: Flask):
    """An administrator who has logged in, and a way to make rounds."""
    return Office(staff_app)


class Office:
    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = logged_in(app, Role.ADMINISTRATOR)

    def round(self, code: str, **options) -> Round:
        with self.app.app_context():
            return Round(code, **options)

    def page(self, path: str = "/campaigns") -> str:
        return self.client.get(path).text

    def token(self, path: str) -> str:
        return self.page(path).split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]

    def checks(self, code: str, data: bytes | None, protocol: bytes | None = None):
        fields = {"csrf_token": self.token(f"/campaigns/{code}")}
        if protocol is not None:
            fields["protocol"] = (io.BytesIO(protocol), "protocol.json")
        if data is not None:
            fields["file"] = (io.BytesIO(data), "release.json")
        return self.client.post(f"/campaigns/{code}/release", data=fields)

    def publishes(self, code: str, data: bytes):
        fields = {"csrf_token": self.token("/campaigns/" + code), "checked": base64.b64encode(data).decode()}
        return self.client.post(f"/campaigns/{code}/release/publish", data=fields)

    def answers(self, code: str, count: int) -> None:
        from app.database import db

        with self.app.app_context():
            db.session.add_all(SubmissionRow(campaign=code, answer_id=f"{n:032x}", receipt=None, envelope=b"sealed")
                               for n in range(count))
            db.session.commit()


def test_an_empty_house_says_how_to_begin(office):
    assert "egna-ord campaign create" in office.page()


def test_the_list_names_each_round_with_its_status_dates_and_promise(office):
    made = office.round("hosten", practice=False).campaign
    page = office.page()
    assert "Testskolan" in page
    assert "My school" in page
    assert ">closed<" in page
    assert f"{made.promise:%Y}" in page


def test_practice_is_plainly_marked_and_a_real_round_is_not(office):
    office.round("hosten", practice=False)
    assert "Practice, made-up answers" not in office.page()
    office.round("ovning")
    assert "Practice, made-up answers" in office.page()


@pytest.mark.parametrize(("answers", "said"), [(0, "not yet enough to show"), (6, "not yet enough to show"),
                                               (7, "enough to show"), (40, "enough to show")])
def test_an_open_round_says_whether_it_is_enough_and_never_how_many(office, answers, said):
    office.round("hosten", closed=False)
    office.answers("hosten", answers)
    page = office.page()
    assert f">{said}<" in page
    assert str(answers) not in page.split("<tbody>")[1].split(said)[0].split('class="under"')[-1]


def test_the_page_of_an_open_round_changes_with_nothing_but_that_one_sentence(office):
    office.round("hosten", closed=False)
    office.answers("hosten", 7)
    seven = without_tokens(office.page("/campaigns/hosten"))
    with office.app.app_context():
        from app.database import db
        db.session.add(SubmissionRow(campaign="hosten", answer_id="f" * 32, receipt=None, envelope=b"more"))
        db.session.commit()
    assert without_tokens(office.page("/campaigns/hosten")) == seven


def without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf_token" not in line]


def test_an_unknown_round_is_a_page_not_an_error(office):
    assert office.client.get("/campaigns/nowhere").status_code == 404


def test_a_checked_release_is_shown_before_it_is_published(office):
    made = office.round("hosten")
    with office.app.app_context():
        data = made.release(15)
    answer = office.checks("hosten", data)
    assert answer.status_code == 200
    assert "The release is right" in answer.text
    assert "15 people" in answer.text
    with office.app.app_context():
        assert releases.release_of("hosten") is None


def test_publishing_makes_the_results_visible_and_is_written_down(office):
    made = office.round("hosten")
    with office.app.app_context():
        data = made.release(15)
    hidden = office.checks("hosten", data).text.split('name="checked"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    answer = office.publishes("hosten", base64.b64decode(hidden))
    assert (answer.status_code, answer.location) == (303, "/campaigns/hosten/results")
    assert office.client.get(answer.location).status_code == 200
    with office.app.app_context():
        assert releases.release_bytes_of("hosten") == data
        last = events_about("hosten")[-1]
        assert (last.actor, last.action) == ("administrator", "published a release")


def test_the_protocol_is_brought_with_the_release_and_shown_to_those_who_publish(office):
    made = office.round("hosten")
    with office.app.app_context():
        data = made.release(15)
    checked = office.checks("hosten", data, made.protocol(data)).text
    assert "It belongs to this release, and all locks have signed it." in checked
    fields = {name: checked.split(f'name="{name}"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
              for name in ("csrf_token", "checked", "checked_protocol")}
    assert office.client.post("/campaigns/hosten/release/publish", data=fields).status_code == 303
    assert 'href="/campaigns/hosten/protocol"' in office.page("/campaigns/hosten")
    page = office.page("/campaigns/hosten/protocol")
    assert "Lena Läsare" in page
    assert "approved a line" in page


def test_a_protocol_that_does_not_fit_is_refused_with_its_reason(office):
    made = office.round("hosten")
    with office.app.app_context():
        data, other = made.release(15), made.release(16)
    answer = office.checks("hosten", data, made.protocol(other))
    assert answer.status_code == 400
    assert "This protocol does not belong to this release" in answer.text
    assert "its hash does not fit" in answer.text
    assert "not a protocol from the key room" in office.checks("hosten", data, b"{}").text


def test_a_round_without_a_protocol_says_so(office):
    made = office.round("hosten")
    with office.app.app_context():
        data = made.release(15)
    assert "No protocol was brought" in office.checks("hosten", data).text
    office.publishes("hosten", data)
    assert office.client.get("/campaigns/hosten/protocol").status_code == 404


def test_the_same_bytes_again_are_no_error(office):
    made = office.round("hosten")
    with office.app.app_context():
        data = made.release(15)
    assert [office.publishes("hosten", data).status_code for _ in range(2)] == [303, 303]
    assert "published already" in office.checks("hosten", data).text


def test_another_release_of_the_same_round_is_refused(office):
    made = office.round("hosten")
    with office.app.app_context():
        first, second = made.release(15), made.release(16)
    office.publishes("hosten", first)
    answer = office.publishes("hosten", second)
    assert answer.status_code == 409
    assert "another release already" in answer.text


def test_a_release_signed_by_one_lock_only_is_refused(office):
    made = office.round("hosten")
    with office.app.app_context():
        data = made.release(15, signers=made.locks[:1])
    assert "Not all locks have signed" in office.checks("hosten", data).text


def test_a_release_signed_with_other_keys_is_refused(office):
    made = office.round("hosten")
    with office.app.app_context():
        data = made.release(15, signers=[Lock("Skolan"), Lock("Socialtjänsten")])
    assert "Not all locks have signed" in office.checks("hosten", data).text
    assert office.publishes("hosten", data).status_code == 400


def test_a_release_that_was_changed_after_signing_is_refused(office):
    made = office.round("hosten")
    with office.app.app_context():
        release = json.loads(made.release(15))
    release["themes"][0]["words"]["sv"] = "Något annat"
    assert office.checks("hosten", json.dumps(release).encode()).status_code == 400


def test_a_release_of_another_round_is_refused(office):
    office.round("hosten")
    other = office.round("varen")
    with office.app.app_context():
        data = other.release(15)
    answer = office.checks("hosten", data)
    assert answer.status_code == 400
    assert "does not belong to this round" in answer.text


@pytest.mark.parametrize("data", [b"", b"not json", b"{}", b"\xff\xfe\x00", b"[" * 5000, b'{"schema": "<script>"}'])
def test_a_file_that_is_no_release_is_refused_in_one_sentence(office, data):
    office.round("hosten")
    answer = office.checks("hosten", data)
    assert answer.status_code == 400
    assert "Traceback" not in answer.text
    assert "<script" not in answer.text


def test_a_file_that_is_too_large_is_refused(office):
    office.round("hosten")
    fields = {"csrf_token": office.token("/campaigns/hosten"), "file": " " * 2_000_001}
    assert "too large" in office.client.post("/campaigns/hosten/release", **multipart(fields)).text


def multipart(fields: dict[str, str]) -> dict:
    """A body by hand: the test client would leave the temporary file of a large one open."""
    parts = "".join(f'--here\r\nContent-Disposition: form-data; name="{name}"'
                    + ('; filename="release.json"' if name == "file" else "") + f"\r\n\r\n{value}\r\n"
                    for name, value in fields.items())
    return {"data": f"{parts}--here--\r\n".encode(), "content_type": "multipart/form-data; boundary=here"}


def test_without_a_file_the_page_says_so_beside_the_field(office):
    office.round("hosten")
    assert "Choose the file that the key room gave you." in office.checks("hosten", None).text


def test_nothing_is_published_while_a_round_is_open(office):
    made = office.round("hosten", closed=False)
    with office.app.app_context():
        data = made.release(15)
    office.round("varen")  # its page has a form, and so a token
    fields = {"csrf_token": office.token("/campaigns/varen"), "checked": base64.b64encode(data).decode()}
    assert office.client.post("/campaigns/hosten/release/publish", data=fields).status_code == 409


def test_a_team_member_sees_rounds_but_no_way_to_publish(staff_app):
    with staff_app.app_context():
        Round("hosten")
    client = logged_in(staff_app, Role.WORKSHOP)
    page = client.get("/campaigns/hosten").text
    assert "My school" in page
    assert 'type="file"' not in page
