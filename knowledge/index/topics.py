"""Which everyday topic a document belongs to, for visitors who choose by picture instead of asking.

A topic that staff wrote into the file stands. Else the title decides, being what a visitor will read under the
picture; where it says nothing, the other names, then the portal's themes, then the first words of the text.
"""

import re
from collections import Counter

from knowledge.types import Document, Section, Topic

__all__ = ["Topic", "topic_of"]

_WORDS: tuple[tuple[Topic, str], ...] = (
    # Whoever is in danger or alone looks for a person to turn to, whatever else the title speaks of.
    (
        Topic.CARE,
        r"""
        학대 폭력 성희롱 성매매 위안부 범죄피해 여성긴급 쉼터 노숙 자살 고독사 실종\s?아동 응급안전 응급안심
        독거 홀로\s?사 장기요양 요양원 요양보호 요양시설 가족요양 재가급여 시설급여 간병 노인(?:맞춤)?돌봄
        노인맞춤 노인보호 어르신\s?돌봄 양로 재가복지 경로당 노인정 노인복지관 보행기 안부 경로식당
        (?:노인|어르신).{0,9}(?:급식|식사)
        """,
    ),
    (
        Topic.PAPERS,
        r"""
        증명서 등본 초본 인감 전입 (?:출생|사망|혼인|이혼|개명|실종)\s?신고 여권 주민등록 민원 무인\s?발급
        위임장 대리\s?신청 확정일자 확인서 안심상속 폐기물 주차장 이용\s?시간 면허증
        (?:사회보장|복지)\s?급여\s?신청 복지\s?멤버십
        """,
    ),
    (
        Topic.DISABILITY,
        r"""
        장애 발달재활 보조기기 보조기구 보조공학 휠체어 점자 수어 수화 문자통역 시각·청각 농아 특수교육
        특수학교 통신중계 복지카드 보장구
        """,
    ),
    # Help with births and school keeps its place where it also speaks of work, unlike training.
    (Topic.FAMILY, r"학자금 장학 출산급여 출산전후"),
    (
        Topic.WORK,
        r"""
        일자리 취업 고용 구직 창업 직업 자활 실업 실직 인턴 퇴직 전직 산재 진폐 산림서비스 산림가꾸기
        산림보호 여성기업 여성새로일하기 소상공인 경력 사회보험\s?사각
        """,
    ),
    (
        Topic.FAMILY,
        r"""
        아이 아동 영유아 유아 보육 어린이 육아 양육 출산(?!크레딧) 출생 임신 임산부 산모 신생아 미숙아
        모자보건 태아 엄마 해산 산후 난임 난자 보조생식 기저귀 분유 첫만남 부모 다자녀
        (?<![손)])자녀(?!장려금|수당) 입양 가정위탁 한부모 청소년 학생 학교 교육 학비 학습 수업료 입학 교복
        급식 방과후 늘봄 다함께\s?돌봄 다문화 결혼 가족센터 이주배경 도서관 디지털배움 드림스타트 자립준비
        보호종료 학업 등록금 대학 언어발달
        """,
    ),
    (Topic.LIVING, r"수당$ 위문금 (?<!저)소득"),
    (
        Topic.HEALTH,
        r"""
        의료 병원 건강 검진 진료 수술 접종 암\s?(?:환자|검진|치료) 질환 질병 환자 틀니 의치 임플란트 치과
        치아 치매 재활 검사 투석 치료 치유 난청 보청기 보건 결핵 한센 석면 원폭 혈압 당뇨 금연 중독 요양급여
        요양비 간호 보철 개안 안경 상병 약제 이식
        """,
    ),
    (
        Topic.HOME,
        r"""
        주택(?!담보|연금) 주거 임대 월세 전세 내\s?집 디딤돌\s?대출 집수리 전기 가스 연료 난방 냉방 에너지
        연탄 보일러 상하수도 수도\s?요금 버팀목 조명 가전 이사 공공분양 슬레이트 소방 중개
        """,
    ),
    (
        Topic.CARE,
        r"""
        돌봄 돌보미 도우미 상담 마음 심리 정신 사례관리 보듬 희망복지 법률 후견 위기 어르신\s?문화 노인복지
        재외국민 식사\s?배달 도시락 반찬 목욕 이·?미용
        """,
    ),
    (
        Topic.LIVING,
        r"""
        연금 수당 생계 생활 급여 장려금 지원금 보상금 위로금 일시금 정착 자금 대출 대부 융자 저축 통장 계좌
        보험 할인 감면 면제 환급 바우처 이용권 카드 요금 통신 수신료 양곡 식품 세금 지방세 교통 운임 버스
        택시 장제 장례 제수 화장 채무 금융 보훈 유공자 참전 고엽제 예우 축하금 노후준비 예술활동 문화
        사회보장 의사상자 긴급복지
        """,
    ),
)
"""What names speak of, first come first: a name of several topics belongs to the first."""

_PATTERNS = tuple((topic, re.compile("|".join(words.split()))) for topic, words in _WORDS)

_BY_THEME = {
    "주거": Topic.HOME,
    "에너지": Topic.HOME,
    "일자리": Topic.WORK,
    "신체건강": Topic.HEALTH,
    "정신건강": Topic.CARE,
    "보호·돌봄": Topic.CARE,
    "안전·위기": Topic.CARE,
    "법률": Topic.CARE,
    "교육": Topic.FAMILY,
    "보육": Topic.FAMILY,
    "임신·출산": Topic.FAMILY,
    "입양·위탁": Topic.FAMILY,
    "생활지원": Topic.LIVING,
    "서민금융": Topic.LIVING,
    "문화·여가": Topic.LIVING,
}
"""The portal's themes of interest, which it writes in full. Its groups of people (노년, 저소득) are shared by
hundreds of services of every kind, so they say nothing here."""

_FIRST_WORDS = 200
"""Characters of a section that say what it is about; later ones tell of conditions."""


def topic_of(document: Document) -> Topic:
    """The one topic of a document; the same document always gets the same."""
    return (
        document.topic
        or _by_words(document.title)
        or _by_words(" ".join(document.aliases))
        or _by_themes(document.keywords)
        or _by_words(document.sections.get(Section.OVERVIEW, "")[:_FIRST_WORDS])
        or _by_words(document.sections.get(Section.WHAT, "")[:_FIRST_WORDS])
        or Topic.PAPERS  # the counter, where what has no other place is asked for
    )


def _by_words(text: str) -> Topic | None:
    return next((topic for topic, words in _PATTERNS if words.search(text)), None)


def _by_themes(names: tuple[str, ...]) -> Topic | None:
    counts = Counter(topic for theme, topic in _BY_THEME.items() if theme in names)
    return max(counts, key=lambda topic: counts[topic]) if counts else None
