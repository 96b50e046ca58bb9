"""Slips: the way in for one young person, as an address and as a picture of it."""

import html
from collections.abc import Sequence

import segno

from app.campaigns.campaign import Campaign
from app.custody.fingerprints import slip_fingerprint

STYLE = """
@page { size: A4; margin: 12mm }
body { margin: 0; font: 11pt/1.35 system-ui, sans-serif; color: #000 }
ul { margin: 0; padding: 0; display: grid; grid-template-columns: 1fr 1fr; list-style: none }
li { box-sizing: border-box; height: 66mm; padding: 5mm; border: 0.2mm dashed #888; display: flex; gap: 5mm;
     align-items: center; break-inside: avoid }
svg { width: 40mm; height: 40mm; flex: none }
h1 { margin: 0 0 2mm; font-size: 13pt }
p { margin: 0; overflow-wrap: anywhere }
.address { margin-top: 3mm; font-size: 7pt }
"""


def slip_url(voice_url: str, campaign: Campaign, ticket: str | None) -> str:
    """`<voice>/<code>#t=<ticket>&k=<fingerprint>`: all in the fragment, which a browser never sends.

    An open campaign's slip has no ticket; every slip names the locks, so that the page refuses any others.
    """
    fingerprint = slip_fingerprint(campaign.locks)
    parts = [f"t={ticket}"] if ticket else []
    return f"{voice_url}/{campaign.code}#" + "&".join([*parts, f"k={fingerprint}"])


def text_sheet(urls: Sequence[str]) -> str:
    """One address a line."""
    return "".join(f"{url}\n" for url in urls)


def printed_sheet(urls: Sequence[str], campaign: Campaign) -> str:
    """A page to print on A4 and cut: eight slips a sheet, each with its QR code. Needs nothing from the network."""
    slips = "\n".join(_slip(url, campaign) for url in urls)
    return (
        f'<!doctype html>\n<html lang="sv">\n<meta charset="utf-8">\n<title>{html.escape(campaign.code)}</title>\n'
        f"<style>{STYLE}</style>\n<ul>\n{slips}\n</ul>\n</html>\n"
    )


def _slip(url: str, campaign: Campaign) -> str:
    code = segno.make(url, error="m", micro=False).svg_inline(border=2, omitsize=True)
    practice = "<p><strong>Övning</strong></p>" if campaign.practice else ""
    return (
        f"<li>{code}<div><h1>{html.escape(campaign.organisation)}</h1>{practice}"
        f"<p>{campaign.opens} – {campaign.closes}</p>"
        f'<p class="address" dir="ltr">{html.escape(url)}</p></div></li>'
    )
