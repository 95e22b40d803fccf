"""Written Korean to the words a Korean speaker would say: no digit, sign or foreign letter is left.

``spoken_form("월 30만원, ☎ 129")`` is ``"월 삼십만 원, 일이구"``. The result holds Hangul syllables, spaces
and the marks ``.,?!`` only, and is its own spoken form. No figure is dropped, rounded or added.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from voice.korean.numerals import LARGEST_NATIVE, LARGEST_SINO, digit_by_digit, native, sino
from voice.korean.telephone import SHORT_NUMBERS

_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

_LETTERS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        [
            "에이",
            "비",
            "시",
            "디",
            "이",
            "에프",
            "지",
            "에이치",
            "아이",
            "제이",
            "케이",
            "엘",
            "엠",
            "엔",
            "오",
            "피",
            "큐",
            "아르",
            "에스",
            "티",
            "유",
            "브이",
            "더블유",
            "엑스",
            "와이",
            "제트",
        ],
        strict=True,
    )
)
_ENGLISH_DIGITS = dict(
    zip("123456789", ["원", "투", "쓰리", "포", "파이브", "식스", "세븐", "에잇", "나인"], strict=True)
)
_FOREIGN_WORDS = {
    "wifi": "와이파이",
    "wi-fi": "와이파이",
    "kakaotalk": "카카오톡",
    "online": "온라인",
    "offline": "오프라인",
    "app": "앱",
    "call": "콜",
    "ok": "오케이",
    "no": "노",
    "day": "데이",
    "care": "케어",
    "bus": "버스",
    "zone": "존",
    "email": "이메일",
    "e-mail": "이메일",
    "fax": "팩스",
    "tel": "전화",
    "pc": "피시",
    "sns": "에스엔에스",
    "bokjiro": "복지로",
    "vs": "대",
    "www": "더블유더블유더블유",
    "com": "컴",
}
_UNITS = {
    "km": "킬로미터",
    "m": "미터",
    "cm": "센티미터",
    "mm": "밀리미터",
    "m²": "제곱미터",
    "m2": "제곱미터",
    "m³": "세제곱미터",
    "m3": "세제곱미터",
    "km²": "제곱킬로미터",
    "km2": "제곱킬로미터",
    "kg": "킬로그램",
    "g": "그램",
    "mg": "밀리그램",
    "l": "리터",
    "ℓ": "리터",
    "ml": "밀리리터",
    "kwh": "킬로와트시",
    "kw": "킬로와트",
    "w": "와트",
    "mb": "메가바이트",
    "gb": "기가바이트",
    "kcal": "킬로칼로리",
    "%p": "퍼센트포인트",
    "%": "퍼센트",
    "°c": "도",
    "°": "도",
}
_UNIT_NAMES = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_ROMAN = dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", range(1, 13), strict=True))
_JAMO_NAMES = dict(
    zip(
        "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣ",
        [
            "기역",
            "니은",
            "디귿",
            "리을",
            "미음",
            "비읍",
            "시옷",
            "이응",
            "지읒",
            "치읓",
            "키읔",
            "티읕",
            "피읖",
            "히읗",
            "아",
            "야",
            "어",
            "여",
            "오",
            "요",
            "우",
            "유",
            "으",
            "이",
        ],
        strict=True,
    )
)
_WEEKDAYS = "월화수목금토일"

_MULTIPLIERS = {
    "조": 10**12,
    "천억": 10**11,
    "백억": 10**10,
    "십억": 10**9,
    "억": 10**8,
    "천만": 10**7,
    "백만": 10**6,
    "십만": 10**5,
    "만": 10**4,
    "천": 10**3,
    "백": 10**2,
}
_NUMBER = r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\d)"
_MULTIPLIER = r"(?:조|천억|백억|십억|억|천만|백만|십만|만|천|백)"

# Counters with native numerals, and up to which number a speaker keeps to them.
_NATIVE_UP_TO = {
    **dict.fromkeys(("살",), LARGEST_NATIVE),
    **dict.fromkeys(("시간",), 19),
    **dict.fromkeys(("시",), 12),
    **dict.fromkeys(
        [
            "명",
            "개",
            "가지",
            "장",
            "권",
            "마리",
            "벌",
            "통",
            "병",
            "잔",
            "그릇",
            "달",
            "곳",
            "군데",
            "켤레",
            "자루",
            "송이",
            "채",
            "쌍",
            "차례",
            "배",
            "사람",
            "봉지",
            "상자",
            "끼",
            "알",
            "줄",
            "칸",
            "가구",
            "가정",
            "번째",
            "식구",
            "자녀",
            "팀",
            "갑",
            "컵",
            "숟갈",
            "걸음",
            "바퀴",
            "박스",
            "포대",
            "다발",
            "포기",
            "그루",
        ],
        20,
    ),
    **dict.fromkeys(("대",), 9),
}
# Longer words that begin like a native counter but count in Sino-Korean.
_SINO_COUNTERS = "개월|개년|개소|개국|개교|개 ?시도|장애|시군|달러|명절|배수|대상|칸델라|통화"
_COUNTER_NAMES = "|".join(sorted(_NATIVE_UP_TO, key=len, reverse=True))
_TIMES_PER = r"(?:하루|매일|매주|매달|매월|매년|일주일에?|주|월|연|년에?|달에?|개월에?|총|최대|날에?|끼에?)"


# --- reading numbers ---------------------------------------------------------------------------------------


def _read(figure: str) -> str:
    """One written number: commas, a decimal part, leading zeros and any length."""
    whole, _, fraction = figure.replace(",", "").partition(".")
    if (len(whole) > 1 and whole[0] == "0") or int(whole) > LARGEST_SINO:
        reading = digit_by_digit(whole)
    else:
        reading = sino(int(whole))
    return f"{reading} 점 {digit_by_digit(fraction, zero='영')}" if fraction else reading


def _read_multiplied(match: re.Match[str]) -> str:
    """3.5만 is 삼만 오천 and 50천 is 오만: the same amount, as it is said."""
    amount = Decimal(match[1].replace(",", "")) * _MULTIPLIERS[match[2]]
    if amount == amount.to_integral_value() and amount <= LARGEST_SINO:
        return sino(int(amount)) + (" " if match[3] else "")
    return f"{_read(match[1])} {match[2]} "


def _read_counted(match: re.Match[str]) -> str:
    figure, counter = match[1].replace(",", ""), match[2]
    if "." not in figure and 0 < int(figure) <= _NATIVE_UP_TO[counter] and figure[0] != "0":
        return f"{'첫' if counter == '번째' and figure == '1' else native(int(figure))} {counter}"
    if counter == "시" and "." not in figure:
        return f"{sino(int(figure))} {counter}"
    return f"{_read(figure)} {counter}"


def _phone(match: re.Match[str]) -> str:
    return ", ".join(digit_by_digit(group) for group in re.findall(r"\d+", match[0]))


def _month(number: int) -> str:
    return {6: "유월", 10: "시월"}.get(number, sino(number) + "월")


def _full_date(match: re.Match[str]) -> str:
    year, month, day = (int(part) for part in match.groups())
    return f"{sino(year)} 년 {_month(month)} {sino(day)} 일"


def _year_month(match: re.Match[str]) -> str:
    return f"{sino(int(match[1]))} 년 {_month(int(match[2]))}"


def _month_day(match: re.Match[str]) -> str:
    return f"{_month(int(match[1]))} {sino(int(match[2]))} 일"


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    said = f"{native(hour) if 1 <= hour <= 12 else sino(hour)} 시"
    return f"{said} {sino(minute)} 분" if minute else said


def _letters(word: str) -> str:
    known = _FOREIGN_WORDS.get(word.lower())
    return known or "".join(_LETTERS.get(letter, "") for letter in word.lower())


def _address(match: re.Match[str]) -> str:
    """A web or mail address, part by part."""
    spoken = []
    for part in re.findall(
        r"[A-Za-z]+|\d+|[^A-Za-z\d]", match[0].removeprefix("https://").removeprefix("http://")
    ):
        if part.isdigit():
            spoken.append(digit_by_digit(part))
        elif part.isascii() and part.isalpha():
            spoken.append(_letters(part))
        else:
            spoken.append({".": "점", "@": "골뱅이", "/": "슬래시", "-": "하이픈", "_": "밑줄"}.get(part, ""))
    return " ".join(spoken) + " "


def _letter_and_digit(match: re.Match[str]) -> str:
    return f"{_letters(match[1])} {_ENGLISH_DIGITS[match[2]]}"


def _weekdays(match: re.Match[str]) -> str:
    return f"{match[1]}요일부터 {match[2]}요일까지"


def _rule(pattern: str, say: Callable[[re.Match[str]], str] | str) -> _Rule:
    speak = (lambda match: match.expand(say)) if isinstance(say, str) else say
    return re.compile(pattern, re.IGNORECASE), speak


_MONTH, _DAY = r"(0?[1-9]|1[0-2])", r"(0?[1-9]|[12]\d|3[01])"
_UNTIL = r"\s*[~∼～〜]\s*"
_PARTICLES = (
    r"(?:에서|에게|에|부터|까지|으로|로|은|는|을|를|와|과|이나|나|의|입니다|이에요|예요|이고|이며)(?![가-힣])"
)
_CLOCK = r"(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d"
_DATE = r"(?:\d{4}\s?[-./]\s?)?\d{1,2}\s?[-./]\s?\d{1,2}\.?"

# Order matters: what looks like a longer written form must be read before its parts.
_RULES: tuple[_Rule, ...] = (
    # addresses
    _rule(r"(?:https?://|www\.)[\w./~%?=&#-]*\w|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _address),
    _rule(r"\b[a-z][a-z\d-]*(?:\.[a-z][a-z\d-]*)*\.(?:kr|com|net|org)\b", _address),
    # alternative particles: 을(를), (으)로
    _rule(r"([가-힣])\((?:를|는|가|와|나|로|으|이|을|은|과)\)", r"\1"),
    # telephone numbers
    _rule(r"(?<![\d-])\(?0\d{1,2}\)?\s?[-.)]?\s?\d{3,4}\s?[-.]\s?\d{4}(?![\d-])", _phone),
    _rule(r"(?<![\d-])0(?:2|[3-6]\d|1[016-9]|70|80|50\d)\d{7,8}(?!\d)", _phone),
    _rule(r"(?<![\d-])1[5-9]\d{2}\s?-\s?\d{4}(?![\d-])", _phone),
    _rule(r"(?<!\d)01[016-9] \d{3,4} \d{4}(?!\d)", _phone),
    _rule(r"(?<![\d-])\d{3,4}-\d{4}(?![\d-])", _phone),
    _rule(r"(?<![\d-])0\d{1,2}\s?-\s?\d{3,4}(?![\d-])", _phone),
    _rule(
        rf"(?<![\d.,:/~∼-])(?:{SHORT_NUMBERS})(?=\s?번(?![지째])|\s?콜|{_PARTICLES}|[^\d가-힣a-z.,%:/~∼\s-]|[.,](?!\d)|\s?$)",
        _phone,
    ),
    _rule(r"(?<=없이 )\d{3,4}(?![\d.,%:-]|\s?[원명개])", _phone),
    # ranges of dates and times: from … until
    _rule(rf"({_CLOCK}){_UNTIL}({_CLOCK})(?:까지)?", r"\1부터 \2까지"),
    _rule(rf"(?<![\d.])({_DATE}){_UNTIL}({_DATE})(?![\d%])(?:까지)?", r"\1부터 \2까지"),
    _rule(
        rf"(?<!\d){_MONTH}{_UNTIL}{_MONTH}\s?월",
        lambda match: f"{_month(int(match[1]))}에서 {_month(int(match[2]))}",
    ),
    # dates
    _rule(rf"(?<![\d.])(\d{{4}})\s?[-./]\s?{_MONTH}\s?[-./]\s?{_DAY}(?!\d)\.?", _full_date),
    _rule(rf"(?<![\d.])(\d{{4}})\.\s?{_MONTH}\.(?!\d)", _year_month),
    _rule(rf"['‘’](\d{{2}})\.\s?{_MONTH}\.\s?{_DAY}(?!\d)\.?", _full_date),
    _rule(rf"['‘’](\d{{2}})\.\s?{_MONTH}\.(?!\d)", _year_month),
    _rule(r"['‘’](\d{2})(?=\s?년)", lambda match: sino(int(match[1])) + " "),
    _rule(rf"(?<![\d.,]){_MONTH}\.\s?{_DAY}\.(?!\d)", _month_day),
    _rule(rf"(?<![\d.,]){_MONTH}\s?월", lambda match: _month(int(match[1]))),
    _rule(rf"\(([{_WEEKDAYS}])\)(?={_PARTICLES})", r" \1요일"),
    _rule(rf"\(([{_WEEKDAYS}])\)", r" \1요일 "),
    _rule(rf"(?<![가-힣])([{_WEEKDAYS}]){_UNTIL}([{_WEEKDAYS}])(?![가-힣])", _weekdays),
    # times of day
    _rule(r"(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?::00)?(?![\d:])", _clock),
    # ranges: each end of a counted range takes the counter; of times and dates 부터, of amounts 에서
    _rule(
        rf"({_NUMBER}){_UNTIL}({_NUMBER})\s?(?!{_SINO_COUNTERS})(?=({_COUNTER_NAMES}))",
        lambda match: f"{match[1]}{match[3]}에서 {match[2]}",
    ),
    _rule(rf"((?:시|분|일|월|년)){_UNTIL}(?=[가-힣\d])", r"\1부터 "),
    _rule(rf"(?<=\d)([%가-힣a-z]{{0,3}}){_UNTIL}(?=\d)", r"\1에서 "),
    _rule(r"(?<=\d)\s?[-–—]\s?(?=\d+(?:\.\d+)?\s?(?:%|퍼센트|명|만|원|세|시간|개|회|일|주))", "에서 "),
    _rule(r"(?<=\d)\s?[-–—]\s?(?=\d)", " 다시 "),
    # signs before and after numbers
    _rule(rf"[₩￦\\]\s?({_NUMBER})", r"\1원"),
    _rule(rf"\$\s?({_NUMBER})", r"\1달러"),
    _rule(rf"[≥]\s?({_NUMBER}[가-힣%]*)", r"\1 이상"),
    _rule(rf"[≤]\s?({_NUMBER}[가-힣%]*)", r"\1 이하"),
    _rule(r"(?<![\w가-힣])[-−](?=\d)", "마이너스 "),
    _rule(r"(\d+)\s?[/⁄]\s?(\d+)(?![\d/])", lambda match: f"{_read(match[2])}분의 {_read(match[1])} "),
    # letters with one digit
    _rule(r"(?<![a-z\d])([a-z]{1,2})-?([1-9])(?![\d.,]|[a-z])", _letter_and_digit),
    # amounts, units, counters
    _rule(rf"({_NUMBER})\s?({_MULTIPLIER})(?=(원|[^가-힣]|$)|여|명|개|건|가|[가-힣])", _read_multiplied),
    _rule(
        rf"({_NUMBER})\s?({_UNIT_NAMES})(?![a-z\d²³])",
        lambda match: f"{_read(match[1])} {_UNITS[match[2].lower()]}",
    ),
    _rule(rf"(?<=제)({_NUMBER})\s?(?=[가-힣])", lambda match: f"{_read(match[1])} "),
    _rule(rf"({_TIMES_PER} )(\d{{1,2}})\s?번(?!째)", lambda match: f"{match[1]}{_times(match[2])} 번"),
    _rule(rf"({_NUMBER})\s?(?!{_SINO_COUNTERS})({_COUNTER_NAMES})", _read_counted),
    _rule(rf"({_NUMBER})째", lambda match: _ordinal(match[1])),
    _rule(rf"({_NUMBER})(?=분의)", lambda match: _read(match[1])),
    _rule(rf"({_NUMBER})(?={_PARTICLES})", lambda match: _read(match[1])),
    _rule(rf"({_NUMBER})\s?(?=[가-힣])", lambda match: f"{_read(match[1])} "),
    _rule(_NUMBER, lambda match: _read(match[0]) + " "),
    _rule(r"\d+", lambda match: _read(match[0]) + " "),
    # letters
    _rule(r"wi-fi|e-mail|[a-z]+", lambda match: _letters(match[0])),
)


def _times(figure: str) -> str:
    return native(int(figure)) if int(figure) else "영"


def _ordinal(figure: str) -> str:
    ordinals = {"1": "첫째", "2": "둘째", "3": "셋째", "4": "넷째"}
    if figure in ordinals:
        return ordinals[figure]
    is_native = figure.isdigit() and 0 < int(figure) <= LARGEST_NATIVE and figure[0] != "0"
    return (native(int(figure)) if is_native else _read(figure) + " ") + "째"


# --- signs -------------------------------------------------------------------------------------------------

_BULLETS = re.compile(r"(?m)^(?:[\s○●◦◎□■▪▫◆◇▶▷►☞※*•·‧ㆍ–—]|-(?!\d))+(?=\S)")
_CIRCLED = re.compile(r"[①-⑳]")
_PAUSES = str.maketrans(
    {
        **dict.fromkeys("()[]{}〔〕【】「」『』〈〉《》<>:;/→⇒、，|", ", "),
        **dict.fromkeys("·‧ㆍ・~∼～〜-–—_", " "),
        **dict.fromkeys("。…", "."),
        "？": "?",
        "！": "!",
        "&": " 그리고 ",
        "+": " 플러스 ",
        "=": " 는 ",
        "×": " 곱하기 ",
    }
)


def _with_plain_signs(text: str) -> str:
    """Compatibility forms made plain (㎡, ½, full width), signs with a name of their own named."""
    text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    text = "".join(f"{_ROMAN[sign]} " if sign in _ROMAN else sign for sign in text)
    text = _CIRCLED.sub(lambda match: f"{int(unicodedata.numeric(match[0]))}, ", text)
    text = (
        text.replace("…", ". ").replace("㎡", "m2").replace("㎥", "m3").replace("ℓ", "l").replace("℃", "°C")
    )
    text = "".join(f" {_JAMO_NAMES[sign]} " if sign in _JAMO_NAMES else sign for sign in text)
    text = re.sub(r"(?<=\d)(?=[½⅓⅔¼¾])", " ", text)
    return unicodedata.normalize("NFKC", text)


def _tidy(text: str) -> str:
    """Only syllables, spaces and marks; one space; no mark at the front or twice."""
    text = text.translate(_PAUSES)
    text = re.sub(r"[^가-힣\s.,?!]", " ", text)
    text = re.sub(r"\s+(?=[.,?!])", "", re.sub(r"\s+", " ", text))
    text = re.sub(r"([.?!])[\s.,?!]*(?=[.?!])", "", text)
    text = re.sub(r"([.,?!])(?:\s*,)+", r"\1", text)
    text = re.sub(r",(?:\s*)(?=[.?!])", "", text)
    text = re.sub(r"([.,?!])(?=[가-힣])", r"\1 ", text)
    return re.sub(r"^[\s.,?!]+|[\s,]+$", "", text)


# Patterns look ahead, so endless text is read in stretches, cut between sentences or words where it can be.
_STRETCH = re.compile(r".{1,400}(?:(?<=[가-힣][.?!])\s|\n|$)|.{1,400}\s|.{1,400}", re.DOTALL)


def spoken_form(text: str) -> str:
    """What a Korean speaker says for ``text``; empty when nothing in it can be said."""
    text = _BULLETS.sub("", _with_plain_signs(text))
    text = re.sub(r"(?<![.?!,\s])[ \t]*\n\s*", ". ", text)
    return _tidy("".join(_in_words(stretch) for stretch in _STRETCH.findall(text)))


def _in_words(stretch: str) -> str:
    for pattern, say in _RULES:
        stretch = pattern.sub(say, stretch)
    return re.sub(rf"\)(?={_PARTICLES})", "", stretch)
