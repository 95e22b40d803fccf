"""Personal numbers and commands in other languages than Korean."""

import pytest

from app.dialogue.privacy import redact
from app.dialogue.spoken_commands import SpokenCommand, command_in


@pytest.mark.parametrize(
    "text",
    [
        "my phone is 010-1234-5678",
        "my number is zero one zero, one two three four, five six seven eight",
        "我的号码是零一零一二三四五六七八",
        "我的登录证号码 850101-5234567",
        "số của tôi là không một không một hai ba bốn năm sáu bảy tám",
        "мой номер ноль один ноль один два три четыре пять шесть семь восемь",
        "raqamim 010 1234 5678",
        "เบอร์ 010-1234-5678",
    ],
)
def test_a_number_that_belongs_to_somebody_is_gone_and_no_korean_stands_in_its_place(text: str) -> None:
    said, kinds = redact(text)
    assert kinds
    assert not any(letter.isdigit() for letter in said)
    assert "seven" not in said
    assert "七" not in said
    assert not any("가" <= letter <= "힣" for letter in said)


@pytest.mark.parametrize(
    "text",
    ["call 1345", "It costs 342,510 won", "两个孩子三岁", "У меня трое детей", "Tôi có hai con bốn tuổi"],
)
def test_what_belongs_to_nobody_stays(text: str) -> None:
    assert redact(text) == (text, frozenset())


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Repeat, please.", SpokenCommand.REPEAT),
        ("慢一点", SpokenCommand.SLOWER),
        ("请再说一遍", SpokenCommand.REPEAT),
        ("Nhắc lại", SpokenCommand.REPEAT),
        ("Ещё раз, пожалуйста", SpokenCommand.REPEAT),
        ("Could you speak up?", SpokenCommand.LOUDER),
        ("Позовите сотрудника", SpokenCommand.STAFF),
        ("dừng lại", SpokenCommand.STOP),
        ("打印出来", SpokenCommand.PRINT),
        ("中文", SpokenCommand.CHINESE),
        ("tiếng Việt", SpokenCommand.VIETNAMESE),
        ("по-русски", SpokenCommand.RUSSIAN),
        ("English please", SpokenCommand.ENGLISH),
        ("How much is it again this year?", None),
        ("Where do I print my certificate?", None),
        ("基础年金", None),
    ],
)
def test_commands_are_known_in_each_language(text: str, command: SpokenCommand | None) -> None:
    assert command_in(text) is command
