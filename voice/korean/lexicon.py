"""Words whose sound the rules of the standard cannot see from their spelling.

Entries are respelled, not fully pronounced: the rules of ``pronunciation`` still run over the result, so an
entry only marks what spelling hides, such as a tense consonant, an inserted ㄴ or a neutralised coda. Every
respelling has as many syllables as the word. An entry that begins with ``^`` holds at the beginning of a word
only, because the same syllables meet by chance inside others (기대가 is not 대가).
"""

import re

from voice.korean.jamo import TENSE, coda_of, join, split
from voice.korean.numerals import DIGITS

_TENSE_LAST_SYLLABLE = """
    갈등 갈증 걸식 걸작 결단 결산 결석 결선 결성 결손 결승 결식 결실 결심 결재 결전 결정 결제 결집 골절
    굴절 달성 돌진 몰수 물질 물증 멸종 멸실 밀도 밀접 밀집 발달 발동 발사 발산 발생 발성 발송 발신 발전
    발제 발주 발진 벌점 별도 별세 별실 불순 불시 불신 살상 설득 설사 설정 실사 실생 실소 실손 실수 실습
    실시 실신 실적 실전 실정 실제 실존 실종 실증 실직 실질 열대 열등 열성 열심 열정 열전 ^월세 율동
    ^일단 ^일당 ^일대 일등 ^일동 일상 일생 일시 ^일식 일정 ^일제 일종 ^일주 ^일지 절단 절도 절세 절수
    절실 절전 절정 절제 질서 질식 철도 철저 철수 출산 출생 출석 출세 출시 출신 출자 출장 출전 출제 출동
    출두 칠순 칠십 탈세 탈수 탈진 팔순 팔십 필수 필지 할당 할증 혈당 혈세 혈전 혈중 활동 활성 활자 활주
    말소 절대 ^일손 ^길가 ^강가 ^물가 ^손등 ^발등 술집 술잔 안방 용돈 아침밥 밤중 등불 눈길 산길 바람결
    보름달 그믐달 초승달 빵집 ^글자 ^한자 문자 ^개수 건수 점수 ^여권 ^주권 ^친권 조건 ^사건 요건 ^안건
    ^여건 ^용건 ^문법 ^헌법 ^민법 ^형법 ^상법 요법 수법 통증 염증 중증 경증 ^내과 ^외과 ^안과 소아과
    인후과 정신과 부인과 피부과 비뇨기과 신경과 한방과 복지과 총무과 민원과 세무과 교통과 가정과 정책과
    보육과 환경과 ^장점 ^단점 문제점 ^초점 ^관점 ^시점 ^요점 ^만점 ^이점 ^강점 ^약점 소수점 ^성격 ^인격
    ^인적 ^사적 ^공적 ^심적 ^대가 단가 ^고가 원가 시가 정가 ^인기 ^성과 재산세 주민세 자동차세 수도세
    전기세 상속세 증여세 지방세 산새 눈병 심장병 당뇨병 성인병 전염병 감염병 유전병 직업병 화병 만성병
    위장병 피부병 난치병
"""
_RESPELLED = """
    말살 말쌀  불소 불쏘  불세출 불쎄출  줄넘기 줄넘끼
    인건비 인껀비  손수건 손쑤건  눈동자 눈똥자  발바닥 발빠닥  손가락 손까락  발가락 발까락
    손재주 손째주  신바람 신빠람  문고리 문꼬리  강줄기 강쭐기  물줄기 물쭐기  잠자리 잠짜리
    길거리 길꺼리  일거리 일꺼리  볼거리 볼꺼리  ^물고기 물꼬기  밀가루 밀까루  비빔밥 비빔빱  인권 인꿘
    장애인권리 장애인권리  노인권익 노인권익  일자리 일자리  물질적 물찔쩍  실질적 실찔쩍  실제적 실쩨적
    영수증 영수증  음식점 음식점  여덟이 여덜비  여덟은 여덜븐  여덟을 여덜블  여덟 여덜  닭고기 닥꼬기
    흙과 흑꽈  닭과 닥꽈  흙도 흑또  닭도 닥또  맛없 맏업  겉옷 걷옫  첫인상 첟인상  첫아이 첟아이
    윗옷 윋옫  헛웃음 헏웃음  값어치 갑어치  맛있 마싣  멋있 머싣  몇일 며칠  디귿이 디그시
    지읒이 지으시  치읓이 치으시  티읕이 티으시  피읖이 피으비  히읗이 히으시  키읔이 키으기  깻잎 깬닙
    꽃잎 꼰닙  나뭇잎 나문닙  뒷일 뒨닐  예삿일 예산닐  훗일 훈닐  베갯잇 베갠닏  솔잎 솔립  콩잎 콩닙
    풀잎 풀립  담요 담뇨  색연필 색년필  식용유 식용뉴  휘발유 휘발류  한여름 한녀름  늦여름 늗녀름
    신여성 신녀성  불여우 불려우  삯일 삭닐  솜이불 솜니불  홑이불 홑니불  맨입 맨닙  막일 막닐
    밭일 받닐  집안일 집안닐  볼일 볼릴  할일 할릴  들일 들릴  물일 물릴  설익 설릭  알약 알략
    물약 물략  두통약 두통냑  혈압약 혈압냑  처방약 처방냑  내복약 내복냑  눈요기 눈뇨기  관절염 관절렴
    늑막염 늑막념  ^영업용 영업뇽  개인용 개인뇽  가정용 가정뇽  성인용 성인뇽  남성용 남성뇽
    여성용 여성뇽  아동용 아동뇽  장애인용 장애인뇽  노인용 노인뇽  일반용 일반뇽  국민윤리 국민뉼리
    직행열차 직행녈차  급행열차 급행녈차  밤윷 밤뉻  금융 금늉  검열 검녈  의견란 의견난  생산량 생산냥
    판단력 판단녁  결단력 결딴녁  공권력 공꿘녁  동원령 동원녕  상견례 상견녜  입원료 입원뇨
    이원론 이원논  횡단로 횡단노  구근류 구근뉴  보전료 보전뇨  추진력 추진녁  신문로 신문노
    음운론 음운논  임진란 임진난  육이오 유기오  삼일절 사밀쩔  옛일 옌닐  밭이랑 받니랑  넓죽 넙쭉
    넓둥글 넙뚱글  짓밟 짇밟  어린이집 어린이집  서울역 서울력  부산역 부산녁  용산역 용산녁
    대전역 대전녁  시청역 시청녁
"""


def _words_of_the_lexicon() -> dict[str, str]:
    words: dict[str, str] = {}
    for entry in _TENSE_LAST_SYLLABLE.split():
        plain = entry.removeprefix("^")
        onset, nucleus, coda = split(plain[-1])
        words[entry] = plain[:-1] + join(TENSE.get(onset, onset), nucleus, coda)
    pairs = _RESPELLED.split()
    return words | dict(zip(pairs[::2], pairs[1::2], strict=True))


_WORDS = _words_of_the_lexicon()
_ANY_WORD = re.compile(
    "|".join(
        (f"(?<![가-힣]){entry[1:]}" if entry.startswith("^") else entry)
        for entry in sorted(_WORDS, key=lambda entry: -len(entry.removeprefix("^")))
    )
)

# 권, 법 and 증 are tense as the last morpheme of a longer noun (이용권, 보장법, 확인증).
_PARTICLE = r"(?=은|이|을|의|에|으로|과|도|만|상|까지|부터|처럼|입니다|(?![가-힣]))"
_NOUN_SUFFIX = re.compile(
    rf"(?<=[가-힣]{{2}})(?<!방)(?<!영수)(?<!보)(?<!인)(?<!검)(?<!급)(?<!기)(?<!합)[권법증]{_PARTICLE}"
)
# A verb stem in ㄴ or ㅁ makes the ending tense (article 24); only stems that no common noun is spelled like.
_NASAL_STEM = re.compile(r"(?<![가-힣])([넘남담숨참껴품삼]|머금|다듬|더듬|쓰다듬)([다지게고])(?![른르])")
_NASAL_STEM_NOT = frozenset(("참고", "참게", "담당", "담고", "남고", "참다랑"))
# An ending in ㄹ- that is tense by itself (article 27): -(으)ㄹ게, -(으)ㄹ걸, -(으)ㄹ지, -(으)ㄹ수록.
_TENSE_ENDING = re.compile(
    r"(?<=[할갈볼줄올릴을될킬쓸실])(게(?=요|$|[^가-힣])|걸(?=요|$|[^가-힣])|지(?=\b|도|는|를|요)|수록)"
)
# The adnominal -(으)ㄹ makes the next noun tense (article 27); these nouns hardly follow anything else.
_ADNOMINAL = re.compile(
    r"(?:(?<=\s)|^)([가-힣]+) "
    r"(?=수 ?(?:있|없|가|는|도|밖)|것|거(?![가-힣]{3})|[게건](?![가-힣])|걸|겁니다"
    r"|줄|데|적|바|듯|곳|사람|정도|시간|동안)"
    r"([가-힣])"
)
_NOUN_IN_LIEUL = frozenset(
    (
        "서울",
        "오늘",
        "내일",
        "매일",
        "평일",
        "휴일",
        "생일",
        "당일",
        "요일",
        "하늘",
        "마을",
        "가을",
        "겨울",
        "물",
        "쌀",
        "돌",
        "글",
        "말",
        "달",
        "이달",
        "매달",
        "술",
        "별",
        "일",
        "월",
        "날",
        "길",
        "발",
        "팔",
        "칠",
        "열",
        "배달",
    )
)
# A native ten before six, seven or eight takes a ㄴ (열여섯 [열려섣]); so does 육 inside a number.
_NATIVE_TEN = re.compile(r"(?<=[열물른흔쉰순든])(여섯|여덟|여덜|일곱)")
_WITH_N = {"여섯": "녀섯", "여덟": "녀덜", "여덜": "녀덜", "일곱": "닐곱"}
_SIX = re.compile(r"(?<=[십백천만억])육(?!아)")
# Ten, eight and the Sino-Korean digits in ㄹ make the counter tense (열 시 [열 씨], 팔 세 [팔 쎄]).
_NATIVE_COUNTED = re.compile(
    r"(?<![가-힣])((?:스물|서른|마흔|쉰|예순|일흔|여든|아흔)?(?:열|여덟|여덜))( ?)"
    r"([시살장개권대달번병가단])(?=[가-힣\s]|$)"
)
_SINO_COUNTED = re.compile(
    rf"(?<![가-힣])([{DIGITS[2:]}백천만]*십?[일칠팔]) "
    r"(?=세(?![가-힣]{2})|주|조|동|단계|등급|종|점|도 )([가-힣])"
)
_DECIMAL_POINT = re.compile(rf"(?<=[{DIGITS}공십백천만]) 점(?= [{DIGITS}공])")
_TEN_COMPOUND = re.compile(r"(?<=열)[둘셋다두세](?=섯|\b|\s|$)")


def tensed(syllable: str) -> str:
    """The syllable with its lax onset made tense; others stay as they are."""
    onset, nucleus, coda = split(syllable)
    return join(TENSE.get(onset, onset), nucleus, coda)


def _after_adnominal(match: re.Match[str]) -> str:
    word, noun = match[1], match[2]
    if coda_of(word[-1]) == "ㄹ" and word not in _NOUN_IN_LIEUL:
        noun = tensed(noun)
    return f"{word} {noun}"


def respelled(text: str) -> str:
    """``text`` with the words and endings that spelling hides written as they sound; same length."""
    text = _ANY_WORD.sub(lambda match: _WORDS.get(match[0]) or _WORDS["^" + match[0]], text)
    text = _NOUN_SUFFIX.sub(lambda match: tensed(match[0]), text)
    text = _NASAL_STEM.sub(
        lambda match: match[0] if match[0] in _NASAL_STEM_NOT else match[1] + tensed(match[2]), text
    )
    text = _TENSE_ENDING.sub(lambda match: tensed(match[0][0]) + match[0][1:], text)
    text = _ADNOMINAL.sub(_after_adnominal, text)
    text = _NATIVE_TEN.sub(lambda match: _WITH_N[match[0]], text)
    text = _SIX.sub("뉵", text)
    text = _TEN_COMPOUND.sub(lambda match: tensed(match[0]), text)
    text = _NATIVE_COUNTED.sub(lambda match: match[1] + match[2] + tensed(match[3]), text)
    text = _SINO_COUNTED.sub(lambda match: f"{match[1]} {tensed(match[2])}", text)
    return _DECIMAL_POINT.sub(" 쩜", text)
