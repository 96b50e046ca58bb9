"""One campaign as the list and its own page show it. While it is open nothing is counted aloud (rule 3)."""

from dataclasses import dataclass
from datetime import date, datetime

import segno
from markupsafe import Markup

from app.administration.wording import STATUSES, STEPS
from app.campaigns.campaign import Campaign
from app.campaigns.slips import slip_url
from app.i18n import BY_ID
from app.inbox.store import enough_to_show
from app.people.policies import answer_back, publish_release, view_results
from app.settings import STOCKHOLM, current

ORDER = ("scheduled", "open", "closed", "opened", "released", "followed_up", "shredded")


@dataclass(frozen=True)
class GroupSession:
    """A survey of staff: one code for the team, open for some minutes once somebody begins it."""

    minutes: int
    until: str | None  # the time of day at which it ends, while it is open
    address: str

    @classmethod
    def of(cls, campaign: Campaign, status: str) -> "GroupSession | None":
        minutes, ends = campaign.proposal.session_minutes, campaign.session_ends
        if minutes is None or status not in ("scheduled", "open"):
            return None
        return cls(
            minutes=minutes,
            until=f"{datetime.fromtimestamp(ends, STOCKHOLM):%H:%M}" if ends and status == "open" else None,
            address=slip_url(current().voice_url, campaign, None),
        )

    @property
    def square(self) -> Markup:
        """The address as a QR code on white."""
        drawn = segno.make(self.address, error="m", micro=False)
        square = drawn.svg_inline(border=2, omitsize=True, light="#fff", svgclass="qr", lineclass=None)
        return Markup(square)  # noqa: S704 - drawn by segno from our own address


@dataclass(frozen=True)
class Overview:
    """What staff may know of a campaign; `enough` is None unless it is open."""

    code: str
    title: str
    organisation: str
    pack: str
    practice: bool
    status: str
    opens: date
    closes: date
    promise: date
    overdue: bool
    keep_until: date
    should_be_shredded: bool
    languages: tuple[str, ...]
    entry: str
    locks: tuple[str, ...]
    contacts: tuple[str, ...]
    minimum: int
    form_hash: str | None
    enough: bool | None
    has_results: bool
    takes_release: bool
    takes_answer_back: bool
    session: "GroupSession | None"

    @property
    def status_words(self) -> str:
        return str(STATUSES[self.status])

    @property
    def steps(self) -> list[tuple[str, bool, bool]]:
        """The way of every campaign: (word, already reached, present)."""
        here = ORDER.index(self.status) if self.status in ORDER else -1
        return [(str(STEPS[name]), place <= here, place == here) for place, name in enumerate(ORDER)]


def title_of(campaign: Campaign, language: str) -> str:
    """The name of the questions in the reader's language; a draft has no frozen words yet, so their id."""
    titles = campaign.form["pack"]["title"] if campaign.form else {}
    return str(titles.get(language) or next(iter(titles.values()), campaign.pack))


def overview(campaign: Campaign, today: date, language: str) -> Overview:
    status = campaign.status(today)
    minimum = campaign.rule["minimum"]
    return Overview(
        code=campaign.code,
        title=title_of(campaign, language),
        organisation=campaign.organisation,
        pack=campaign.pack,
        practice=campaign.practice,
        status=status,
        opens=campaign.opens,
        closes=campaign.closes,
        promise=campaign.promise,
        overdue=today > campaign.promise and status in ("closed", "opened"),
        keep_until=campaign.keep_until,
        should_be_shredded=campaign.should_be_shredded(today),
        languages=tuple(BY_ID[one].endonym for one in campaign.languages),
        entry=campaign.entry,
        locks=tuple(lock["name"] for lock in campaign.locks),
        contacts=tuple(f"{one.name} {one.number}" for one in campaign.proposal.contacts),
        minimum=minimum,
        form_hash=campaign.form_hash,
        enough=enough_to_show(campaign.code) if status == "open" else None,
        has_results=view_results(status),
        takes_release=publish_release(status),
        takes_answer_back=answer_back(status),
        session=GroupSession.of(campaign, status),
    )
