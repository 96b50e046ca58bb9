"""What somebody wants a campaign to be, checked at the door: a `Proposal` that exists is one that can be frozen."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Self

from app.campaigns.contacts import Contact, parse_contacts
from app.campaigns.errors import BadProposal
from app.consenting.review import Override
from app.i18n import voice_locales
from app.questionnaire.loading import available_packs, languages_of, rules_of

CODE = re.compile(r"[a-z][a-z0-9-]{2,31}")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
# First parts of paths that the faces use themselves, now or reserved for later: never a campaign's address.
RESERVED = frozenset((
    "about", "admin", "answers", "api", "campaign", "favicon", "healthz", "help", "login", "manifest", "news",
    "offline", "recordings", "robots", "service-worker", "sitemap", "slips", "static", "well-known",
))
DEFAULT_LENGTH = timedelta(weeks=3)
LONGEST_ORGANISATION = 80
SMALLEST_BAND = {1: 4, 2: 5, 7: 10}
SESSION_MINUTES = range(5, 241)
DAYS = ("opens", "closes", "promise", "keep_until")
KEPT_AFTER_THE_PROMISE = timedelta(days=180)


@dataclass(frozen=True)
class Proposal:
    """Everything of a campaign but its locks and its texts."""

    code: str
    pack: str
    languages: tuple[str, ...]
    organisation: str
    since: str
    opens: date
    closes: date
    promise: date
    entry: str = "slips"
    helper_sees: int = 1
    practice: bool = False
    unreviewed_accepted: str | None = None
    session_minutes: int | None = None
    contacts: tuple[Contact, ...] = ()
    keep_until: date | None = None

    @classmethod
    def parse(
        cls,
        *,
        code: str,
        pack: str,
        languages: str | Iterable[str],
        organisation: str,
        since: str,
        opens: str | date,
        promise: str | date,
        closes: str | date | None = None,
        open_entry: bool = False,
        helper_sees: int | str = 1,
        breakdown: str | None = None,
        accept_unreviewed: str | None = None,
        practice: bool = False,
        group_session: int | str | None = None,
        contacts: Iterable[str] = (),
        keep_until: str | date | None = None,
    ) -> Self:
        """A proposal; BadProposal with one plain reason for the first thing that is wrong."""
        _refuse_breakdown(breakdown)
        minutes = _session(_pack(pack), group_session)
        return cls(
            code=_code(code),
            pack=_pack(pack),
            languages=_languages(languages, languages_of(pack)),
            organisation=_organisation(organisation),
            since=_since(since),
            **_days(opens, closes, promise, keep_until),
            entry="open" if open_entry or minutes else "slips",
            helper_sees=_helper_sees(helper_sees) if minutes is None else _from(rules_of(pack)["minimum"]),
            session_minutes=minutes,
            practice=practice,
            unreviewed_accepted=_accepted(accept_unreviewed),
            contacts=parse_contacts(contacts),
        )

    @property
    def rule(self) -> dict[str, int]:
        """The parameters of the bands (DISCLOSURE.md): m accounts known to one person, B, and the minimum 2B - 1."""
        band = SMALLEST_BAND[self.helper_sees]
        return {"known": self.helper_sees, "band": band, "minimum": 2 * band - 1}

    def as_dict(self) -> dict[str, Any]:
        """The proposal in JSON, as a draft keeps it."""
        days = {name: getattr(self, name).isoformat() for name in DAYS if getattr(self, name)}
        contacts = [contact.as_dict() for contact in self.contacts]
        return {**asdict(self), "languages": list(self.languages), "contacts": contacts, **days}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """What `as_dict` gave, also before campaigns had contacts of their own and a last day of keeping."""
        days = {name: date.fromisoformat(data[name]) for name in DAYS if data.get(name)}
        contacts = tuple(Contact.from_dict(contact) for contact in data.get("contacts", ()))
        return cls(**{**data, **days, "languages": tuple(data["languages"]), "contacts": contacts})


def _code(code: str) -> str:
    if not CODE.fullmatch(code):
        raise BadProposal("A code has 3 to 32 signs: small letters a-z, digits and hyphens, a letter first.")
    if code in RESERVED:
        raise BadProposal(f"The code {code} is the name of a page: choose another.")
    return code


def _pack(pack: str) -> str:
    packs = available_packs()
    if pack not in packs:
        raise BadProposal(f"There is no pack of that name; there are: {', '.join(packs)}.")
    return pack


def _session(pack: str, minutes: int | str | None) -> int | None:
    """How long a group session is open; a pack that is answered in sessions needs one, and no other has one."""
    if not rules_of(pack).get("group_session"):
        if minutes is not None:
            raise BadProposal("--group-session is for surveys of staff: leave it out.")
        return None
    if minutes is None or not str(minutes).isdecimal() or int(minutes) not in SESSION_MINUTES:
        raise BadProposal("A survey of staff needs --group-session with 5 to 240 minutes.")
    return int(minutes)


def _from(minimum: int) -> int:
    """What one person may know where nothing is told below `minimum` accounts: 2B - 1, and B is m + 3."""
    return next(known for known, band in SMALLEST_BAND.items() if 2 * band - 1 >= minimum)


def _languages(languages: str | Iterable[str], only: tuple[str, ...] | None = None) -> tuple[str, ...]:
    wanted = languages.split(",") if isinstance(languages, str) else languages
    ids = tuple(language.strip() for language in wanted)
    offered = voice_locales()
    unknown = [locale for locale in ids if locale not in offered]
    if unknown or not ids:
        raise BadProposal(f"Not a language of this installation: {unknown!r}; there are: {', '.join(offered)}.")
    if len(set(ids)) != len(ids):
        raise BadProposal("A language is named twice.")
    if only is not None and not set(ids) <= set(only):
        raise BadProposal(f"This pack is asked in {', '.join(only)} only.")
    return ids


def _organisation(name: str) -> str:
    name = unicodedata.normalize("NFC", name).strip()
    odd = any(unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for sign in name)
    if odd or not 1 <= len(name) <= LONGEST_ORGANISATION:
        raise BadProposal(f"--organisation is one line of 1 to {LONGEST_ORGANISATION} visible signs.")
    return name


def _since(month: str) -> str:
    if not MONTH.fullmatch(month):
        raise BadProposal("--since is a month, such as 2026-08.")
    return month


def _day(option: str, day: str | date) -> date:
    if isinstance(day, date):
        return day
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            raise ValueError
        return date.fromisoformat(day)
    except ValueError:
        raise BadProposal(f"{option} is a date, such as 2026-11-24.") from None


def _days(
    opens: str | date, closes: str | date | None, promise: str | date, keep_until: str | date | None
) -> dict[str, date]:
    """The days of a campaign, each after the one before."""
    first = _day("--opens", opens)
    last = _day("--closes", closes) if closes else first + DEFAULT_LENGTH
    promised = _promise(first, last, _day("--promise", promise))
    return {"opens": first, "closes": last, "promise": promised, "keep_until": _keep_until(promised, keep_until)}


def _refuse_breakdown(name: str | None) -> None:
    if name is not None:
        raise BadProposal("Breakdowns are not offered yet: leave out --breakdown.")


def _promise(opens: date, closes: date, promise: date) -> date:
    if closes < opens:
        raise BadProposal("The campaign would close before it opens.")
    if promise <= closes:
        raise BadProposal("The promise date, when the young hear what happened, comes after the closing date.")
    return promise


def _keep_until(promise: date, day: str | date | None) -> date:
    """The last day that sealed answers are kept; after it they are shredded."""
    last = _day("--keep-until", day) if day else promise + KEPT_AFTER_THE_PROMISE
    if last < promise:
        raise BadProposal("--keep-until is not before the promise date: until then somebody may have to look again.")
    return last


def _helper_sees(number: int | str) -> int:
    if str(number) not in {str(known) for known in SMALLEST_BAND}:
        raise BadProposal("--helper-sees is 2 or 7; without it nobody sees an answer.")
    return int(number)


def _accepted(text: str | None) -> str | None:
    if text is None:
        return None
    override = Override.parse(text)
    return f"{override.who}: {override.why}"
