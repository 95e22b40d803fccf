"""Lines of a document that address the assistant, and sentences that ask a visitor for a private number."""

import re

_PERSONAL_DATA = re.compile(
    r"(?:주민(?:등록)?\s?번호|외국인\s?등록\s?번호|여권\s?번호|면허\s?번호|계좌\s?번호|통장\s?번호|"
    r"카드\s?번호|비밀\s?번호|휴대(?:폰|전화)\s?번호|인증\s?번호|CVC)"
    r"[가-힣\s]{0,12}(?:말씀|불러|알려|입력|눌러|적어|대\s?주|보내|주세요|주시)"
)


def asks_for_personal_data(text: str) -> bool:
    """Whether ``text`` would have the visitor give away a private number."""
    return _PERSONAL_DATA.search(text) is not None


_INSTRUCTION = re.compile(
    r"(?:이전|앞선|위의?|지금까지의?|기존|모든)\s?(?:의\s?)?(?:모든\s?)?(?:지시|명령|규칙|지침|프롬프트|"
    r"설정|대화|내용)[가-힣\s]{0,8}(?:무시|잊|따르지|버리)|"
    r"(?:지시|명령|규칙|프롬프트)[을를은는]?\s?(?:모두\s?)?(?:무시|잊어)|(?:ignore|disregard|forget|"
    r"override)\b.{0,40}\b(?:instruction|prompt|rule|above|previous)|"
    r"(?:system|시스템)\s?(?:prompt|프롬프트|메시지|지시|명령)|(?:너는|당신은|넌|네가)\s?(?:이제|지금|"
    r"앞으로|[가-힣\s]{0,10}(?:AI|인공지능|비서|챗봇|도우미|모델|assistant))|"
    r"(?:인공지능|AI|챗봇|언어\s?모델|어시스턴트|도우미|답변자|말벗)(?:은|는|에게|아|야|이?여|"
    r"님)[^.\n]{0,40}(?:말하라|답하라|대답하라|하시오|하라|말해라|안내하라|출력|답변하|말하세요|답하세요)|"
    r"(?:라고|이라고|만)\s?(?:만\s?)?(?:답하라|대답하라|말하라|답해라|대답해|답변하라|답변해|출력하라|"
    r"출력해|말해라|답하시오|대답하시오|답변하시오|답하세요|대답하세요)|"
    r"<\|?/?(?:im_start|im_end|system|user|assistant|endoftext|tool|s)\|?>|\[/?(?:INST|SYS)\]|"
    r"###\s?(?:Instruction|System|User|Assistant|지시|응답)|"
    r"^\s*(?:system|assistant|user|사용자|어시스턴트)\s?:|(?:you are|act as|pretend|jailbreak|"
    r"do not (?:tell|mention)|respond (?:only )?with|answer (?:only )?with)\b|"
    r"(?:질문|물음)(?:에|이)[^.\n]{0,20}(?:관계없이|상관없이|무엇이든)[^.\n]{0,30}(?:답|말|출력)|역할극|"
    r"(?:개발자|관리자)\s?모드",
    re.IGNORECASE | re.MULTILINE,
)


def is_instruction(text: str) -> bool:
    """Whether ``text`` addresses the assistant; such lines of a document are neither read to a model nor spoken."""
    return _INSTRUCTION.search(text) is not None


def without_instructions(text: str) -> str:
    """``text`` without the lines that address the assistant."""
    return "\n".join(line for line in text.splitlines() if not is_instruction(line))
