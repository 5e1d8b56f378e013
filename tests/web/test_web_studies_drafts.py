"""A text that was sent in vain: what is said of it, and who may keep it in their browser."""

from fakes.desk import Desk, desk
from fakes.small_studies import small_study
from weerklank.web.models import StudyRecord
from weerklank.web.rights import Role

__all__ = ["desk"]


def address(study: StudyRecord, name: str) -> str:
    return f"/desk/studies/{study.slug}/documents/{name}/"


def test_who_was_logged_out_reads_that_nothing_was_saved(desk: Desk) -> None:
    study, _ = small_study(desk)
    path, client = address(study, "study.yaml"), desk.client()

    page = client.post(path, {"text": "mijn tekst", "loaded": ""}, follow=True)

    assert page.redirect_chain == [(f"/desk/account/login/?next={path}", 302)]
    text = page.content.decode()
    assert "Wat u net verstuurde, is niet opgeslagen." in text
    assert "Zonder script in uw browser is die niet bewaard." in text
    assert "mijn tekst" not in text
    looked = desk.client().get(path, follow=True).content.decode()
    assert "is niet opgeslagen" not in looked, "nothing was sent"


def test_a_draft_is_kept_by_the_browser_of_who_may_write_alone(desk: Desk) -> None:
    study, researcher = small_study(desk)
    reader = desk.make_user(Role.SECOND_READER, study)

    pages = [
        desk.client(user).get(address(study, "study.yaml")).content.decode()
        for user in (researcher, reader)
    ]

    assert [f'data-draft="{researcher.pk}"' in page for page in pages] == [True, False]
    assert "data-draft" not in pages[1]
