"""The three kinds of staff, and what each kind may do. Pure; the table is the whole truth."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    HELPER = "helper"
    WORKSHOP = "workshop"


class Permission(StrEnum):
    SEE_CAMPAIGNS = "see_campaigns"
    VIEW_RESULTS = "view_results"
    PUBLISH_RELEASE = "publish_release"
    WORK_IN_WORKSHOP = "work_in_workshop"
    ANSWER_BACK = "answer_back"
    HELP_YOUNG_PEOPLE = "help_young_people"
    MAKE_RECORDINGS = "make_recordings"
    GIVE_PICTURES = "give_pictures"
    READ_AUDIT = "read_audit"


# Nobody here may open, count or list answers: no such permission exists on the staff face.
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.HELPER: frozenset({Permission.HELP_YOUNG_PEOPLE}),
    Role.WORKSHOP: frozenset({Permission.SEE_CAMPAIGNS, Permission.VIEW_RESULTS, Permission.WORK_IN_WORKSHOP}),
}


@dataclass(frozen=True)
class Person:
    """Somebody who has logged in."""

    id: int
    name: str
    role: Role
    practice: bool = False
