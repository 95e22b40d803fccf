"""What a question asks for: which section of a service, and whether a figure or a judgement is wanted."""

import re
from dataclasses import dataclass

from knowledge.types import Section
from voice.korean.numerals import ONE_TO_NINE

_PATTERNS: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        Section.PHONE,
        re.compile(
            r"전화번호|연락처|몇\s?번으로|전화(?:가|는)?\s?(어디|몇|로|해|걸)|어디(로|에|다)?\s?(전화|연락|신고)|번호가?\s?(몇|뭐|어떻|어찌)"
        ),
    ),
    (
        Section.BRING,
        re.compile(
            r"준비물|서류|구비|지참|신분증|도장|(가져|갖고|챙겨|들고|지니고)\s?(가|오|와|올|갈|간|야)|"
            r"(뭐|뭘|무엇|무얼|무어)[가를이]?\s?(가져|갖고|챙|들고|필요|있어야|가\s?가)|필요한\s?(거|것|게|건)|준비해"
        ),
    ),
    (
        Section.WHERE,
        re.compile(
            r"어디\s?(서|에|로|로가|야|예|있|가|고|인|$|\?)|어느\s?(데|곳|창구|기관)|몇\s?층|장소|위치|어데"
        ),
    ),
    (
        Section.WHEN,
        re.compile(
            r"언제|며칠|며칟날|몇\s?일|몇\s?월|몇\s?시|무슨\s?요일|(?:쉬|노)는\s?날|휴관|휴무|문\s?(?:열|닫|여)|주말|토요일|일요일|공휴일|기간|기한|마감|날짜|얼마나\s?(걸|오래|살)|얼마\s?(동안|만에)|까지\s?(내|해야|신청)"
        ),
    ),
    (
        Section.WHO,
        re.compile(
            r"누가|누구|누굴|어떤\s?(사람|분|집|가구|[가-힣]{2,4}[이가]\s?(받|신청|되|돼))|몇\s?(살|세)|나이|연령|대상|자격|조건|소득\s?기준|재산"
        ),
    ),
    (
        Section.WHAT,
        re.compile(
            r"얼마|몇\s?(만|천|원|개|번|회|프로|퍼센트|대|명|시간)|금액|액수|비용|수수료|값|[가-힣](?:요금|이용료|관람료|입장료|수강료|대여료|사용료|주차비|차비)(?:$|[\s?.은는이가요])|공짜|무료|혜택|"
            r"(뭐|뭘|무엇|무얼|어떤\s?(거|걸|것|도움|혜택|지원))[가-힣]*\s?(해\s?줘|해\s?주|줘|주|받|나와|도와)|깎아|할인"
        ),
    ),
    (
        Section.HOW,
        re.compile(
            r"어떻게|어떡|우째|우예|어찌|방법|절차|신청|하려면|받으려면|떼|발급|만들|등록|접수|이용하"
        ),
    ),
    (
        Section.WHO,
        re.compile(
            r"(되|될|돼|됩|받을\s?수|해당)[가-힣]*\s?(나요|까요|까|나|니|지요|죠|되나|있나|있어|있을)|나도|저도|우리도"
        ),
    ),
    (
        Section.OVERVIEW,
        re.compile(r"(뭐|무엇|뭔|무슨|어떤)[^가-힣]*\s?(예요|이에요|야|인가|인지|제도|거|것|말|뜻)"),
    ),
)
_MONEY = frozenset({"money", "percent"})
_COUNTED_ALIKE = (
    frozenset({"장", "매"}),
    frozenset({"회", "번", "차례"}),
    frozenset({"명", "인", "분", "사람"}),
    frozenset({"개월", "달"}),
    frozenset({"년", "해"}),
)
"""Units that count the same things."""
_TIMESPAN = frozenset({"시간", "분", "일", "주", "개월", "달", "년", "date"})
_AGE_WORD = (
    r"(?:하나|둘|셋|넷|[한두세네]|다섯|여섯|일곱|여덟|아홉|열|스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔|백|"
    r"[\d십])"
)
_MEASURES: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    # The first that matches counts: 몇 시간 is no 몇 시.
    (re.compile(r"몇\s?(살|세(?![가-힣]))|나이|연령"), frozenset({"age"})),
    (re.compile(r"몇\s?(시간|분(?![가-힣]))"), frozenset({"시간", "분"})),
    (re.compile(r"몇\s?시|(여는|이용|운영|근무)\s?시간|밤새"), frozenset({"time"})),
    (
        re.compile(
            r"며칠|몇\s?(일|주|달|개월|년|해)|얼마나\s?(걸|오래|살)|얼마\s?(동안|만에)|기간|언제까지|"
            rf"(하루|이틀|사흘|열흘|보름|일주일|[한두석세넉]\s?달|[\d{ONE_TO_NINE}십]\s?(일|달|개월|년))\s?"
            r"(안|이내|까지)"
        ),
        _TIMESPAN,
    ),
    (
        re.compile(
            r"언제|날짜|며칟날|마감|기한|말일|월초|월말|몇\s?월|무슨\s?요일|(?:쉬|노)는\s?날|휴관|휴무|주말|토요일|일요일|공휴일|문\s?(?:열|닫|여)"
        ),
        frozenset({"일", "date", "time"}),
    ),
    (re.compile(r"프로|퍼센트"), frozenset({"percent"})),
    (re.compile(r"몇\s?(?:번(?!호|으로|이에요|인)|회|차례)|[한두세네]\s?번만|다섯\s?번"), frozenset({"회"})),
    (
        re.compile(
            r"얼마|얼맙|금액|액수|한도|상한|비용|수수료|값|몇\s?(십|백|천)?만|[만천백]\s?원|공짜|무료|돈은?\s?(드|들)|소득|재산|(?:요금|이용료|관람료|입장료|수강료|대여료|사용료|주차비|차비)(?:$|[\s?.은는이가요])"
        ),
        _MONEY,
    ),
    (re.compile(rf"{_AGE_WORD}\s?살(?=[이도은부까인\s]|$)|\d\s?세"), frozenset({"age"})),
)
_COUNTER = re.compile(
    r"몇\s?(장|개|권|명|분|인|대|병|포대|포|상자|봉지|마리|층|통|벌|켤레|곳|군데|칸|석|평|킬로|리터|그램|점|등급|급|가지|종류|끼|병|판)"
    r"(?=씩|이나|까지|[이을를에만나은도]|예요|\s|$|[?.])"
)
_INSISTS = re.compile(
    r"얼마|얼맙|한도(?=$|[\s?가는은])|몇(?!\s?[가-힣]{1,2}(?:만|이라도|쯤이?라도)(?:\s|$))|며칠|언제|무슨\s?요일|프로|퍼센트|금액이|액수가|"
    r"공짜(?:인|예|이|야|냐|래)|무료(?:인|예|이|야|냐)"
)
_INSISTED = frozenset({Section.PHONE, Section.BRING, Section.WHERE, Section.WHEN})
"""Sections that are asked for by a word which nothing else answers: 어디, 언제, 전화번호, 서류."""
_ASKS_ABOUT_SELF = re.compile(
    r"(^|\s)(나|저|제가|내가|우리|어머니|아버지|할머니|할아버지|엄마|아빠|남편|아내|애|아들|딸)[도는가이]?(\s|$)"
    r".{0,25}(받을\s?수\s?있|되나|될까|돼요|되는지|대상|자격|해당)"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """``sections``: what the question asks for, surest first (may be empty: it only names a service)."""

    sections: tuple[Section, ...]
    measures: frozenset[str]
    """The kinds of figures and the units that an answer would have; empty where none is asked for."""
    about_self: bool
    """Asks whether the visitor (or theirs) qualifies: only a person may decide that."""
    insists: bool = False
    """Asks for just this kind of fact, so that nothing else is an answer: 얼마예요, not "cost support"."""


def what_is_asked(question: str) -> Asked:
    """Read the kind of question off its words; pure and quick."""
    for dialect in ("얼매", "을매", "올매"):
        question = question.replace(dialect, "얼마")
    sections = tuple(dict.fromkeys(section for section, pattern in _PATTERNS if pattern.search(question)))
    measures = next((measures for pattern, measures in _MEASURES if pattern.search(question)), frozenset())
    if counted := _COUNTER.search(question):
        unit = frozenset({counted[1]})
        measures = next((alike for alike in _COUNTED_ALIKE if unit <= alike), unit)
    insists = bool(_INSISTS.search(question)) if measures else bool(_INSISTED.intersection(sections[:1]))
    return Asked(
        sections=sections,
        measures=frozenset() if Section.PHONE in sections[:1] else measures,
        about_self=_ASKS_ABOUT_SELF.search(question) is not None,
        insists=insists or Section.PHONE in sections[:1],
    )
