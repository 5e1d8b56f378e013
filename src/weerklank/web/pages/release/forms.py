"""What is filled in to record a release."""

from __future__ import annotations

from django import forms


class RecordForm(forms.Form):
    """The reason, which is published with the release, and the draft that was looked at."""

    reason = forms.CharField(max_length=300)
    draft = forms.CharField(max_length=64)
