"""What a visitor takes along on paper: public facts, word for word. Never the question, never a name."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from app.link.events import FactsShown
from ui.kiosk import words
from voice.korean.sentences import sentence_ends

_LONGEST_TITLE = 120
"""Letters of a title, a phone or an origin: longer ones are somebody's mistake, and paper is not endless."""


@dataclass(frozen=True, slots=True)
class SlipPart:
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Slip:
    """All texts are in the language that the screen spoke when the slip was made.

    ``mark`` says that an artificial intelligence answers here, ``warning`` that the content is a sample (empty
    when it is not), ``origin`` of what date and from where the facts are, ``advice`` whom to ask. ``more`` stands
    where a text had to be cut.
    """

    mark: str
    warning: str
    title: str
    parts: tuple[SlipPart, ...]
    phone: SlipPart | None
    origin: tuple[SlipPart, ...]
    advice: str
    more: str

    @property
    def longest_text(self) -> int:
        """Letters of the longest part."""
        return max((len(part.text) for part in self.parts), default=0)

    def shortened(self, letters: int) -> "Slip":
        """The same slip with no part longer than ``letters``, each cut where a sentence ends if one does."""
        parts = tuple(replace(part, text=self._cut(part.text, letters)) for part in self.parts)
        return replace(self, parts=parts)

    def _cut(self, text: str, letters: int) -> str:
        if len(text) <= letters:
            return text
        return f"{leading_sentences(text, letters) or leading_words(text, letters)} {self.more}"


def slip_of(facts: FactsShown) -> Slip:
    """Call it on the drawing thread, so that it speaks the screen's language."""
    origin = words.fact_rows(replace(facts, facts=(), phone=""))
    parts = [SlipPart(words.section_title(fact.section), fact.text.strip()) for fact in facts.facts]
    phone = SlipPart(words.section_title("phone"), leading_words(facts.phone, _LONGEST_TITLE))
    return Slip(
        mark=ai_mark(),
        warning=_sample_warning() if facts.is_sample else "",
        title=leading_words(facts.title, _LONGEST_TITLE),
        parts=tuple(dict.fromkeys(part for part in parts if part.text)),
        phone=phone if phone.text else None,
        origin=tuple(SlipPart(row["heading"], leading_words(row["text"], _LONGEST_TITLE)) for row in origin),
        advice=QCoreApplication.translate(
            "Slip",
            "인공지능이 센터 자료에서 찾아 옮긴 글이에요. 틀릴 수 있으니 중요한 일은 직원에게 확인하세요.",
        ),
        more=QCoreApplication.translate("Slip", "…자세한 내용은 직원에게 물어보세요."),
    )


def ai_mark() -> str:
    return QCoreApplication.translate("Slip", "인공지능 안내")


def _sample_warning() -> str:
    return QCoreApplication.translate("Slip", "연습용 자료예요. 실제와 다르니 꼭 직원에게 확인하세요.")


def first_sentence(text: str) -> str:
    text = text.strip()
    return text[: sentence_ends(text)[0]]


def leading_sentences(text: str, letters: int) -> str:
    """As many whole sentences from the start of ``text`` as fit into ``letters``; empty when none does."""
    return text[: max((end for end in sentence_ends(text) if end <= letters), default=0)]


def leading_words(text: str, letters: int) -> str:
    """As many whole words from the start of ``text`` as fit into ``letters``; a single long word is cut."""
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    start = text[: letters + 1].rpartition(" ")[0]
    return start or text[:letters]
