"""Whose town a question is about, and whose a document is for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.places import (
    NOWHERE,
    Fit,
    Place,
    Places,
    fit,
    names,
    own_places,
    places_in,
    split_place,
)
from knowledge.types import Document, Section

SEOUL, GYEONGGI, GWANGJU = "서울특별시", "경기도", "광주광역시"
NOWON, GANGBUK = Place(SEOUL, "노원구"), Place(SEOUL, "강북구")
SIHEUNG, PAJU = Place(GYEONGGI, "시흥시"), Place(GYEONGGI, "파주시")


def places(*found: Place) -> Places:
    return frozenset(found)


@pytest.mark.parametrize(
    ("question", "asked", "rest"),
    [
        ("노원구 출산 선물 있어요", NOWON, "출산 선물 있어요"),
        ("노원에서 출산 선물 주나요", NOWON, "출산 선물 주나요"),
        ("노원은 텃밭 언제 신청해요", NOWON, "텃밭 언제 신청해요"),
        ("텃밭 신청은 시흥시에서도 되나요", SIHEUNG, "텃밭 신청은 되나요"),
        ("시흥 텃밭", SIHEUNG, "텃밭"),
        ("경기도 시흥시 텃밭", SIHEUNG, "텃밭"),
        ("경기 시흥 텃밭", SIHEUNG, "텃밭"),
        ("서울 텃밭", Place(SEOUL), "텃밭"),
        ("충북 텃밭", Place("충청북도"), "텃밭"),
        ("세종시 텃밭", Place("세종특별자치시"), "텃밭"),
        ("일산동구 텃밭", Place(GYEONGGI, "고양시"), "텃밭"),
        ("성남 분당구 텃밭", Place(GYEONGGI, "성남시"), "텃밭"),
        ("파주 사는데 텃밭 빌릴 수 있나요", PAJU, "사는데 텃밭 빌릴 수 있나요"),
    ],
)
def test_a_place_is_known_with_and_without_its_suffix_and_leaves_the_question(
    question: str, asked: Place, rest: str
) -> None:
    assert split_place(question) == (places(asked), rest)


def test_a_shared_name_stands_for_all_who_bear_it_until_a_province_says_which() -> None:
    shared, _ = split_place("중구 텃밭")
    assert len(shared) > 3
    assert {one.district for one in shared} == {"중구"}
    assert split_place("대전 중구 텃밭")[0] == places(Place("대전광역시", "중구"))
    assert split_place("광주 텃밭")[0] == places(Place(GWANGJU), Place(GYEONGGI, "광주시"))
    assert split_place("경기도 광주 텃밭")[0] == places(Place(GYEONGGI, "광주시"))


@pytest.mark.parametrize(
    "question",
    [
        "서울까지 가는 버스가 있나요",
        "부산 가는 기차표를 지원해 주나요",
        "부산행 기차는 언제 와요",
        "원주로 갈 건데 차를 빌려 주나요",
        "수원으로 이사 가면 뭘 해야 해요",
        "대전 사는 아들이 아기를 낳았어요",
        "대구에 있는 딸한테 쌀을 보내고 싶어요",
        "해남에 계신 어머니 병원비",
    ],
)
def test_where_somebody_travels_to_or_a_relative_lives_is_not_meant(question: str) -> None:
    assert split_place(question) == (NOWHERE, question)


@pytest.mark.parametrize(
    "question",
    [
        "장수축하금은 언제 나와요",
        "장수 사진 찍어 주나요",
        "예산이 얼마나 남았어요",
        "동작이 느려서 혼자 못 해요",
        "고령 운전자 면허 반납",
        "고양이 예방접종",
        "길고양이 중성화",
        "안성맞춤 교실",
        "수영 강습은 몇 시예요",
        "공주는 외동딸",
    ],
)
def test_words_that_are_no_places_are_left_alone(question: str) -> None:
    assert split_place(question) == (NOWHERE, question)


@pytest.mark.parametrize(
    ("written", "district"), [("장수군", "장수군"), ("예산군", "예산군"), ("고양시", "고양시")]
)
def test_with_its_suffix_even_such_a_word_is_a_place(written: str, district: str) -> None:
    (found,) = split_place(f"{written} 텃밭")[0]
    assert found.district == district


def test_of_a_place_alone_the_question_stays() -> None:
    assert split_place("노원구") == (places(NOWON), "노원구")
    assert split_place("노원구에서는") == (places(NOWON), "노원구에서는")


@given(
    st.lists(
        st.one_of(
            st.text(max_size=8),
            st.sampled_from(
                ["노원", "노원구", "서울", " ", "중구", "경기도", "에서", "까지", "사는 아들", "텃밭"]
            ),
        ),
        max_size=8,
    ).map("".join)
)
def test_whatever_is_asked_something_is_left_of_it(question: str) -> None:
    asked, rest = split_place(question)
    assert isinstance(asked, frozenset)
    assert bool(rest.strip()) == bool(question.strip())
    assert asked <= places_in(question)


@pytest.mark.parametrize(
    ("asked", "own", "how"),
    [
        (places(NOWON), places(NOWON), Fit.HERE),
        (places(NOWON, SIHEUNG), places(SIHEUNG), Fit.HERE),
        (places(Place(SEOUL)), places(Place(SEOUL)), Fit.HERE),
        (places(NOWON), places(Place(SEOUL)), Fit.PART),
        (places(Place(SEOUL)), places(NOWON), Fit.PART),
        (places(NOWON), places(GANGBUK), Fit.ELSEWHERE),
        (places(NOWON), places(SIHEUNG), Fit.ELSEWHERE),
        (places(Place(GYEONGGI)), places(NOWON), Fit.ELSEWHERE),
        (NOWHERE, places(NOWON), Fit.OPEN),
        (places(NOWON), NOWHERE, Fit.OPEN),
        (NOWHERE, NOWHERE, Fit.OPEN),
    ],
)
def test_how_a_document_fits_the_place_that_is_asked_for(asked: Places, own: Places, how: Fit) -> None:
    assert fit(asked, own) is how
    assert fit(own, asked) is how


def test_places_are_named_as_they_are_said_and_at_most_two() -> None:
    assert names(places(NOWON)) == "노원구"
    assert names(places(Place(SEOUL))) == SEOUL
    assert names(places(NOWON, SIHEUNG, GANGBUK)).count(",") == 1
    assert names(NOWHERE) == ""


def document(number: int, *, title: str = "", region: str = "", source: str = "", text: str = "") -> Document:
    return Document(
        f"S{number}", title or f"텃밭 {number}", {Section.WHAT: text}, source, None, region=region
    )


def test_a_document_is_for_the_place_of_its_region_then_of_its_title_and_source() -> None:
    found = own_places(
        [
            document(0, region="경기도 시흥시", title="노원구 텃밭"),
            document(1, title="노원구 텃밭 조례"),
            document(2, title="텃밭 조례", source="서울특별시 노원구"),
            document(3, title="텃밭", source="서울특별시"),
            document(4, title="텃밭"),
        ]
    )
    assert found == [
        places(SIHEUNG),
        places(NOWON),
        places(NOWON),
        places(Place(SEOUL)),
        NOWHERE,
    ]


def test_what_says_no_place_is_for_the_town_that_its_content_names() -> None:
    named = [document(number, text="노원구 주민이면 빌려요.") for number in range(3)]
    assert own_places([*named, document(3)]) == [places(NOWON)] * 4
    few = [document(0, text="노원구 주민이면 빌려요."), *map(document, range(1, 6))]
    assert own_places(few) == [NOWHERE] * 6
    assert own_places([*named[:2], *map(document, range(2, 7))]) == [places(NOWON)] * 7, "most do not say"
    of_two = [document(9, text="강북구 주민이면 빌려요."), named[0], *map(document, range(2, 4))]
    assert own_places(of_two) == [NOWHERE] * 4


def test_a_town_of_no_list_is_known_by_its_citizens_and_its_hall() -> None:
    own = [document(number, text="달빛시에 사는 분이면 빌려요.") for number in range(3)]
    hall = document(4, text="달빛시청 2층에서 신청해요.")
    assert own_places([*own, hall]) == [places(Place("", "달빛시"))] * 4
    assert own_places(own) == [NOWHERE] * 3, "a word like any other, until somebody is its citizen"
    assert fit(split_place("노원구 텃밭은 얼마예요")[0], own_places([*own, hall])[0]) is Fit.ELSEWHERE
    office = [document(number, text="관할구청이나 시군구청에서 신청해요.") for number in range(4)]
    assert own_places(office) == [NOWHERE] * 4


def test_a_content_that_names_no_town_is_of_the_province_that_its_telephones_are_in() -> None:
    called = [document(number, text=f"문의 063-240-100{number}") for number in range(3)]
    assert own_places([*called, document(4)]) == [places(Place("전북특별자치도"))] * 4
    ministries = [document(number, text="문의 044-202-3000, 1355, 010-2345-6789") for number in range(3)]
    assert own_places(ministries) == [NOWHERE] * 3
    assert own_places([*called[:2], *map(document, range(4, 8))]) == [NOWHERE] * 6, "most give no such number"
    scattered = [document(number, text=f"문의 05{number}-240-1000") for number in (1, 3, 4, 5)]
    assert own_places(scattered) == [NOWHERE] * 4


def test_a_name_that_several_share_makes_no_content_anybodys() -> None:
    assert (
        own_places([document(number, text="중구 주민이면 빌려요.") for number in range(3)]) == [NOWHERE] * 3
    )


def test_a_content_of_many_towns_keeps_them_apart() -> None:
    towns = [document(0, title="노원구 텃밭"), document(1, title="강북구 텃밭"), document(2, title="텃밭")]
    assert own_places(towns) == [places(NOWON), places(GANGBUK), NOWHERE]
    assert own_places([]) == []
