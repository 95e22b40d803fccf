"""Whether a translation may serve: it holds against the Korean text, figure by figure, or is refused with why."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from knowledge.translations.languages import LANGUAGES, strange_letters
from knowledge.translations.lock import Difference, LockReason, differences
from knowledge.translations.text import TranslationText, digest_of
from knowledge.types import Document, KnowledgeError, KnowledgeFailure, Translation

_MOST_TOLD = 3
_LONGEST_SHOWN = 160

_WORDS: Mapping[LockReason, Callable[[Difference], str]] = MappingProxyType(
    {
        LockReason.MISSING: lambda one: f"번역에 빠진 숫자 ‘{one.figure}’: {_both(one)}",
        LockReason.ADDED: lambda one: f"한국어에 없는 숫자 ‘{one.figure}’: {_both(one)}",
        LockReason.PERIOD: lambda one: f"한국어와 기간이 달라요 ‘{one.figure}’: {_both(one)}",
        LockReason.SENTENCES: lambda one: f"문장 수가 달라요: {_both(one)}",
        LockReason.SECTION_MISSING: lambda one: f"번역에 빠진 부분이 있어요: {_shown(one.korean)}",
        LockReason.SECTION_ADDED: lambda one: f"한국어에 없는 부분이 있어요: {_shown(one.translation)}",
    }
)


def checked(
    document: Document, text: TranslationText, name: str, others: Iterable[Document] = ()
) -> Translation | None:
    """The translation that may serve; None where it is a draft, which is nobody's mistake.

    ``others`` are the documents that it may have been meant for instead. Raises KnowledgeError: TRANSLATION_LETTERS,
    TRANSLATION_INCOMPLETE, TRANSLATION_FIGURES, TRANSLATION_UNREVIEWED, TRANSLATION_OF_ANOTHER, TRANSLATION_OUTDATED.
    """
    if not text.is_approved:
        return None
    if not text.reviewer or text.approved is None:
        raise KnowledgeError(KnowledgeFailure.TRANSLATION_UNREVIEWED, f"{name}: 검토나 승인일이 비어 있어요")
    if not text.digest:
        check_text(document, text, name)
        raise KnowledgeError(KnowledgeFailure.TRANSLATION_UNREVIEWED, f"{name}: 원문 줄이 없어요")
    own = digest_of(document)
    if text.digest != own:
        if other := next((one for one in others if digest_of(one) == text.digest), None):
            raise KnowledgeError(KnowledgeFailure.TRANSLATION_OF_ANOTHER, f"{name}: {other.title}")
        held = _first_difference(document, text)
        raise KnowledgeError(
            KnowledgeFailure.TRANSLATION_OUTDATED, f"{name}: {document.title}" + (f". {held}" if held else "")
        )
    check_text(document, text, name)
    return Translation(
        language=text.language,
        title=text.title,
        sections=text.sections,
        digest=text.digest,
        reviewer=text.reviewer,
        approved=text.approved,
        aliases=text.aliases,
        asked_as=text.asked_as,
        is_sample=text.is_sample,
    )


def check_text(document: Document, text: TranslationText | Translation, name: str) -> None:
    """Raises KnowledgeError naming the sentence: TRANSLATION_LETTERS, TRANSLATION_INCOMPLETE, TRANSLATION_FIGURES."""
    for piece in (text.title, *text.sections.values(), *text.aliases, *text.asked_as):
        is_short = piece not in text.sections.values()
        if (strange := strange_letters(piece, text.language)) and not (is_short and _is_name(piece)):
            why = (
                "오른쪽에서 쓰는 글자예요"
                if strange.is_right_to_left
                else f"{LANGUAGES[text.language]} 글이 아니에요"
            )
            raise KnowledgeError(
                KnowledgeFailure.TRANSLATION_LETTERS, f"{name}: {why}: {_shown(strange.piece)}"
            )
    found = list(differences(document.sections, text.sections, text.language))
    if not found:
        return
    halves = {LockReason.SECTION_MISSING, LockReason.SECTION_ADDED, LockReason.SENTENCES}
    is_half = any(one.reason in halves for one in found)
    failure = KnowledgeFailure.TRANSLATION_INCOMPLETE if is_half else KnowledgeFailure.TRANSLATION_FIGURES
    first = sorted(found, key=lambda one: one.reason not in halves)[:_MOST_TOLD]
    raise KnowledgeError(failure, f"{name}: " + " / ".join(_WORDS[one.reason](one) for one in first))


def holds(document: Document, translation: Translation) -> bool:
    """Whether a translation that came with a document is true to it still."""
    if translation.language not in LANGUAGES or not translation.reviewer:
        return False
    if translation.digest != digest_of(document):
        return False
    try:
        check_text(document, translation, "")
    except KnowledgeError:
        return False
    return True


def _first_difference(document: Document, text: TranslationText) -> str:
    found = next(iter(differences(document.sections, text.sections, text.language)), None)
    return _WORDS[found.reason](found) if found else ""


def _is_name(piece: str) -> bool:
    """A short name may be an abbreviation in other letters (K-pass)."""
    return len(piece) <= 12 and piece.isascii()


def _both(one: Difference) -> str:
    return f"‘{_shown(one.korean)}’ ↔ ‘{_shown(one.translation)}’"


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
