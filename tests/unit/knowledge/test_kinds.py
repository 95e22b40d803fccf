"""Questions of special kinds: what they are recognized by, and what is said to them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.answerer import Answerer, AnswerPart, DocumentChosen
from knowledge.answering.kinds.circumstances import conditions, told_of_self
from knowledge.answering.kinds.comparison import Aspect, cases, compared
from knowledge.answering.kinds.elsewhere import place_asked
from knowledge.answering.kinds.languages import foreign
from knowledge.answering.kinds.leftout import asks_who_not
from knowledge.answering.kinds.names import Names, distinct
from knowledge.answering.kinds.noise import reply_to_noise
from knowledge.answering.kinds.patterns import tables
from knowledge.answering.kinds.splitting import core, halves, same_of_both
from knowledge.answering.kinds.statements import belief
from knowledge.answering.kinds.steps import following, step_done
from knowledge.answering.kinds.years import other_year
from knowledge.index.calibration import Calibration
from knowledge.index.embedder import Vectors
from knowledge.retrieval.confidence import Evidence
from knowledge.retrieval.context import NOTHING_BEFORE, Context, having_offered, having_told
from knowledge.retrieval.facts import lacks
from knowledge.retrieval.finding import Finding, Found
from knowledge.retrieval.places import NOWHERE, Places
from knowledge.retrieval.question import what_is_asked
from knowledge.types import AbstainReason, Abstention, AnswerSentence, Document, Section
from tests.unit.knowledge.examples import PENSION, Untranslated, Words
from voice.korean.letters import letters

CHILD = Document(
    document_id="S2",
    title="아동수당",
    sections={
        Section.OVERVIEW: "아동수당은 아이를 키우는 집에 매달 드리는 돈이에요.",
        Section.WHO: "아동수당은 만 8세가 안 된 아이의 보호자가 신청할 수 있어요. 소득은 따지지 않아요.",
        Section.WHAT: "아동수당은 아이 한 명에 한 달 10만 원을 받아요.",
        Section.HOW: "먼저 출생신고를 해요. 그다음 행정복지센터에 신청서를 내요. 결과는 문자로 알려 드려요.",
        Section.NOTE: "아동수당은 기초연금을 받는 집도 함께 받을 수 있어요.",
        Section.PHONE: "129",
    },
    source="견본 자료",
    effective_date=date(2025, 1, 1),
    aliases=("아이 수당",),
)
NAMES = Names([PENSION, CHILD])


class Shelf:
    """Finds the document whose name the question holds; the one told of before where it names none."""

    calibration = Calibration({})
    region = ""
    index = Untranslated()

    def __init__(self, *documents: Document) -> None:
        self._documents = documents or (PENSION, CHILD)
        self.asked: list[str] = []

    def valid_documents(self) -> Sequence[Document]:
        return self._documents

    def place_to_say(self, document_id: str) -> str:
        return ""

    def places_of(self, document_id: str) -> Places:
        return NOWHERE

    def document(self, document_id: str) -> Document | None:
        return next((one for one in self._documents if one.document_id == document_id), None)

    def embed(self, text: str) -> Vectors:
        raise AssertionError("nothing is known of meaning here")

    def find(
        self,
        question: str,
        context: Context,
        alternatives: Sequence[str],
        without: frozenset[str] = frozenset(),
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Finding:
        self.asked.append(question)
        named = [one for one in self._documents if one.title in question]
        told = self.document(context.document_id)
        first = named[0] if named else told
        order = [first, *(one for one in self._documents if one is not first)] if first else self._documents
        sure = 0.9 if first else 0.01
        return Finding(
            found=tuple(Found(one, 1.0 - place) for place, one in enumerate(order)),
            evidence=Evidence(score=1.0, lead=1.0, nearness=1.0, outside=0.0),
            confidence=sure,
            is_lacking=lacks(order[0], what_is_asked(question)),
            right_document=sure,
            elsewhere=NOWHERE,
            outside=None,
            question=question,
        )


def answer(question: str, context: Context = NOTHING_BEFORE, *documents: Document) -> list[AnswerPart]:
    answerer = Answerer(Shelf(*documents), Words(), None, threshold=0.5)  # type: ignore[arg-type]
    return list(answerer.answer(question, context=context))


def said(question: str, context: Context = NOTHING_BEFORE, *documents: Document) -> list[str]:
    parts = answer(question, context, *documents)
    return [part.text for part in parts if isinstance(part, AnswerSentence | Abstention)]


def split(question: str) -> list[str]:
    return [half.text for half in halves(question, NAMES.in_text(question))]


# Two questions in one


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("기초연금은 얼마 받고 어디서 신청해요", "기초연금은 얼마 받", "어디서 신청해요"),
        ("기초연금이랑 아동수당은 얼마예요", "기초연금은 얼마예요", "아동수당은 얼마예요"),
        (
            "기초연금은 얼마예요? 그리고 아동수당은 언제 줘요?",
            "기초연금은 얼마예요?",
            "아동수당은 언제 줘요?",
        ),
        ("기초연금은 언제 신청하고요, 아동수당도요", "기초연금은 언제 신청하", "아동수당은 언제 신청하"),
        (
            "기초연금 준비물이랑 전화번호 알려 주세요",
            "기초연금 준비물 알려 주세요",
            "기초연금 전화번호 알려 주세요",
        ),
        ("기초연금은 언제 어디서 신청해요", "기초연금은 언제 신청해요", "기초연금은 어디서 신청해요"),
    ],
)
def test_two_questions_are_cut_apart(question: str, first: str, second: str) -> None:
    assert [letters(one) for one in split(question)] == [letters(first), letters(second)]


@pytest.mark.parametrize(
    "question",
    [
        "기초연금은 얼마예요",
        "출생신고는 언제까지 해요",
        "뭐 가지고 가야 돼요",
        "신분증하고 통장 가져가면 되나요",
        "얼마 내고 들어가요",
        "기초연금은 얼마나 받을 수 있는지 여쭤봐도 되겠습니까",
        "기초연금 받는데 아동수당은 얼마예요",
    ],
)
def test_one_question_stays_whole(question: str) -> None:
    assert split(question) == []


def test_both_halves_are_answered_in_order_with_their_citations() -> None:
    parts = answer("기초연금은 얼마고 아동수당은 얼마예요?")
    told = [part for part in parts if isinstance(part, AnswerSentence)]

    assert "34만 2,510원" in told[0].text
    assert "10만 원" in told[-1].text
    assert {one.document_id for part in told for one in part.citations} == {"S1", "S2"}
    assert len([part for part in parts if isinstance(part, DocumentChosen)]) == 1


def test_the_half_without_an_answer_is_named() -> None:
    told = said("아동수당은 얼마예요? 그리고 몇 시까지 신청해요?")

    assert "10만 원" in told[0]
    assert "나와 있지 않아요" in told[-1]


def test_the_question_in_a_long_story_is_found() -> None:
    story = (
        "아침에 일어나서 밥을 먹고 버스를 탔는데 비가 와서 한참 걸었지 뭐예요 그러다가 친구를 만났는데 그 친구가 "
        "나라에서 돈을 준다고 그래서 왔는데 기초연금은 언제 신청해요"
    )
    assert core(story, NAMES.in_text(story)).endswith("기초연금은 언제 신청해요")
    assert len(core(story, NAMES.in_text(story))) < len(story) / 2


# Comparison


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("기초연금이랑 아동수당 중에 뭐가 더 많아요", Aspect.MORE),
        ("기초연금하고 아동수당은 뭐가 달라요", Aspect.DIFFERENCE),
        ("기초연금이랑 아동수당을 같이 받을 수 있어요", Aspect.TOGETHER),
        ("기초연금 받으면서 아동수당도 되나요", Aspect.TOGETHER),
        ("기초연금과 아동수당 중에 어느 게 더 나아요", Aspect.BETTER),
    ],
)
def test_a_comparison_is_recognized(question: str, aspect: Aspect) -> None:
    pair = compared(question, NAMES.in_text(question))
    assert pair is not None
    assert pair.aspect is aspect
    assert [one and one.document.title for one in pair.named] == ["기초연금", "아동수당"]


def test_two_amounts_stand_side_by_side_and_nothing_is_decided() -> None:
    told = said("기초연금이랑 아동수당 중에 뭐가 더 많아요")

    assert [letters(one)[:4] for one in told] == ["기초연금", "아동수당"]
    assert not any("더 많" in one for one in told)


def test_what_a_document_says_of_both_is_told() -> None:
    assert said("기초연금이랑 아동수당을 같이 받을 수 있어요") == [
        "아동수당은 기초연금을 받는 집도 함께 받을 수 있어요."
    ]


def test_nothing_is_concluded_where_no_document_says_it() -> None:
    silent = replace(CHILD, sections={Section.WHAT: "한 달 10만 원을 받아요."})
    (text,) = said("기초연금이랑 아동수당을 같이 받을 수 있어요", NOTHING_BEFORE, PENSION, silent)
    assert "자료에 없어요" in text


# Another year


@pytest.mark.parametrize(
    ("question", "year", "rest"),
    [
        ("작년에는 기초연금이 얼마였어요?", None, "기초연금이 얼마였어요?"),
        ("2023년 기준 기초연금은 얼마예요", 2023, "기초연금은 얼마예요"),
        ("기초연금 내년부터 오르나요?", None, "기초연금 얼마예요?"),
    ],
)
def test_another_year_is_recognized(question: str, year: int | None, rest: str) -> None:
    found = other_year(question)
    assert found is not None
    assert (found.year, " ".join(found.question.split())) == (year, rest)


@pytest.mark.parametrize(
    "question",
    [
        "작년에 예순다섯이 됐는데 얼마 받아요",
        "내년에 65세 되면 얼마 받아요",
        "작년에 신청했는데 언제 나와요",
        "1958년생은 얼마 받아요",
    ],
)
def test_a_year_of_ones_own_life_is_not_asked_about(question: str) -> None:
    assert other_year(question) is None


def test_the_year_of_the_documents_is_said_before_what_they_say() -> None:
    told = said("내년에는 기초연금이 얼마예요")
    assert told[0] == "제 자료는 2025년 기준이에요."
    assert "34만 2,510원" in told[1]


def test_the_year_of_the_documents_themselves_is_no_other() -> None:
    assert not any("기준이에요" in one for one in said("2025년에는 기초연금이 얼마예요"))


def test_documents_without_a_date_are_not_given_one() -> None:
    undated = replace(PENSION, effective_date=None)
    assert "몇 년 것인지" in said("작년에는 기초연금이 얼마였어요", NOTHING_BEFORE, undated)[0]


def test_the_year_that_an_undated_document_states_is_said() -> None:
    sections = {**PENSION.sections, Section.NOTE: "2024년도 선정기준이에요."}
    undated = replace(PENSION, effective_date=None, sections=sections)
    assert "2024년" in said("작년에는 기초연금이 얼마였어요", NOTHING_BEFORE, undated)[0]


# Another town


def test_what_holds_for_no_town_in_particular_is_said_to() -> None:
    told = said("부산에서는 기초연금이 얼마예요")
    assert "부산" in told[0]
    assert "34만 2,510원" in told[1]


def test_whose_the_documents_are_is_said_where_that_is_known() -> None:
    told = said("부산에서는 기초연금이 얼마예요", NOTHING_BEFORE, replace(PENSION, region="말벗시"))
    assert "말벗시" in told[0]


def test_where_a_relative_lives_is_not_asked_about() -> None:
    assert not any("부산" in one for one in said("아들이 부산에 사는데 기초연금은 얼마예요"))


def test_nothing_for_another_town_is_refused_by_its_name() -> None:
    (part,) = answer("부산 장수수당은 얼마예요")[1:]
    assert isinstance(part, Abstention)
    assert part.reason is AbstainReason.OTHER_PLACE
    assert "부산" in part.text


# Beliefs


@pytest.mark.parametrize(
    "question",
    [
        "기초연금은 60세부터라면서요?",
        "기초연금은 누구나 주는 거죠?",
        "아동수당은 공짜라던데요",
        "기초연금이 오십만 원이라고 들었는데요",
        "아동수당은 열 살까지 맞지요?",
    ],
)
def test_a_belief_is_recognized(question: str) -> None:
    assert belief(question, str) is not None


@pytest.mark.parametrize("question", ["기초연금 얼마죠?", "어디서 신청하는 거지요", "기초연금 주세요"])
def test_a_question_is_no_belief(question: str) -> None:
    assert belief(question, str) is None


@pytest.mark.parametrize(
    ("question", "corrected"),
    [
        ("기초연금은 60세부터 받는다면서요?", "만 65세 이상"),
        ("기초연금은 65세부터 맞죠?", "만 65세 이상"),
        ("기초연금이 한 달에 오십만 원이라면서요", "34만 2,510원"),
        ("기초연금은 소득이 300만 원까지 된다던데요", "228만 원 이하"),
        ("아동수당은 한 달에 30만 원이라던데요?", "10만 원"),
        ("아동수당은 가난한 집만 주는 거죠?", "소득은 따지지 않아요"),
    ],
)
def test_a_belief_is_answered_with_the_documents_own_sentence(question: str, corrected: str) -> None:
    told = said(question)
    assert told[0] == "자료에는 이렇게 적혀 있어요."
    assert corrected in told[1]
    assert not any(one.startswith("네") for one in told)


# Eligibility


def test_conditions_that_concern_what_was_told_come_before_the_desk() -> None:
    told = said("저는 나이 67이고 혼자 사는데 기초연금 받을 수 있나요")
    assert told[0] == "기초연금은 만 65세 이상인 분이 신청할 수 있어요."
    assert told[1] == "혼자 사시면 소득이 228만 원 이하여야 해요."
    assert "상담이 필요해요" in told[2]
    assert "129" in told[3]


@pytest.mark.parametrize(
    "question",
    [
        "65세 이상이면 기초연금 받을 수 있나요",
        "기초연금 얼마예요",
        "누가 받을 수 있나요",
        "저는 형편이 안 돼요",
    ],
)
def test_who_asks_in_general_tells_nothing_of_themselves(question: str) -> None:
    assert told_of_self(question) == ()


def test_the_first_condition_stands_in_where_none_fits() -> None:
    (aspect,) = [
        one for one in told_of_self("저는 예순인데 장애가 있어요 되나요") if one.name == "disability"
    ]
    (piece,) = conditions(PENSION, [aspect], lambda _: 0.0)
    assert "65세" in piece.text


# The next step


def test_the_step_behind_the_one_that_was_done_is_told() -> None:
    question = "아동수당 출생신고는 했어요 그다음은 뭐 해요"
    assert step_done(question)
    assert following(CHILD, lambda text: float("출생신고" in text))[0].text.startswith("그다음 행정복지센터")


def test_the_next_month_is_no_next_step() -> None:
    assert step_done("다음 달에 뭐 줘요") == ""


# Other languages


@pytest.mark.parametrize(
    ("question", "code", "korean"),
    [
        ("How much is the basic pension?", "en", "기초연금 얼마예요?"),
        ("基础年金多少钱？", "zh", "기초연금 얼마예요?"),
        ("Lương hưu cơ bản là bao nhiêu?", "vi", "기초연금 얼마예요?"),
        ("Где оформить паспорт?", "ru", "여권 어디에서 해요?"),
        ("Where is the nearest beach?", "en", ""),
        ("天气怎么样", "zh", ""),
    ],
)
def test_a_question_in_another_language_is_put_into_korean(question: str, code: str, korean: str) -> None:
    found = foreign(question)
    assert found is not None
    assert (found.code, found.korean) == (code, korean)


@pytest.mark.parametrize(
    "question", ["기초연금 얼마예요", "TV 수신료는 얼마예요", "K-패스", "1588-1801", "?!"]
)
def test_korean_is_no_other_language(question: str) -> None:
    assert foreign(question) is None


def test_the_korean_text_follows_a_sentence_in_the_visitors_language() -> None:
    told = said("How much is the basic pension?")
    assert "Korean" in told[0]
    assert told[1] == "기초연금은 한 달에 최대 34만 2,510원을 받아요."


def test_who_cannot_be_answered_is_told_where_their_language_is_spoken() -> None:
    (part,) = answer("Where is the nearest beach?")
    assert isinstance(part, Abstention)
    assert part.reason is AbstainReason.LANGUAGE_UNSUPPORTED
    assert "1345" in part.text


def test_every_language_has_every_text_and_begins_in_that_language() -> None:
    for language in tables("languages.toml")["language"]:
        for text in (language["known"], language["unknown"], language["which"]):
            assert "한국어" in text
            assert not text.startswith("한국어")
        assert "1345" in language["unknown"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("我妈妈膝盖手术能补助多少", ("무릎", "수술", "얼마예요")),
        ("Сколько стоит операция на колене", ("수술", "무릎", "얼마예요")),
        ("Does anybody pay the hospital bill of twins?", ("병원비", "쌍둥이")),
        ("Phiếu 첫만남이용권 cho con thứ hai được bao nhiêu tiền ạ?", ("첫만남이용권", "둘째", "얼마예요")),
    ],
)
def test_terms_are_put_together_where_no_service_is_named(question: str, words: tuple[str, ...]) -> None:
    found = foreign(question)
    assert found is not None
    assert all(word in found.korean for word in words)


def test_beside_a_service_only_a_case_counts() -> None:
    found = foreign("How much is the basic pension for a couple, my hospital told me about it?")
    assert found is not None
    assert found.korean == "기초연금 부부 얼마예요?"


def test_every_term_is_known_in_four_languages() -> None:
    terms = tables("terms.toml")["term"]
    assert len(terms) >= 150
    assert all(term[code] for term in terms for code in ("en", "zh", "vi", "ru"))


# Who is left out


@pytest.mark.parametrize(
    "question",
    [
        "어떤 사람이 못 받아요",
        "뽑힐 수 없는 사람이 누구예요",
        "제외되는 건 어떤 사람들인가",
        "우째 된 사람이 안 되는데예",
    ],
)
def test_who_not_is_heard_from_a_denied_clause_or_word_for_asking(question: str) -> None:
    assert asks_who_not(question)


@pytest.mark.parametrize(
    "question", ["누가 받아요", "안 여는 날이 언제예요", "신청하면 안 되나요", "서류가 없어도 되나요"]
)
def test_a_day_off_or_a_wish_is_no_exclusion(question: str) -> None:
    assert not asks_who_not(question)


def test_an_item_under_a_line_that_excludes_is_told_with_that_line() -> None:
    document = replace(
        CHILD,
        sections={
            Section.WHO: "아동수당은 아이의 보호자가 신청해요.\n아래에 해당하는 경우 지원대상에서 제외합니다.\n"
            "- 90일 이상 해외에 있는 아이\n- 보장시설에 사는 아이"
        },
    )
    told = said("아동수당 못 받는 사람은 누구예요", NOTHING_BEFORE, document)
    assert any("제외합니다" in one for one in told)
    assert any("해외" in one for one in told)
    assert not any("보호자가" in one for one in told)


# Two cases of one service


@pytest.mark.parametrize(
    ("question", "phrases", "asked"),
    [
        (
            "집에 사는 사람하고 시설에 있는 사람하고 돈이 같나예",
            ("집에 사는 사람", "시설에 있는 사람"),
            "얼마예요?",
        ),
        ("창구가 싸요 기계가 싸요", ("창구", "기계"), "얼마예요?"),
        ("일반 농가랑 영세 농가랑 몇 프로씩 대 줘요", ("일반 농가", "영세 농가"), "몇 프로?"),
        ("첫째랑 둘째랑 달라요", ("첫째", "둘째"), "얼마예요? 어떻게 달라요?"),
    ],
)
def test_two_cases_are_read_off_their_like_form(question: str, phrases: tuple[str, str], asked: str) -> None:
    both = cases(question)
    assert both is not None
    assert (both.phrases, both.asked) == (phrases, asked)


def test_each_case_is_told() -> None:
    document = replace(
        CHILD, sections={Section.WHAT: "첫째 아이는 10만 원을 받아요. 둘째 아이는 20만 원을 받아요."}
    )
    told = said("아동수당 첫째랑 둘째랑 달라요", NOTHING_BEFORE, document)
    assert any("10만 원" in one for one in told)
    assert any("20만 원" in one for one in told)


def test_two_halves_that_ask_the_same_of_two_things_are_two_cases() -> None:
    both = same_of_both(halves("들어올 때 비행기값은 얼마 주고 살림살이값은 얼마 주나요", []))
    assert both is not None
    assert "비행기값" in both.phrases[0]
    assert "살림살이값" in both.phrases[1]


# Other places


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("강원도는 기초연금 얼마예요", "강원도"),
        ("안양시청 주차장은 무료예요", "안양시"),
        ("신림동 주민센터는 토요일에 해요", "신림동"),
        ("옆 동네 보건소에서도 주사 놔 줘요", "옆 동네"),
        ("춘천으로 이사 가는데 거기서도 아동수당 주나요", "춘천"),
        ("속초에 사는 언니가 애를 낳았는데 며칠 와 줘요", "속초"),
    ],
)
def test_a_place_is_named_as_it_was_said(question: str, name: str) -> None:
    place = place_asked(question)
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    "question",
    [
        "아들이 부산에 사는데 저는 얼마 받아요",
        "포항으로 이사 가는데 며칠 안에 해요",
        "장애인 활동에서 빠지면 어떻게 돼요",
        "신청하면 사는 데서 돼요",
    ],
)
def test_where_somebody_only_lives_or_goes_is_no_place_asked_about(question: str) -> None:
    assert place_asked(question) is None


# What asks nothing


@pytest.mark.parametrize(
    "question",
    [
        "네",
        "아",
        "아아아아",
        "야!!!",
        "ㅋㅋㅋ",
        "하하하 호호호",
        "음 저기 그게",
        "?!",
        "잘 못 들었어요",
        "아리랑 아리랑 아라리요",
        "으아아악",
        "아아아악!!",
        "뿡뿡",
        "쿵짝쿵짝 네 박자",
        "푸른 하늘 은하수 하얀 쪽배엔",
        "안녕하세요 무엇을 도와드릴까요 말씀해 주세요",
        "화면을 눌러 주세요",
        "당신 먼저 말해 아니 당신이 먼저",
        "내가 먼저 할게 아니야 내가 할게",
        "마이크 시험 하나 둘",
        "잘 들려?",
    ],
)
def test_what_asks_nothing_gets_a_short_reply(question: str) -> None:
    part = reply_to_noise(question, NOTHING_BEFORE)
    assert part is not None
    assert part.reason is AbstainReason.UNCLEAR
    assert len(part.text) < 70


@pytest.mark.parametrize(
    "abuse", ["이 바보 기계야", "죽을래 이 기계야", "야 이 깡통아", "멍청한 새끼", "확 부숴 버린다"]
)
def test_abuse_gets_kindness(abuse: str) -> None:
    part = reply_to_noise(abuse, NOTHING_BEFORE)
    assert part is not None
    assert "직원" in part.text


@pytest.mark.parametrize(
    "question",
    [
        "기초연금 얼마냐 이 바보야",
        "쌀이 떨어졌어요",
        "연금",
        "오이",
        "이야기",
        "제가 할게 있나요",
        "여보 기초연금 얼마래요 물어봐 줘요",
    ],
)
def test_what_may_ask_something_is_left_to_the_documents(question: str) -> None:
    assert reply_to_noise(question, NOTHING_BEFORE) is None


def test_a_word_may_choose_where_services_were_offered() -> None:
    assert reply_to_noise("네", having_offered(("S1",))) is None


def test_who_agrees_to_what_was_told_is_asked_for_more() -> None:
    part = reply_to_noise("네 알겠습니다", having_told("S1"))
    assert part is not None
    assert "더 궁금한" in part.text


# Names


def test_of_overlapping_names_the_longest_is_meant() -> None:
    names = Names([PENSION, replace(PENSION, document_id="S3", title="기초연금 신청 절차")])
    assert [one.document.document_id for one in names.in_text("기초연금 신청절차는 어떻게 돼요")] == ["S3"]


def test_a_name_that_two_services_share_names_none() -> None:
    names = Names([replace(PENSION, aliases=("수당",)), replace(CHILD, aliases=("수당",))])
    assert names.in_text("수당 얼마예요") == []


def test_a_service_that_is_named_twice_is_one() -> None:
    assert len(distinct(NAMES.in_text("기초연금 말이에요 기초연금"))) == 1


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    named = NAMES.in_text(text)
    assert all(letters(text[one.start : one.end]) for one in named)
    for half in halves(text, named):
        assert half.text.strip()
    core(text, named)
    compared(text, named)
    cases(text)
    same_of_both(halves(text, named))
    place_asked(text)
    asks_who_not(text)
    belief(text, str)
    other_year(text)
    told_of_self(text)
    step_done(text)
    foreign(text)
    reply_to_noise(text, NOTHING_BEFORE)
