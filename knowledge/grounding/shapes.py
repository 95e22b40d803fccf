"""Facts that are told by their shape: links, telephone numbers, addresses, dates, times, fractions, vague amounts."""

import re

from knowledge.grounding.amounts import DIGITS, SCALE, SINO_DIGIT
from knowledge.grounding.phone_line import WHOLE_NUMBER
from knowledge.grounding.word_lists import month_words
from voice.korean.numerals import ONE_TO_NINE

LINK = re.compile(
    r"https?://[^\s가-힣)\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|"
    r"(?:www\.)?[a-zA-Z][\w-]*(?:\.[a-zA-Z][\w-]*)*\.(?:go|or|co|re|ac|com|net|org|"
    r"kr)(?:\.kr)?(?:/[^\s가-힣)]*)?"
)
PHONE = re.compile(WHOLE_NUMBER)
SPOKEN_PHONE = re.compile(
    rf"(?<![가-힣])(?:국번\s?없이\s?)?[{SINO_DIGIT}]{{2,4}}(?:(?:\s?(?:에|의|다시|국에)\s?|\s|"
    rf"-)[{SINO_DIGIT}]{{3,4}}){{1,2}}"
    r"(?=$|[^가-힣]|번|로|으로|에|입니|이에|예요|이고|이며|을|를|은|는|이)"
)
SPOKEN_SHORT = re.compile(rf"(?<![가-힣])일[{ONE_TO_NINE}영공]{{2,3}}(?=\s?번|로\s|으로|에\s?전화|[,.]|$)")
ADDRESS = re.compile(
    r"(?<![가-힣\d])(?P<road>[가-힣]+\d*(?:대로|로|길)(?:\d+번?길)?|[가-힣]{1,6}\d*동|"
    r"[가-힣]{1,4}리)\s?(?P<number>\d+(?:-\d+)?)(?:번지)?"
    r"(?=$|[\s,.)(]*$|[,)(]|\s*\(|에\s|에서|입니|이에|예요|으로|\s\d+층|\.\s|\n)"
)
NOT_A_ROAD = re.compile(
    r"(?:으로|전화로|별도로|추가로|번호로|세로|바로|따로|서로|주로|새로|실제로|대로|별로|달로|도로|자로|"
    r"원동|활동|아동|운동|이동)$"
)
FULL_DATE = re.compile(
    r"(?<![\d.-])(?:(?P<y>(?:19|20)\d{2})|['’`](?P<yy>\d{2})|(?P<yy2>\d{2}))\s?(?:[./-]|"
    r"년)\s?(?P<m>\d{1,2})\s?(?:[./-]|월)\s?(?P<d>\d{1,2})(?:일|\.(?!\d))?(?![\d%])"
)
YEAR_MONTH = re.compile(
    r"(?<![\d.-])(?P<y>(?:19|20)\d{2})\s?(?:년\s?(?P<m>\d{1,2})월|\.\s?(?P<m2>\d{1,2})\.(?!\d)|"
    r"\.(?P<m3>\d{1,2})(?=\s?[~부까]))"
)
MONTH_DAY = re.compile(
    r"(?<![\d.])(?P<m>\d{1,2})(?:월\s?(?P<d>\d{1,2})일|\.\s?(?P<d2>\d{1,2})\.(?!\d))|"
    r"(?<![\d.])(?P<m3>\d{1,2})월(?!간)"
)
MONTH_WORDS = month_words()
SPOKEN_DATE = re.compile(
    rf"(?<![가-힣])(?:(?P<y>이천[이]?십?[{ONE_TO_NINE}]?)\s?년\s?)?(?P<m>십일|십이|"
    rf"[{ONE_TO_NINE}유시])월"
    rf"(?:\s?(?P<d>(?:[이삼]?십)?[{ONE_TO_NINE}]|[이삼]?십)\s?일(?=$|[^가-힣]|부|까|에|이|은|을|"
    r"자))?(?![가-힣]*금)"
)
YEAR = re.compile(r"(?<![\d.,])(?P<y>(?:19|20)\d{2})년(?!간|\s?(?:동안|이상|이내))(?:도)?")
CLOCK = re.compile(
    r"(?:(?P<half>오전|오후|아침|새벽|저녁|밤|낮)\s?)?(?<![\d:])(?:(?P<h>[01]?\d|"
    r"2[0-4]):(?P<min>[0-5]\d)(?![\d:])"
    r"|(?P<h2>\d{1,2})\s?시(?!간|[가-힣]*[군구청민도립장]|내|설)(?:\s?(?P<min2>\d{1,2})\s?분|"
    r"\s?(?P<half2>반)(?![가-힣]{2}))?)"
)
NATIVE_HOUR = re.compile(
    r"(?:(?P<half>오전|오후|아침|새벽|저녁|밤|낮)\s?)?(?<![가-힣])(?P<h>열한|열두|열|한|두|세|네|다섯|"
    r"여섯|일곱|여덟|아홉)\s?시(?!간|설|민|청|내|작|행)"
    rf"(?:\s?(?P<min>\d{{1,2}}|[이삼사오]?십[{ONE_TO_NINE}]?|[{ONE_TO_NINE}])\s?분|"
    r"\s?(?P<half2>반)(?![가-힣]{2}))?"
)
NOON = re.compile(r"(?<![가-힣])(?:정오|자정)(?![가-힣]{2})")
FRACTION = re.compile(
    rf"(?P<below>{DIGITS}|[{SINO_DIGIT}{SCALE}]+)\s?분의\s?(?P<above>{DIGITS}|[{SINO_DIGIT}{SCALE}]+)"
    r"|(?<![\d/])(?P<above2>\d)/(?P<below2>\d)(?![\d/])"
)
HALF = re.compile(r"(?<![가-힣])절반(?![가-힣]{3})|(?<![가-힣\d])반(?:값|액)")
VAGUE = re.compile(
    r"(?<![가-힣])(?:(?:수|몇)\s?[십백천만억]+\s?(?:[가-힣]{1,2})?|몇\s?(?:개월|개|명|번|회|원|시간|가지|"
    r"달|년|일|주|살|분)|"
    r"(?:한두|두세|두어|서너|너덧|네댓|대여섯|예닐곱|일고여덟)\s?(?:[가-힣]{1,2}))"
)
HYPHENATED = re.compile(r"(?<![\d-])\d+(?:-\d+)+(?![\d-]|\s?[%원세살명인급등개회층종월년만천억])")
MULTI_NATIVE = re.compile(r"(?:스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔)")
