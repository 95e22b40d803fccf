"""What staff are told about each file that was read into the content, in plain Korean: what came of it, what to
look at, and what to do where nothing could be read. Never the personal data itself.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from app.site.staff_words.translations import TRANSLATION_WORDS
from knowledge.readers.blocks import UNSURE, ReadWarning
from knowledge.readers.folder import FileReport, Reading
from knowledge.readers.kinds import LEXICONS, MATERIAL, Kind
from knowledge.types import KnowledgeFailure
from voice.korean.personal_numbers import PersonalKind

KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.SERVICE_TEXT: "말벗 서비스 글",
        Kind.BOKJIRO_CSV: "복지로 표",
        Kind.BOKJIRO_XML: "복지로 목록",
        Kind.PREPARED: "말벗 준비 파일",
        Kind.EVERYDAY: "생활말 사전",
        Kind.HWP5: "한글 문서",
        Kind.HWPX: "한글 문서(HWPX)",
        Kind.HWPML: "한글 문서(XML)",
        Kind.PDF: "PDF",
        Kind.DOCX: "워드 문서",
        Kind.XLSX: "엑셀 표",
        Kind.XLS: "옛 엑셀 표",
        Kind.PPTX: "파워포인트",
        Kind.RTF: "서식 있는 글(RTF)",
        Kind.ODF: "오픈도큐먼트",
        Kind.MAIL: "전자우편",
        Kind.CSV: "표(CSV)",
        Kind.HTML: "웹 페이지",
        Kind.MARKDOWN: "마크다운 글",
        Kind.TEXT: "글 파일",
        Kind.SCAN: "사진으로 된 문서",
        Kind.PICTURE: "그림",
        Kind.RECORDING: "녹음한 말",
        Kind.READINGS: "읽는 말 사전",
        Kind.SYNONYMS: "같은 말 사전",
        Kind.TRANSLATION: "번역",
    }
)

ADVICE: Mapping[KnowledgeFailure, str] = MappingProxyType(
    {
        KnowledgeFailure.CONTENT_UNREADABLE: "파일 안에 잘못 적힌 곳이 있어요. 오른쪽에 적힌 곳을 고쳐 주세요.",
        KnowledgeFailure.DOCUMENT_KIND_UNKNOWN: (
            "읽을 수 있는 문서가 아니에요. 문서라면 PDF나 한글(HWPX)로 다시 저장해 주세요."
        ),
        KnowledgeFailure.DOCUMENT_OLD_FORMAT: (
            "오래된 형식이라 읽지 못해요. 만든 프로그램에서 열어 HWPX, DOCX, XLSX로 다시 저장해 주세요."
        ),
        KnowledgeFailure.DOCUMENT_ENCRYPTED: "비밀번호가 걸려 있어요. 비밀번호를 풀고 다시 저장해 주세요.",
        KnowledgeFailure.DOCUMENT_PROTECTED: (
            "문서 보안(DRM)이 걸려 있어요. 문서를 만든 부서에 보안을 풀어 달라고 해 주세요."
        ),
        KnowledgeFailure.DOCUMENT_DISTRIBUTION: (
            "배포용 한글 문서라서 글을 꺼내지 못했어요. 문서를 만든 부서에서 원본을 받아 주세요."
        ),
        KnowledgeFailure.DOCUMENT_SCANNED: (
            "글자가 아니라 사진으로 된 문서인데 읽지 못했어요. 원본 문서를 받거나, "
            "‘malbeot models get --reader’로 글자 읽는 자료를 받은 뒤 다시 읽어 주세요."
        ),
        KnowledgeFailure.DOCUMENT_CORRUPT: "파일이 깨졌어요. 다시 내려받거나 다시 복사해 주세요.",
        KnowledgeFailure.DOCUMENT_EMPTY: "안에 글이 없어요. 맞는 파일인지 확인해 주세요.",
        KnowledgeFailure.DOCUMENT_TOO_LARGE: "너무 큰 문서예요. 나누어 저장해 주세요.",
        KnowledgeFailure.DOCUMENT_TOO_SLOW: (
            "읽는 데 너무 오래 걸려요. 나누어 저장하거나, 만든 프로그램에서 다시 저장해 주세요."
        ),
        KnowledgeFailure.DOCUMENT_HOSTILE: (
            "컴퓨터에 해를 줄 수 있게 만들어진 파일이에요. 열지 말고 어디서 받았는지 확인해 주세요."
        ),
        KnowledgeFailure.DOCUMENT_OUTSIDE: "다른 폴더를 가리키는 바로 가기예요. 파일 자체를 넣어 주세요.",
        KnowledgeFailure.DOCUMENT_LOCKED: (
            "파일을 열 수 없어요. 다른 프로그램에서 열려 있으면 닫고, 읽기 권한을 확인해 주세요."
        ),
    }
    | {failure: words.korean for failure, words in TRANSLATION_WORDS.items()}
)

WARNINGS: Mapping[ReadWarning, str] = MappingProxyType(
    {
        ReadWarning.PAGES_WITHOUT_TEXT: "글자가 없는 쪽이 있어요. 그 쪽의 내용은 들어가지 않았어요.",
        ReadWarning.LETTERS_UNREADABLE: "읽지 못한 글자가 있어요. 내용을 확인해 주세요.",
        ReadWarning.FIGURES_DRAWN: "숫자가 그림으로 그려진 곳이 있어요. 숫자가 빠지지 않았는지 꼭 확인해 주세요.",
        ReadWarning.READ_FROM_PICTURE: (
            "사진에서 읽은 쪽이 있어요. 숫자가 다르게 읽혔을 수 있으니 사진과 하나하나 견주어 주세요."
        ),
        ReadWarning.ORDER_UNSURE: "읽는 순서를 알 수 없는 쪽이 있어요. 금액과 이름이 맞는지 꼭 확인해 주세요.",
        ReadWarning.COMPARISON_LEFT_OUT: "신구 대비표는 넣지 않았어요. 지금 내용이 본문에도 있는지 확인해 주세요.",
        ReadWarning.ATTACHMENT_LEFT_OUT: "편지에 붙은 파일은 넣지 않았어요. 필요하면 따로 저장해서 넣어 주세요.",
        ReadWarning.FOR_DISTRIBUTION: "배포용 문서예요. 누구에게나 보여도 되는 문서인지 만든 부서에 확인해 주세요.",
        ReadWarning.FORMULA_WITHOUT_VALUE: "값이 저장되지 않은 수식이 있어요. 엑셀에서 열어 다시 저장해 주세요.",
        ReadWarning.HIDDEN_LEFT_OUT: "숨기거나 지운 글은 넣지 않았어요.",
        ReadWarning.SAME_TITLE: "제목이 같은 문서가 또 있어요. 같은 문서라면 하나만 남겨 주세요.",
        ReadWarning.HEADINGS_UNKNOWN: "지원대상이나 신청방법 같은 제목을 찾지 못해, 소개와 참고로만 넣었어요.",
        ReadWarning.PICTURE_LEFT_OUT: (
            "적힌 그림을 쓸 수 없어 그림 없이 넣었어요. 같은 폴더에 있는 PNG나 JPG인지 확인해 주세요."
        ),
        ReadWarning.TRANSLATION_DRAFT: "초안이라 아직 쓰지 않아요. 검토가 끝나면 상태를 ‘승인’으로 바꿔 주세요.",
        ReadWarning.TRANSLATION_LEFT_OUT: "한국어 글과 맞지 않는 번역은 넣지 않았어요. 번역을 다시 검토해 주세요.",
    }
)

HELD_BACK = "살펴보기 전에는 넣지 않아요. 살펴보았으면 --looked-at 뒤에 이 파일 이름을 적어 주세요."

PERSONAL: Mapping[PersonalKind, str] = MappingProxyType(
    {
        PersonalKind.RESIDENT_NUMBER: "주민등록번호",
        PersonalKind.MOBILE_NUMBER: "휴대전화 번호",
        PersonalKind.TELEPHONE: "집 전화번호",
        PersonalKind.EMAIL: "전자우편 주소",
        PersonalKind.PASSPORT: "여권 번호",
        PersonalKind.LICENCE: "운전면허 번호",
        PersonalKind.PLATE: "차량 번호",
        PersonalKind.BIRTH_DATE: "생년월일",
        PersonalKind.PASSWORD: "비밀번호",
        PersonalKind.CARD: "카드 번호",
        PersonalKind.ACCOUNT: "계좌 번호",
        PersonalKind.LONG_NUMBER: "긴 번호",
    }
)


def lines(reading: Reading, held_back: frozenset[str]) -> Iterator[str]:
    """The report as a person reads it, one file after another."""
    for file in reading.files:
        kind = KINDS[file.kind] if file.kind else "알 수 없는 형식"
        is_beside = file.kind in MATERIAL | LEXICONS | {Kind.TRANSLATION}
        fate = "읽지 못함" if file.reason else "넣음" if is_beside else f"{file.passages}곳"
        yield f"{shown(file.path)}: {kind}, {fate}"
        if file.reason:
            yield f"    {ADVICE[file.reason]}" + (f" ({shown(file.detail)})" if file.detail else "")
        for warning in file.warnings:
            yield f"    {WARNINGS[warning]}"
        if UNSURE & set(file.warnings):
            yield f"    {HELD_BACK}"
        for found in file.personal_data:
            where = f" ({shown(found.place)})" if found.place else ""
            fate = "이 문서는 넣지 않았어요." if found.document_id in held_back else "그대로 넣었어요."
            yield f"    개인정보: {PERSONAL[found.kind]} {found.count}개{where}. {fate}"


def as_json(file: FileReport, held_back: frozenset[str]) -> dict[str, Any]:
    """One entry of ``files`` in the command-line contract."""
    return {
        "path": file.path,
        "kind": file.kind,
        "documents": file.documents,
        "passages": file.passages,
        "warnings": list(file.warnings),
        "personal_data": [
            {
                "kind": found.kind,
                "count": found.count,
                "document_id": found.document_id,
                "section": found.section,
                "place": found.place,
                "held_back": found.document_id in held_back,
            }
            for found in file.personal_data
        ],
        "reason": file.reason,
        "advice": ADVICE[file.reason] if file.reason else None,
        "detail": file.detail,
    }


def shown(text: str) -> str:
    """A file's name may hold anything, also what would move a terminal's cursor."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
