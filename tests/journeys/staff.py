"""Somebody who works with the campaigns, at a wide screen: what they do, in the words of the pages."""

import re

import pyotp
from playwright.sync_api import Page, expect

from tests.journeys.town import Town


class Administrator:
    """An administrator with an account of the town."""

    def __init__(self, page: Page, town: Town, name: str = "eva", role: str = "administrator") -> None:
        told = town.egna_ord("staff", "add", name, "--role", role)
        self.page, self.town, self.name = page, town, name
        self.password = told.split("Password: ")[1].split()[0]
        self.codes = pyotp.parse_uri(re.search(r"otpauth://\S+", told)[0])

    def logs_in(self) -> "Administrator":
        self.page.goto(f"{self.town.staff_url}/login")
        self.page.fill("[name=name]", self.name)
        self.page.fill("[name=password]", self.password)
        self.page.fill("[name=code]", self.codes.now())
        self.page.locator("main form button").click()
        expect(self.page.locator("main form [name=code]")).to_have_count(0)
        return self

    def publishes(self, code: str, release: str) -> None:
        """Checks the file, sees what it is, and publishes it."""
        self.page.goto(f"{self.town.staff_url}/campaigns/{code}")
        self.page.set_input_files("[type=file]", release)
        self.page.locator("form[action$='/release'] button").click()
        self.page.locator("form[action$='/publish'] button").click()
        expect(self.page).to_have_url(re.compile(f"/campaigns/{code}/results"))

    def answers_back(self, code: str, **words: str) -> None:
        self.page.goto(f"{self.town.staff_url}/campaigns/{code}/news")
        for language, text in words.items():
            self.page.fill(f"[name=text_{language}]", text)
        self.page.locator("main form button[type=submit]").click()
        expect(self.page.locator(".flash")).to_be_visible()
