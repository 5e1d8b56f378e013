"""The studies at the desk. Their documents are plain files in the study's working folder."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models

from weerklank.kernel import Text


class StudyRecord(models.Model):
    """A study of the desk: what lists and rights need of it.

    slug  the id of `study.yaml`, and the name of its folder
    kind  'survey' or 'interviews'
    """

    slug = models.SlugField(max_length=80, unique=True)
    title_nl = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    kind = models.CharField(max_length=12)
    wave = models.PositiveIntegerField()
    synthetic = models.BooleanField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-wave", "slug"]

    def __str__(self) -> str:
        return self.title_nl

    @property
    def title(self) -> Text:
        """Return the title in both languages."""
        return Text(self.title_nl, self.title_en)

    @property
    def folder(self) -> Path:
        """Return the working folder."""
        return Path(settings.WEERKLANK.studies, self.slug)

    @property
    def preview(self) -> Path:
        """Return the folder of its built outputs."""
        return Path(settings.WEERKLANK.previews, self.slug)
