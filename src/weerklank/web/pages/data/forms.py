"""What is filled in to hand answers out, or to take them in."""

from __future__ import annotations

from pathlib import PurePath

from django import forms

from weerklank.kernel import Text
from weerklank.web.queries.data_sets import DATA_FORMATS
from weerklank.web.templatetags.weerklank import reader_language

MAX_UPLOAD = 20_000_000
"""Bytes of a file: some 20,000 people with 100 answers each."""
LONGEST_NAME = 120


class ExportForm(forms.Form):
    """In which form, why, and that somebody knows what they take along."""

    format = forms.ChoiceField(choices=[(one, one) for one in DATA_FORMATS])
    reason = forms.CharField(max_length=300)
    texts = forms.BooleanField(required=False)
    understood = forms.BooleanField()


class FileForm(forms.Form):
    """A file of answers. The name alone is kept of where it stood."""

    file = forms.FileField(allow_empty_file=True)

    def clean_file(self) -> tuple[str, bytes]:
        """Return the name and the content of the file."""
        file = self.cleaned_data["file"]
        if file.size > MAX_UPLOAD:
            raise forms.ValidationError(_TOO_LARGE.in_language(reader_language()))
        name = PurePath(file.name or "")
        return f"{name.stem[:LONGEST_NAME]}{name.suffix}", file.read()


class ScriptForm(forms.Form):
    """Of which table somebody wants to see how it is made."""

    item = forms.CharField(max_length=200)
    breakdown = forms.CharField(max_length=200, required=False)
    weight = forms.CharField(max_length=200, required=False)


_TOO_LARGE = Text(
    "Dit bestand is groter dan 20 MB. Lever alleen de kolommen aan die u nodig hebt.",
    "This file is larger than 20 MB. Deliver only the columns that you need.",
)
