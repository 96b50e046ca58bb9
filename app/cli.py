"""The egna-ord commands. Each room brings its own; here they are only collected, and loaded when called."""

from importlib import import_module
from typing import Any

import click

from app.commanding import PoliteGroup

# command -> the module that holds it, so that `egna-ord keys` loads neither Flask nor a database
COMMANDS = {
    "init": "app.running",
    "serve": "app.running",
    "start": "app.running",
    "demo": "app.demo.commands",
    "keys": "app.custody.commands",
    "campaign": "app.inbox.commands",
    "slips": "app.inbox.commands",
    "inbox": "app.inbox.commands",
    "purge": "app.inbox.commands",
    "records": "app.inbox.commands",
    "shred": "app.inbox.forgetting.commands",
    "audit": "app.administration.commands",
    "backup": "app.backups.commands",
    "restore": "app.backups.commands",
    "entrance": "app.keyroom.commands",
    "strip": "app.keyroom.commands",
    "open": "app.keyroom.commands",
    "release": "app.releases.commands",
    "staff": "app.people.commands",
}
FUNCTIONS = {"open": "open_", "inbox": "inbox_"}


class Commands(PoliteGroup):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module: Any = import_module(COMMANDS[name])
        command: click.Command = getattr(module, FUNCTIONS.get(name, name))
        if name == "release":  # signing needs the key room's secret side; the rest does not
            command.add_command(import_module("app.keyroom.commands").sign)  # type: ignore[attr-defined]
        if name == "keys":  # so does opening a canary; destroying a lock needs the room's folder
            command.add_command(import_module("app.keyroom.commands").destroy)  # type: ignore[attr-defined]
            command.add_command(import_module("app.keyroom.rehearsing.commands").drill)  # type: ignore[attr-defined]
        return command


main = Commands(name="egna-ord", help="Young people's own words: keys, campaigns, inbox, key room, releases.")
