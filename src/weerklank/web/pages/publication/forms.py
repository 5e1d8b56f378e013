"""What is filled in to publish and to withdraw."""

from __future__ import annotations

from django import forms


class PublishForm(forms.Form):
    """The preview that was looked at."""

    preview = forms.CharField(max_length=64)


class WithdrawForm(forms.Form):
    """Why a study is taken off the public website."""

    reason = forms.CharField(max_length=300)
