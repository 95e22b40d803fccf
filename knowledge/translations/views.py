"""The ways into a document in another language: its names, its everyday questions and each of its sentences."""

from collections.abc import Iterable

from knowledge.index.views import TranslatedView, ViewKind
from knowledge.translations.languages import without_korean
from knowledge.translations.lock import foreign_sentences
from knowledge.types import Document


def translated_views(documents: Iterable[Document]) -> list[TranslatedView]:
    """Of all translations that serve."""
    found: list[TranslatedView] = []
    for document in documents:
        for one in document.translations:
            own = (document.document_id, one.language)
            names = (bare_title(one.title), *one.aliases)
            found += [TranslatedView(*own, ViewKind.NAME, name) for name in dict.fromkeys(names)]
            found += [TranslatedView(*own, ViewKind.EVERYDAY, text) for text in dict.fromkeys(one.asked_as)]
            found += [
                TranslatedView(*own, ViewKind.PART, text, section.value, number)
                for section, body in one.sections.items()
                for number, text in enumerate(foreign_sentences(body))
            ]
    return found


def bare_title(title: str) -> str:
    """A title without the Korean name in brackets behind it."""
    return " ".join(without_korean(title).replace("(", " ").replace(")", " ").split()) or title
