"""A data set as the bytes of a file; the same data set gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from weerklank.datasets import refusals
from weerklank.datasets.csv_writing import write_csv
from weerklank.datasets.data_set import DataSet
from weerklank.datasets.ddi_writing import write_ddi
from weerklank.datasets.parquet_writing import write_parquet
from weerklank.datasets.sav_writing import write_sav
from weerklank.datasets.xlsx_writing import write_xlsx
from weerklank.kernel import Language

ExportFormat = Literal["sav", "parquet", "csv", "xlsx", "ddi"]
EXPORT_FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)


def export_data(data: DataSet, format: ExportFormat, language: Language = "nl") -> bytes:
    """Return a data set as a file.

    `language` is that of the labels in SPSS, which holds one; the other forms carry both.
    Raises UserError where the extra `data` is missing or a text does not fit.
    """
    writers: dict[str, Callable[[], bytes]] = {
        "sav": lambda: write_sav(data, language),
        "parquet": lambda: write_parquet(data),
        "csv": lambda: write_csv(data),
        "xlsx": lambda: write_xlsx(data, language),
        "ddi": lambda: write_ddi(data),
    }
    if format not in writers:
        raise refusals.unknown_format(format, ", ".join(EXPORT_FORMATS))
    return writers[format]()
