from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.context import (
    NOTHING_BEFORE,
    Answered,
    Context,
    Offered,
    Refused,
    after,
    having_offered,
    having_told,
)
from knowledge.retrieval.following.choosing import chosen, named
from knowledge.retrieval.following.follow import Follow, Loose, Meant
from knowledge.retrieval.following.names import Names
from knowledge.retrieval.following.persons import Person, person_in
from knowledge.retrieval.following.replies import AskAnew, OfferAgain, Tell, Wait, reply_to
from knowledge.retrieval.following.saying import accepts, declines, wants_again, wants_more
from knowledge.retrieval.question import what_is_asked
from knowledge.retrieval.sounds import Hearing
from knowledge.types import Document, Section
from voice.korean.morphology import Morphology

MORPHOLOGY = Morphology()
OFFERED = ("A", "B", "C")


def service(document_id: str, title: str, **sections: str) -> Document:
    texts = {Section(name): text for name, text in sections.items()}
    return Document(document_id, title, texts, "견본", date(2026, 1, 1))


BARE = service("bare", "마중 수레", overview="마중 수레예요.")
KNEE = service(
    "knee",
    "무릎 수술비",
    who="만 60세 이상이고 소득이 적은 분이 받아요. 혼자 사는 분이 먼저예요.",
    what="한쪽 무릎에 최대 120만 원까지 받아요. 부부가 함께 받으면 20만 원씩 줄어요. 인천은 금액이 달라요.",
    how="보건소에 신청해요.",
    where="사시는 곳 보건소에서 받아요.",
    bring="신분증과 사진을 가져오세요.",
    phone="129",
)
HEATING = service(
    "heating", "난방 이용권", what="한 달에 5만 원을 받아요.", when="10월부터 써요.", where="시청이에요."
)
ALL = {one.document_id: one for one in (BARE, KNEE, HEATING)}
TITLES = [(one.document_id, (one.title,)) for one in ALL.values()]
FOLLOW = Follow(MORPHOLOGY, Names(TITLES, Hearing(one.title for one in ALL.values())), ALL.get)


def meant(question: str, *told: str, last: str = "") -> Meant:
    context = NOTHING_BEFORE
    for document_id in told:
        context = after(context, "", Answered(document_id, (), last))
    return FOLLOW.meant(question, context)


@pytest.mark.parametrize(
    "question",
    [
        "그거 얼마야?",
        "그건 언제까지 신청해요",
        "거기 전화번호 좀",
        "얼마예요",
        "서류는 뭐가 필요해요",
        "신청은 어디서 해요",
        "언제까지예요",
        "그 돈은 언제 들어와요",
        "고건 누가 받는당가요",
        "더 자세히 말해 줘",
        "연락처 좀 가르쳐 주세요",
        "비용이 얼마나 드나요",
        "얼매나 줍니까",
        "몇 살부터 무료인가요",
        "값은 얼마나 깎아 줘요",
        "총 얼마까지 보태 주나요",
        "언제쯤 들어오나",
        "우리 영감도 돼?",
        "울 엄마도 받을 수 있을까",
        "뭐 가져가?",
        "언제까지라고?",
        "어디라고 했지",
        "머 갖고 가야 되노",
        "워디로 가야 쓰겄소",
        "돈은요?",
        "늦으면?",
    ],
)
def test_a_question_that_names_nothing_is_about_what_was_told(question: str) -> None:
    assert meant(question, "bare").document_id == "bare"


@pytest.mark.parametrize(
    "question",
    [
        "틀니 하고 싶어요",
        "전기요금이 너무 많이 나와요",
        "손주 봐 줄 사람이 필요해요",
        "그거 말고 틀니는요",
        "점심값이 얼마예요",
        "비트코인은 얼마예요",
        "좀 도와주세요",
        "돈이 다 떨어졌어요",
        "난방 이용권은 얼마예요",
    ],
)
def test_a_question_that_names_something_stands_alone(question: str) -> None:
    assert meant(question, "knee").document_id != "knee"


@pytest.mark.parametrize(
    "question", ["부부는 얼마예요", "사진도 있어야 돼?", "인천은?", "혼자 사는 사람도 돼요?"]
)
def test_a_question_about_something_that_the_service_speaks_of_is_about_it(question: str) -> None:
    assert meant(question, "knee").document_id == "knee"
    assert meant("부부는 얼마예요", "bare").document_id == ""
    assert meant("무릎이 아파요", "knee").document_id == ""


@pytest.mark.parametrize(
    ("question", "hangs"),
    [
        ("소수가 뭐예요?", Loose.STRANGE),
        ("인천까지 얼마나 걸려요?", Loose.NOT),
        ("그건 어떻게 요리해요", Loose.POINTS),
        ("그거 먹어도 돼요?", Loose.POINTS),
        ("그 사람 몇 살이에요", Loose.ELSEWHERE),
        ("너는 몇 살이니", Loose.ELSEWHERE),
        ("지금 몇 시예요?", Loose.ELSEWHERE),
        ("달까지 얼마나 걸려요?", Loose.STRANGE),
    ],
)
def test_what_has_nothing_to_do_with_it_is_not_about_it(question: str, hangs: Loose) -> None:
    found = meant(question, "knee")
    assert (found.document_id, found.loose) == ("", hangs)


@pytest.mark.parametrize(
    ("question", "document_id"),
    [
        ("그거 얼마야", "heating"),
        ("아까 그거 말고 먼저 거", "knee"),
        ("처음에 말한 거 전화번호가 뭐였지", "knee"),
        ("아까 말한 수술비 말이야", "knee"),
        ("방금 거 얼마라고?", "heating"),
        ("그거 말고 무릎 수술비", "knee"),
    ],
)
def test_what_was_told_before_the_last_can_be_come_back_to(question: str, document_id: str) -> None:
    assert meant(question, "knee", "heating").document_id == document_id


def test_what_a_question_leaves_out_is_what_was_asked_before() -> None:
    assert (
        "얼마예요" in meant("아니 무릎 수술비 말고 난방 이용권", "knee", last="무릎 수술비 얼마예요").question
    )
    assert "얼마예요" in meant("그럼 난방 이용권은?", "knee", last="무릎 수술비는 얼마예요").question
    assert "얼마예요" in meant("부부는?", "knee", last="무릎 수술비는 얼마예요").question
    assert "언제예요" not in meant("부부는?", "knee", last="무릎 수술비는 언제예요").question


def test_nothing_is_understood_from_what_was_never_said() -> None:
    assert meant("그거 얼마야") == Meant("그거 얼마야")


@given(st.text(max_size=40), st.lists(st.sampled_from(["bare", "knee", "heating"]), max_size=3))
def test_any_words_are_about_one_that_was_told_or_named_or_about_none(said: str, told: list[str]) -> None:
    assert meant(said, *told).document_id in {"", *ALL}


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("우리 영감도 돼?", Person.SPOUSE),
        ("울 엄마도 될까", Person.PARENT),
        ("우리 아들은 서른이야", Person.CHILD),
        ("나도 되나", Person.SELF),
        ("나는 괜찮고 집사람이 받아요", Person.SPOUSE),
        ("아이돌봄은 얼마예요", None),
        ("내일 가도 돼요", None),
    ],
)
def test_whom_a_visitor_speaks_of_is_heard(said: str, person: Person | None) -> None:
    assert person_in(said) is person


# What happens to the context


def test_what_was_told_is_kept_in_order_with_what_was_said_of_it() -> None:
    context = after(NOTHING_BEFORE, "얼마예요", Answered("knee", (Section.WHAT,), "무릎 얼마예요"))
    context = after(context, "어디서 해요", Answered("knee", (Section.WHERE,)))
    context = after(context, "난방 이용권은", Answered("heating", (Section.WHAT,)))
    assert context.newest_first() == ["heating", "knee"]
    assert context.sections_of("knee") == {Section.WHAT, Section.WHERE}
    assert context.question == "무릎 얼마예요"


def test_a_refusal_changes_nothing_of_what_was_told() -> None:
    told = having_told("knee", "얼마예요")
    assert after(told, "소수가 뭐예요", Refused()).told == told.told
    assert after(told, "난방은 언제예요", Refused("heating")).document_id == "heating"


def test_an_offer_waits_for_one_reply_only() -> None:
    offered = having_offered(("knee", "heating"), "돈 주는 거")
    assert offered.choices == ("knee", "heating")
    told = after(offered, "첫 번째", Answered("knee"))
    assert told.choices == ()
    assert told.offered == ("knee", "heating")
    assert after(told, "다른 얘기", Answered("bare")).offered == ()


def test_whom_they_spoke_of_stays_and_who_was_turned_down_is_not_offered_again() -> None:
    context = after(having_offered(("knee",), "돈"), "우리 어머니요", Refused())
    assert after(context, "얼마예요", Answered("knee")).person is Person.PARENT
    declined = after(having_offered(("knee", "heating"), "돈"), "둘 다 아니야", Offered(("bare",), "돈"))
    assert declined.refused == ("knee", "heating")


# What is replied


def reply(said: str, context: Context) -> object:
    return reply_to(said, context, list(ALL.values()))


ONE = having_offered(("knee",), "돈 주는 거")
TWO = having_offered(("knee", "heating"), "돈 주는 거")


@pytest.mark.parametrize("said", ["네", "응 그거", "그래요", "하모", "네 맞아요", "그거요", "어 그거 말이야"])
def test_a_yes_takes_the_only_one_that_is_offered(said: str) -> None:
    assert accepts(said)
    assert reply(said, ONE) == Tell("knee", question="돈 주는 거")
    assert reply(said, TWO) == OfferAgain()


@pytest.mark.parametrize(
    "said", ["아니요", "그거 말고 다른 거", "아니 그거 말고", "둘 다 아니야", "다른 거 없어?"]
)
def test_a_no_asks_the_same_question_without_what_was_offered(said: str) -> None:
    assert declines(said)
    assert reply(said, TWO) == AskAnew("돈 주는 거", frozenset({"knee", "heating"}))


def test_the_other_one_is_told_where_the_first_was_chosen_by_mistake() -> None:
    told = after(TWO, "첫 번째", Answered("knee"))
    for said in ("아니 아니 두 번째", "아니 그거 말고", "그거 말고 다른 거"):
        assert reply(said, told) == Tell("heating", question="돈 주는 거")


@pytest.mark.parametrize("said", ["더 없어?", "또 있어?", "더 자세히 말해 줘", "그게 다야?", "그리고?"])
def test_who_wants_more_is_told_what_was_not_told_yet(said: str) -> None:
    assert wants_more(said)
    told = after(NOTHING_BEFORE, "", Answered("knee", (Section.WHO, Section.WHAT)))
    assert reply(said, told) == Tell("knee", Section.HOW)


def test_the_same_is_told_again_and_a_bare_yes_waits() -> None:
    told = having_told("knee", "얼마예요")
    assert wants_again("그거 다시 말해 줘")
    assert reply("그거 다시 말해 줘", told) == Tell("knee", question="얼마예요")
    assert reply("네", told) == Wait()
    assert reply("아니요", told) == Wait()


@pytest.mark.parametrize("said", ["네", "아니요", "더 없어?", "다시 말해 줘", "그거 말고 다른 거"])
def test_nothing_is_replied_to_where_nothing_was_said(said: str) -> None:
    assert reply(said, NOTHING_BEFORE) is None


@pytest.mark.parametrize(
    "said", ["얼마 더 내요?", "더덕은 어디서 팔아요", "네 살인데 돼요?", "다른 지역 사람도 돼요?", ""]
)
def test_a_question_is_no_reply(said: str) -> None:
    assert not any(means(said) for means in (accepts, declines, wants_more, wants_again))
    assert reply(said, having_told("knee", "얼마예요")) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("첫 번째요", "A"),
        ("두번째 거", "B"),
        ("2번", "B"),
        ("삼 번이요", "C"),
        ("마지막 거요", "C"),
        ("맨 위에 거", "A"),
        ("아니 아니 두 번째", "B"),
        ("기초연금이요", None),
        ("두 번째 아이가 태어났는데 뭘 받을 수 있어요", None),
    ],
)
def test_a_choice_can_be_said(said: str, meant: str | None) -> None:
    assert chosen(said, OFFERED) == meant


def test_nothing_is_chosen_where_nothing_was_offered() -> None:
    assert chosen("첫 번째요", having_told("S1").choices) is None
    assert chosen("세 번째요", ("A", "B")) is None
    assert chosen("이번 달에 나와?", OFFERED, is_offering=False) is None


RENTS = (
    ("주거안정 월세대출 보증",),
    ("주거안정 월세대출",),
    ("주거급여(맞춤형 급여)", "집세 지원"),
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("주거안정 월세대출 보증이요", 0),
        ("주거안정 월세대출요", 1),
        ("월세 대출이요.", 1),
        ("보증", 0),
        ("주거급여로 해 주세요", 2),
        ("집세 지원이에요", 2),
        ("주거급녀요", 2),  # heard so
        ("주거요", None),  # all of them begin so
        ("주거급여는 얼마예요", None),  # asks more than which
        ("이요", None),
        ("요", None),
        ("", None),
        ("기초연금이요", None),
        ("월세 대출이 아니라 나라에서 그냥 주는 돈이 궁금해요", None),
    ],
)
def test_a_service_that_was_offered_may_be_named(said: str, meant: int | None) -> None:
    assert named(said, RENTS) == meant


def test_of_two_names_the_one_that_holds_more_of_what_was_said_is_meant() -> None:
    names = (("스포츠강좌이용권",), ("장애인스포츠강좌이용권 지원",))
    assert named("장애인 스포츠강좌이용권", names) == 1
    assert named("스포츠강좌이용권요", names) is None or named("스포츠강좌이용권요", names) == 0
    assert named("아무거나", ()) is None


@given(st.text(max_size=30), st.lists(st.lists(st.text(max_size=10), max_size=3), max_size=4))
def test_any_reply_names_one_of_any_names_or_none(said: str, names: list[list[str]]) -> None:
    place = named(said, names)
    assert place is None or 0 <= place < len(names)


GRAVE = service(
    "grave", "굳은 손 연금", overview="손이 심하게 굳은, 장애가 심한 분께 드려요.", what="9만 원이에요."
)
LIGHT = service("light", "굳은 손 수당", overview="장애가 심하지 않은 분께 드려요.", what="4만 원이에요.")
CART = service(
    "cart",
    "장보기 수레",
    who="본인이나 같이 사는 가족의 차를 써요. 보훈가족도 받아요.",
    what="보훈가족은 2만 원이에요. 수레는 한 대만 돼요.",
    bring="대리로 오시면 위임장을 가져오세요.",
)
CASES = {one.document_id: one for one in (GRAVE, LIGHT, CART)}
OF_CASES = Follow(
    MORPHOLOGY,
    Names(
        [(one, (each.title,)) for one, each in CASES.items()], Hearing(one.title for one in CASES.values())
    ),
    CASES.get,
)


@pytest.mark.parametrize(
    ("said", "document_id"),
    [("심하지 않은 사람 거", "light"), ("안 심한 분은요", "light"), ("심한 사람은 얼마고", "grave")],
)
@pytest.mark.parametrize("told", ["", "light", "grave"])
def test_who_says_for_whom_it_is_means_the_one_offered_that_is(
    said: str, document_id: str, told: str
) -> None:
    context = having_offered(("grave", "light"), "장애인 돈이요")
    if told:
        context = after(context, "", Answered(told))
    assert OF_CASES.meant(said, context).document_id == document_id


def test_who_says_what_they_are_hears_what_such_people_get() -> None:
    follows = OF_CASES.meant("나는 보훈가족인디", having_told("cart", "장보기 수레 신청하러 왔어요"))
    assert follows.document_id == "cart"
    assert what_is_asked(follows.question).measures


def test_of_how_many_it_is_asked_is_told() -> None:
    follows = OF_CASES.meant("두 대 있으면 두 대 다 되나요", having_told("cart"))
    assert (follows.document_id, what_is_asked(follows.question).measures & {"대"}) == ("cart", {"대"})


def test_what_may_be_done_is_asked_of_a_thing_that_the_service_speaks_of() -> None:
    assert OF_CASES.meant("우리 아들 차에 실어도 돼", having_told("cart")).document_id == "cart"
    assert OF_CASES.meant("우리 아들 냄비에 담아도 돼", having_told("cart")).document_id == ""


@pytest.mark.parametrize("said", ["저 대신 조카가 가도 돼요", "대신 우리 이모가 신청해도 되나요"])
def test_who_may_come_instead_is_asked_as_such(said: str) -> None:
    assert what_is_asked(OF_CASES.meant(said, having_told("cart")).question).by_proxy


@pytest.mark.parametrize("said", ["난방이유", "난방이여", "난방인데요"])
def test_a_name_with_any_ending_is_one(said: str) -> None:
    assert named(said, [("난방 이용권",), ("무릎 수술비",)]) == 0
    assert named("주거급여", [("주거급여",), ("주거급이",)]) == 0
