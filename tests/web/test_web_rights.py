"""The table of rights, cell by cell: a change of it is a change of what people were promised."""

from weerklank.web.rights import NEEDS_SECOND_STEP, RIGHTS, ROLE_NAMES, Right, Role, may

TABLE = {
    # right                 researcher, second reader, panel member, organisation contact
    Right.SEE_STUDY: (True, True, True, True),
    Right.READ_DOCUMENTS: (True, True, False, False),
    Right.EDIT_DOCUMENTS: (True, False, False, False),
    Right.EXPORT: (True, False, False, False),
    Right.SEE_OWN_RESPONSE: (True, True, False, True),
    Right.SEE_RESPONSE: (True, True, False, False),
    Right.RUN_FIELDWORK: (True, False, False, False),
    Right.SEE_RELEASE: (True, True, False, False),
    Right.RELEASE: (True, False, False, False),
    Right.SEE_TABLES: (True, True, False, False),
    Right.READ_OPEN_ANSWERS: (True, True, False, False),
    Right.CODE_ANSWERS: (True, True, False, False),
    Right.EXPORT_ANSWERS: (True, False, False, False),
    Right.IMPORT_ANSWERS: (True, False, False, False),
    Right.SEE_OWN_SHEET: (True, False, False, True),
    Right.SEE_SHEETS: (True, False, False, False),
    Right.MAKE_SHEETS: (True, False, False, False),
    Right.PREVIEW: (True, True, True, False),
    Right.PUBLISH: (True, False, False, False),
    Right.MANAGE_MEMBERS: (True, False, False, False),
}


def test_every_role_may_exactly_what_the_table_says() -> None:
    assert {right: tuple(may(role, right) for role in Role) for right in Right} == TABLE


def test_who_has_no_role_may_nothing() -> None:
    assert [right for right in Right if may(None, right)] == []


def test_every_role_has_rights_and_a_name() -> None:
    assert (set(RIGHTS), set(ROLE_NAMES)) == (set(Role), set(Role))


def test_who_may_read_documents_logs_in_with_a_second_step() -> None:
    assert {role for role in Role if may(role, Right.READ_DOCUMENTS)} == NEEDS_SECOND_STEP
