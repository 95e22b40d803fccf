"""What a sentence must be to be said, whatever the document says: short, polite, in Korean, and no decision."""

import re

from knowledge.grounding.clauses.frames import without_apology
from knowledge.grounding.orders import asks_for_personal_data, is_instruction
from knowledge.grounding.types import GateReason, Verdict, refused
from voice.korean.endings import is_polite
from voice.korean.letters import syllables

LONGEST_SYLLABLES = 60
"""Of a reworded sentence; a verbatim one may be longer."""

_FOREIGN = re.compile(
    r"[\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0400-\u04ff\u0600-\u06ff\u0e00-\u0e7f\u0900-\u097f\u00c0-\u024f]+|"
    r"[A-Za-z]{2,}(?:\s+[A-Za-z]+){1,}|[A-Za-z]{7,}"
)
_MARKUP = re.compile(
    r"```|`|\*\*|__|^#{1,6}\s|https?://|www\.|<[^>]*>|[{}\[\]|\\]|\S@\S|\ufffd|[\U0001F300-\U0001FAFF]"
)
_META = re.compile(
    r"(?:문서|자료|본문|지문|위\s?내용|제공된|주어진|참고\s?자료|컨텍스트|문맥)[가-힣\s]{0,8}(?:따르면|"
    r"의하면|나와|보면|기반|바탕|언급|에는|에서는|상)|"
    r"(?:AI|인공지능|언어\s?모델|챗봇|어시스턴트)(?:로서|으로서|입니다|이기|라서|예요)|(?:죄송|미안|유감)|"
    r"질문(?:에|하신|에\s?대한)\s?(?:답|대해)|답변(?:은|입니다|:|드리)|"
    r"요약하(?:면|자면)|다음과\s?같|아래와\s?같|제\s?생각|것\s?같(?:아|습)|아마|추측|일반적으로|보통은|"
    r"예를\s?들"
)
_SECOND_PERSON = re.compile(
    r"고객님|당신|귀하|손님|회원님|선생님|할머님|할아버님|아버님|어머님|방문객님|본인께서|(?:^|"
    r"[,.]\s*)(?:네[,.]?\s*|예[,.]?\s*)?(?:어르신|할머니|할아버지)(?:은|는|께서|께서는|도)(?=\s)"
)
_YES_NO = re.compile(
    r"^\s*(?:네(?!\s(?:식구|분|명|번|개|가지|가구|시|살|달|사람|곳))|예|아니요|아니오|맞아요|맞습니다|그럼요|그렇습니다|물론)(?=[\s,.!]|$)"
)
_ENTITLES = re.compile(
    r"대상(?:자)?(?:이|입|예|에\s?(?:해당|포함|속)|가\s?(?:되|돼|될|됩|맞)|[로으]+로?\s?(?:선정|인정))|"
    r"자격이?\s?(?:있|되|돼|됩|충분|없|안)|해당(?:돼|되|됩|하)|"
    r"(?:받|신청하?|이용하?|지원받|가입하?|발급받|수급하?|타|수령하?)(?:으실|실|을|하실|할)?\s?수\s?(?:있|"
    r"없)|"
    r"가능(?:해|하|합)|불가능|받게\s?(?:돼|되|됩)|받으(?:세요|십니다|시게|시면\s?됩)|선정(?:됐|되|돼|됩)|"
    r"충족(?:해|하|됩|되)|조건(?:이|에)\s?맞|탈락"
)
_HONORIFIC_ENTITLES = re.compile(
    r"(?:받으실|타실|수급하실|가입하실|지원받으실|발급받으실|"
    r"수령하실)\s?수\s?(?:있|없)|대상(?:자)?(?:이세|이십|이시)|해당(?:되세|되십|하십)|받으십니다"
)
_GRANTS = re.compile(
    r"(?:받|타|지원받|발급받|수급하?|수령하?|가입하?)(?:으실|실|을|하실|할)?\s?수\s?있[어습]|"
    r"대상(?:자)?(?:이|입|예)|자격이\s?(?:있[어습]|되|돼|됩)|해당(?:돼|됩|되세|되십|해요|합니|하세|하십)|"
    r"받게\s?(?:돼|되|됩)|(?:신청|지원|수급|이용|가입)이?\s?가능(?:해|합|하[세십])"
)
_WAY = re.compile(r"에서|으로|온라인|전화로|방문|무료로|공짜로|돈을? 안 내")
_RULE_SUBJECT = re.compile(
    r"(?:분|사람|가구|가정|노인|어르신|국민|주민|장애인|청년|아동|부부|세대주?|수급자|가족|유공자|환자|"
    r"임산부|학생|근로자|계층|부모|여성|남성|자녀|아이|보호자|누구나|자|대리인|가입자)"
    r"(?:들)?(?:은|는|이|가|께서|께|에게|만|도|이라면|라면|이면|면|이어야|여야|로|을|를)(?=[\s,])|(?:이상|"
    r"이하|미만|초과|부터|까지)(?:은|는|이면|이라면|면|만|인|이|도|의|여야|이어야)?(?=[\s,])"
)
_ASKS_ABOUT_SELF = re.compile(
    r"(?:^|\s)(?:저|제가|나|내가|난|전|저도|나도|우리|저희|저는|나는)(?=\s|$)|되나요|될까요|받을\s?수\s?있"
)


def judge_form(sentence: str, question: str, *, is_verbatim: bool) -> Verdict | None:
    if is_instruction(sentence) or asks_for_personal_data(sentence):
        return refused(GateReason.INSTRUCTION, sentence)
    if _YES_NO.search(sentence) or (_SECOND_PERSON.search(sentence) and _ENTITLES.search(sentence)):
        return refused(GateReason.DECIDES_ELIGIBILITY, sentence)
    if is_verbatim:
        return None
    if found := _FOREIGN.search(sentence):
        return refused(GateReason.FOREIGN_SCRIPT, found.group())
    if found := _MARKUP.search(sentence):
        return refused(GateReason.FOREIGN_SCRIPT, found.group())
    if found := _META.search(without_apology(sentence)):
        return refused(GateReason.META_TALK, found.group())
    if syllables(sentence) > LONGEST_SYLLABLES:
        return refused(GateReason.TOO_LONG, sentence)
    has_rule = _RULE_SUBJECT.search(sentence) is not None
    if _SECOND_PERSON.search(sentence):
        return refused(GateReason.DECIDES_ELIGIBILITY, sentence)
    says_how = _WAY.search(sentence) is not None
    if (found := _GRANTS.search(sentence)) and not has_rule and not says_how:
        return refused(GateReason.DECIDES_ELIGIBILITY, found.group())
    entitles = _ENTITLES.search(sentence) or _HONORIFIC_ENTITLES.search(sentence)
    if _ASKS_ABOUT_SELF.search(question) and entitles and not has_rule and not says_how:
        return refused(GateReason.DECIDES_ELIGIBILITY, entitles.group())
    if not is_polite(sentence):
        return refused(GateReason.NOT_POLITE, sentence[-8:])
    return None
