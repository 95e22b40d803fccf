"""What a visitor says to the kiosk itself, not to be looked up: "다시", "천천히", "그만" and the like.

Only a whole utterance is a command: "다시" is one, "다시 신청하려면" is a question. Politeness, dialect and small words
around it do not matter.
"""

import re
import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

from voice.korean.letters import any_letters


class SpokenCommand(StrEnum):
    REPEAT = "repeat"
    NUMBER = "number"
    AMOUNT = "amount"
    SLOWER = "slower"
    FASTER = "faster"
    LOUDER = "louder"
    SOFTER = "softer"
    STOP = "stop"
    START_OVER = "start_over"
    STAFF = "staff"
    PRINT = "print"
    EASIER = "easier"
    ENGLISH = "english"
    KOREAN = "korean"
    CHINESE = "chinese"
    VIETNAMESE = "vietnamese"
    RUSSIAN = "russian"
    REPORT = "report"


ADJUSTING = frozenset(
    {
        SpokenCommand.SLOWER,
        SpokenCommand.FASTER,
        SpokenCommand.LOUDER,
        SpokenCommand.SOFTER,
        SpokenCommand.ENGLISH,
        SpokenCommand.KOREAN,
        SpokenCommand.CHINESE,
        SpokenCommand.VIETNAMESE,
        SpokenCommand.RUSSIAN,
    }
)
"""How the kiosk speaks from now on."""

ABOUT_WHAT_WAS_TOLD = frozenset({SpokenCommand.REPEAT, SpokenCommand.NUMBER, SpokenCommand.AMOUNT})
"""It, or a part of it, is to be said once more."""

COMMAND_PHRASES = (
    *("그만", "그만해", "그만해 주세요", "그만할게요", "됐어요", "멈춰"),
    *("다시", "다시 말해 줘", "다시 말해 주세요", "다시 한번", "한 번 더", "뭐라고요"),
    *("번호 다시", "번호 다시 말해 줘", "전화번호 다시", "금액 다시"),
    *("천천히", "천천히 말해 줘", "천천히 말해 주세요", "빨리", "빨리 말해 줘", "더 빨리"),
    *("크게", "크게 말해 줘", "더 크게", "소리 크게", "잘 안 들려요", "작게", "작게 말해 줘", "소리 작게"),
    *(
        "처음으로",
        "처음으로 돌아가",
        "직원",
        "직원 불러 줘",
        "직원 불러 주세요",
        "인쇄해 줘",
        "인쇄해 주세요",
    ),
    *("이 답이 이상해요", "답이 틀렸어요", "답이 잘못됐어요"),
    *("쉽게", "쉽게 말해 줘", "쉽게 말해 주세요", "영어로", "영어로 말해 줘", "영어로 해 줘", "한국어로"),
    *("중국어로", "베트남어로", "러시아어로"),
)
"""How they are said most often; a recognizer that expects them hears them better."""

_FILE = Path(__file__).parent / "spoken_commands.toml"
_HANGUL = re.compile("[가-힣]")
_LONGEST = 24
"""Letters; who says more asks something."""

_BEFORE = (
    r"(?:저기요?|저|아이고|아니|아|어|음|예|네|응|여보세요|여보|그래|인자|인제|이제|이자|이거|그거|요거|고거|그건|이건|방금|아까거|아까그거|방금거|아까|쪼매|쪼끔|"
    r"쪼금|쫌|좀|조금|더|한번|제발|말벗아|말벗)*"
)
_SAYING = (
    r"(?:좀|쫌|쪼매|더)?(?:(?:말씀|말|얘기|이야기|설명|불러|읽어|일러|들려|틀어|알려|보여|대답|안내)(?:을|를|로)?)?"
    r"(?:좀|쫌|쪼매|더)?"
)
_ASKING = (
    r"(?:(?:해|하여|혀|하|해서|가)?(?:줘|줘요|줘라|줘봐|주세요|주시오|주셔요|주쇼|주소|주이소|주세유|주셔유|줘유|주라|주랑께|주슈|주시게|"
    r"줄래|줄래요|주실래요|주실라요|주겠어|주겠소|주겠어요|주시겠어요|주시겠습니까|주십시오|주십시요|다오|달라|달라고|도라|도|"
    r"줬으면좋겠어|줬으면좋겠어요|주면좋겠어요|주면안될까|주면안될까요|주면안돼요|봐|봐요|봐라|보세요|보이소|보소|봐유|"
    r"해|해요|해라|해라이|하세요|하셔|하소|하이소|하시오|하십시오|하자|하랑께|하라고|혀|혀요|혀봐|허소|허쇼|"
    r"할래|할래요|할게|할게요|갈래|갈래요|가자|가요|가주세요|가|줄수있어|줄수있어요|줄수있나|줄수있나요|줄수있겠어요|요|유|예|라|잉|이요)?)"
)

_QUOTED = (
    r"(?:이?라고|이?라구|이?라꼬|이?랬|이?라했|이?라그랬|이?라카)(?:하|했|하셨|그랬|그러셨|하던|했던|말했|말씀하셨)?"
    r"(?:노|나|는교|지|더라|던가|어|었|었지|는데|습니까|어요|지요|죠|더라고)?"
)
"""Asked about what was just said, not about the thing itself: 몇 번이라고요, but not 몇 번이에요."""
_ONCE_MORE = (
    r"(?:를|을|가|이|만|도|좀|쫌)*(?:다시|또|또다시|한번더|한번만더|다시한번|다시한번만|한번만|한번만다시)"
)

_TOLD = (
    r"(?:답|대답|답변|설명|안내|내용|말|말씀|정보|금액|액수|날짜|숫자|얘기|이야기)"
    r"(?:이|가|은|는|도|을|를|한거|한게|하는게)?"
)
"""What a visitor may find wrong; without it, what is odd may be a knee."""
_WRONG_ENDING = (
    r"(?:어|아|서|써|다|네|데|는데|은데|ㄴ데|지|소|구먼|고|습니다|심더|슈|당께|어라|잖아|다고|어서|거같아|것같아|거같네|것같네|거같은데|것같은데|"
    r"거아니야|것아니야|거아니에요|거아닌가|것아닌가)*(?:요|유|예|노)?"
)

_CORES: tuple[tuple[SpokenCommand, str], ...] = (
    (
        SpokenCommand.NUMBER,
        (
            rf"(?:전화번호|전화|번호)?(?:가|는|이)?(?:몇번|멧번|및번){_QUOTED}|"
            rf"(?:전화번호|번호)(?:가|는|이)?(?:뭐|머|뭣|어떻게된다|어떻게){_QUOTED}|(?:전화번호|전화|번호){_ONCE_MORE}"
        ),
    ),
    (
        SpokenCommand.AMOUNT,
        (
            rf"(?:돈이|금액이|값이|한달에|매달)?(?:얼마|올매|을매|얼매){_QUOTED}|"
            rf"(?:금액|액수|돈|값|가격|얼마인지|얼만지){_ONCE_MORE}"
        ),
    ),
    (
        SpokenCommand.REPORT,
        (
            rf"(?:이|그|저)?(?:{_TOLD})?(?:좀|쫌|다|완전|전부|영|아주|뭔가|순)*"
            rf"(?:틀렸|틀린|틀리|틀려|잘못됐|잘못되었|잘못된|잘못돼|잘못알려줬|잘못말했|엉터리|엉터리이|엉터리예|엉터리에){_WRONG_ENDING}|"
            rf"(?:(?:이|그|저)?{_TOLD}|이거|그거|요거|이게|그게|방금거|아까거)(?:좀|쫌|다|완전|전부|영|아주|뭔가|하나도)*"
            rf"(?:이상하|이상해|이상한|이상합니다|안맞|안맞아|안맞는|맞지않|맞지않아|사실과달라|사실이아니){_WRONG_ENDING}|"
            r"(?:thatanswer|thisanswer|theanswer|that|this|it)(?:is|s)(?:wrong|incorrect|notright)|"
            rf"(?:이|그|저)?(?:답|대답|답변|설명|안내)(?:이|은)?(?:아니|아닌)(?:야|에요|예요|것|거)?{_WRONG_ENDING}"
        ),
    ),
    (
        SpokenCommand.STAFF,
        (
            r"(?:직원|직원분|사람|담당자|상담원|상담사|공무원|선생님|누구|누가)(?:을|를|이|하고|이랑|한테|좀|쫌)*"
            r"(?:불러|부를래|부르고싶어|부르|호출|연결|바꿔|오라고|오라캐|와|만나게|만날래|통화)|"
            r"(?:직원|사람|담당자|상담원)(?:을|좀)?|(?:나|저|내)?(?:를|을)?(?:좀|쫌)?(?:도와|도와줘|도와달라)"
        ),
    ),
    (
        SpokenCommand.PRINT,
        r"(?:이것|그것|내용|화면|종이)?(?:을|를|도)?(?:인쇄|출력|프린트|뽑아|빼|박아)(?:를|을)?|종이(?:로|에|에다)(?:뽑아|적어|써|내|인쇄|출력|)?",
    ),
    (
        SpokenCommand.ENGLISH,
        r"(?:영어|잉글리시|잉글리쉬)(?:로|말로)?|english|(?:in)?english(?:please)?|(?:speak|inenglish)(?:english)?(?:please)?",
    ),
    (
        SpokenCommand.KOREAN,
        r"(?:한국어|한국말|우리말|우리나라말|조선말)(?:로)?|korean|(?:in)?korean(?:please)?",
    ),
    (SpokenCommand.CHINESE, r"(?:중국어|중국말)(?:로)?"),
    (SpokenCommand.VIETNAMESE, r"(?:베트남어|베트남말|월남말)(?:로)?"),
    (SpokenCommand.RUSSIAN, r"(?:러시아어|러시아말|노어)(?:로)?"),
    (
        SpokenCommand.EASIER,
        (
            r"(?:쉽게|쉬운말로|쉬운걸로|알기쉽게|알아듣게|알아듣기쉽게|쉽구로|쉽그로|쉬웁게|쉽게풀어|쉽게풀어서|풀어서|수월하게|수월케)|"
            r"(?:말이|내용이)?(?:너무)?(?:어려워|어려버|어렵다|어렵네|어렵구먼|어려운데|어렵습니다|어렵소|에려워|에롭다)|"
            r"(?:무슨|뭔|먼)(?:말|소리|소린지|소린|말인지|말인)(?:인지|인가|이여|이고|이야)?(?:하나도|통|도통)?"
            r"(?:모르겠어|모르겠네|모르겠다|모르겠소|모르것다|모르것네|몰라|모르겄어|모르겠습니다)?|"
            r"(?:이해가|이해를)(?:안돼|안되네|안된다|못하겠어|안가|안갑니다|안됩니다)"
        ),
    ),
    (
        SpokenCommand.SLOWER,
        (
            r"(?:천천히|천천이|천처이|찬찬히|찬찬이|차근차근|싸목싸목|느리게|느릿느릿|천천하게|쉬엄쉬엄|느긋하게)(?:또박또박)?|또박또박|"
            r"(?:말이|너무)*(?:빨라|빨러|빠르다|빠르네|빠릅니다|빠르구먼|빨라서모르겠어|빠른데|빨르다|빨라서못알아듣겠어)"
        ),
    ),
    (
        SpokenCommand.FASTER,
        (
            r"(?:빨리|빨리빨리|빠르게|퍼뜩|후딱|얼른|싸게|싸게싸게|속히|날래)|"
            r"(?:말이|너무)*(?:느려|느리다|느리네|느립니다|느리구먼|느려터졌네|답답하다|답답해)"
        ),
    ),
    (
        SpokenCommand.LOUDER,
        (
            r"(?:소리|목소리|말소리|볼륨|말)?(?:를|을|좀|쫌)*(?:더|조금더|좀더)?"
            r"(?:크게|커지게|키워|올려|높여|크구로|크거로|크그로|크게크게|세게|큰소리로|큰목소리로)|"
            r"(?:소리가|말이|말소리가|귀가|뭐라는지)?(?:잘|하나도)?"
            r"(?:안들려|안들린다|안들리네|안들리는데|안들립니다|안들리요|안들키|안들킨다|안들려예|안들려유|안들려라|들리지않아|어두워|어두버|먹어서)|"
            r"(?:소리가|목소리가|말소리가)(?:너무|좀|넘)*(?:작아|작다|작네|작습니다|작은데|쪼맨해|적어|적네)"
        ),
    ),
    (
        SpokenCommand.SOFTER,
        (
            r"(?:소리|목소리|말소리|볼륨|말)?(?:를|을|좀|쫌)*(?:더|조금더|좀더)?"
            r"(?:작게|줄여|낮춰|낮게|내려|살살|조용히|조용하게|쪼맨하게|작은소리로|작은목소리로)|"
            r"(?:너무|소리가|귀가)*(?:시끄러|시끄러워|시끄럽다|시끄럽네|시끄럽습니다|시끄러버|시끄럽구먼|따가워)|"
            r"(?:소리가|목소리가)(?:너무|좀|넘)*(?:커|크다|크네|큽니다|큰데)"
        ),
    ),
    (
        SpokenCommand.START_OVER,
        (
            r"(?:맨|제일|다시)?(?:처음|첨|첫화면|처음화면|첫페이지|홈|시작)(?:으로|로|화면으로)(?:다시)?(?:돌아가|가|넘어가|보내)?|"
            r"(?:첫화면|처음화면|초기화면)|처음부터(?:다시)?(?:할래|하자|할게|시작)|(?:다|그만)?(?:끝낼게|끝내|끝났어|마칠게|나갈게|나갈래|갈게|종료)"
        ),
    ),
    (
        SpokenCommand.STOP,
        (
            r"(?:그만|고만|그마|고마|그만그만)(?:말|듣|하|읽|됐|됐다|됐어)?|됐(?:어|다|네|소|고|구먼|습니다|심더|슈|당께|어라)|"
            r"(?:멈춰|멈추|스톱|정지|중지|조용|쉿|시꺼|치워)|(?:다|잘)?(?:알았|알겠|알것|알아들었|들었)(?:어|다|네|소|습니다|심더|슈|구먼)|그만해도돼"
        ),
    ),
    (
        SpokenCommand.REPEAT,
        (
            r"(?:다시|또|또다시|재차|한번더|한번만더|다시한번|다시한번만|다시한번더|처음부터다시|다시처음부터|한번만다시|한번다시|도로)|"
            r"(?:뭐|뭐라|머|머라|뭣|뭐라고|머라고|뭐라꼬|머라꼬|뭐라구|뭐라카노|머라카노|뭐라카는교|뭐라했노|뭐라고했|뭐라고했지|뭐라했|뭐라고했어|"
            r"뭐라는|뭐라는거야|뭐라고요|뭐래|뭐랬지|뭐라고하셨|뭐라고하셨어)(?:지|노|나|는데|어|습니까|어요|죠)?|"
            r"(?:잘)?못(?:들었|알아들었|알아묵었|들었는데|들었다|듣겠|알아듣겠)(?:어|다|네|소|는데|습니다|심더|구먼|어라|당께)?"
        ),
    ),
)
_COMMANDS = tuple(
    (command, re.compile(rf"{_BEFORE}(?:{core}){_SAYING}{_ASKING}{_BEFORE}")) for command, core in _CORES
)
_SWAPPED = tuple((command, re.compile(rf"{_BEFORE}{_SAYING}(?:{core}){_ASKING}")) for command, core in _CORES)


def _in_another_language(text: str) -> SpokenCommand | None:
    commands, politeness = _foreign()
    said = " ".join(re.sub(r"[^\w'-]+", " ", text.lower().replace("’", "'")).split())
    if said in commands:
        return commands[said]
    return commands.get(" ".join(politeness.sub(" ", said).split()))


@cache
def _foreign() -> tuple[dict[str, SpokenCommand], re.Pattern[str]]:
    """The commands of other languages by their words, and the small words around them."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    polite = told.pop("politeness")
    spaced = [re.escape(word) for language, words in polite.items() if language != "zh" for word in words]
    close = [re.escape(word) for word in polite["zh"]]
    commands = {
        phrase: SpokenCommand(command)
        for command, by_language in told.items()
        for phrases in by_language.values()
        for phrase in phrases
    }
    return commands, re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)|{'|'.join(close)}")


def command_in(text: str) -> SpokenCommand | None:
    """The command that ``text`` is, if it is one and nothing else, in any language; pure and quick."""
    bare = any_letters(text)
    if not bare or len(bare) > _LONGEST:
        return None
    if _HANGUL.search(text) is None and (foreign := _in_another_language(text)):
        return foreign
    for patterns in (_COMMANDS, _SWAPPED):
        for command, pattern in patterns:
            if pattern.fullmatch(bare):
                return command
    return None
