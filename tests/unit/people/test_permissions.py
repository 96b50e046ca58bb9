"""Who may: the table of roles, asked one by one."""

import pytest

from app.people.errors import NotAllowed
from app.people.permissions import check_may, may
from app.people.roles import GRANTS, Permission, Person, Role

EXPECTED = {
    Role.ADMINISTRATOR: {"see_campaigns", "view_results", "publish_release", "work_in_workshop", "answer_back",
                         "help_young_people", "make_recordings", "give_pictures", "read_audit"},
    Role.HELPER: {"help_young_people"},
    Role.WORKSHOP: {"see_campaigns", "view_results", "work_in_workshop"},
}


def person(role: Role) -> Person:
    return Person(1, "somebody", role)


@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_the_table_says_and_nothing_else(role):
    assert {permission.value for permission in Permission if may(person(role), permission)} == EXPECTED[role]


def test_every_role_has_a_row():
    assert set(GRANTS) == set(Role)


def test_no_permission_is_about_answers():
    assert not [permission for permission in Permission
                if any(word in permission for word in ("open", "envelope", "submission", "count"))]


@pytest.mark.parametrize("role", Role)
def test_a_permission_nobody_knows_is_never_given(role):
    assert not may(person(role), "open_envelopes")


def test_the_check_refuses_what_the_question_denies():
    check_may(person(Role.HELPER), "help_young_people")
    with pytest.raises(NotAllowed):
        check_may(person(Role.HELPER), "view_results")
