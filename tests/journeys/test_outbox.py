"""Sealed answers wait on the phone as long as it takes, say honestly where they are, and arrive once."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from app.sealing.form import canonical, form_hash
from tests.journeys.people import YoungPerson
from tests.journeys.town import Town

Person = Callable[..., YoungPerson]
NO_STORAGE = "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('no'); } })"
NO_WEBCRYPTO = "Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined })"


def ready_to_send(person: YoungPerson, address: str) -> YoungPerson:
    person.begins(address)
    person.answers_everything()
    return person


def test_answers_sealed_offline_wait_and_arrive_when_the_network_is_back(town: Town, young_person: Person) -> None:
    person = ready_to_send(young_person(), town.slip())
    person.goes_offline()
    person.sends()
    person.waits_for("waiting")
    assert town.arrived() == 0
    person.comes_online()
    person.waits_for("arrived")
    assert town.arrived() == 1


def test_the_three_states_are_three_different_pictures(town: Town, young_person: Person) -> None:
    person = ready_to_send(young_person(), town.slip())
    pictures = person.page.evaluate("""() => ["waiting", "on_its_way", "arrived"].map((state) => {
        const block = document.querySelector(`[data-screen=state] [data-when~="${state}"]`);
        const svg = block.querySelector("svg");
        return svg.dataset.picture ?? svg.innerHTML;
    })""")
    assert len(set(filter(None, pictures))) == 3


def test_a_busy_server_is_tried_again_and_never_called_arrived(town: Town, young_person: Person) -> None:
    person = ready_to_send(young_person(), town.slip())
    answers = iter([503, 500])
    person.page.route("**/answers/*", lambda route: busy(route, next(answers, None)))
    person.sends()
    expect(person.page.locator("[data-screen=state]")).not_to_have_attribute("data-state", "arrived")
    person.waits_for("arrived", patience=30_000)
    assert town.arrived() == 1


def busy(route: Route, status: int | None) -> None:
    if status is None:
        route.continue_()
    else:
        route.fulfill(status=status)


def test_a_lost_acknowledgement_does_not_count_anybody_twice(town: Town, young_person: Person) -> None:
    person = ready_to_send(young_person(), town.slip())
    tries: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        tries.append(route.request.url)
        if len(tries) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    person.page.route("**/answers/*", lose_the_first_answer)
    person.sends()
    person.waits_for("arrived", patience=30_000)
    assert (len(tries), len(set(tries)), town.arrived()) == (2, 1, 1)


def test_the_request_carries_no_cookie_and_no_referrer_and_one_of_few_lengths(town: Town, young_person: Person) -> None:
    lengths = set()
    for words in ("", "x" * 100, "ö" * 400):
        person = young_person()
        person.begins(town.slip())
        person.answers_everything(words)
        with person.page.expect_request("**/answers/*") as sent:
            person.sends()
        headers = sent.value.all_headers()
        assert not {"cookie", "referer", "authorization"} & set(headers)
        lengths.add(len(sent.value.post_data_buffer or b""))
    assert len(lengths) == 1


def test_an_envelope_outlives_the_browser_and_arrives_once(
    town: Town, phone_of_one_s_own: Callable[[], BrowserContext]
) -> None:
    phone = phone_of_one_s_own()
    person = ready_to_send(YoungPerson(phone.pages[0]), town.slip())
    person.waits_until_kept()
    town.stops("voice")
    person.sends()
    person.waits_for("waiting")
    phone.close()
    town.starts("voice")
    again = YoungPerson(phone_of_one_s_own().pages[0]).opens(town.address())
    expect(again.page.locator("body")).to_have_attribute("data-outbox", "arrived", timeout=20_000)
    again.page.reload()
    expect(again.page.locator("body")).to_have_attribute("data-outbox", "empty", timeout=20_000)
    assert town.arrived() == 1


def test_several_envelopes_wait_side_by_side_and_all_arrive(town: Town, young_person: Person) -> None:
    person = young_person().opens(town.address())
    person.waits_until_kept()
    town.stops("voice")
    for _ in range(2):
        ready_to_send(person, town.slip())
        person.sends()
        person.waits_for("waiting")
        person.page.goto("about:blank")
    town.starts("voice")
    person.opens(town.address())
    expect(person.page.locator("body")).to_have_attribute("data-outbox", "arrived", timeout=20_000)
    assert town.arrived() == 2


def test_a_campaign_opened_once_opens_again_without_a_network_in_every_language(
    town: Town, young_person: Person
) -> None:
    person = young_person().opens(town.slip())
    person.waits_until_kept()
    person.goes_offline()
    person.page.reload()
    person.chooses_language("ar")
    expect(person.page.locator("html")).to_have_attribute("dir", "rtl")
    person.is_aged("15-17")
    person.agrees()
    person.answers_everything()
    person.sends()
    person.waits_for("waiting")
    person.comes_online()
    person.waits_for("arrived")
    assert town.arrived() == 1


def test_a_closed_campaign_shows_what_the_server_says_when_it_can_be_asked(town: Town, young_person: Person) -> None:
    person = young_person().opens(town.address())
    person.waits_until_kept()
    town.closes()
    person.page.reload()
    assert person.page.locator("[data-screen=language]").count() == 0


def test_a_used_slip_is_refused_kindly_and_is_never_called_arrived(town: Town, young_person: Person) -> None:
    slip = town.slip()
    first = ready_to_send(young_person(), slip)
    second = ready_to_send(young_person(), slip)
    first.sends()
    first.waits_for("arrived")
    second.sends()
    second.waits_for("refused")
    expect(second.here.locator("[data-why=used]")).to_be_visible()
    assert town.arrived() == 1


def test_a_phone_that_stores_nothing_says_to_keep_the_page_open(town: Town, young_person: Person) -> None:
    person = young_person()
    person.page.add_init_script(NO_STORAGE)
    ready_to_send(person, town.slip())
    person.goes_offline()
    person.sends()
    person.waits_for("waiting")
    expect(person.here.locator("[data-only-while-open]")).to_be_visible()
    person.comes_online()
    person.waits_for("arrived")
    expect(person.here.locator("[data-only-while-open]")).to_be_hidden()
    assert town.arrived() == 1


def test_the_ticket_leaves_the_address_when_the_envelope_is_safe(town: Town, young_person: Person) -> None:
    person = ready_to_send(young_person(), town.slip())
    assert "#t=" in person.page.url
    person.goes_offline()
    person.sends()
    person.waits_for("waiting")
    assert person.page.url == town.address()


def test_who_comes_back_without_the_slip_sees_where_the_answers_are(town: Town, young_person: Person) -> None:
    person = ready_to_send(young_person(), town.slip())
    person.waits_until_kept()
    person.page.route("**/answers/*", lambda route: busy(route, 503))
    person.sends()
    expect(person.page).to_have_url(town.address())
    person.page.reload()
    person.sees("state")
    assert "arrived" not in (person.state or "")
    person.page.unroute("**/answers/*")
    person.waits_for("arrived", patience=60_000)
    assert town.arrived() == 1


def test_a_phone_without_webcrypto_says_so_before_anything_is_asked(town: Town, young_person: Person) -> None:
    person = young_person()
    person.page.add_init_script(NO_WEBCRYPTO)
    person.opens(town.slip())
    person.sees("cannot_lock")


def test_keys_swapped_on_the_host_are_refused(town: Town, young_person: Person) -> None:
    slip = town.slip()
    swap_keys(town)
    person = young_person().opens(slip)
    person.sees("cannot_lock")
    assert person.page.locator("[data-act=send]:visible").count() == 0


def swap_keys(town: Town) -> None:
    """What an attacker on the host would do: another inner key, and a form hash that fits it."""
    form = json.loads(town.asks_database("SELECT form FROM campaign WHERE code = ?", town.code)[0][0])
    form["locks"][0]["hpke_public_key"] = form["locks"][1]["hpke_public_key"]
    town.asks_database("UPDATE campaign SET form = ?, form_hash = ? WHERE code = ?",
                       canonical(form), form_hash(form), town.code)


@pytest.mark.parametrize("lost", ["#", "#t=00", "#k=" + "0" * 32])
def test_a_slip_whose_address_has_lost_a_part_is_refused_early(town: Town, young_person: Person, lost: str) -> None:
    person = young_person().opens(town.address() + lost)
    person.sees("cannot_lock")
