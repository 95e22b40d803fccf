"""The rules of standard pronunciation, by article, and what must hold for any text."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice.korean.jamo import coda_of, is_syllable
from voice.korean.pronunciation import pronounce

_SAID = """
넋 넉 | 넋이 넉씨 | 앉다 안따 | 여덟 여덜 | 넓다 널따 | 외곬 외골 | 핥다 할따 | 값 갑 | 없다 업따
밟다 밥따 | 밟지 밥찌 | 밟는 밤는 | 밟고 밥꼬 | 넓죽하다 넙쭈카다 | 넓둥글다 넙뚱글다 | 닭 닥 | 흙과 흑꽈
맑다 막따 | 늙지 늑찌 | 삶 삼 | 젊다 점따 | 읊다 읍따 | 맑게 말께 | 묽고 물꼬 | 놓고 노코 | 좋던 조턴
쌓지 싸치 | 많고 만코 | 않던 안턴 | 닳지 달치 | 각하 가카 | 먹히다 머키다 | 밝히다 발키다 | 맏형 마텽
좁히다 조피다 | 넓히다 널피다 | 꽂히다 꼬치다 | 앉히다 안치다 | 닿소 다쏘 | 많소 만쏘 | 싫소 실쏘
놓는 논는 | 쌓네 싼네 | 않네 안네 | 뚫네 뚤레 | 낳은 나은 | 놓아 노아 | 쌓이다 싸이다 | 많아 마나
않은 아는 | 닳아 다라 | 싫어도 시러도 | 깎아 까까 | 옷이 오시 | 있어 이써 | 낮이 나지 | 꽃을 꼬츨
쫓아 쪼차 | 밭에 바테 | 앞으로 아프로 | 덮이다 더피다 | 앉아 안자 | 젊어 절머 | 곬이 골씨 | 핥아 할타
읊어 을퍼 | 값을 갑쓸 | 없어 업써 | 겉옷 거돋 | 헛웃음 허두슴 | 맛없다 마덥따 | 디귿이 디그시
히읗이 히으시 | 곧이듣다 고지듣따 | 굳이 구지 | 미닫이 미다지 | 밭이 바치 | 벼훑이 벼훌치 | 굳히다 구치다
닫히다 다치다 | 묻히다 무치다 | 같이 가치 | 먹는 멍는 | 국물 궁물 | 깎는 깡는 | 키읔만 키응만
몫몫이 몽목씨 | 긁는 긍는 | 흙만 흥만 | 닫는 단는 | 짓는 진는 | 옷맵시 온맵씨 | 있는 인는 | 맞는 만는
젖멍울 전멍울 | 쫓는 쫀는 | 꽃망울 꼰망울 | 붙는 분는 | 잡는 잠는 | 밥물 밤물 | 앞마당 암마당
밟는다 밤는다 | 읊는 음는 | 없는 엄는 | 담력 담녁 | 침략 침냑 | 강릉 강능 | 항로 항노 | 대통령 대통녕
막론 망논 | 백리 뱅니 | 협력 혐녁 | 십리 심니 | 난로 날로 | 신라 실라 | 광한루 광할루 | 대관령 대괄령
칼날 칼랄 | 물난리 물랄리 | 줄넘기 줄럼끼 | 의견란 의견난 | 입원료 이붠뇨 | 생산량 생산냥 | 결단력 결딴녁
공권력 공꿘녁 | 상견례 상견녜 | 국밥 국빱 | 깎다 깍따 | 넋받이 넉빠지 | 칡범 칙뻠 | 닭장 닥짱
뻗대다 뻗때다 | 옷고름 옫꼬름 | 있던 읻떤 | 꽃다발 꼳따발 | 낯설다 낟썰다 | 밭갈이 받까리 | 솥전 솓쩐
곱돌 곱똘 | 덮개 덥깨 | 옆집 엽찝 | 앉고 안꼬 | 닮고 담꼬 | 젊지 점찌 | 넓게 널께 | 핥다 할따 | 갈등 갈뜽
발동 발똥 | 절도 절또 | 말살 말쌀 | 불소 불쏘 | 일시 일씨 | 갈증 갈쯩 | 물질 물찔 | 발전 발쩐
불세출 불쎄출 | 문고리 문꼬리 | 눈동자 눈똥자 | 신바람 신빠람 | 손재주 손째주 | 길가 길까 | 발바닥 발빠닥
술잔 술짠 | 아침밥 아침빱 | 잠자리 잠짜리 | 강가 강까 | 초승달 초승딸 | 등불 등뿔 | 솜이불 솜니불
홑이불 혼니불 | 막일 망닐 | 삯일 상닐 | 맨입 맨닙 | 꽃잎 꼰닙 | 한여름 한녀름 | 색연필 생년필 | 담요 담뇨
눈요기 눈뇨기 | 식용유 시굥뉴 | 밤윷 밤뉻 | 들일 들릴 | 솔잎 솔립 | 물약 물략 | 불여우 불려우
서울역 서울력 | 휘발유 휘발류 | 콧날 콘날 | 뱃머리 밴머리 | 깻잎 깬닙 | 나뭇잎 나문닙 | 베갯잇 베갠닏
다쳐 다처 | 묻혀 무처 | 붙여 부처 | 희망 히망 | 무늬 무니 | 주의 주이 | 의사 의사 | 계획 게획 | 예절 예절
차례 차례 | 신청 신청 | 조건 조껀 | 인권 인꿘 | 문법 문뻡 | 의료 의료 | 신분증 신분쯩 | 영수증 영수증
방법 방법 | 이용권 이용꿘 | 내과 내꽈 | 활동 활똥 | 결정 결쩡 | 월세 월쎄 | 출산 출싼 | 일자리 일짜리
일주일 일쭈일 | 인건비 인껀비 | 주민등록증 주민등녹쯩 | 복지관 복찌관 | 독립 동닙
기초생활보장법 기초생활보장뻡 | 열여섯 열려섣 | 스물여덟 스물려덜 | 십육 심뉵 | 백육십 뱅뉵씹 | 금융 금늉
관절염 관절렴 | 국립 궁닙
"""
_WORDS = [tuple(pair.split()) for line in _SAID.splitlines() for pair in line.split("|") if pair.strip()]

_PHRASES = [
    ("독립을 신청했습니다", "동니블 신청핻씀니다"),
    ("옷 한 벌", "오 탄 벌"),
    ("책 넣는다", "챙 넌는다"),
    ("밭 아래", "바 다래"),
    ("할 수 있어요", "할 쑤 이써요"),
    ("받을 수 없습니다", "바들 쑤 업씀니다"),
    ("갈 곳이 있다", "갈 꼬시 읻따"),
    ("서울 사람", "서울 사람"),
    ("알려 드릴게요", "알려 드릴께요"),
    ("신청 조건", "신청 조껀"),
    ("개인적인 기대가 크다", "개인저긴 기대가 크다"),
    ("나의 회의", "나에 회이"),
    ("몇 월 며칠", "며 둴 며칠"),
    ("열 시 여덟 개", "열 씨 여덜 깨"),
    ("팔 세", "팔 쎄"),
    ("이 점 칠", "이 쩜 칠"),
    ("국, 물", "국, 물"),
    ("장애인과 함께", "장애인과 함께"),
    ("물이 넘고", "무리 넘꼬"),
    ("출생 신고", "출쌩 신고"),
]

_TABLES = ("pronounced_words.tsv", "pronounced_words_kept.tsv")
"""Words and short phrases of public texts; the second was looked at only after the lexicon and the rules stood."""

_JOINED = [
    "없이",
    "의",
    "이의",
    "있는",
    "할",
    "수",
    "못",
    "안",
    "잘",
    "을",
    "과",
    "값",
    "율",
    "다",
    "고",
    " ",
    ",",
]
_PIECES = sorted({word for word, _ in _WORDS} | set(_JOINED))
_PHRASE = st.lists(st.sampled_from(_PIECES), max_size=8).map("".join)
"""Words and what is at their joints, in any order: what the analysis of real text comes upon."""
_ANY = st.text(st.characters() | st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
hangul = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3) | st.sampled_from(" .,?!"))


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """The dictionaries, whose first use takes longer than one example may."""
    pronounce("말벗")


def _table(name: str) -> list[tuple[str, str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return [
            (line["group"], line["written"], line["pronounced"])
            for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def test_the_tables_are_large() -> None:
    assert len(_WORDS) >= 120
    assert sum(len(_table(name)) for name in _TABLES) >= 400


@pytest.mark.parametrize("name", _TABLES)
def test_words_of_public_texts_are_said_as_the_standard_has_them(name: str) -> None:
    said = [(group, written, pronounce(written), right) for group, written, right in _table(name)]
    assert [one for one in said if one[2] not in one[3].split("/")] == []


@pytest.mark.parametrize(("written", "said"), _WORDS)
def test_word_is_said_as_the_standard_has_it(written: str, said: str) -> None:
    assert pronounce(written) == said


@pytest.mark.parametrize(("written", "said"), _PHRASES)
def test_words_meet_in_a_phrase(written: str, said: str) -> None:
    assert pronounce(written) == said


@given(hangul)
def test_no_syllable_is_added_or_lost(text: str) -> None:
    said = pronounce(text)
    assert [is_syllable(each) for each in said] == [is_syllable(each) for each in text]


@given(hangul)
def test_only_seven_consonants_end_a_syllable(text: str) -> None:
    assert {coda_of(each) for each in pronounce(text)} <= set("ㄱㄴㄷㄹㅁㅂㅇ") | {""}


@given(_PHRASE)
def test_words_in_any_order_keep_their_number_of_syllables(text: str) -> None:
    assert [is_syllable(each) for each in pronounce(text)] == [is_syllable(each) for each in text]


@given(_ANY)
def test_what_is_not_hangul_stays(text: str) -> None:
    kept = [each for each in text if not is_syllable(each)]
    assert [each for each in pronounce(text) if not is_syllable(each)] == kept


@pytest.mark.parametrize(
    "text",
    [
        "\ud800가",
        "가\u0301나\u200d",
        "שלום 가세요",
        "😀있어요",
        "ㄱㅏ각",
        "\0",
        "",
        "\u1100\u1161\u11a8",
        "1",
    ],
)
def test_odd_letters_are_left_alone(text: str) -> None:
    assert len(pronounce(text)) == len(text)
    assert [each for each in pronounce(text) if not is_syllable(each)] == [
        each for each in text if not is_syllable(each)
    ]


@settings(deadline=None, max_examples=8)
@given(st.sampled_from(["을", "각", "가나다라", "있어요. ", "1", "ㄱ", "\ud800", " ", "열여섯", "할 수 "]))
def test_a_long_text_is_said_whole(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert len(pronounce(text)) == len(text)


def test_a_word_is_said_the_same_wherever_a_long_text_is_cut() -> None:
    sentence = "국민연금을 받을 수 있는 조건을 문의하세요. "
    said = pronounce(sentence)
    assert pronounce(sentence * 60) == said * 60
