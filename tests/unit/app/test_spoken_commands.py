import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dialogue.spoken_commands import COMMAND_PHRASES, SpokenCommand, command_in

QUESTIONS = Path(__file__).resolve().parents[2] / "questions"

SAID = {
    SpokenCommand.NUMBER: [
        "몇 번이라고요?",
        "전화번호가 몇 번이라고요",
        "몇 번이라꼬?",
        "멧 번이랬지",
        "번호가 뭐라고요?",
        "번호 다시",
        "전화번호 다시 말해 줘",
        "번호 좀 다시 불러 주세요",
        "번호 한 번만 더 알려 주이소",
    ],
    SpokenCommand.AMOUNT: [
        "얼마라고요?",
        "얼마라꼬?",
        "얼마랬죠",
        "돈이 얼마라고 하셨어요",
        "금액 다시",
        "금액을 한 번 더 말해 주세요",
    ],
    SpokenCommand.REPEAT: [
        "다시",
        "다시 말해 줘",
        "다시 한번 말씀해 주세요",
        "한 번 더 얘기해 줘",
        "뭐라고요?",
        "뭐라카노",
        "머라꼬?",
        "못 들었어요",
        "잘 못 들었는데",
        "저기 다시 좀 말해 주이소",
        "한 번만 더 해 주실래요",
        "아까 거 다시 들려줘",
    ],
    SpokenCommand.SLOWER: [
        "천천히",
        "좀 천천히 말해 줘요",
        "더 천천히",
        "말이 너무 빨라요",
        "찬찬히 좀 말해 주소",
        "싸목싸목 말해 주쇼",
        "너무 빠르네",
        "천천히 말씀해 주시겠어요?",
    ],
    SpokenCommand.FASTER: ["빨리", "좀 빨리 말해 줘", "더 빠르게", "퍼뜩 말해라", "너무 느려요", "후딱 해"],
    SpokenCommand.LOUDER: [
        "크게",
        "더 크게 말해 줘",
        "소리 좀 키워 줘요",
        "잘 안 들려요",
        "안 들린다",
        "소리가 너무 작아요",
        "목소리를 크게 해 주세요",
        "크게 좀 말해 주이소",
    ],
    SpokenCommand.SOFTER: [
        "작게",
        "소리 좀 줄여 줘",
        "너무 시끄러워요",
        "조용히 말해 주세요",
        "소리가 너무 커요",
    ],
    SpokenCommand.STOP: [
        "그만",
        "그만해",
        "됐어요",
        "이제 됐어",
        "멈춰",
        "알았어요",
        "고마 해라",
        "네 알겠습니다",
        "그만 말해",
    ],
    SpokenCommand.START_OVER: [
        "처음으로",
        "처음으로 가 줘",
        "맨 처음으로 돌아가",
        "첫 화면",
        "처음 화면으로",
        "끝낼게요",
    ],
    SpokenCommand.STAFF: [
        "직원 불러 줘",
        "직원 좀 불러 주세요",
        "사람 불러 줘",
        "직원",
        "상담원 연결해 줘",
        "도와주세요",
        "누가 좀 와 주세요",
        "직원 좀 불러 주이소",
    ],
    SpokenCommand.PRINT: [
        "인쇄해 줘",
        "이거 인쇄해 주세요",
        "종이로 뽑아 줘",
        "출력해 줘요",
        "종이에 적어 줘",
        "프린트",
    ],
    SpokenCommand.EASIER: [
        "쉽게 말해 줘",
        "좀 쉽게 설명해 주세요",
        "너무 어려워요",
        "무슨 말인지 모르겠어요",
        "쉬운 말로 해 줘",
        "뭔 소린지 모르겠네",
    ],
    SpokenCommand.ENGLISH: ["영어로", "영어로 말해 줘", "English please", "In English"],
    SpokenCommand.KOREAN: ["한국어로", "우리말로 해 줘", "한국말로 말해 주세요"],
}


@pytest.mark.parametrize(("command", "text"), [(one, text) for one, texts in SAID.items() for text in texts])
def test_everyday_words_are_the_command_they_mean(command: SpokenCommand, text: str) -> None:
    assert command_in(text) is command


@pytest.mark.parametrize(
    "text",
    [
        "",
        "다시 신청하려면 어떻게 해요",
        "그만두면 실업급여 나와요",
        "일을 그만뒀어요",
        "직원 숙소 지원해 주나요",
        "소리가 안 들려서 보청기를 하고 싶어요",
        "보청기",
        "귀가 안 들려요 보청기 얼마예요",
        "빨리 받으려면 어떻게 해요",
        "영어 학원비 지원되나요",
        "처음 신청하는데 뭐가 필요해요",
        "인쇄비도 지원해 주나요",
        "도와주는 제도 있어요",
        "큰 병에 걸렸어요",
        "얼마예요",
        "몇 번이에요",
        "전화번호가 뭐예요",
        "번호판 다시 받으려면요",
        "얼마나 받아요",
        "금액이 얼마예요",
        "뭐 가져가야 돼요",
    ],
)
def test_a_question_is_no_command(text: str) -> None:
    assert command_in(text) is None


@pytest.mark.parametrize("phrase", COMMAND_PHRASES)
def test_what_a_recognizer_is_to_expect_is_a_command(phrase: str) -> None:
    assert command_in(phrase) is not None


def test_every_command_is_expected() -> None:
    assert {command_in(phrase) for phrase in COMMAND_PHRASES} == set(SpokenCommand)


def test_no_question_of_the_collections_is_taken_for_a_command() -> None:
    rows = [
        json.loads(line)
        for path in QUESTIONS.glob("*.jsonl")
        if "kept" not in path.stem
        for line in path.read_text("utf-8").splitlines()
    ]
    asking = [row for row in rows if any(row.get(key) for key in ("document_ids", "documents", "document"))]
    taken = [row["question"] for row in asking if command_in(row["question"])]
    assert len(asking) > 800
    assert taken == []


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert command_in(text) in {None, *SpokenCommand}
