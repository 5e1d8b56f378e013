"""Small studies at the desk: the one that the desk itself starts with, and its answers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from fakes.desk import Desk
from weerklank.kernel import Text
from weerklank.web.actions.studies import create_study
from weerklank.web.models import StudyRecord, User
from weerklank.web.queries.starting import starting_files

HEADER = "respondent,toestemming,werkveld,genoeg_tijd,tijd_kost,cijfer,toelichting\n"
CANARY = "een verhaal dat niemand anders kent"


def small_files(id: str = "klein", kind: str = "survey", *, answers: int = 0) -> dict[str, bytes]:
    """Return the files of a sound study; with answers they are synthetic, the last one telling."""
    title = Text("Een klein onderzoek", "A small study")
    files = starting_files(id=id, kind=kind, title=title, region="Testregio", wave=1)  # type: ignore[arg-type]
    if answers:
        rows = [f"r{number},ja,lokaal,eens,,7,{CANARY}\n" for number in range(answers)]
        text = "# synthetisch: verzonnen voor een test\n" + HEADER + "".join(rows)
        files["closed/responses.csv"] = text.encode()
        study = files["study.yaml"].replace(b"synthetic: false", b"synthetic: true")
        files["study.yaml"] = study
    return files


def small_study(desk: Desk, by: User | None = None, **options: object) -> tuple[StudyRecord, User]:
    """Return a small study at the desk and its researcher."""
    by = by or desk.make_user(name="Rian Researcher")
    desk.settings.data.mkdir(exist_ok=True)
    return create_study(by=by, files=small_files(**options), source="start"), by  # type: ignore[arg-type]


def as_zip(files: Mapping[str, bytes], top: str = "map/") -> io.BytesIO:
    """Return files as a ZIP file to upload."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(f"{top}{name}", content)
    packed.seek(0)
    packed.name = "map.zip"
    return packed
