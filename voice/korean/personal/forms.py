"""The table of forms: what each kind of number looks like in canonical text, and whose text it is looked for in."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from voice.korean.numerals import SINO_VALUES
from voice.korean.personal.kinds import MOBILE_OPERATOR, PersonalKind, is_birth_date, is_resident_number
from voice.korean.personal.public import (
    IS_CODE,
    UNIT_BEHIND,
    is_public_line,
    is_series,
    is_year,
    without_public,
)
from voice.korean.personal.said import BETWEEN_LETTERS, LETTER, PLATE_LETTERS

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Form:
    """One way a kind looks. What is private is the group ``it``, else all that is matched; ``fits`` looks closer.

    Visitors' words are searched for every form, documents for those with ``in_documents`` only: there a wrong find is
    a nuisance, and the account of an office is no secret.
    """

    kind: PersonalKind
    pattern: re.Pattern[str]
    in_documents: bool = False
    fits: Callable[[Match], bool] | None = None


def private_part(match: Match) -> tuple[int, int]:
    return match.span("it") if "it" in match.re.groupindex else match.span()


# --- pieces ------------------------------------------------------------------------------------------------

_ANY = r"[ \-.。,;/·~:()…\n]{0,3}"
_PART = r"[ \-.。…;:/·~)]{1,2}"
_NEAR = r"[ \-.。…;,/·]{0,2}"
_LEAD = r"[^\d\n.?!\0]{0,14}?"
_SHORT_LEAD = r"(?:은요?|는요?|이요?|가요?|을|를|:|=)?(?:[^\w\n\0]|음+|어+|그|저){0,8}"
_FIRST = r"(?<!\d)(?<!\d[-. …;,])"
"""No digits before it that may belong to it."""
_REGION = (
    r"(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)"
    r"(?:특별시|광역시|특별자치시|특별자치도|도|시)?"
)
_NUMERAL = f"[{''.join(SINO_VALUES)}십]"
_SAID_DATE = (
    rf"(?:\d{{2,4}}|(?:{_NUMERAL}|[백천]){{2,8}})\s?년\s?(?:도\s?)?(?:\d{{1,2}}|{_NUMERAL}{{1,3}}|유|시)\s?월\s?(?:달\s?)?"
    rf"(?:\d{{1,2}}|{_NUMERAL}{{1,3}})\s?일"
)
_WRITTEN_DATE = r"(?<!\d)(?:19|20)?\d\d[-./。 ]\d{1,2}[-./。 ]\d{1,2}(?!\d)\.?"
_DATE = rf"(?:{_SAID_DATE}|{_WRITTEN_DATE})"
_NO_BOUND = (
    r"(?!\s?(?:생\s?)?(?:[)\]]\s?)?(?:이전|이후|부터|까지|전(?![가-힣])|후(?![가-힣])|이내|현재|기준|~|-|인[\s(]|자로|자\s|"
    r"(?:에\s?)?(?:시행|공포|제정|개정)))"
)
"""A day from which or up to which something holds is nobody's birthday."""


def _number(fewest: int, most: int, between: str = _NEAR) -> str:
    return rf"(?<!\d)\d(?:{between}\d){{{fewest - 1},{most - 1}}}(?![-.,/·…]?\d)"


# --- a closer look -----------------------------------------------------------------------------------------


def _digits(match: Match) -> str:
    return "".join(re.findall(r"\d", match.string[slice(*private_part(match))]))


def _behind(match: Match) -> str:
    end = private_part(match)[1]
    return match.string[end : end + 12]


def _before(match: Match) -> str:
    start = private_part(match)[0]
    return match.string[max(0, start - 24) : start]


def _is_code(match: Match) -> bool:
    return IS_CODE.search(_before(match)) is not None


def _fits_a_birth(match: Match) -> bool:
    return is_resident_number(_digits(match)) and not _is_code(match)


def _is_born(match: Match) -> bool:
    return is_birth_date(_digits(match)[:6])


def _is_mobile(match: Match) -> bool:
    return re.match(r"\d\d-\d\d-(?:19|20)\d\d(?!\d)", match.group()) is None


def _is_passport(match: Match) -> bool:
    """A letter and a date are the code of something."""
    return match.group()[0] in "MSRGDmsrgd엠에알피" or not is_birth_date(_digits(match))


def _is_card(match: Match) -> bool:
    groups = re.findall(r"\d+", match.group())
    if is_series(groups) or all(group.endswith("0") for group in groups) or _is_code(match):
        return False
    if is_public_line(match.group()):
        return False
    return "-" in match.group() or match.group()[0] in "3456789"


def _is_plate(match: Match) -> bool:
    """Not 제12호 2025. or 10부 2024년: a letter that counts something takes a region or no blank."""
    word = match.group()
    behind = _behind(match)
    last = re.findall(r"\d", word)[-4:]
    if re.match(r"[,.]?\d|[-/:]\d|\s?(?:년|월|원|천원|만|억|명|세|건|호|%)", behind) or re.search(
        r"제\s?$|[\d,.]$", _before(match)
    ):
        return False
    if re.match(_REGION, word):
        return True
    lines = re.findall(r"\d+", word)
    if len(lines) == 2 and all(map(is_public_line, lines)):
        return False  # 일이구나 일삼오오
    if is_year("".join(last)) and re.match(r"[.\-/ 년]", behind):
        return False
    letter = re.search(PLATE_LETTERS, word)
    return letter is None or letter.group() not in "호조주부도구수고서" or word.isalnum()


def _is_no_public(match: Match) -> bool:
    """Not a telephone number of an office, a date, an amount or a row."""
    found = match.string[slice(*private_part(match))]
    groups = re.findall(r"\d+", found)
    if UNIT_BEHIND.match(_behind(match)) and len(groups) <= 2:
        return False
    if re.match(_WRITTEN_DATE, found) or re.match(r"[,]\d", _behind(match)):
        return False
    if not re.search(r"\d", without_public(found)):
        return False
    return not (is_public_line(found) or is_series(groups))


def _is_counted(match: Match) -> bool:
    return (
        UNIT_BEHIND.match(_behind(match)) is not None
        or re.match(r",\d|\s?(?:글자|문자|자(?:리|로|이|가|를|\s|$))", _behind(match)) is not None
    )


def _is_no_count(match: Match) -> bool:
    return not _is_counted(match)


def _is_typed(match: Match) -> bool:
    """A number to be typed, not a count of its digits; 하나 둘 셋 넷 is one."""
    found = match.group("it")
    is_line = is_public_line(found) and not (found.isdigit() and len(found) in (5, 6))  # 056117 is no 056-117
    return not (_is_counted(match) or is_line)


def _is_secret(match: Match) -> bool:
    found = match.group("it")
    return (
        re.search(r"\d", found) is not None
        and re.search(r"[^\d\-. ~]", found) is not None
        and _is_typed(match)
    )


def _is_persons_line(match: Match) -> bool:
    digits = _digits(match)
    return 9 <= len(digits) <= 11 and digits[0] == "0"


# --- the table ---------------------------------------------------------------------------------------------


def _form(
    kind: PersonalKind,
    pattern: str,
    fits: Callable[[Match], bool] | None = None,
    *,
    in_documents: bool = False,
) -> Form:
    return Form(kind, re.compile(pattern), in_documents, fits)


_KIND = PersonalKind
_MAILBOX = "[A-Za-z0-9_.+-]{1,64}"
_TLD = "com|net|org|info|biz|edu|gov|co|go|or|ac|re|pe|kr|jp|cn|us|io|me"
_PASSPORT_LETTER = r"(?:[A-Za-z]|엠|에스|알|피\s?엠|피\s?에스)"
_AFTER_LETTER = (
    r"(?:이?요|이?고|에|이에요|예요)?"
    r"(?:[ \-.,…;:_]|[음어그]+(?![가-힣])|다시(?![가-힣])|그\s?다음에?(?![가-힣])){0,8}"
)
_CODE_WORD = (
    r"(?:비밀\s?번호|비번|패스\s?워드|암호|인증\s?번호|인증\s?코드|핀\s?번호|보안\s?코드|"
    r"(?<![A-Za-z])(?:PIN|OTP|pin|otp)(?![A-Za-z]))"
)
_PHONE_WORD = r"(?:핸드폰|휴대폰|휴대\s?전화|폰)"
_LAST_PART = r"[^\d\n\0]{0,8}(?:뒷|끝|뒤|마지막|가운데|앞)\s?(?:네\s?)?(?:자리|번호)"
_BIRTH_WORD = r"(?:생년월일|출생\s?년?월?일|생일|생신|태어난\s?(?:날|해))"
_CAR_WORD = r"(?:(?:차량|자동차|차|오토바이)\s?(?:등록\s?)?(?:번호|넘버)판?|번호판)"
_BANK_WORD = r"(?:계좌|통장|은행|농협|축협|수협|신협|우체국|새마을\s?금고|뱅크|입금)"

FORMS: tuple[Form, ...] = (
    # written as they are, or said: known by themselves
    _form(
        _KIND.EMAIL,
        rf"(?<![A-Za-z0-9_.+-]){_MAILBOX}@(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}[A-Za-z]{{2,24}}(?![A-Za-z0-9_-])",
        in_documents=True,
    ),
    _form(
        _KIND.EMAIL,
        rf"(?<![A-Za-z0-9_.+-]){_MAILBOX}\s?(?:@|[(\[]\s?(?:at|AT|골뱅이)\s?[)\]])\s?(?:[A-Za-z0-9-]{{1,63}}\.){{0,7}}"
        rf"[A-Za-z0-9-]{{1,63}}(?:(?:\s?\.\s?|\s|\s?[(\[]\s?(?:dot|DOT)\s?[)\]]\s?)(?:{_TLD})(?![A-Za-z0-9_-])){{1,3}}",
        in_documents=True,
    ),
    _form(
        _KIND.MOBILE_NUMBER,
        rf"(?<!\d)(?:(?:\(?\+82\)?{_ANY}\(?0?\)?|\(?0)1{MOBILE_OPERATOR}|(?<![A-Za-z\d])[0oO][1lI][0oO])\)?{_ANY}"
        rf"\d{{3,4}}{_ANY}\d{{4}}(?!\d)",
        in_documents=True,
    ),
    _form(
        _KIND.MOBILE_NUMBER,
        rf"{_FIRST}\(?82\)?[-. ]{{1,2}}\(?0?\)?1{MOBILE_OPERATOR}[-. ]?\d{{3,4}}[-. ]?\d{{4}}(?![-. …]?\d)",
        in_documents=True,
    ),
    _form(
        _KIND.MOBILE_NUMBER,
        rf"{_FIRST}0[ \-…]{{0,2}}1[ \-…]{{0,2}}{MOBILE_OPERATOR}(?:[ \-…;]{{0,2}}\d){{7,8}}(?![ \-…:]?\d)",
        _is_mobile,
        in_documents=True,
    ),
    _form(  # no more than the first half
        _KIND.MOBILE_NUMBER,
        r"(?<!\d)(?<!\d[-. …;,])010[ \-…]{1,2}(?!19|20|1[568])\d{3,4}(?![\d,]|[ \-….。;/~]{1,2}\d)",
        _is_no_count,
    ),
    _form(  # whatever is said in between
        _KIND.MOBILE_NUMBER,
        rf"(?<!\d)01{MOBILE_OPERATOR}[^\d\n?!\0]{{0,12}}?(?!1[568])\d{{4}}[^\d\n?!\0]{{0,12}}?(?!1[568])\d{{4}}(?!\d)",
    ),
    _form(
        _KIND.RESIDENT_NUMBER,
        r"(?<!\d)(?<!\d-)\d{6}[ \-.。·~:…;)/]{0,2}\d{7}(?!-?\d)",
        _fits_a_birth,
        in_documents=True,
    ),
    _form(
        _KIND.RESIDENT_NUMBER,
        r"(?<!\d)(?<!\d-)(?:19|20)\d\d[-./。 ]?\d{1,2}[-./。 ]?\d{1,2}[-./。 ]{1,2}\d{7}(?!-?\d)",
        in_documents=True,
    ),
    _form(_KIND.RESIDENT_NUMBER, r"(?<![\d,])\d{6},\d{7}(?![\d,])", _fits_a_birth),
    _form(
        _KIND.RESIDENT_NUMBER,
        r"(?<!\d)\d{6}\s?-\s?[0-9]?[*●○◯xX·]{3,7}",
        _is_born,
        in_documents=True,
    ),
    _form(
        _KIND.PASSPORT,
        rf"(?<![A-Za-z0-9가-힣À-ỹ]){_PASSPORT_LETTER}{_AFTER_LETTER}\d(?:{_NEAR}\d){{7}}(?!\d)",
        _is_passport,
    ),
    _form(_KIND.PASSPORT, r"(?<![A-Za-z0-9])[MSRGDmsrgd]\d{8}(?![A-Za-z0-9])", in_documents=True),
    _form(
        _KIND.PASSPORT,
        r"(?<![A-Za-z0-9])[Pp][MSTRDGmstrdg]\d{7}(?![A-Za-z0-9])",
        in_documents=True,
    ),
    _form(
        _KIND.PASSPORT,
        r"(?<![A-Za-z0-9])[MSRGDmsrgd]\d{3}[A-Za-z]\d{4}(?![A-Za-z0-9])",
        in_documents=True,
    ),
    _form(
        _KIND.PASSPORT,
        rf"(?<![A-Za-z0-9가-힣À-ỹ]){_PASSPORT_LETTER}{_AFTER_LETTER}\d(?:{_NEAR}\d){{2}}{_AFTER_LETTER}{LETTER}{_AFTER_LETTER}"
        rf"\d(?:{_NEAR}\d){{3}}(?!\d)",
    ),
    _form(
        _KIND.LICENCE,
        rf"(?:{_REGION}[ \-]?)?(?<!\d)(?<!\d-)\d\d{_PART}\d\d{_PART}\d{{6}}{_PART}\d\d(?!-?\d)",
        lambda match: not _is_code(match),
        in_documents=True,
    ),
    _form(
        _KIND.LICENCE,
        rf"{_REGION}[ \-]{{0,2}}(?:\d\d{_PART})?\d\d{_PART}?\d{{6}}{_PART}?\d\d(?!-?\d)",
        in_documents=True,
    ),
    _form(
        _KIND.CARD,
        rf"(?<!\d)(?<!\d-)\d{{4}}{_PART}\d{{4}}{_PART}\d{{4}}{_PART}\d{{4}}(?!-?\d)",
        _is_card,
        in_documents=True,
    ),
    _form(_KIND.CARD, r"(?<![\d,])\d{4}(?:[,;]\d{4}){3}(?![\d,])", _is_card),
    _form(_KIND.CARD, rf"(?<!\d)(?<!\d-)3[47]\d\d{_PART}\d{{6}}{_PART}\d{{5}}(?!-?\d)", in_documents=True),
    _form(
        _KIND.PLATE,
        rf"(?:{_REGION}\s?)?(?<![\dA-Za-z])\d(?:[ \-]?\d){{1,2}}{BETWEEN_LETTERS}{PLATE_LETTERS}{BETWEEN_LETTERS}"
        rf"\d(?:[ \-…]?\d){{3}}",
        _is_plate,
    ),
    _form(
        _KIND.BIRTH_DATE,
        rf"(?<!\d)(?<!~)(?<!~\s)(?<!부터\s)(?P<it>{_DATE})\s?생(?![활애각명물산계신업수기존리]|일){_NO_BOUND}",
        in_documents=True,
    ),
    _form(
        _KIND.BIRTH_DATE,
        rf"(?<!\d)(?<!~)(?<!~\s)(?<!부터\s)(?P<it>{_DATE})\s?(?:에|날)?\s?(?:태어났|출생했|출생입)",
    ),
    _form(
        _KIND.BIRTH_DATE,
        rf"(?P<it>{_DATE}|{_number(6, 8)})(?:이|가|은|는)?\s?(?:제|내|저희|우리)\s?(?:[가-힣]{{1,6}}\s)?{_BIRTH_WORD}",
        _is_no_count,
    ),
    # behind the word that says what they are
    _form(
        _KIND.BIRTH_DATE,
        rf"{_BIRTH_WORD}{_LEAD}(?P<it>{_DATE}){_NO_BOUND}",
        in_documents=True,
    ),
    _form(
        _KIND.BIRTH_DATE,
        rf"{_BIRTH_WORD}{_LEAD}(?P<it>{_number(6, 8)}){_NO_BOUND}",
        lambda match: (
            len(_digits(match)) != 7 and _is_no_count(match) and not is_public_line(match.group("it"))
        ),
        in_documents=True,
    ),
    _form(
        _KIND.BIRTH_DATE,
        rf"(?:생일|생신){_SHORT_LEAD}(?:양력|음력)?(?:으로)?\s?(?P<it>(?:\d{{1,2}}|{_NUMERAL}{{1,3}}|유|시)\s?월\s?(?:\d{{1,2}}|{_NUMERAL}{{1,3}})\s?일){_NO_BOUND}",
    ),
    _form(
        _KIND.RESIDENT_NUMBER,
        rf"(?:주민|외국인\s?등록|앞\s?자리|뒷\s?자리){_LEAD}(?P<it>{_number(13, 13, _ANY)}|{_number(6, 7)})",
        _is_no_public,
    ),
    _form(_KIND.PASSWORD, rf"{_CODE_WORD}{_LEAD}(?P<it>(?<![\w])[!-~]{{4,32}})", _is_secret),
    _form(_KIND.PASSWORD, rf"{_CODE_WORD}{_LEAD}(?P<it>{_number(3, 12)})", _is_typed),
    _form(
        _KIND.PASSWORD,
        rf"(?P<it>{_number(4, 12)})(?:번|이|가|은|는|요|이요)?\s?(?:제|내|우리)?\s?{_CODE_WORD}",
        _is_no_public,
    ),
    _form(
        _KIND.PLATE,
        rf"{_CAR_WORD}{_LEAD}(?P<it>(?:{_REGION}\s?)?\d(?:[ \-]?\d){{1,2}}{BETWEEN_LETTERS}[가-힣]{BETWEEN_LETTERS}"
        r"\d(?:[ \-…]?\d){3}(?!\d))",
        in_documents=True,
    ),
    _form(_KIND.PLATE, rf"{_CAR_WORD}{_LEAD}(?P<it>{_number(4, 8)})", _is_no_public),
    _form(
        _KIND.LICENCE,
        rf"면허{_LEAD}(?P<it>(?:{_REGION}[ \-]?)?{_number(8, 12)})",
        _is_no_public,
        in_documents=True,
    ),
    _form(
        _KIND.PASSPORT,
        rf"여권{_LEAD}(?P<it>(?:{LETTER}{_AFTER_LETTER}){{1,2}}{_number(7, 9)})",
        in_documents=True,
    ),
    _form(_KIND.PASSPORT, rf"여권{_LEAD}(?P<it>{_number(7, 9)})", _is_no_public),
    _form(
        _KIND.CARD,
        rf"카드(?:\s?번호)?{_SHORT_LEAD}(?P<it>(?<!\d)\d{{4}}(?P<gap>{_PART})\d{{4}}(?P=gap)\d{{4}}(?P=gap)\d{{4}}(?!\d))",
    ),
    _form(_KIND.CARD, rf"카드{_LEAD}(?P<it>{_number(14, 19, _ANY)})", _is_no_public, in_documents=True),
    _form(_KIND.CARD, rf"(?:CVC|CVV|cvc|cvv|씨브이씨|씨브이브이){_LEAD}(?P<it>{_number(3, 4)})"),
    _form(
        _KIND.ACCOUNT,
        rf"계좌(?:\s?번호)?{_SHORT_LEAD}(?P<it>{_number(6, 20, _ANY)})",
        lambda match: _is_no_count(match) and not re.match(_WRITTEN_DATE, match.group("it")),
    ),
    _form(_KIND.ACCOUNT, rf"{_BANK_WORD}{_LEAD}(?P<it>{_number(7, 20, _ANY)})", _is_no_public),
    _form(
        _KIND.TELEPHONE,
        r"(?:(?:제|내|본인|남편|아내|아들|딸|엄마|아빠|어머니|아버지)\s?(?:전화\s?번호|전화|번호|연락처)|"
        r"(?<![가-힣])(?:(?:우리|저희|제|내)\s?)?(?:집|자택)\s?(?:전화\s?번호|전화|번호|연락처)?)"
        rf"{_SHORT_LEAD}(?P<it>{_number(9, 11, _ANY)})",
        _is_persons_line,
    ),
    _form(
        _KIND.MOBILE_NUMBER,
        rf"{_PHONE_WORD}\s?번호{_SHORT_LEAD}(?P<it>{_number(7, 8)})",
        _is_no_public,
    ),
    _form(
        _KIND.MOBILE_NUMBER,
        rf"(?:{_PHONE_WORD}|전화|번호){_LAST_PART}{_LEAD}(?P<it>{_number(4, 4)})",
        _is_no_public,
    ),
    _form(
        _KIND.CARD,
        rf"카드{_LAST_PART}{_LEAD}(?P<it>{_number(4, 4)})",
        _is_no_public,
    ),
    _form(
        _KIND.LONG_NUMBER,
        r"(?:군번|학번|사번|(?:회원|고객|보험증|건강\s?보험|장애인\s?등록|수급자|인정|보훈|국가유공자)\s?(?:관리\s?)?번호)"
        rf"{_LEAD}(?P<it>[A-Za-z]?{_number(6, 20)})",
        _is_typed,
    ),
)
