"""Whether a translation with a wrong figure could serve: ``python -m tests.benchmarks.figure_lock --count 400``.

Sentences of the sample's approved translations are changed as tired people change them: another digit, another unit, a
figure left out, a figure put in. How a figure looks is written here once more, apart from the lock's own reading. Every
changed sentence must be refused, and every sentence as it was approved must pass. Ends with 1 where one is let through
or a true one is refused.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.commands.common import print_json, print_line
from knowledge.library import SAMPLE_SOURCE
from knowledge.readers import read_source
from knowledge.translations.lock import pairs, sentence_differences
from knowledge.types import Section

UNITS: dict[str, Sequence[tuple[str, str]]] = {
    "en": (
        (r"\bwon\b", "dollars"),
        (r"\bmillion won\b", "thousand won"),
        (r"\ba month\b", "a year"),
        (r"\ba year\b", "a month"),
        (r"(?<=\d )years?\b", "months"),
        (r"(?<=\d )months?\b", "weeks"),
        (r"(?<=\d )days?\b", "weeks"),
        (r"(?<=\d )hours?\b", "days"),
        (r"(?<=\d )percent\b|(?<=\d)%", " won"),
        (r"\bin the morning\b", "in the evening"),
        (r"\bin the evening\b", "in the morning"),
        (r"\bp\.m\.", "a.m."),
        (r"(?<=\d )times\b", "years"),
    ),
    "zh": (
        ("韩元", "美元"),
        ("每月", "每年"),
        ("每年", "每月"),
        (r"(?<=\d)岁", "个月"),
        (r"(?<=\d)个月", "天"),
        (r"(?<=\d)天", "周"),
        (r"(?<=\d)小时", "分钟"),
        (r"(?<=\d)%", "韩元"),
        ("上午", "下午"),
        ("下午", "上午"),
        (r"(?<=\d)次", "年"),
    ),
    "vi": (
        (r"\bwon\b", "đồng"),
        (r"mỗi tháng", "mỗi năm"),
        (r"mỗi năm", "mỗi tháng"),
        (r"(?<=\d )tuổi", "tháng"),
        (r"(?<=\d )tháng", "ngày"),
        (r"(?<=\d )ngày", "tuần"),
        (r"(?<=\d )giờ(?! (?:sáng|chiều|tối))", "phút"),
        (r"(?<=\d )phần trăm", "won"),
        (r"giờ sáng", "giờ tối"),
        (r"giờ chiều", "giờ sáng"),
        (r"(?<=\d )lần", "năm"),
    ),
    "ru": (
        (r"\bвон\b", "долларов"),
        (r"в месяц\b", "в год"),
        (r"в год\b", "в месяц"),
        (r"(?<=\d )лет\b", "месяцев"),
        (r"(?<=\d )месяц(?:а|ев)\b", "дней"),
        (r"(?<=\d )дн(?:я|ей)\b", "недель"),
        (r"(?<=\d )часов\b|(?<=\d )часа\b", "минут"),
        (r"(?<=\d )процент(?:а|ов)\b", "вон"),
        (r"\bутра\b", "вечера"),
        (r"\bвечера\b", "утра"),
        (r"(?<=\d )раза?\b", "года"),
    ),
}
ADDED: dict[str, Sequence[str]] = {
    "en": (
        " (50,000 won)",
        " within 7 days",
        " twice",
        ", 10 percent",
        " from 8 a.m.",
        " for 3 people",
        " call 1588-0000",
    ),
    "zh": ("（5万韩元）", "，7天内", "，两次", "，10%", "，上午8点起", "，3人", "，电话1588-0000"),
    "vi": (" (50.000 won)", " trong 7 ngày", " hai lần", ", 10 phần trăm", " từ 8 giờ sáng", " cho 3 người"),
    "ru": (" (50 000 вон)", " в течение 7 дней", " дважды", ", 10 процентов", " с 8 утра", " на 3 человек"),
}
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*\d|\d(?:(?: \d{3})+(?!\d))?")
_KINDS = ("digit", "unit", "missing", "added")
_SEED = 20250115


@dataclass(frozen=True, slots=True)
class Sentence:
    document: str
    language: str
    section: Section
    korean: str
    text: str

    def passes(self, text: str) -> bool:
        return not list(sentence_differences(self.korean, text, self.language))


def approved() -> list[Sentence]:
    """Every sentence of every translation of the sample, with its Korean."""
    return [
        Sentence(document.title, translation.language, section, korean, text)
        for document in read_source(SAMPLE_SOURCE)
        for translation in document.translations
        for section, body in translation.sections.items()
        for korean, text in pairs(document.sections[section], body)
    ]


def mutated(sentence: Sentence, kind: str, dice: random.Random) -> str:
    """``sentence`` with a mistake of a kind; empty where it has nothing to be mistaken in."""
    text = sentence.text
    numbers = [one for one in _NUMBER.finditer(text) if not text[: one.start()].endswith(("정부", "Gov"))]
    match kind:
        case "digit" if numbers:
            number = dice.choice(numbers)
            digits = [place for place in range(*number.span()) if text[place].isdigit()]
            place = dice.choice(digits)
            digit = dice.choice([one for one in "123456789" if one != text[place]])
            return f"{text[:place]}{digit}{text[place + 1 :]}"
        case "unit":
            known = [
                (found, other)
                for unit, other in UNITS[sentence.language]
                for found in re.finditer(unit, text)
            ]
            if known:
                found, other = dice.choice(known)
                return f"{text[: found.start()]}{other}{text[found.end() :]}"
        case "missing" if numbers:
            number = dice.choice(numbers)
            return f"{text[: number.start()]}{text[number.end() :]}"
        case "added":
            end = len(text.rstrip(".。!？?！"))
            return f"{text[:end]}{dice.choice(ADDED[sentence.language])}{text[end:]}"
    return ""


def mistakes(sentences: Sequence[Sentence], count: int) -> Iterator[tuple[str, Sentence, str]]:
    dice = random.Random(_SEED)  # noqa: S311 - the same mistakes each time
    made = 0
    while made < count:
        kind = _KINDS[made % len(_KINDS)]
        sentence = dice.choice(sentences)
        text = mutated(sentence, kind, dice)
        if text and text != sentence.text:
            made += 1
            yield kind, sentence, text


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="figure_lock", description=__doc__)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    sentences = approved()
    refused = [one for one in sentences if not one.passes(one.text)]
    asked: Counter[str] = Counter()
    through: list[tuple[str, Sentence, str]] = []
    for kind, sentence, text in mistakes(sentences, options.count):
        asked[kind] += 1
        if sentence.passes(text):
            through.append((kind, sentence, text))
    if options.json:
        print_json(
            {
                "sentences": len(sentences),
                "true_refused": len(refused),
                "mistakes": dict(asked),
                "let_through": len(through),
            }
        )
    else:
        print_line(f"{len(sentences)} sentences as approved, {len(refused)} refused")
        print_line(f"{sum(asked.values())} mistakes {dict(asked)}, {len(through)} let through")
    for kind, sentence, text in through:
        sys.stderr.write(f"{kind} {sentence.language} {sentence.document}: {text} | {sentence.korean}\n")
    for sentence in refused:
        sys.stderr.write(
            f"refused {sentence.language} {sentence.document}: {sentence.text} | {sentence.korean}\n"
        )
    return 1 if through or refused else 0


if __name__ == "__main__":
    raise SystemExit(main())
