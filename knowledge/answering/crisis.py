"""Words that need a person at once, and the fixed advice for them."""

import re
from dataclasses import dataclass
from enum import StrEnum


class CrisisKind(StrEnum):
    SUICIDE = "suicide"
    EMERGENCY = "emergency"
    FIRE = "fire"
    VIOLENCE = "violence"
    HOME_VIOLENCE = "home_violence"
    ELDER_ABUSE = "elder_abuse"
    CHILD_ABUSE = "child_abuse"


@dataclass(frozen=True, slots=True)
class CrisisAdvice:
    """Fixed words to show and say before anything else. ``may_answer``: the question asks about a service."""

    kind: CrisisKind
    text: str
    numbers: tuple[str, ...]
    may_answer: bool = False


_TEXTS = {
    CrisisKind.SUICIDE: (
        "많이 힘드셨지요. 상담전화 109에서 언제든 이야기를 들어 드려요. 지금 위험하면 119로 전화하세요.",
        ("109", "119"),
    ),
    CrisisKind.EMERGENCY: (
        "지금 바로 119로 전화하세요. 옆에 있는 직원도 바로 불러 주세요.",
        ("119",),
    ),
    CrisisKind.FIRE: (
        "먼저 안전한 곳으로 나가세요. 그리고 119로 전화하세요.",
        ("119",),
    ),
    CrisisKind.VIOLENCE: (
        "지금 위험하면 112로 전화하세요. 다친 곳이 있으면 119로 전화하세요.",
        ("112", "119"),
    ),
    CrisisKind.HOME_VIOLENCE: (
        "지금 위험하면 112로 전화하세요. 여성긴급전화 1366에서 밤낮으로 상담하고 도와 드려요.",
        ("112", "1366"),
    ),
    CrisisKind.ELDER_ABUSE: (
        "지금 위험하면 112로 전화하세요. 노인보호전문기관 1577-1389에서 밤낮으로 상담해 드려요.",
        ("112", "1577-1389"),
    ),
    CrisisKind.CHILD_ABUSE: (
        "아이가 위험하면 바로 112로 전화하세요. 다친 곳이 있으면 119로 전화하세요.",
        ("112", "119"),
    ),
}

_SUICIDE = re.compile(
    r"자살|극단적(?:인)?\s?선택|목숨을?\s?끊|목을?\s?매(?:고|달|려|어|서)|손목을?\s?(?:긋|그었|그을)|"
    r"번개탄|농약을?\s?(?:먹|마시|마셨)|"
    r"(?:^|[\s,.])(?:그냥\s?|차라리\s?|콱\s?|확\s?|이제\s?|빨리\s?)*(?:죽고\s?싶|죽어\s?버리(?:고|려)|"
    r"죽을래|죽어야\s?(?:겠|되|돼|지)|죽는\s?게\s?(?:낫|나아)|"
    r"죽었으면\s?(?:좋|싶|해|하)|죽고만\s?싶|죽으려고|죽을라)|(?:살고\s?싶지|살기)\s?(?:않|싫|가\s?싫)|"
    r"살고\s?싶지가?\s?않|살\s?이유가\s?없|"
    r"세상을?\s?(?:등지|떠나고\s?싶|하직)|뛰어\s?내리(?:고|려|겠|면)|사라지고\s?싶|그만\s?살고\s?싶|"
    r"더는?\s?못\s?살겠|"
    r"약을?\s?(?:한꺼번에|다)\s?(?:먹|삼켰)|자해"
)
_FIRE = re.compile(
    r"불\s?이?\s?(?:났|나고|나서|붙었|번지)|불이야|불났|가스\s?(?:가|이)?\s?(?:새|누출|샌|냄새)|"
    r"연기가?\s?(?:나|가득|자욱)|타는\s?냄새|폭발(?:했|할)|"
    r"화재\s?(?:가\s?)?났"
)
_EMERGENCY = re.compile(
    r"쓰러(?:졌|져|지셨|지시|졌어|진\s?사람|질\s?것)|의식(?:이|을)?\s?(?:없|잃)|숨을?\s?(?:안|못)\s?(?:쉬|"
    r"쉽|셔)|숨이\s?(?:안\s?쉬|막|멎|차서\s?죽)|"
    r"숨\s?쉬기(?:가|도)?\s?(?:힘|어려)|심장(?:이|마비)\s?(?:멈|멎|왔|온)|심정지|가슴이\s?(?:너무|막|"
    r"갑자기)?\s?(?:터질|찢어|조여|답답하고\s?아)|"
    r"피가?\s?(?:많이|계속|안\s?멈|철철|너무)|피를\s?(?:토|많이)|(?:한쪽|팔다리|반쪽|"
    r"입)[가-힣\s]{0,6}(?:마비|안\s?움직|돌아갔)|말이\s?어눌|"
    r"응급\s?(?:상황|환자(?:가|예|입|에)|이에|입니|예요)|구급차\s?(?:좀|를?\s?불러|불러)|"
    r"119\s?(?:좀\s?)?불러|발작(?:을|해|하|이)|경련(?:을|해|하|이)|"
    r"기절(?:했|하셨|해)|사람이?\s?(?:죽어가|죽어\s?가|죽을\s?것)|까무러|자빠져가|꼬꾸라|목에\s?(?:떡|"
    r"음식|뭐)[가-힣]*\s?걸"
)
_BEATEN = (
    r"(?:때려|때리|때렸|맞았|맞고\s?(?:살|있)|맞아\s?(?:요|서)|맞는다|두들겨|패요|팼|팬다|팹니다|"
    r"패고|폭행|폭력|발로\s?찼|목을\s?조|죽인다고|죽이겠다|칼을?\s?들|후려|쥐어박|쌔리|때맀|뚜드려)"
)
_FAMILY = (
    r"(?:남편|아내|와이프|마누라|집사람|남자\s?친구|여자\s?친구|애인|동거|시어머니|시아버지|영감|"
    r"서방|신랑|전남편|아빠|엄마|아버지|집에서)"
)
_CHILDREN_OF = r"(?:아들|딸|며느리|사위|손자|손주|자식|요양\s?(?:보호사|원)|간병인|큰애|작은애|막내)"
_HOME_VIOLENCE = re.compile(
    rf"{_FAMILY}[가-힣\s]{{0,12}}{_BEATEN}|가정\s?폭력|데이트\s?폭력|교제\s?폭력|스토킹|성폭행|성폭력|"
    rf"강간|성추행"
)
_ELDER_ABUSE = re.compile(
    rf"(?:노인|어르신|할머니|할아버지|부모님?|어머니|아버지)[가-힣\s]{{0,8}}학대|학대[가-힣]*\s?(?:노인|"
    rf"어르신)|{_CHILDREN_OF}[가-힣\s]{{0,12}}{_BEATEN}|"
    rf"{_CHILDREN_OF}[가-힣\s]{{0,12}}(?:굶기|굶겨|밥을\s?안|가두|가둬|돈을\s?(?:다\s?)?뺏|"
    rf"통장을\s?(?:다\s?)?(?:뺏|가져가))|학대"
)
_CHILD_ABUSE = re.compile(rf"(?:아동|아이|애|어린이|조카|손주)[가-힣\s]{{0,8}}(?:학대|{_BEATEN})")
_VIOLENCE = re.compile(
    rf"(?:누가|누군가|어떤|모르는|이웃|옆집|저\s?사람|사람(?:이|한테|들이)|한테|에게|나를|저를|"
    rf"날)\s?[가-힣\s]{{0,10}}{_BEATEN}|폭행|폭력|"
    r"(?:^|\s)(?:두들겨\s?|얻어\s?)?(?:맞았(?:어|습|다|는데)|맞고\s?있)|칼을?\s?(?:들|휘두)|죽인다고|"
    r"죽이겠다고|협박(?:을|해|받|당)|납치|강도"
)
_HARMLESS = re.compile(
    r"(?:배고파|배불러|더워|추워|심심해|힘들어|아파|웃겨|좋아|궁금해|답답해|바빠|졸려|"
    r"무거워)\s?(?:서\s?)?죽(?:겠|을)|예방\s?접종[가-힣\s]*맞|주사[를가-힣\s]*맞|"
    r"(?:백신|침|링거|수액|독감|비|도장)[을를]?\s?맞|나이에?\s?맞|조건[에이]?\s?맞|맞아요\??$|알맞|"
    r"딱\s?맞|불이?\s?나(?:면|기)\s?전|죽은\s?(?:남편|아내|사람|영감|부모)|"
    r"(?:눈|바람|햇빛)[을를]?\s?맞"
)
_ASKS_ABOUT_SERVICE = re.compile(
    r"상담|신고(?:는|하려|하고|방법|처|\s?어디|$)|예방|교육|센터|쉼터|지원|보호(?:소|시설|기관)|서비스|"
    r"제도|프로그램|안심|안전\s?(?:안심|장비|알림)|장비|보험|"
    r"의료비|어디서|어디에|어떻게|있나요?|(?:센터|곳|데|제도|서비스|쉼터|교육|지원)\s?(?:이|가)?\s?있어요|"
    r"있습니까|알려|신청|피해자"
)
_IN_DANGER = re.compile(
    r"지금|방금|살려|당하고\s?있|당했|굶겨|굶기고|도와\s?(?:주|줘)|무서|죽고\s?싶|죽을래|맞았|맞고\s?있|"
    r"때려요|때리고\s?있|쓰러졌|쓰러지셨|쓰러져|새요|났어|났습|의식|숨을?\s?(?:안|못)|자해|"
    r"끊고|끊으려|뛰어\s?내리"
)


def crisis(text: str) -> CrisisAdvice | None:
    """The fixed advice when ``text`` holds words of crisis, else None.

    ``may_answer`` is True when it asks about such a service ("가정폭력 상담 어디서 해요"): the numbers come first,
    then the documents may answer.
    """
    heard = _HARMLESS.sub(" ", text)
    for kind, pattern in (
        (CrisisKind.SUICIDE, _SUICIDE),
        (CrisisKind.FIRE, _FIRE),
        (CrisisKind.EMERGENCY, _EMERGENCY),
        (CrisisKind.CHILD_ABUSE, _CHILD_ABUSE),
        (CrisisKind.HOME_VIOLENCE, _HOME_VIOLENCE),
        (CrisisKind.ELDER_ABUSE, _ELDER_ABUSE),
        (CrisisKind.VIOLENCE, _VIOLENCE),
    ):
        if pattern.search(heard):
            words, numbers = _TEXTS[kind]
            informational = _ASKS_ABOUT_SERVICE.search(heard) is not None and _IN_DANGER.search(heard) is None
            return CrisisAdvice(kind, words, numbers, may_answer=informational)
    return None
