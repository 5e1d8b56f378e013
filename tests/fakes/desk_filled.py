"""A desk with one of everything, so that every address leads to something."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest
from django.apps import apps
from django.contrib.auth.tokens import default_token_generator
from django.contrib.sessions.models import Session
from django.core import serializers
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode

from fakes.desk import SURVEY, Desk
from fakes.desk_sheets import build_set, write_sheets
from weerklank.archive import read_folder, replace_folder
from weerklank.ballotbox import RoundPackage, open_store
from weerklank.design import RoundPages
from weerklank.disclosure import SheetSet
from weerklank.vault import KeyStore
from weerklank.web.actions.audit import record
from weerklank.web.configuration import Configuration
from weerklank.web.models import Job, Round, RoundChannel, StudyRecord, User
from weerklank.web.rights import Role

ROLES = {
    "R": Role.RESEARCHER,
    "S": Role.SECOND_READER,
    "P": Role.PANEL_MEMBER,
    "C": Role.ORGANISATION_CONTACT,
}


@dataclass
class Filled:
    """A desk, its study with an open round and a job, and a reader of every kind."""

    desk: Desk
    study: StudyRecord
    other: StudyRecord
    round: Round
    job: Job
    readers: dict[str, User]

    def address(self, name: str, study: StudyRecord | None = None) -> str:
        """Return the address of that name about the study's things."""
        slug = (study or self.study).slug
        person = self.readers["R"]
        arguments: dict[str, list[object]] = {
            "account_welcome": [
                urlsafe_base64_encode(b"%d" % person.pk),
                default_token_generator.make_token(person)[:-1] + "x",
            ],
            "people:person": [person.pk],
            "jobs:show": [self.job.pk],
            "jobs:state": [self.job.pk],
            "studies:document": [slug, "study.yaml"],
            "fieldwork:close": [slug, self.round.identifier],
            "fieldwork:days": [slug, self.round.identifier],
            "fieldwork:suspend": [slug, self.round.identifier],
            "fieldwork:resume": [slug, self.round.identifier],
            "fieldwork:parts": [slug, self.round.identifier],
            "fieldwork:qr": [slug, self.round.identifier, "uitnodiging"],
            "fieldwork:preview": [slug, "nl"],
            "fieldwork:preview_asset": [slug, "form.css"],
            "data:describe": [slug, "ddi"],
            "data:script": [slug, "r"],
            "coding:work": [slug, "lijst"],
            "coding:begin": [slug, "lijst"],
            "coding:save": [slug, "lijst"],
            "coding:settle": [slug, "lijst"],
            "analysis:table": [slug, "werkplezier"],
            "release:show": [slug, 1],
            "release:sheet": [slug, 1, "gi", "sheet.nl.html"],
            "publication:preview": [slug, "site/index.html"],
            "public:page": ["haaglanden-2022/index.html"],
        }
        alone = name.startswith(("account_", "mfa_", "public:")) or name in {
            "studies:list",
            "studies:new",
            "studies:language",
            "people:list",
            "people:new",
            "people:log",
            "people:account",
        }
        return reverse(name, args=arguments.get(name, [] if alone else [slug]))

    def snapshot(self) -> dict[str, str]:
        """Return everything that is kept, rows and files; sessions apart."""
        kept = {
            f"row {model._meta.label}": serializers.serialize("json", model.objects.order_by("pk"))
            for model in apps.get_models()
            if model is not Session
        }
        root = self.desk.settings.data.parent
        files = [path for path in root.rglob("*") if path.is_file()]
        return kept | {
            f"file {path.relative_to(root)}": hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
            if not path.name.endswith(("-wal", "-shm"))
        }


@pytest.fixture
def filled(desk: Desk) -> Filled:
    """A desk with one of everything."""
    study, other = desk.make_study(), desk.make_study(SURVEY, slug="elders")
    readers = {
        letter: desk.make_user(role, study, channel="uitnodiging" if letter == "C" else "")
        for letter, role in ROLES.items()
    }
    readers["A"] = desk.make_user(administrator=True)
    readers["X"] = desk.make_user(Role.RESEARCHER, other)
    round = _make_round(study, desk.settings)
    _bind_channel(study)
    write_sheets(study.folder, _sheets())
    job = Job.objects.create(study=study, kind="build", by=readers["R"], state="done")
    replace_folder(study.preview, {"site/index.html": b"<!doctype html><title>x</title>"})
    record(by=readers["R"], action="studies.start", study=study)
    return Filled(desk, study, other, round, job, readers)


@cache
def _sheets() -> SheetSet:
    """Return sheets beside the last release of the study, which every test copies as it is."""
    release = read_folder(SURVEY).releases[-1]
    return build_set(release, own=("gi", "wijkteam"), guided=())


def _bind_channel(study: StudyRecord) -> None:
    """Say in reach.yaml which organisation the first channel reaches."""
    reach = study.folder / "reach.yaml"
    text = reach.read_text("utf-8")
    reach.write_text(text.replace("reached: null", "reached: null\n    organisation: gi"), "utf-8")


_OPENS, _CLOSES = date(2022, 3, 1), date(2099, 3, 1)


def _make_round(study: StudyRecord, settings: Configuration) -> Round:
    made = Round.objects.create(
        study=study,
        identifier=study.slug,
        pilot=False,
        public_key=KeyStore(settings.vault).make_round(study.slug).public,
        opens=_OPENS,
        closes=_CLOSES,
    )
    RoundChannel.objects.create(
        round=made, channel="uitnodiging", name_nl="Uitnodiging", name_en="Invitation", key="abc123"
    )
    RoundChannel.objects.create(
        round=made,
        channel="tweede",
        name_nl="Tweede kanaal",
        name_en="Second channel",
        key="def456",
    )
    open_store(settings.ballot_database).add_round(
        RoundPackage(
            id=made.identifier,
            study=study.slug,
            pilot=False,
            public_key=made.public_key,
            opens=_OPENS.isoformat(),
            closes=_CLOSES.isoformat(),
            channels={"abc123": "uitnodiging", "def456": "tweede"},
            questionnaire=(study.folder / "questionnaire.yaml").read_text("utf-8"),
            pages={
                language: RoundPages(("vragen",), "dank", "vroeg", "dicht")
                for language in ("nl", "en")
            },
        )
    )
    return made
