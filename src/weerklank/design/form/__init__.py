"""In: a questionnaire and what stands around it. Out: the pages that a respondent meets.
Never done here: reading what was answered, storing anything, or asking another host for anything.
"""

from weerklank.design.form.assets import FORM_ASSETS, form_asset
from weerklank.design.form.pages import RoundPages, pages_from_json, pages_to_json
from weerklank.design.form.parts import FormParts, Slot, fill_form
from weerklank.design.form.rendering import render_round
from weerklank.design.form.squeezing import squeeze_parts
from weerklank.design.form.surround import NewsItem, Surround
from weerklank.design.form.wording import MAX_TEXT, NONE_OF_THESE

__all__ = [
    "FORM_ASSETS",
    "MAX_TEXT",
    "NONE_OF_THESE",
    "FormParts",
    "NewsItem",
    "RoundPages",
    "Slot",
    "Surround",
    "fill_form",
    "form_asset",
    "pages_from_json",
    "pages_to_json",
    "render_round",
    "squeeze_parts",
]
