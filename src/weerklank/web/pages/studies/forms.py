"""What is filled in about a study. Labels and hints stand in the templates."""

from __future__ import annotations

from django import forms
from django.core.validators import RegexValidator

from weerklank.archive import STUDY_DOCUMENTS
from weerklank.kernel import Text
from weerklank.web.templatetags.weerklank import reader_language

MAX_UPLOAD = 20_000_000
"""Bytes of a ZIP file: as much as a study folder may hold when it is unpacked."""
_ID = RegexValidator(r"^[a-z][a-z0-9_-]*$")


class UploadForm(forms.Form):
    """A study folder as a ZIP file."""

    folder = forms.FileField(allow_empty_file=True)

    def clean_folder(self) -> bytes:
        """Return the content of the file."""
        file = self.cleaned_data["folder"]
        if file.size > MAX_UPLOAD:
            raise forms.ValidationError(_TOO_LARGE.in_language(reader_language()))
        content: bytes = file.read()
        return content


class StartForm(forms.Form):
    """A study from nothing."""

    kind = forms.ChoiceField(choices=[("survey", ""), ("interviews", "")], initial="survey")
    title_nl = forms.CharField(max_length=200)
    title_en = forms.CharField(max_length=200)
    region = forms.CharField(max_length=100)
    wave = forms.IntegerField(min_value=1, max_value=9999, initial=1)
    id = forms.CharField(max_length=80, validators=[_ID])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["id"].error_messages["invalid"] = _WRONG_ID.in_language(reader_language())


class DocumentForm(forms.Form):
    """A document as it was typed, and the name of the version that it was opened as."""

    text = forms.CharField(strip=False, required=False, max_length=1_000_000)
    loaded = forms.RegexField(r"^[0-9a-f]{64}$", required=False)


def is_document(name: str) -> bool:
    """Return whether people write a document of this name."""
    return name in STUDY_DOCUMENTS


_TOO_LARGE = Text(
    "Dit bestand is groter dan 20 MB. Zet alleen de documenten van het onderzoek erin.",
    "This file is larger than 20 MB. Put only the study's documents into it.",
)
_WRONG_ID = Text(
    "Gebruik kleine letters, cijfers en streepjes, en begin met een letter.",
    "Use lower case letters, digits and hyphens, and begin with a letter.",
)
