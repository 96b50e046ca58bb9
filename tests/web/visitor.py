"""Somebody at a browser without scripts: looks at pages, fills in forms, and inspects all that comes back."""

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.inspection import Page, inspected

TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


class Visitor:
    """One browser in one language; `pages` are the endpoints whose pages were inspected."""

    def __init__(self, client: FlaskClient, language: str) -> None:
        self.client, self.language = client, language
        self.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
        self.pages: set[str] = set()

    @property
    def app(self) -> Flask:
        return self.client.application

    def sees(self, url: str, status: int = 200) -> Page:
        """The page at this very address."""
        return self.looks(self.client.get(url), status)

    def sends(self, url: str, status: int = 303, **fields: Any) -> TestResponse:
        """Press a button; a page that comes back is inspected, a redirect or a file is only received."""
        answer = self.client.post(url, data={"csrf_token": self.token(), **fields}, content_type="multipart/form-data")
        assert answer.status_code == status, f"{url}: {answer.status_code}, {answer.text[:300]}"
        if answer.mimetype == "text/html" and not 300 <= status < 400:
            inspected(answer, self.language)
        return answer

    def looks(self, answer: TestResponse, status: int) -> Page:
        path = answer.request.path
        assert answer.status_code == status, f"{path}: {answer.status_code}"
        if status == 200:
            self.pages.add(self.app.url_map.bind("localhost").match(path)[0])
        return inspected(answer, self.language)

    def token(self) -> str:
        """A token of this browser's session, taken from a page that has a form."""
        for url in ("/login", "/campaigns", "/help", "/"):
            found = TOKEN.search(self.client.get(url, follow_redirects=True).text)
            if found:
                return found.group(1)
        raise AssertionError("no page of this face has a token")


def pages_of(app: Flask) -> set[str]:
    """The endpoints of a face that answer GET."""
    return {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())}


def broken(**_values: Any) -> None:
    raise RuntimeError("the tests broke this")


broken.needs = "everybody"  # type: ignore[attr-defined]
