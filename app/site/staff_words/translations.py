"""What staff are told when a translation is not taken: in Korean for the report, in English, and how to fix it."""

from collections.abc import Mapping
from types import MappingProxyType

from app.site.staff_words.packages import Words
from knowledge.types import KnowledgeFailure

TRANSLATION_WORDS: Mapping[KnowledgeFailure, Words] = MappingProxyType(
    {
        KnowledgeFailure.TRANSLATION_ORPHAN: Words(
            "이 번역의 한국어 문서를 찾지 못했어요. ‘기초연금.en.md’처럼 한국어 파일 옆에 같은 이름으로 두세요.",
            "No Korean document belongs to the translation.",
            "Name it like the Korean file, with the language before .md, and put it into the same folder.",
        ),
        KnowledgeFailure.TRANSLATION_UNREADABLE: Words(
            "번역 파일에 잘못 적힌 줄이 있어요. 오른쪽에 적힌 줄을 고쳐 주세요.",
            "A line of the translation cannot be understood.",
            "Correct the line that is named.",
        ),
        KnowledgeFailure.TRANSLATION_INCOMPLETE: Words(
            "번역이 다 되지 않았어요. 한국어 한 문장마다 번역 한 문장이 있어야 해요.",
            "The translation is not whole: it needs one sentence for each Korean sentence.",
            "Translate what is named; keep the Korean headings.",
        ),
        KnowledgeFailure.TRANSLATION_LANGUAGE_UNKNOWN: Words(
            "말벗이 모르는 언어예요.",
            "The translation is in a language that the kiosk does not know.",
            "Use en, zh, vi, ru, uz or th, in the name of the file and inside it.",
        ),
        KnowledgeFailure.TRANSLATION_UNREVIEWED: Words(
            "누가 언제 검토했는지 적혀 있지 않아요. ‘검토’, ‘승인일’, ‘원문’ 줄을 채워 주세요.",
            "Nobody has approved the translation.",
            "Fill in its lines, then run malbeot content translations --seal FOLDER.",
        ),
        KnowledgeFailure.TRANSLATION_OUTDATED: Words(
            "번역한 뒤에 한국어 글이 바뀌었어요. 번역을 다시 검토해 주세요.",
            "The Korean text has changed since the translation was approved.",
            "Review it again, then run malbeot content translations --seal FOLDER.",
        ),
        KnowledgeFailure.TRANSLATION_OF_ANOTHER: Words(
            "다른 서비스의 번역이에요. 파일 이름을 확인해 주세요.",
            "The translation is of another service.",
            "Name it like the Korean file that it translates.",
        ),
        KnowledgeFailure.TRANSLATION_LETTERS: Words(
            "그 언어의 글이 아닌 곳이 있어요. 오른쪽에 적힌 곳을 고쳐 주세요.",
            "The translation holds text in the letters of another language.",
            "Correct the piece that is named.",
        ),
        KnowledgeFailure.TRANSLATION_FIGURES: Words(
            "번역의 숫자가 한국어와 달라요. 오른쪽에 적힌 문장의 숫자를 한국어와 같게 고쳐 주세요.",
            "A figure of the translation is not that of the Korean text.",
            "Make the figures of the sentence that is named the same as in Korean.",
        ),
    }
)
