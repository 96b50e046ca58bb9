"""A slip shows the way in: an address, and a picture of the same address."""

import html5lib
import segno

from app.campaigns.slips import printed_sheet, slip_url, text_sheet
from app.custody.fingerprints import slip_fingerprint

TICKET = "0123456789abcdef" * 2
VOICE = "https://egnaord.example"


def test_everything_that_matters_stands_in_the_fragment(our_house):
    campaign = our_house.asks()
    url = slip_url(VOICE, campaign, TICKET)
    assert url == f"{VOICE}/hosten#t={TICKET}&k={slip_fingerprint(campaign.locks)}"


def test_an_open_campaigns_slip_has_no_ticket(our_house):
    campaign = our_house.asks(open_entry=True)
    assert slip_url(VOICE, campaign, None) == f"{VOICE}/hosten#k={slip_fingerprint(campaign.locks)}"


def test_the_text_sheet_has_one_address_a_line():
    assert text_sheet(["a", "b"]) == "a\nb\n"


def test_the_printed_sheet_is_html_with_one_qr_code_a_slip(our_house):
    campaign = our_house.asks(organisation="Skola & <Soc>")
    urls = [slip_url(VOICE, campaign, TICKET), slip_url(VOICE, campaign, TICKET[::-1])]
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(printed_sheet(urls, campaign))
    assert len(page.findall(".//{http://www.w3.org/2000/svg}svg")) == 2
    assert [heading.text for heading in page.iter("h1")] == ["Skola & <Soc>"] * 2
    assert [line.text for line in page.iter("p") if line.get("class") == "address"] == urls


def test_a_slip_fits_a_small_code_that_a_poor_camera_reads(our_house):
    url = slip_url(VOICE, our_house.asks(), TICKET)
    assert segno.make(url, error="m", micro=False).version <= 8


def test_practice_slips_say_so(our_house):
    campaign = our_house.asks(practice=True)
    assert "Övning" in printed_sheet([slip_url(VOICE, campaign, TICKET)], campaign)
