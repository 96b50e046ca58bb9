"""How a command speaks: done is 0, a refusal is one line on stderr and 1, wrong usage is 2; never a traceback."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from app.errors import EgnaOrdError


class PoliteGroup(click.Group):
    """A group whose commands refuse in one plain line."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except EgnaOrdError as error:
            raise Refusal(error.message) from None
        except OSError as error:
            raise Refusal(f"{error.filename or 'file'}: {error.strerror or type(error).__name__}") from None


class Refusal(click.ClickException):
    def show(self, file: Any = None) -> None:
        click.echo(" ".join(self.message.split()), err=True)


def with_app(face: str = "staff") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Run a command inside the application of a face, with its database and settings."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            from app import create_app
            from app.database import connected
            from app.settings import Settings

            with connected(create_app(face, Settings.from_environment())):
                return function(*args, **kwargs)

        return run

    return decorate
