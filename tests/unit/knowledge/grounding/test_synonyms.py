"""Words that staff declare to mean the same: what they let through, what they never do, and what cannot be declared."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.grounding.gate import check
from knowledge.grounding.synonyms import MOST_LINES, MOST_WORDS, NO_SYNONYMS, Synonyms
from knowledge.types import Passage, Section
from models.forgetting import forget_visit
from voice.korean.lexicon_file import MOST_LETTERS, LexiconError
from voice.korean.morphology import Morphology

_MORPHOLOGY = Morphology()
BONUS = Synonyms.of([("장수수당", "장수축하금"), ("온빛버스", "마을순환버스", "순환버스")])
PASSAGE = "장수수당은 85세 이상인 어르신에게 매월 5만 원을 지급합니다. 장수수당은 동주민센터에서 신청합니다."
BOTH = (
    "장수수당은 85세 이상인 어르신에게 매월 5만 원을 지급합니다.\n"
    "장수축하금은 100세가 된 어르신에게 한 번 50만 원을 지급합니다."
)


def passes(sentence: str, passage: str, synonyms: Synonyms = BONUS, title: str = "") -> bool:
    source = Passage("1", "1", title, Section.WHAT, passage, "", None)
    return check(sentence, (source,), morphology=_MORPHOLOGY, synonyms=synonyms).ok


@pytest.mark.parametrize(
    "sentence",
    [
        "장수축하금은 85세 이상인 어르신에게 매월 5만 원을 지급해요.",
        "장수 축하금은 85세 이상인 어르신에게 매월 5만 원을 지급해요.",
        "장수축하금은 동주민센터에서 신청해요.",
        "동주민센터에서 장수축하금을 신청해요.",
    ],
)
def test_a_true_paraphrase_passes_with_it_and_not_without(sentence: str) -> None:
    assert not passes(sentence, PASSAGE, NO_SYNONYMS)
    assert passes(sentence, PASSAGE)
    assert not passes(sentence, PASSAGE, NO_SYNONYMS), "nothing is remembered of the one for the other"
    forget_visit()
    assert passes(sentence, PASSAGE)


@pytest.mark.parametrize(
    "sentence",
    [
        "장수축하금은 85세 이상인 어르신에게 매월 6만 원을 지급해요.",
        "장수축하금은 80세 이상인 어르신에게 매월 5만 원을 지급해요.",
        "장수축하금은 85세 미만인 어르신에게 매월 5만 원을 지급해요.",
        "장수축하금은 매월 5만 원을 지급해요.",
        "장수축하금은 85세 이상인 어르신에게 매년 5만 원을 지급해요.",
        "장수축하금은 85세 이상인 장애인에게 매월 5만 원을 지급해요.",
        "장수축하금은 동주민센터에서 신청하지 않아요.",
        "온빛장수축하금은 동주민센터에서 신청해요.",
    ],
)
def test_nothing_but_the_name_may_be_another(sentence: str) -> None:
    assert not passes(sentence, PASSAGE)


@pytest.mark.parametrize(
    "sentence",
    [
        "장수축하금은 85세 이상인 어르신에게 매월 5만 원을 지급해요.",
        "장수수당은 100세가 된 어르신에게 한 번 50만 원을 지급해요.",
        "장수축하금은 매월 5만 원이에요.",
    ],
)
def test_two_services_declared_the_same_by_mistake_stay_two_where_the_passage_has_both(sentence: str) -> None:
    assert not passes(sentence, BOTH)
    assert not passes(sentence, BOTH, title="장수수당과 장수축하금")


def test_of_two_known_names_a_third_one_is_neither() -> None:
    three = Synonyms.of([("장수수당", "장수축하금", "백수축하금")])

    assert not passes("백수축하금은 85세 이상인 어르신에게 매월 5만 원을 지급해요.", BOTH, three)


def test_a_word_is_exchanged_as_a_whole_with_a_particle_that_fits() -> None:
    exchanged = BONUS.exchanged

    assert exchanged("장수축하금은 좋아요.", PASSAGE) == "장수수당은 좋아요."
    assert exchanged("이건 장수축하금이에요.", PASSAGE) == "이건 장수수당이에요."
    assert exchanged("장수축하금과 순환버스로 가요.", "온빛버스가 다녀요.") == "장수축하금과 온빛버스로 가요."
    assert exchanged("순환버스가 와요.", "마을순환버스가 다녀요.") == "순환버스가 와요.", "it stands there"
    assert Synonyms.of([("쉼터", "온돌방")]).exchanged("쉼터가, 쉼터를, 쉼터예요", "온돌방") == (
        "온돌방이, 온돌방을, 온돌방이에요"
    )
    assert Synonyms.of([("순환선", "마을철")]).exchanged("순환선으로", "마을철") == "마을철로"
    assert exchanged("장수축하금지급일은 5일이에요.", PASSAGE) == "장수축하금지급일은 5일이에요."
    assert exchanged("장수축하금과 장수수당을 줘요.", PASSAGE) == "장수축하금과 장수수당을 줘요."


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('"교통비" = "교통비 3만원"', "숫자"),
        ('"오만원" = "십만원"', "숫자"),
        ('"첫째" = "둘째"', "숫자"),
        ('"매월" = "매년"', "숫자"),
        ('"유월" = "칠월"', "숫자"),
        ('"회원 할인" = "할인 없음"', "아니라"),
        ('"접수증" = "접수 불가"', "아니라"),
        ('"등록 않는 곳" = "등록소"', "아니라"),
        ('"기준 이상" = "기준 이하"', "범위"),
        ('"최대 금액" = "금액"', "범위"),
        ('"어르신" = "장애인"', "사람"),
        ('"배우자" = "며느리"', "사람"),
        ('"노인 월세" = "청년 월세"', "한쪽에만"),
        ('"장애인 콜택시" = "콜택시"', "한쪽에만"),
        ('"평일 진료" = "주말 진료"', "한쪽에만"),
        ('"무료 급식" = "유료 급식"', "반대"),
        ('"회원권" = "비회원권"', "반대"),
        ('"지급" = "납부"', "이름만"),
        ('"모두" = "전부다"', "이름만"),
        ('"수" = "물"', "2글자"),
        (f'"{"가" * 41}" = "가나"', "40글자"),
        ('"<b>" = "가나"', "한글과 영문자"),
        ('"장수수당" = "장수 수당"', "두 번"),
        ('"장수수당" = 3', "큰따옴표"),
        ('"장수수당" = []', "두 개에서"),
        (
            f'"장수수당" = [{", ".join(f"{chr(34)}이름{chr(0xAC00 + n)}{chr(34)}" for n in range(MOST_WORDS))}]',
            "개까지",
        ),
        ('"장수수당" = [["장수축하금"]]', "큰따옴표"),
        ('"장수수당" = { a = "장수축하금" }', "큰따옴표"),
        ('"장수수당" "장수축하금"', "한 줄에 하나씩"),
    ],
)
def test_what_cannot_be_the_same_is_refused_with_its_line(line: str, why: str) -> None:
    with pytest.raises(LexiconError) as refused:
        Synonyms.parse(f'[synonyms]\n"온빛버스" = "순환버스"\n{line}\n')

    assert why in refused.value.sentence
    assert refused.value.line == 3


def test_what_is_no_such_file_is_refused() -> None:
    for text in (
        "{",
        "[readings]\n",
        "synonyms = 3",
        "#" * (MOST_LETTERS + 1),
        '[synonyms]\n"가나" = "다라"\n"라마" = "다라"',
    ):
        with pytest.raises(LexiconError):
            Synonyms.parse(text)
    many = "".join(f'"이름{chr(0xAC00 + n)}" = "별명{chr(0xAC00 + n)}"\n' for n in range(MOST_LINES + 1))
    with pytest.raises(LexiconError, match="200줄"):
        Synonyms.parse("[synonyms]\n" + many)


@pytest.mark.parametrize(
    "words",
    [
        ("노인 일자리", "어르신 일자리"),
        ("반려견 등록", "반려동물 등록"),
        ("시민안전보험", "안전보험"),
        ("K-패스", "케이패스"),
        ("구조대", "구급대"),
        ("보건지소", "건강생활지원센터"),
    ],
)
def test_names_may_hold_groups_that_both_have(words: tuple[str, str]) -> None:
    word, other = words
    assert Synonyms.parse(f'[synonyms]\n"{word}" = "{other}"').lines == (words,)


def test_it_is_written_as_it_is_read() -> None:
    assert Synonyms.parse("").lines == ()
    assert Synonyms.parse(BONUS.to_toml()) == BONUS
    assert tomllib.loads(BONUS.to_toml())["synonyms"]["장수수당"] == ["장수축하금"]
    assert Synonyms.parse('\ufeff[synonyms]\n" 장수  수당" = "장수축하금"').lines == (
        ("장수 수당", "장수축하금"),
    )


def test_words_are_added_to_their_line_and_taken_away() -> None:
    more = BONUS.having("장수축하금", "백세축하금")

    assert ("장수수당", "장수축하금", "백세축하금") in more.lines
    assert more.having("작은도서관", "마을책방").without("장수수당").lines == (
        ("온빛버스", "마을순환버스", "순환버스"),
        ("작은도서관", "마을책방"),
    )
    with pytest.raises(LexiconError):
        BONUS.having("장수수당", "순환버스")
    with pytest.raises(LexiconError):
        BONUS.having("장수수당", "어르신")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_exchanged_or_left(sentence: str, document: str) -> None:
    assert BONUS.exchanged(sentence, document) is not None
    try:
        made = Synonyms().having(sentence, document)
    except LexiconError:
        return
    assert Synonyms.parse(made.to_toml()) == made
