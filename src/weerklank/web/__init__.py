"""In: requests of people who work on a study. Out: pages of the desk, and the public website.
Never done here: computing a figure, taking an answer in, or showing one: rooms below do that.
"""

__all__: list[str] = []
