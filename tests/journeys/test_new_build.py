"""A new build is put on the server while people have the form open: nobody loses the form, an answer or an envelope."""

import urllib.request
from collections.abc import Callable

from tests.journeys.people import YoungPerson
from tests.journeys.town import Town

# The same program with one file more among its static files, as after a deployment: another tree, another hash. It
# stays: taking it away could meet a face of another test that starts at this moment.
NEXT_BUILD = """
from app import assets
from app.paths import ROOT
today = assets.sources
assets.sources = lambda: [*today(), ("js/next.js", ROOT / "static" / "js" / "exit.js")]
print(assets.version(), flush=True)
from app.cli import main
main()
"""
# A phone gets its document, and then no more.
LISTLESS_BUILD = NEXT_BUILD.replace(
    "from app.cli", "from app.capture import offline\noffline.precache = None\nfrom app.cli")
STATIC_CACHES = "async () => (await caches.keys()).filter((name) => name.startsWith('static '))"
BUILD = "() => document.body.dataset.form.split('/')[2]"
ONLY_OF_ITS_BUILD = f"""async () => {{
    const kept = await ({STATIC_CACHES})();
    return kept.length === 1 && kept[0] === "static " + ({BUILD})() && navigator.serviceWorker.controller !== null;
}}"""
ASKED = "() => performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)"


def deploy(town: Town, program: str = NEXT_BUILD) -> None:
    town.stops("voice")
    town.starts("voice", program=("-c", program))
    with urllib.request.urlopen(town.address()):  # made once, so that a busy machine is no network too slow to wait for
        pass


def build_of(person: YoungPerson) -> str:
    return str(person.page.evaluate(BUILD))


def waits_until_renewed(person: YoungPerson) -> None:
    """Until the phone keeps the files of the build it shows, and no others."""
    person.waits_until_true(ONLY_OF_ITS_BUILD, "files of another build are kept")


def test_an_open_form_is_finished_with_the_files_of_its_own_build(
    town: Town, young_person: Callable[..., YoungPerson]
) -> None:
    person = young_person().begins(town.slip())
    person.writes("im00a", "mitt i en mening")
    build = build_of(person)
    deploy(town)
    person.skips("im00b")
    person.answers_the_rest()
    person.sends()
    person.waits_for("arrived")
    assert town.arrived() == 1
    assert {path.split("/")[2] for path in person.page.evaluate(ASKED) if path.startswith("/static/")} == {build}


def test_a_waiting_envelope_and_a_kept_form_outlive_the_new_build(
    town: Town, young_person: Callable[..., YoungPerson]
) -> None:
    person = young_person().begins(town.slip())
    person.answers_everything()
    person.waits_until_kept()
    before = build_of(person)
    person.goes_offline()
    person.sends()
    person.waits_for("waiting")
    deploy(town)
    person.page.goto("about:blank")
    person.comes_online()
    person.opens(town.slip())
    waits_until_renewed(person)
    assert build_of(person) != before
    person.goes_offline()
    person.page.reload()
    person.sees("language")
    assert town.arrived() == 1


def test_the_files_of_another_open_form_stay_until_it_is_done(
    town: Town, young_person: Callable[..., YoungPerson]
) -> None:
    first = young_person().begins(town.slip())
    first.waits_until_kept()
    deploy(town)
    second = YoungPerson(first.page.context.new_page()).opens(town.slip())
    second.waits_until_true(f"async () => (await ({STATIC_CACHES})()).length === 2", "not the files of both builds")
    first.goes_offline()
    first.answers_everything()
    first.sends()
    first.waits_for("waiting")
    assert build_of(first) != build_of(second)


def test_a_network_lost_during_the_renewal_leaves_the_form_that_was_kept(
    town: Town, young_person: Callable[..., YoungPerson]
) -> None:
    person = young_person().opens(town.slip())
    person.waits_until_kept()
    before = build_of(person)
    deploy(town, LISTLESS_BUILD)
    person.page.goto("about:blank")
    person.opens(town.slip())
    assert build_of(person) != before
    person.waits_until_ready()
    person.goes_offline()
    person.page.reload()
    person.sees("language")
    assert build_of(person) == before


def test_closing_and_opening_again_at_once_after_a_deployment_never_hangs(
    town: Town, young_person: Callable[..., YoungPerson]
) -> None:
    person = young_person().opens(town.slip())
    person.waits_until_kept()
    deploy(town)
    for _ in range(10):
        person.page.goto("about:blank")
        person.opens(town.slip())
        person.sees("language")
    waits_until_renewed(person)
