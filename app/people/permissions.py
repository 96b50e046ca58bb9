"""Who may. Each rule is a pair: `check_x` raises, `x` answers. Pure."""

from app.people.errors import NotAllowed
from app.people.roles import GRANTS, Permission, Person


def may(person: Person, permission: Permission | str) -> bool:
    """Whether the person's role includes the permission; a permission nobody knows is never included."""
    return permission in GRANTS[person.role]


def check_may(person: Person, permission: Permission | str) -> None:
    """Raise NotAllowed unless the person's role includes the permission."""
    if not may(person, permission):
        raise NotAllowed("Your account cannot do this.")
