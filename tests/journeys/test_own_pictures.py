"""A unit's own picture: given by staff, seen on the phone on its light tile, also in the dark and without a network."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import YoungPerson
from tests.journeys.staff import Administrator
from tests.journeys.town import Town
from tests.unit.pictures.drawn import drawing, told_on

CODE = "egna-bilder"
TILE = "rgb(244, 241, 234)"
# The address of a picture in the caches of this phone.
KEPT = """async (url) => {
    for (const name of await caches.keys()) if (await (await caches.open(name)).match(url)) return name;
    return null;
}"""
LOADED = "() => [...document.querySelectorAll('.own img')].every((img) => img.naturalWidth === 240)"


def gives(page: Page, town: Town, key: str, picture: Path) -> None:
    page.goto(f"{town.staff_url}/pictures/{key}")
    page.locator("input[type=file]").set_input_files(picture)
    page.get_by_role("button", name="Ge den här bilden").click()
    expect(page.get_by_role("status")).to_contain_text("Bilden är sparad")
    expect(page.locator(".own-picture")).to_have_js_property("naturalWidth", 240)


def test_the_phone_shows_the_schools_own_pictures_also_offline(
    town: Town, chromium: Browser, young_person: Callable[..., YoungPerson], tmp_path: Path
) -> None:
    town.starts("staff")
    photograph, sign = tmp_path / "matsalen.jpg", tmp_path / "mentor.png"
    photograph.write_bytes(told_on())
    sign.write_bytes(drawing())
    staff = Administrator(chromium.new_context(locale="sv-SE").new_page(), town).logs_in().page
    gives(staff, town, "lunch", photograph)
    gives(staff, town, "mentor", sign)
    staff.context.close()
    town.asks(CODE)

    person = young_person(color_scheme="dark")
    person.opens(town.slip(CODE))
    person.chooses_language("sv")
    expect(person.page.locator("body")).to_have_attribute("data-started", "yes")
    pictures = person.page.locator(".own img")
    addresses = pictures.evaluate_all("all => [...new Set(all.map((one) => one.src))]")
    assert len(addresses) == 2
    for url in addresses:
        person.waits_until_true(KEPT, f"{url} is not kept", about=url)
    person.page.wait_for_function(LOADED)
    person.goes_offline()
    person.is_aged("15-17")
    person.agrees()
    for item in ("im00a", "im00b", "im01", "im02"):
        person.skips(item)
    person.comes_to("im03.best")
    lunch = person.here.locator("[data-choice=lunch] .own img")
    lunch.scroll_into_view_if_needed()
    expect(lunch).to_have_js_property("naturalWidth", 240)
    for scheme in ("dark", "light"):
        person.page.emulate_media(color_scheme=scheme)
        assert lunch.evaluate("img => getComputedStyle(img.parentElement).backgroundColor") == TILE
