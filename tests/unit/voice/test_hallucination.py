import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measured import WHISPER_BASE
from voice.recognition.hallucination import Decoded, confidence, unheard
from voice.types import Unheard

CLEAR = Decoded(
    text="기초연금은 어떻게 신청하나요?",
    language="ko",
    mean_log_probability=-0.2,
    no_speech=0.02,
    compression_ratio=0.9,
    speech_seconds=2.5,
    speech_peak=0.98,
)


def said(text: str, **doubts: float) -> Decoded:
    return dataclasses.replace(CLEAR, text=text, **doubts)


@pytest.mark.parametrize(
    "text",
    [
        "시청해 주셔서 감사합니다.",
        "시청해주셔서 감사합니다!",
        "구독과 좋아요 부탁드립니다.",
        "구독, 좋아요, 알림 설정까지!",
        "다음 영상에서 만나요.",
        "MBC 뉴스 이덕영입니다.",
        "자막 제공 및 협찬",
        "한글자막 by 한효정",
        "Thank you for watching!",
        "Thanks for watching.",
        "Please subscribe to my channel",
        "Subtitles by the Amara.org community",
        "ご視聴ありがとうございました",
        "谢谢观看",
        "Продолжение следует",
        "아아아아아아아아아아아아아아",
        "그래서 그래서 그래서 그래서 그래서",
    ],
)
def test_known_inventions_are_nothing_however_sure(text: str) -> None:
    assert unheard(said(text), WHISPER_BASE) is Unheard.HALLUCINATION


@pytest.mark.parametrize("text", ["감사합니다.", "네.", "안녕하세요", "Thank you.", "you"])
def test_what_people_also_say_must_be_clear(text: str) -> None:
    assert unheard(said(text, speech_seconds=0.9), WHISPER_BASE) is None
    assert unheard(said(text, mean_log_probability=-0.9), WHISPER_BASE) is Unheard.HALLUCINATION


@pytest.mark.parametrize(
    "text",
    [
        "기초연금은 어떻게 신청하나요?",
        "뉴스에서 봤는데 에너지 바우처가 뭐예요?",
        "텔레비전 자막이 나오게 하는 기계를 받을 수 있나요?",
        "도와주셔서 감사합니다. 전화번호도 알려 주세요.",
        "How do I apply for the basic pension?",
        "119",
    ],
)
def test_questions_of_visitors_are_kept(text: str) -> None:
    assert unheard(said(text), WHISPER_BASE) is None


def test_unsure_words_are_not_shown() -> None:
    assert unheard(said("보이셨습니다.", mean_log_probability=-1.5), WHISPER_BASE) is Unheard.UNSURE


def test_few_words_for_long_sound_are_a_crowd() -> None:
    assert unheard(said("제한은", speech_seconds=11.0), WHISPER_BASE) is Unheard.UNSURE


def test_more_words_than_anyone_could_say_are_a_loop() -> None:
    assert (
        unheard(said("기초연금은 어떻게 신청하나요?", speech_seconds=0.3), WHISPER_BASE)
        is Unheard.HALLUCINATION
    )


@pytest.mark.parametrize("text", ["", " ", "...", "♪♪♪", "?!"])
def test_signs_alone_are_noise(text: str) -> None:
    assert unheard(said(text), WHISPER_BASE) is Unheard.NOISE


def test_doubt_about_speech_lowers_confidence_only_where_both_share_it() -> None:
    sure = confidence(CLEAR)
    doubted = dataclasses.replace(CLEAR, no_speech=0.9)
    assert confidence(dataclasses.replace(doubted, speech_peak=1.0)) == pytest.approx(sure, rel=0.05)
    assert confidence(dataclasses.replace(doubted, speech_peak=0.5)) < 0.7 * sure


@given(
    text=st.text(max_size=60),
    log=st.floats(-20, 0.1),
    no_speech=st.floats(0, 1),
    ratio=st.floats(0, 20),
    seconds=st.floats(0, 60),
    peak=st.floats(0, 1),
)
def test_any_text_is_judged(
    text: str, log: float, no_speech: float, ratio: float, seconds: float, peak: float
) -> None:
    decoded = Decoded(text, "ko", log, no_speech, ratio, seconds, peak)
    assert 0.0 <= confidence(decoded) <= 1.0
    assert unheard(decoded, WHISPER_BASE) in {None, *Unheard}


def test_a_phrase_written_twice_must_be_clear() -> None:
    twice = "공직에 인간을 제한당한 공직에 인간을 제한당한"
    assert unheard(said(twice, mean_log_probability=-0.9), WHISPER_BASE) is Unheard.HALLUCINATION
    assert unheard(said("기초연금이요 기초연금이요", mean_log_probability=-0.2), WHISPER_BASE) is None
