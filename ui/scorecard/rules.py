"""The requirements of accessibility as pure functions over a ``Snapshot``: one for each, with its number of faults."""

from collections.abc import Callable, Mapping

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
}
