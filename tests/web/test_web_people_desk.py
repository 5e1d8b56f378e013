"""The fake desk that other tests stand on does what it says."""

from django.conf import settings

from fakes.desk import INTERVIEWS, Desk, desk
from weerklank.archive import read_folder
from weerklank.web.queries.access import needs_second_step, role_in
from weerklank.web.rights import Role

__all__ = ["desk"]


def test_desk_works_in_a_folder_of_the_test(desk: Desk, tmp_path):
    assert desk.settings.data == tmp_path / "data"
    assert settings.WEERKLANK is desk.settings


def test_desk_study_with_another_slug_is_a_study_of_its_own(desk: Desk):
    study = desk.make_study(INTERVIEWS, slug="andere-studie")

    assert read_folder(study.folder).study.id == "andere-studie"
    assert (study.kind, study.synthetic) == ("interviews", False)


def test_desk_user_has_role_and_second_step(desk: Desk):
    study = desk.make_study(INTERVIEWS)
    user = desk.make_user(Role.RESEARCHER, study, mfa=True)

    assert role_in(user, study) == Role.RESEARCHER
    assert needs_second_step(user)
    assert desk.client(user).get("/desk/people/account/").wsgi_request.user == user
