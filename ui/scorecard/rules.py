"""The requirements of accessibility as pure functions over a ``Snapshot``: one for each, with its number of faults.

A6, A8 and A11 are held by tests of their own, as are A18 (a scene shows the page that it is named after) and A19 (what
stands over a low screen is what its page is called): ``tests/ui/test_scenes.py``.
"""

from collections.abc import Callable, Mapping

from ui.scorecard.composing import (
    acting,
    beginning_and_end,
    for_the_colour_blind,
    main_control,
    notices,
    order,
    resting,
    source,
)
from ui.scorecard.light import contrasts, flashes, without_colour
from ui.scorecard.reading import enlargement, glyph_height
from ui.scorecard.snapshot import Outcome, Snapshot
from ui.scorecard.telling import accessibility_tree
from ui.scorecard.touching import choices, helps, reach, targets

RULES: Mapping[str, Callable[[Snapshot], Outcome]] = {
    "A1": glyph_height,
    "A2": targets,
    "A3": contrasts,
    "A4": without_colour,
    "A5": enlargement,
    "A7": helps,
    "A9": accessibility_tree,
    "A10": reach,
    "A12": flashes,
    "A13": choices,
    "A14": main_control,
    "A15": source,
    "A16": acting,
    "A17": order,
    "A20": beginning_and_end,
    "A21": resting,
    "A22": for_the_colour_blind,
    "A23": notices,
}
