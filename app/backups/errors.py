"""Why a backup is not made or not restored."""

from app.errors import Conflict, EgnaOrdError


class BackupExists(Conflict):
    pass


class NotABackup(EgnaOrdError):
    pass


class OtherPepper(Conflict):
    pass
