"""What rooms for people read: findings with names that stay, and the form's own words."""

from app.releases.reading import cell_words, feeding, find, finding_id, findings, part_words, picture, question
from tests.unit.releases.made_releases import form, unsigned


def test_every_cell_is_a_finding_with_a_name_of_its_own() -> None:
    release = unsigned(15)
    found = findings(release, form())
    assert len(found) == len({one.id for one in found}) == sum(len(table["cells"]) for table in release["tables"])


def test_a_finding_says_its_band_its_accounts_and_what_it_feeds() -> None:
    release = unsigned(15)
    found = find(findings(release, form()), "im04.never")
    assert found is not None
    table = next(table for table in release["tables"] if table["item"] == "im04")
    assert [found.interval.lo, found.interval.hi] == table["cells"]["never"]
    assert (found.accounts, found.feeds, found.declared) == (15, ("PA", "S1.2"), True)


def test_names_of_findings_hold_the_card_the_pick_and_the_stratum() -> None:
    names = {one.id for one in findings(unsigned(15), form())}
    assert {"im02.tests.hard", "im03.best.break", "mode.alone", "im04.dont_know"} <= names
    assert finding_id("im04", None, "never", "girls") == "im04.never@girls"


def test_what_feeds_a_prompt_leaves_out_escapes() -> None:
    feeds = feeding(findings(unsigned(15), form()), "S2.2")
    assert {one.item for one in feeds} == {"im11"}
    assert not [one for one in feeding(findings(unsigned(15), form()), "S1.2") if one.cell in ("skip", "dont_know")]


def test_a_release_without_numbers_has_no_findings() -> None:
    assert findings(unsigned(5), form()) == []
    assert find([], "im04.never") is None


def test_words_come_from_the_frozen_form() -> None:
    frozen = form()
    assert question(frozen, "im04", None, "en") == "Do adults at school ask what you think?"
    assert question(frozen, "im03", "best", "en") == "What is best in a school day?"
    assert part_words(frozen, "im02", "tests", "sv") == "Prov"
    assert cell_words(frozen, "im02", "helps", "sv")
    assert cell_words(frozen, "im04", "never", "sv") == "Aldrig"
    assert cell_words(frozen, "mode", "me_help", "sv")


def test_escapes_and_modes_have_no_words_of_the_form() -> None:
    frozen = form()
    assert cell_words(frozen, "im04", "dont_know", "sv") is None
    assert cell_words(frozen, "mode", "alone", "sv") is None
    assert question(frozen, "mode", None, "sv") is None
    assert part_words(frozen, "im03", "best", "sv") is None


def test_pictures_come_from_the_frozen_form() -> None:
    frozen = form()
    assert picture(frozen, "im02", "homework_help") == "homework"
    assert picture(frozen, "im04", None, "never") == "dots0"
    assert picture(frozen, "im02", "tests", "helps") == frozen["pack"]["piles"][0]["picture"]
    assert picture(frozen, "mode", None) is None
