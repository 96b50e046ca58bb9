"""Headers that hold on every answer of every face, and the few inline pieces a page may declare."""

import base64
import hashlib

from flask import Flask, Response, g
from markupsafe import Markup

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=(), interest-cohort=()"
MICROPHONE = PERMISSIONS.replace("microphone=()", "microphone=(self)")
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
}


def source_hash(text: str) -> str:
    """The CSP source expression of an inline piece (CSP level 3, 6.7.3)."""
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def allow_inline(kind: str, text: str) -> Markup:
    """Allow one inline script or style of this answer by its hash, and return it as it must stand in the page.

    `kind` is "script" or "style"; `text` comes from the project's own files, never from a person.
    """
    g.setdefault("inline", {}).setdefault(kind, []).append(source_hash(text))
    return Markup(text)  # noqa: S704 - own files only, see the docstring


def allow_sound() -> None:
    """Let this page play the sounds that its own server has; every other page plays none."""
    g.setdefault("sound", "'self'")


def allow_sound_in_memory() -> None:
    """Let this page play a sound that it holds in its own memory (a blob), beside those that the server has."""
    g.sound = "'self' blob:"


def allow_microphone() -> None:
    """Let this page ask for the microphone, and play what it recorded."""
    g.microphone = True
    allow_sound_in_memory()


def content_security_policy() -> str:
    inline: dict[str, list[str]] = g.get("inline", {})
    sound = g.get("sound", "'none'")
    allowed = {kind: " ".join(["'self'", *inline.get(kind, [])]) for kind in ("script", "style")}
    return "; ".join([
        "default-src 'none'",
        f"script-src {allowed['script']}",
        f"style-src {allowed['style']}",
        "img-src 'self' data:",
        "connect-src 'self'",
        f"media-src {sound}",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types egna-ord",
    ])


def guard(app: Flask, face: str, secure: bool) -> None:
    """Put the headers on every answer, and name the face's cookie so that faces on one machine do not share it."""
    app.config.update(
        SESSION_COOKIE_NAME=f"egna_{face}",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=secure,
    )

    always = {**HEADERS, "Cache-Control": "no-store"}
    if secure:
        always["Strict-Transport-Security"] = "max-age=31536000"

    @app.after_request
    def add_headers(response: Response) -> Response:
        wanted = {**always, "Content-Security-Policy": content_security_policy()}
        if g.get("microphone"):
            response.headers["Permissions-Policy"] = MICROPHONE
        there = {name.lower() for name, _ in response.headers}  # once, not once a header: phones come in crowds
        response.headers.extend((name, value) for name, value in wanted.items() if name.lower() not in there)
        return response
