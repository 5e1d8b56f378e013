import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client
from django.urls import reverse

from fakes.desk import INTERVIEWS, SURVEY, Desk, desk
from weerklank.archive import build_folder, publication_fingerprint, read_folder
from weerklank.web.models import AuditEvent, Job, Publication, StudyRecord
from weerklank.web.queries.publication import note_path, read_preview
from weerklank.web.rights import Role

__all__ = ["desk"]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of the interviews, built once: they are the quickest to make."""
    made = tmp_path_factory.mktemp("made") / "outputs"
    build_folder(INTERVIEWS, made)
    return made


def make_previewed(desk: Desk, outputs: Path) -> StudyRecord:
    """Return a study whose preview is as if it had just been built."""
    study = desk.make_study(INTERVIEWS)
    shutil.copytree(outputs, study.preview)
    fingerprint = publication_fingerprint(study.folder)
    note = {"fingerprint": fingerprint, "made": "2026-11-22T10:30:00+01:00"}
    note_path(study).write_text(json.dumps(note))
    return study


def member(desk: Desk, study: StudyRecord, role: Role = Role.RESEARCHER) -> Client:
    return desk.client(desk.make_user(role, study, name="Noor"))


def address(study: StudyRecord, name: str = "overview", *more: str) -> str:
    return reverse(f"publication:{name}", args=[study.slug, *more])


def press(client: Client, run: Any, address: str, **fields: str) -> Job:
    """Post a form that starts a job, let the job run to its end, and return it."""
    with run(execute=True):
        answer = client.post(address, fields)
    assert answer.status_code == 302, answer.content.decode()
    return Job.objects.get(pk=answer.url.rstrip("/").rsplit("/", 1)[-1])


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def actions() -> list[str]:
    return [event.event["action"] for event in AuditEvent.objects.order_by("number")]


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def codes(job: Job) -> list[str]:
    return [one["code"] for one in job.problems]


def test_without_a_release_the_page_says_what_to_do_first(desk: Desk) -> None:
    study = desk.make_study(SURVEY)
    shutil.rmtree(study.folder / "releases")

    text = text_of(member(desk, study), address(study))

    assert "Publicaties worden gemaakt van een vastgelegde uitgave" in text
    assert reverse("release:overview", args=[study.slug]) in text
    assert address(study, "build") not in text


def test_what_stops_a_build_is_listed_with_a_way_to_mend_it(desk: Desk) -> None:
    study = desk.make_study(SURVEY)
    report = study.folder / "report.nl.md"
    report.write_text(report.read_text("utf-8") + "\nHet was {{nergens.iets}} procent.\n", "utf-8")

    text = text_of(member(desk, study), address(study))

    assert "Dit moet eerst goed" in text
    assert "nergens" in text
    assert '<span class="place">report.nl.md:' in text
    assert address(study, "build") not in text
    panel = text_of(member(desk, study, Role.PANEL_MEMBER), address(study))
    assert "Een onderzoeker werkt nog aan de documenten" in panel
    assert "nergens" not in panel


def test_what_may_still_be_written_is_named_and_stops_nothing(desk: Desk) -> None:
    study = desk.make_study(SURVEY)
    (study.folder / "infographic.yaml").unlink()
    (study.folder / "report.en.md").unlink()

    text = text_of(member(desk, study), address(study))

    assert "Er is nog geen infographic beschreven" in text
    assert "Er is nog geen Engelse rapporttekst" in text
    assert "Er zijn nog geen bevindingen" not in text
    assert address(study, "build") in text


def test_a_survey_from_making_to_public_and_away_again(
    desk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    run, study = django_capture_on_commit_callbacks, desk.make_study(SURVEY)
    client, visitor = member(desk, study), desk.client()
    canary = "canary-7f3a"
    for hidden in ("closed/notes.txt", "facts.yaml", "reach.yaml", "notes.txt"):
        with (study.folder / hidden).open("a") as stream:
            stream.write(f"\n# {canary}\n")

    built = press(client, run, address(study, "build"))

    assert built.state == "done", built.problems
    assert built.result == {"files": len(files_of(study.preview)) - 1}
    text = text_of(client, address(study))
    for name in ("report.pdf", "infographic.en.png", "tables.ods", "site/index.html"):
        assert address(study, "preview", name) in text
    assert visitor.get("/").status_code == 200
    assert visitor.get(f"/{study.slug}/").status_code == 404
    preview = read_preview(study)
    assert preview is not None

    published = press(client, run, address(study, "publish"), preview=preview.fingerprint)

    assert (published.state, published.result) == ("done", {"release": 1}), published.problems
    for path in ("/", f"/{study.slug}/", f"/{study.slug}/en/", f"/{study.slug}/files/report.pdf"):
        assert visitor.get(path).status_code == 200
    assert visitor.get(f"/{study.slug}/files/infographic.png").content == (
        (study.preview / "infographic.png").read_bytes()
    )
    copied = files_of(desk.settings.published / study.slug)
    assert {name.split("/")[0] for name in copied} == {
        ".weerklank-output",
        "study.yaml",
        "questionnaire.yaml",
        "findings.yaml",
        "recommendations.yaml",
        "report.nl.md",
        "report.en.md",
        "infographic.yaml",
        "releases",
    }
    assert read_folder(desk.settings.published / study.slug).releases[0].number == 1
    served = {**copied, **files_of(desk.settings.public)}
    assert [name for name, content in served.items() if canary.encode() in content] == []
    assert "Uitgave 1 staat sinds" in text_of(client, address(study))

    withdrawn = press(client, run, address(study, "withdraw"), reason="Een fout in de tekst")

    assert withdrawn.state == "done", withdrawn.problems
    assert "Wat hier stond, is teruggetrokken" in text_of(visitor, "/")
    assert visitor.get(f"/{study.slug}/").status_code == 404
    assert not (desk.settings.published / study.slug).exists()
    assert len(read_folder(study.folder).releases) == 1
    text = text_of(client, address(study))
    assert "teruggetrokken: Een fout in de tekst" in text
    assert address(study, "withdraw") not in text
    (row,) = Publication.objects.all()
    assert (row.release, row.reason, row.withdrawn_at is None) == (1, "Een fout in de tekst", False)
    assert actions() == [
        "build.start",
        "publication.build",
        "publish.start",
        "publication.publish",
        "withdraw.start",
        "publication.withdraw",
    ]
    assert codes(press(client, run, address(study, "withdraw"), reason="x")) == ["not-published"]


def test_publishing_again_takes_the_place_of_what_was_public(
    desk: Desk, outputs: Path, django_capture_on_commit_callbacks: Any
) -> None:
    run, study = django_capture_on_commit_callbacks, make_previewed(desk, outputs)
    client = member(desk, study)
    preview = read_preview(study)
    assert preview is not None
    desk.settings.published.mkdir()
    programme = desk.settings.published / "programme.yaml"
    names = {name: {"nl": "Rivierland", "en": "Riverland"} for name in ("title", "region", "lead")}
    facts = {"format": 1, "id": "rivierland", **names}
    programme.write_text(yaml.safe_dump({**facts, "studies": []}))

    for _ in range(2):
        job = press(client, run, address(study, "publish"), preview=preview.fingerprint)
        assert job.state == "done", job.problems

    newest, older = Publication.objects.all()
    assert (newest.withdrawn_at, older.reason) == (None, "")
    assert older.withdrawn_at is not None
    assert "vervangen door een nieuwere" in text_of(client, address(study))
    assert yaml.safe_load(programme.read_text()) == {**facts, "studies": [study.slug]}
    assert "<title>Rivierland</title>" in text_of(desk.client(), "/")


def test_a_website_that_cannot_be_built_leaves_everything_as_it_was(
    desk: Desk, outputs: Path, django_capture_on_commit_callbacks: Any
) -> None:
    run, study = django_capture_on_commit_callbacks, make_previewed(desk, outputs)
    client = member(desk, study)
    preview = read_preview(study)
    assert preview is not None
    press(client, run, address(study, "publish"), preview=preview.fingerprint)
    programme = desk.settings.published / "programme.yaml"
    programme.write_text(programme.read_text().replace("format: 1", "format: 9"))
    before = files_of(desk.settings.data / "public"), files_of(desk.settings.published)

    job = press(client, run, address(study, "publish"), preview=preview.fingerprint)

    assert (job.state, codes(job)) == ("failed", ["format-unknown"])
    assert (files_of(desk.settings.data / "public"), files_of(desk.settings.published)) == before
    assert Publication.objects.filter(withdrawn_at=None).count() == 1
    assert list(desk.settings.data.glob(".site-*")) == []
    assert "format-unknown" in text_of(client, address(study))


def test_a_preview_goes_out_of_date_with_any_change_and_cannot_be_published(
    desk: Desk, outputs: Path, django_capture_on_commit_callbacks: Any
) -> None:
    study = make_previewed(desk, outputs)
    client = member(desk, study)
    preview = read_preview(study)
    assert preview is not None
    assert "bijgewerkt" in text_of(client, address(study))

    with (study.folder / "findings.yaml").open("a") as stream:
        stream.write("\n# a word\n")

    text = text_of(client, address(study))
    assert "verouderd" in text
    assert address(study, "publish") not in text
    job = press(
        client,
        django_capture_on_commit_callbacks,
        address(study, "publish"),
        preview=preview.fingerprint,
    )
    assert codes(job) == ["preview-stale"]
    assert not desk.settings.public.exists()


def test_a_build_that_breaks_off_leaves_no_preview_that_seems_up_to_date(
    desk: Desk,
    outputs: Path,
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    study = make_previewed(desk, outputs)

    def break_off(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("weerklank.web.actions.publication.build_folder", break_off)
    job = press(member(desk, study), django_capture_on_commit_callbacks, address(study, "build"))

    assert job.state == "failed"
    preview = read_preview(study)
    assert preview is not None
    assert preview.fingerprint == ""


@pytest.mark.parametrize("reason", ["", " ", "x" * 301])
def test_withdrawing_needs_a_reason(reason: str, desk: Desk, outputs: Path) -> None:
    study = make_previewed(desk, outputs)
    user = desk.make_user(Role.RESEARCHER, study)
    Publication.objects.create(study=study, published_by=user)

    answer = desk.client(user).post(address(study, "withdraw"), {"reason": reason})

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert f'value="{reason}"' in answer.content.decode()
    assert actions() == []


@pytest.mark.parametrize("role", [Role.PANEL_MEMBER, Role.SECOND_READER])
def test_who_may_look_sees_the_preview_and_has_nothing_to_press(
    role: Role, desk: Desk, outputs: Path
) -> None:
    study = make_previewed(desk, outputs)
    client = member(desk, study, role)

    text = text_of(client, address(study))

    assert address(study, "preview", "infographic.pdf") in text
    assert text.count("<form") == 2, "the language and logging out"
    assert client.get(address(study, "preview", "infographic.pdf")).status_code == 200
    for name in ("build", "publish", "withdraw"):
        assert client.post(address(study, name)).status_code == 403
        assert client.get(address(study, name)).status_code == 405


def test_a_preview_is_for_members_alone(desk: Desk, outputs: Path) -> None:
    study, other = make_previewed(desk, outputs), desk.make_study(SURVEY)
    page = address(study, "preview", "infographic.html")
    stranger = member(desk, other)
    contact = member(desk, study, Role.ORGANISATION_CONTACT)

    assert member(desk, study).get(page).status_code == 200
    assert stranger.get(page).status_code == 404
    assert contact.get(page).status_code == 403
    assert desk.client().get(page).status_code == 302


def test_a_preview_is_served_with_its_type_and_no_more_rights_than_it_needs(
    desk: Desk, outputs: Path
) -> None:
    study = make_previewed(desk, outputs)
    client = member(desk, study)

    page = client.get(address(study, "preview", "infographic.html"))
    site = client.get(address(study, "preview", "site/index.html"))
    picture = client.get(address(study, "preview", "infographic.png"))

    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert page["Content-Security-Policy"].startswith(
        "default-src 'none'; style-src 'self' 'sha256-"
    )
    assert "style-src 'self';" in site["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"] + site["Content-Security-Policy"]
    assert (picture["Content-Type"], picture["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert page["Cache-Control"] == "no-store"
    folder = client.get(address(study, "preview", "site"))
    assert (folder.status_code, folder.url) == (302, address(study, "preview", "site/"))
    assert client.get(address(study, "preview", "site/")).content == site.content


@pytest.mark.parametrize(
    "path",
    [
        ".weerklank-output",
        "../" + "{slug}.json",
        "..%2f{slug}.json",
        "site/../../{slug}.json",
        "/etc/passwd",
        "site//index.html",
        "site/.hidden.html",
        "link.html",
        "strange.exe",
        "nothing.pdf",
        "opendata",
        "a" * 300 + ".html",
    ],
)
def test_nothing_but_what_was_built_is_served(path: str, desk: Desk, outputs: Path) -> None:
    study = make_previewed(desk, outputs)
    (study.preview / "link.html").symlink_to(study.folder / "study.yaml")
    (study.preview / "strange.exe").write_bytes(b"MZ")
    (study.preview / "site" / ".hidden.html").write_bytes(b"hidden")
    base = address(study, "preview", "x").removesuffix("x")

    answer = member(desk, study).get(base + path.format(slug=study.slug))

    assert answer.status_code in (404, 301, 302)
    assert "Location" not in answer.headers or "/preview/" in answer["Location"]


def test_a_folder_that_weerklank_did_not_build_is_not_served(desk: Desk, outputs: Path) -> None:
    study = make_previewed(desk, outputs)
    (study.preview / ".weerklank-output").unlink()

    client = member(desk, study)

    assert client.get(address(study, "preview", "infographic.html")).status_code == 404
    assert "Er is nog niets gemaakt" in text_of(client, address(study))


def test_the_picture_is_in_the_language_of_its_reader(desk: Desk, outputs: Path) -> None:
    study = make_previewed(desk, outputs)
    client = member(desk, study)
    image = '<img src="{}"'.format

    dutch = text_of(client, address(study))
    client.cookies["django_language"] = "en"
    english = text_of(client, address(study))

    assert image(address(study, "preview", "infographic.png")) in dutch
    assert image(address(study, "preview", "infographic.en.png")) in english
    assert "Publications" in english
