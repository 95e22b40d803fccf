"""What a web page shows on a click: the questions that stand in its buttons, and the panels that they open.

Pages hide answers and tabs until somebody asks for them. Those are words of the page like all others; what no
switch shows is hidden from every visitor, and is how words are smuggled in that nobody is meant to see.
"""

import re
from collections.abc import Iterator
from itertools import islice

from knowledge.readers.markup import Element, name_of
from knowledge.readers.pages import is_asked, is_command

LONGEST_LABEL = 200
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN = re.compile(r"font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"})
_ASIDE = frozenset({"nav", "header", "footer", "aside", "dialog"})
_TOGGLES = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle")
_TARGETS = ("aria-controls", "data-target", "data-bs-target", "href")
_TABS = frozenset({"tab", "pill"})
_TAB_BAR = re.compile(r"(?:^|[-_\s])tab(?!le)", re.IGNORECASE)
_MOST_TABS = 20
_MOST_STEPS = 3
_BARE_LINK = re.compile(r"#|javascript:", re.IGNORECASE)


def is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDING.search(element.get("style") or ""))
        or _is_unseen(element)
    )


def text_within(element: Element) -> str:
    """The words inside, cut where they are too long for a label."""
    text = ""
    for part in element.itertext():
        if isinstance(part, str):
            text += part
        if len(text) > 4 * LONGEST_LABEL:
            break
    return " ".join(text.split())[: LONGEST_LABEL + 1]


class Switches:
    """The switches of a page, told once for all of it."""

    def __init__(self, body: Element) -> None:
        self._panels: dict[Element, str] = {}
        """What a click shows, and the words of its tab; the keys keep lxml's elements the same ones."""
        self._tabs: set[Element] = set()
        by_id = {element.get("id"): element for element in body.iter() if element.get("id")}
        for element in body.iter():
            if not isinstance(element.tag, str):
                continue
            if element.get("role") == "tabpanel":
                self._panels.setdefault(element, "")
            if _TAB_BAR.search(element.get("class") or ""):
                self._add_bar(element)
            if (is_tab := _is_tab(element)) or self.asks(element) or self.is_part_of_heading(element):
                self._add_controlled(element, by_id, is_tab=is_tab)

    def asks(self, element: Element) -> bool:
        """Whether this is a question, or another heading, that shows what follows it when it is pressed."""
        name = name_of(element)
        if name == "dt":
            below = element.getnext()
            return below is not None and name_of(below) == "dd" and len(text_within(element)) <= LONGEST_LABEL
        if name == "summary":
            return _can_be_label(element)
        if name in _HEADS or _is_tab(element) or element in self._tabs or not _is_switch(element):
            return False
        if self.is_part_of_heading(element) or any(name_of(below) in _HEADS for below in element.iter()):
            return False
        is_toggle = any(element.get(toggle) is not None for toggle in _TOGGLES)
        return _can_be_label(element) and (is_toggle or is_asked(text_within(element)))

    def is_part_of_heading(self, element: Element) -> bool:
        """Whether this is a button whose words are those of the heading that it stands in, or that stands in it."""
        if name_of(element) != "button" or not _can_be_label(element):
            return False
        return any(name_of(above) in _HEADS for above in element.iterancestors()) or any(
            name_of(below) in _HEADS for below in element.iter()
        )

    def is_tab(self, element: Element) -> bool:
        """Whether its words are said again at the head of the panel that it shows."""
        return element in self._tabs

    def shows(self, element: Element) -> bool:
        """Whether a click shows this, though it may be hidden at first."""
        return element in self._panels and not _is_unseen(element)

    def label(self, element: Element) -> str:
        """What the tab of a panel says, unless the panel begins with the same words; else nothing."""
        label = self._panels.get(element, "")
        return "" if "".join(label.split()) in "".join(text_within(element).split()) else label

    def _add_controlled(self, element: Element, by_id: dict[str, Element], *, is_tab: bool) -> None:
        if not _can_be_label(element) or not self._is_seen(element):
            return
        targets = (element.get(target) or "" for target in _TARGETS)
        panels = [by_id[name] for one in targets if (name := one.strip().lstrip("#")) in by_id]
        if not panels and not is_tab and (beside := _beside(element)) is not None:
            panels = [beside]
        for panel in panels:
            self._panels[panel] = text_within(element) if is_tab else ""
            if is_tab:
                self._tabs.add(element)

    def _add_bar(self, bar: Element) -> None:
        """Tabs that say nothing about what they show: as many panels alike follow as there are tabs."""
        tabs = list(islice((one for one in bar.iter("button", "a") if _can_be_label(one)), _MOST_TABS + 1))
        first = bar.getnext()
        if not 2 <= len(tabs) <= _MOST_TABS or first is None or not self._is_seen(bar):
            return
        alike = [first]
        for after in islice(first.itersiblings(), _MOST_TABS):
            if _look(after) != _look(first):
                break
            alike.append(after)
        if len(alike) == len(tabs) and first.get("class"):
            for tab, panel in zip(tabs, alike, strict=True):
                self._panels[panel] = text_within(tab)
                self._tabs.add(tab)

    def _is_seen(self, element: Element) -> bool:
        around = (element, *element.iterancestors())
        return not any(name_of(one) in _ASIDE or (is_hidden(one) and not self.shows(one)) for one in around)


def _is_unseen(element: Element) -> bool:
    return bool(_UNSEEN.search(element.get("style") or ""))


def _is_switch(element: Element) -> bool:
    if name_of(element) == "button" or element.get("role") == "button":
        return True
    return name_of(element) == "a" and bool(_BARE_LINK.match(element.get("href") or "#"))


def _is_tab(element: Element) -> bool:
    kind = element.get("data-toggle") or element.get("data-bs-toggle")
    return element.get("role") == "tab" or kind in _TABS


def _can_be_label(element: Element) -> bool:
    if element.get("aria-haspopup") not in {None, "false"}:
        return False
    text = text_within(element)
    return 2 <= len(text) <= LONGEST_LABEL and not is_command(text)


def _beside(element: Element) -> Element | None:
    """What follows a switch, past the elements that hold nothing else."""
    for one in _alone_in(element):
        if (after := one.getnext()) is not None:
            return after
    return None


def _alone_in(element: Element) -> Iterator[Element]:
    yield element
    for above in list(element.iterancestors())[:_MOST_STEPS]:
        if len(above) > 1:
            return
        yield above


def holder(element: Element) -> Element | None:
    """The element that holds a switch together with what it shows."""
    return next((above for above in list(element.iterancestors())[: _MOST_STEPS + 1] if len(above) > 1), None)


def _look(element: Element) -> tuple[str, str]:
    """Tag and first class; a further one says which of them is on."""
    return name_of(element), next(iter((element.get("class") or "").split()), "")
