"""Ends official Korean politely, in 해요체: fragments, plain and noun-like endings, formal speech."""

import re
from collections.abc import Sequence

from voice.korean.morphology import Morpheme, Morphology
from voice.korean.particles import with_copula, with_object, with_subject, with_topic

_ANNOUNCES = re.compile(r"(?:은|는|이|가)?\s(?:다음|아래)(?:과|와)\s?같(?:습니다|음|다)$")
_CLOSED = re.compile(r"[\s.,·:;]+$")
_ASIDE = re.compile(r"\s?\([^()]*\)$")
_POLITE = re.compile(r"(?:(?<![필주중수개소강])요|죠|세요|까)[.!?]*$")
_PLEASE = re.compile(
    r"(?:(?P<please>주시기)|(?P<do>시기))\s?(?:를\s?)?(?:바랍니다|바람|바라며|바란다)$|(?P<end>(?:주)?십시오)$"
)


def word_set(text: str) -> frozenset[str]:
    """A set of words, written as one text."""
    return frozenset(text.split())


VERBAL_NOUNS = word_set(
    """
    선택 도모 사용 공급 점검 환산 측정 변경 등록 상향 하향 차단 수립 마련 개선 강화 완화
    귀속 매칭 반납 가산 감면 감액 개최 검사 경감 계산 고려 공제 관리 교부 교육 구성 구입 권장 기재 납부
    대여 대출 면제 문의 반환 발급 방문 배부 보장 보전 보호 부과 부담 부여 상담 상환 선발 선정 설치 수령 승인 시행
    신고 신청 실시 심사 안내 연계 연장 완료 요청 운영 우대 유지 융자 의뢰 이용 인상 인정 작성 적용 접수 제공 제출
    조사 조회 준용 중단 중지 증가 증명 지급 지도 지불 지원 지정 진행 차감 참고 참조 참여 청구 첨부 추진 추천 충당
    파견 판단 평가 포함 할인 합산 허용 확대 확인 환급 환수 활용 산정 결정 통보 고시 조성 연결 제외 한정 배치 차등화
    배정 전환 취소 소요 해당 대체 갈음
    """
)
"""Nouns that become verbs with 하다 and may end a note."""
_BY_ITSELF = frozenset({"포함", "제외", "중단", "중지", "완료"})
"""Verbal nouns whose doer is left out: 자녀 포함 is 자녀도 포함돼요."""
_DONE_TO = frozenset({"지원", "지급", "제공", "면제", "할인", "실시", "운영", "발급", "제출", "첨부"})
_DONE_BY = word_set("결정 납부 방문 부담 신청 이용 인정 작성 제출 지급 지원 확인")
"""Verbal nouns whose subject does it: 본인이 부담 is 본인이 부담해요, 지급이 중단 is 지급이 중단돼요."""
_A_THING = re.compile(r"(?:비|비용|금|료|금액|수당|급여|서비스|서류|서|교육|검사)$")
_ADJECTIVAL = frozenset({"가능", "필요", "동일", "상이", "곤란", "불가능", "충분"})
_GOVERNORS = frozenset({"EC", "JKO", "JKB", "MAG"})
_NOUNS = frozenset({"NNG", "NNP", "NNB", "NR", "NP", "XR", "XSN", "SL", "SN", "SW", "SH", "SSC", "W_SERIAL"})
_PARTICLES = frozenset({"JKB", "JX"})
_PLAIN_ENDINGS = frozenset({"다", "ᆫ다", "는다", "ᆸ니다", "습니다", "ᆷ", "음"})


def politely(text: str, morphology: Morphology) -> str | None:
    """``text`` as one polite sentence with a full stop; None where no ending is surely right."""
    text = _CLOSED.sub("", text)
    if not re.search(r"[가-힣]", text):
        return None
    if _POLITE.search(text):
        return text if text[-1] in "!?" else f"{text}."
    announced = _ANNOUNCES.search(text)
    if announced and all(one.tag != "EC" for one in morphology.morphemes(text[: announced.start()])):
        return f"{with_object(text[: announced.start()])} 알려 드릴게요."
    if asked := _PLEASE.search(text):
        head = text[: asked.start()]
        return f"{head}{'주세요' if asked['please'] or asked['end'] == '주십시오' else '세요'}."
    aside = _ASIDE.search(text)
    before = morphology.morphemes(text[: aside.start()]) if aside else ()
    if aside and before and before[-1].form in ("ᆷ", "음") and before[-1].tag in ("EF", "ETN"):
        ended = _ended(text[: aside.start()], before, morphology)
        return None if ended is None else f"{ended}{aside.group()}."
    ended = _ended(text, morphology.morphemes(text), morphology)
    return None if ended is None else f"{ended}."


def _ended(text: str, morphemes: Sequence[Morpheme], morphology: Morphology) -> str | None:
    if not morphemes:
        return None
    last = morphemes[-1]
    if last.tag in ("EC", "EF") and text.split(" ")[-1] in VERBAL_NOUNS:
        return f"{text}해요"  # 참고 looks like a verb with 고
    if last.tag == "EF" and last.form not in _PLAIN_ENDINGS:
        return with_copula(text) if last.form == "구" else None  # 위기가구 looks like a verb
    if last.form in ("ᆷ", "음") and last.tag in ("EF", "ETN") and not _is_predicate(morphemes[:-1]):
        return with_copula(text)
    if last.tag == "EF" or (last.tag == "ETN" and last.form in ("ᆷ", "음")):
        return as_predicate(text, morphemes[:-1], morphology)
    if last.tag == "NNB" and last.form == "것" and len(morphemes) > 2 and morphemes[-2].form in ("ᆯ", "을"):
        return _must(text, morphemes[:-2], morphology)
    if last.tag in _PARTICLES and not text.endswith(("은", "는", "도", "만")):
        return f"{text}요"
    if last.tag not in _NOUNS and not re.search(r"[\d%％㎡㎏℃)」』]$", text):
        return None
    return _noun_ended(text, morphemes)


def _is_predicate(stem: Sequence[Morpheme]) -> bool:
    """Whether a stem before ㅁ is a predicate (도움을 줌) and not a noun that looks like one (아이돌봄)."""
    if not stem or stem[-1].tag not in ("VV", "VA"):
        return bool(stem)
    return len(stem) > 1 and stem[-2].tag in ("JKS", "JKO", "JKB", "JX", "JKC", "EC", "NNB")


def _noun_ended(text: str, morphemes: Sequence[Morpheme]) -> str | None:
    last, form = morphemes[-1], morphemes[-1].form
    before = morphemes[-2] if len(morphemes) > 1 else None
    head = text[: last.start].rstrip()
    follows_noun = (
        before is not None and before.tag in ("NNG", "NNP", "NNB", "XSN") and head != text[: last.start]
    )
    marked = with_subject if re.search(r"[은는]\s", head) else with_topic
    if form == "불가":
        return f"{marked(head) if follows_noun else head} 안 돼요" if head else None
    if form in _ADJECTIVAL:
        return f"{with_subject(head)} {form}해요" if follows_noun else f"{text}해요"
    if form in _BY_ITSELF:
        if not follows_noun:
            return f"{text}해요" if before is not None and before.tag == "JKO" else f"{text}돼요"
        return f"{marked(head) if form == '제외' else head + '도' if form == '포함' else head} {form}돼요"
    if form in VERBAL_NOUNS and before is not None:
        if before.tag == "JKS":
            described = max((place for place, one in enumerate(morphemes) if one.tag == "ETM"), default=0)
            is_doer = form in _DONE_BY or any(one.tag == "JKO" for one in morphemes[described:])
            return f"{text}{'해요' if is_doer else '돼요'}"
        if follows_noun and (form == "도모" or (form in _DONE_TO and _A_THING.search(head))):
            return f"{with_object(head)} {form}해요"
        if (
            (before.tag in _GOVERNORS and before.form != "및")
            or before.form in ("씩", "만", "후")
            or re.search(r"[\d원%]$", head)
        ):
            return f"{text}해요"
    if re.search(r"대상자?$", text):
        return f"{with_object(text)} 말해요"  # "…대상자예요" would sound as if the visitor were one
    return with_copula(text)


def as_predicate(text: str, stem: Sequence[Morpheme], morphology: Morphology) -> str | None:
    """``text`` up to the last morpheme of ``stem``, a predicate without its ending, ended with 어요."""
    if not stem:
        return None
    last = stem[-1]
    if last.tag == "VCP":
        return with_copula(text[: last.start].rstrip()) if text[: last.start].strip() else None
    ending = ("에요", "EF") if last.tag == "VCN" else ("어요", "EF")
    if last.tag == "EP" and last.form in ("시", "으시"):
        ending = ("세요" if last.form == "시" else "으세요", "EF")
        stem = stem[:-1]
    return _rejoined(text, stem, [ending], morphology)


def _must(text: str, stem: Sequence[Morpheme], morphology: Morphology) -> str | None:
    done = _rejoined(text, stem, [("어야", "EC")], morphology)
    return None if done is None else f"{done} 해요"


def _rejoined(
    text: str, stem: Sequence[Morpheme], endings: Sequence[tuple[str, str]], morphology: Morphology
) -> str | None:
    """``text`` with other endings after ``stem``; only the last word is put together anew."""
    if not stem or not stem[-1].tag.startswith(("V", "XS", "EP")):
        return None
    word_start = text.rfind(" ", 0, max(stem[-1].start, 1)) + 1
    own = [one for one in stem if one.start >= word_start]
    breaks = [place for place, one in enumerate(own) if one.tag.startswith(("J", "S"))]
    own = own[breaks[-1] + 1 :] if breaks else own
    if not own or (not breaks and own[0].start != word_start):
        return None
    word_start = own[0].start
    pairs = [(one.form, one.tag) for one in own]
    if pairs[-1] == ("아니하", "VX"):
        pairs[-1] = ("않", "VX")
    return text[:word_start] + morphology.joined([*pairs, *endings])
