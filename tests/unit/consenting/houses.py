"""A copy of the texts whose states a test decides."""

from pathlib import Path
from shutil import copytree

from app.consenting.fingerprints import strings_of, whole
from app.consenting.review import Reviews
from app.consenting.texts import CURRENT_VERSION
from app.paths import CONSENT, TRANSLATIONS

BY = 'by = "a reader", when = 2026-11-24'


class House:
    def __init__(self, root: Path) -> None:
        self.consent = copytree(CONSENT, root / "consent")
        self.translations = copytree(TRANSLATIONS, root / "translations")

    def strings(self, catalogue: str, locale: str = "ar") -> dict[str, list[str]]:
        return strings_of(catalogue, locale, consent=self.consent, translations=self.translations)

    def says(self, status: str) -> Reviews:
        (self.translations / "status.toml").write_text(status, encoding="utf-8")
        return Reviews(consent=self.consent, translations=self.translations)

    def approved(self, *catalogues: str, locale: str = "ar") -> str:
        return "\n".join(
            f'[{name}]\n{locale} = {{ state = "approved", {BY}, source = "{whole(self.strings(name, locale))}" }}'
            for name in catalogues
        )

    def changes(self, file: str, before: str, after: str) -> None:
        path = self.consent / CURRENT_VERSION / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
