"""A new build is put on the server while people have the form open: nobody loses the form, an answer or an envelope."""

from collections.abc import Callable

from tests.journeys.people import YoungPerson
from tests.journeys.town import Town

# Chromium replaces a waiting worker about a second after the last page has closed. A visit in just that second is
# sometimes left with the old, stopped worker and hangs; nobody closes and opens a page that fast by hand.
WORKER_IS_REPLACED_MS = 3_000
NEXT = "0123456789abcdef"
# The same program with another build hash in its service worker, as after a deployment.
NEXT_BUILD = f"""
from app.assets import version
from app.capture import offline
today = offline.worker_script
offline.worker_script = lambda: today().replace(version(), "{NEXT}", 1)
from app.cli import main
main()
"""
LOOK_FOR_UPDATE = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const coming = registration.installing ?? registration.waiting;
    while (coming.state === "installing") await new Promise((soon) => setTimeout(soon, 20));
    return coming.state;
}"""
STATIC_CACHES = "async () => (await caches.keys()).filter((name) => name.startsWith('static '))"


def deploy(town: Town) -> None:
    town.stops("voice")
    town.starts("voice", program=("-c", NEXT_BUILD))


def test_a_new_build_waits_until_the_open_form_is_done(town: Town, young_person: Callable[..., YoungPerson]) -> None:
    person = young_person().begins(town.slip())
    person.writes("im00a", "mitt i en mening")
    person.waits_until_kept()
    deploy(town)
    assert person.page.evaluate(LOOK_FOR_UPDATE) == "installed"
    person.skips("im00b")
    person.answers_the_rest()
    person.sends()
    person.waits_for("arrived")
    assert town.arrived() == 1


def test_a_waiting_envelope_and_a_kept_form_outlive_the_new_build(
    town: Town, young_person: Callable[..., YoungPerson]
) -> None:
    person = young_person().begins(town.slip())
    person.answers_everything()
    person.waits_until_kept()
    person.goes_offline()
    person.sends()
    person.waits_for("waiting")
    deploy(town)
    person.page.goto("about:blank")
    person.comes_online()
    person.opens(town.slip())
    person.waits_until_kept()
    person.page.evaluate(LOOK_FOR_UPDATE)
    person.page.goto("about:blank")
    person.page.wait_for_timeout(WORKER_IS_REPLACED_MS)
    person.opens(town.slip())
    assert person.page.evaluate(STATIC_CACHES) == [f"static {NEXT}"]
    person.goes_offline()
    person.page.reload()
    person.sees("language")
    assert town.arrived() == 1
