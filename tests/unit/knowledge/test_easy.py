"""The same answer in easier words: what may change is the wording, never a figure, never a "no"."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.grounding.figures import figures
from knowledge.grounding.types import FigureKind
from knowledge.plain_language import easy
from knowledge.plain_language.cutting import SHORT, lines
from knowledge.plain_language.easy import MOST_EXPLANATIONS, EasySentence, easier, negations
from knowledge.plain_language.plain_words import plain_words
from knowledge.plain_language.politeness import politely
from knowledge.readers import read_source
from knowledge.types import Document, Section
from voice.korean.letters import syllables
from voice.korean.morphology import Morphology
from voice.korean.particles import has_final, with_object, with_topic
from voice.korean.sentences import split_sentences

SAMPLE = Path(__file__).parents[3] / "knowledge" / "sample"
MORPHOLOGY = Morphology()
POLITE = re.compile(r"(?:요|다)[.!?]$")


def said(*sentences: str) -> list[str]:
    """The easier sentences, without explanations."""
    return [one.text for one in easier(sentences, MORPHOLOGY) if not one.is_explanation]


def explained(*sentences: str) -> list[str]:
    return [one.text for one in easier(sentences, MORPHOLOGY) if one.is_explanation]


def facts(*texts: str) -> set[object]:
    """All figures; a period stands in its figure as well (3만 원/월, 월 3만 원)."""
    return {one for text in texts for one in figures(text) if one.kind is not FigureKind.PERIOD}


def assert_same_facts(sentence: str, easy: list[EasySentence]) -> None:
    texts = [one.text for one in easy if not one.is_explanation]
    assert facts(*texts) == facts(sentence)
    assert sum(map(negations, texts)) == negations(sentence)


class TestEndings:
    @pytest.mark.parametrize(
        ("official", "polite"),
        [
            ("만 65세 이상 노인", "만 65세 이상 노인이에요."),
            ("소득 70% 이하", "소득 70% 이하예요."),
            ("월 30만원", "월 30만원이에요."),
            ("최대 5회", "최대 5회예요."),
            ("면적 85㎡", "면적 85㎡예요."),
            ("무게 3kg", "무게 3kg이에요."),
            ("129번입니다.", "129번이에요."),
            ("의료비를 지원합니다.", "의료비를 지원해요."),
            ("방문을 도와드립니다.", "방문을 도와 드려요."),
            ("받을 수 있음", "받을 수 있어요."),
            ("적용하지 아니함", "적용하지 않아요."),
            ("사람이 아닙니다.", "사람이 아니에요."),
            ("장애수당을 지급한다", "장애수당을 지급해요."),
            ("신청서를 제출할 것", "신청서를 제출해야 해요."),
            ("내용을 참고해 주시기 바랍니다.", "내용을 참고해 주세요."),
            ("창구로 방문하십시오.", "창구로 방문하세요."),
            ("읍면동에 문의", "읍면동에 문의해요."),
            ("가구당 월 5만원씩 지원", "가구당 월 5만원씩 지원해요."),
            ("진료비 지원", "진료비를 지원해요."),
            ("지급이 중단", "지급이 중단돼요."),
            ("돈을 받던 사람은 옛 제도가 적용", "돈을 받던 사람은 옛 제도가 적용돼요."),
            ("나머지는 본인이 부담", "나머지는 본인이 부담해요."),
            ("조손가족 포함", "조손가족도 포함돼요."),
            ("간병비 제외", "간병비는 제외돼요."),
            ("중복 신청 불가", "중복 신청은 안 돼요."),
            ("서류 필요", "서류가 필요해요."),
            ("지원 기준은 다음과 같습니다.", "지원 기준을 알려 드릴게요."),
            ("늦게 받을 수 있음(2월 신청자)", "늦게 받을 수 있어요(2월 신청자)."),
            ("아이돌봄", "아이돌봄이에요."),
            ("발굴된 위기가구", "발굴된 위기가구예요."),
            ("금액은 공고문을 참고", "금액은 공고문을 참고해요."),
            ("영아(0~24개월)를지원합니다.", "영아(0~24개월)를지원해요."),
        ],
    )
    def test_an_official_ending_becomes_a_polite_one(self, official: str, polite: str) -> None:
        assert politely(official, MORPHOLOGY) == polite

    @pytest.mark.parametrize("half", ["신청서를 내며", "", "1588-0075", "…"])
    def test_what_cannot_be_ended_surely_is_left_alone(self, half: str) -> None:
        assert politely(half, MORPHOLOGY) is None

    def test_nobody_is_told_to_be_entitled_by_a_bare_list_item(self) -> None:
        assert politely("차상위 자활대상자", MORPHOLOGY) == "차상위 자활대상자를 말해요."

    def test_particles_follow_the_sound_of_the_word(self) -> None:
        assert with_topic("돌봄") == "돌봄은"
        assert with_topic("복지로") == "복지로는"
        assert with_object("정부24") == "정부24를"
        assert with_object("서비스(방문)") == "서비스(방문)를"


class TestCuts:
    def test_two_statements_get_a_sentence_each(self) -> None:
        assert said("학용품비와 교통비를 학기마다 지원하고 상담사의 방문 상담을 제공합니다.") == [
            "학용품비와 교통비를 학기마다 지원해요.",
            "상담사의 방문 상담을 제공해요.",
        ]

    def test_a_means_and_its_end_stay_tied(self) -> None:
        assert said("저소득 장애인에게 의료비를 지원하여 생활안정 및 의료 보장을 도모합니다.") == [
            "저소득 장애인에게 의료비를 지원해요.",
            "이렇게 생활안정 및 의료 보장을 도모해요.",
        ]

    def test_a_purpose_comes_first(self) -> None:
        sentence = (
            "가구가 안정된 주거생활을 할 수 있도록 매달 실제 임차료와 유지 수선비, "
            "이사 비용 등을 함께 지원합니다."
        )
        assert said(sentence) == [
            "가구가 안정된 주거생활을 할 수 있도록 하기 위한 것이에요.",
            "매달 실제 임차료와 유지 수선비, 이사 비용 등을 함께 지원해요.",
        ]

    def test_a_case_is_told_before_what_holds_in_it(self) -> None:
        sentence = "전문의가 수술이 필요하다고 인정한 경우에는 진료비계산서에 적힌 금액을 기준으로 수술비를 지급합니다."
        assert said(sentence) == [
            "전문의가 수술이 필요하다고 인정한 경우예요.",
            "이때는 진료비계산서에 적힌 금액을 기준으로 수술비를 지급해요.",
        ]

    @pytest.mark.parametrize(
        "sentence",
        [
            "만 65세 이상이고 소득이 기준 이하인 분이 신청할 수 있어요.",
            "신청서를 작성하고 구청에 내지 않으면 다음 달부터 지급이 늦어져요.",
            "건강보험에 가입하고 소득이 적은 사람에게 매달 의료비와 약값을 지원해요.",
            "건강보험에 가입하고 건강한 사람에게 매달 검진비와 교통비를 지원해요.",
            "직장을 잃으면 구청에 알리고 다시 상담을 신청해요.",
        ],
    )
    def test_what_holds_only_together_is_not_parted(self, sentence: str) -> None:
        assert said(sentence) == [sentence]

    def test_parentheses_speak_for_themselves(self) -> None:
        sentence = (
            "기초생활보장 급여(생계, 주거, 의료, 교육, 해산, 장제, 자활)의 수급자"
            "(법에 따라 시설에서 지내는 특례수급자 포함)"
        )
        assert said(sentence) == [
            "기초생활보장 급여의 수급자예요.",
            "기초생활보장 급여는 생계, 주거, 의료, 교육, 해산, 장제, 자활이에요.",
            "법에 따라 시설에서 지내는 특례수급자도 포함돼요.",
        ]

    def test_a_law_is_named_afterwards(self) -> None:
        sentence = "「국가유공자 등 예우 및 지원에 관한 법률」 제14조제3항에 따른 상이등급 기준에 해당하는 사람의 자녀"
        assert said(sentence) == [
            "법에 따른 상이등급 기준에 해당하는 사람의 자녀예요.",
            "이 법은 「국가유공자 등 예우 및 지원에 관한 법률」 제14조제3항이에요.",
        ]

    def test_list_marks_and_footnotes_part_sentences(self) -> None:
        assert lines("월 5만원 지급* 단, 2월은 제외 - 방문 신청※ 전화 문의") == (
            "월 5만원 지급",
            "단, 2월은 제외",
            "방문 신청",
            "전화 문의",
        )

    def test_an_exception_stays_an_exception(self) -> None:
        assert said("식비를 지원합니다. * 단, 간식비는 제외") == [
            "식비를 지원해요.",
            "다만 간식비는 제외돼요.",
        ]

    def test_a_label_is_kept_or_announced(self) -> None:
        assert said("(대여이자) 고정금리 연 2%") == ["대여이자: 고정금리 연 2%예요."]
        assert said(
            "(생계비) 월 1회씩 최대 6개월까지 생계비를 지원하며 심의회의 결의를 거쳐 추가로 6개월을 지급"
        )[0].startswith("생계비")

    def test_a_label_that_names_nothing_is_left_out(self) -> None:
        assert said("(참고) 소득 기준은 다음과 같습니다.") == ["소득 기준을 알려 드릴게요."]

    def test_a_formula_is_left_alone(self) -> None:
        formula = "소득인정액 = 소득평가액 + 재산의 소득환산액"
        assert said(formula) == [formula]


class TestWords:
    def test_every_explanation_is_short_polite_and_states_no_fact(self) -> None:
        explanations = plain_words().explanations.values()
        assert len(explanations) >= 250
        for one in explanations:
            meaning = one.sentence.removeprefix(with_topic(one.word))
            assert not figures(meaning), one
            assert not negations(meaning), one
            assert POLITE.search(one.sentence), one
            assert syllables(one.sentence) <= SHORT, one
            assert not re.search(r"대상(?:자)?(?:이|예)|수 있|받으실|자격이", meaning), one

    def test_a_replacement_ends_like_the_word_it_replaces(self) -> None:
        for official, plain in plain_words().words.items():
            assert has_final(official) == has_final(plain), official

    @pytest.mark.parametrize(
        ("official", "plain"),
        [
            ("신분증을 지참하여 오세요.", "신분증을 챙겨 오세요."),
            ("신분증을 지참하고 오세요.", "신분증을 챙기고 오세요."),
            ("수수료를 납부하시면 됩니다.", "수수료를 내시면 돼요."),
            ("해당하는 자는 신청합니다.", "해당하는 사람은 신청해요."),
            ("해당하는 자를 지원합니다.", "해당하는 사람을 지원해요."),
            ("타인이 신청합니다.", "다른 사람이 신청해요."),
            ("추후 안내합니다.", "나중에 안내해요."),
            ("서류를 제출하여야 합니다.", "서류를 제출해야 해요."),
            ("552,000원/월", "월 552,000원이에요."),
        ],
    )
    def test_official_words_become_everyday_words(self, official: str, plain: str) -> None:
        assert said(official) == [plain]

    @pytest.mark.parametrize(
        "sentence", ["복지용구를 구입한 사람이에요.", "남자와 여자예요.", "자녀를 키워요."]
    )
    def test_a_riddle_or_a_part_of_a_word_is_not_put_in(self, sentence: str) -> None:
        assert said(sentence) == [sentence]

    def test_a_hard_word_is_explained_after_the_first_sentence_that_uses_it(self) -> None:
        easy = easier(("나이를 봐요.", "소득인정액을 봐요.", "소득인정액이 낮아야 해요."), MORPHOLOGY)
        assert [(one.source, one.is_explanation) for one in easy] == [
            (0, False),
            (1, False),
            (1, True),
            (2, False),
        ]
        assert easy[2].text.startswith("소득인정액은 ")

    def test_only_the_rarest_two_are_explained(self) -> None:
        found = explained("배우자와 보호자가 바우처와 소득인정액과 부양의무자를 물어요.")
        assert len(found) == MOST_EXPLANATIONS
        assert {text.split("은 ")[0].split("는 ")[0] for text in found} == {"소득인정액", "부양의무자"}

    def test_a_word_that_the_document_explains_is_not_explained_again(self) -> None:
        assert explained("바우처는 정해진 가게에서 쓰는 이용권이에요.") == [
            "이용권은 정해진 곳에서 돈처럼 쓰는 표예요."
        ]

    def test_a_word_that_comes_often_is_looked_up_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []
        defines = easy._defines

        def counted(sentence: str, word: str) -> bool:
            asked.append(word)
            return defines(sentence, word)

        monkeypatch.setattr(easy, "_defines", counted)
        said = [EasySentence("바우처를 받아요.", place) for place in range(50)]
        assert len(list(easy._explained(said))) == 51
        assert len(asked) == 50

    def test_part_of_a_longer_word_is_not_explained(self) -> None:
        assert explained("무급여행을 가요.") == []

    def test_a_name_with_a_space_is_known_without_it(self) -> None:
        assert explained("기준중위소득 50% 이하예요.") == explained("기준 중위소득 50% 이하예요.") != []


OFFICIAL = st.sampled_from(
    [
        "만 65세 이상인 자를 지원하고",
        "소득인정액이 기준 중위소득 50% 이하인 경우",
        "월 30만원(부부는 24만 원)을 지급하며,",
        "지급하지 아니하되,",
        "2025년 1월 1일부터 신청서를 제출하여",
        "(지원한도) 1인당 최대 200만원 이내",
        "단, 국외 체류자는 제외",
        "신청일로부터 30일 이내에 통보합니다.",
        "중복 지원 불가",
        "* 4인 가구 기준 3,048,887원 이하",
        "「장애인복지법」 제32조에 따른 등록장애인",
        "보건소(031-123-4567)에 문의하시기 바랍니다.",
        "받을 수 없음",
        "- 첫째아 10일, 둘째아 15일",
        "이용할 수 있도록 비용을 지원합니다.",
        "기초연금:",
        "어르신에게",
    ]
)


class TestTruth:
    @settings(max_examples=150, deadline=None)
    @given(st.lists(OFFICIAL, min_size=1, max_size=5).map(" ".join))
    def test_no_figure_and_no_denial_is_ever_changed(self, sentence: str) -> None:
        assert_same_facts(sentence, list(easier((sentence,), MORPHOLOGY)))

    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.text(max_size=60), max_size=3))
    def test_any_text_is_taken_and_every_sentence_comes_back(self, sentences: list[str]) -> None:
        easy = easier(sentences, MORPHOLOGY)
        assert {one.source for one in easy} == set(range(len(sentences)))
        assert sum(one.is_explanation for one in easy) <= MOST_EXPLANATIONS

    @settings(max_examples=50, deadline=None)
    @given(st.lists(OFFICIAL, min_size=1, max_size=4).map(" ".join))
    def test_saying_it_easier_twice_changes_no_fact(self, sentence: str) -> None:
        once = [one.text for one in easier((sentence,), MORPHOLOGY) if not one.is_explanation]
        twice = [one.text for one in easier(once, MORPHOLOGY) if not one.is_explanation]
        assert facts(*once) == facts(*twice)


def assert_easy(documents: list[Document], *, share_short: float) -> None:
    """No figure and no denial of any section changed, and most sentences short."""
    lengths: list[int] = []
    for document in documents:
        for section, text in document.sections.items():
            if section is Section.PHONE:
                continue
            sentences = split_sentences(text)
            easy = easier(sentences, MORPHOLOGY)
            for number, sentence in enumerate(sentences):
                own = [one for one in easy if one.source == number]
                assert own, sentence
                assert_same_facts(" ".join(lines(sentence)), own)
                lengths += [syllables(one.text) for one in own]
    assert sum(length <= SHORT for length in lengths) / len(lengths) >= share_short


@pytest.mark.parametrize("part", ["가나다라", "구비서류를 제출하고 ", "1,", "지원(포함) ", "지급, "])
def test_what_is_too_long_for_a_sentence_is_left_as_it_is(part: str) -> None:
    text = (part * 100_000)[:100_000].strip()
    assert said(text)[0] == text


def test_the_whole_sample_stays_true_and_short() -> None:
    assert_easy(read_source(SAMPLE), share_short=0.95)


@pytest.mark.shared_data
def test_official_services_stay_true_and_get_short(shared_data: Path) -> None:
    assert_easy(read_source(shared_data / "corpus")[::4], share_short=0.78)
