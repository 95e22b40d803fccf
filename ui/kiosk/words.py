"""What the screen says in each state. Korean is the source language; ``i18n/`` holds the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.dialogue.phrases import Phrase, say
from app.link.events import CitationShown, FactsShown, InstallStep, Notice, State
from app.site.failures import AppFailure, failure_named, screen_text
from ui.kiosk.screen_state import BEFORE_AN_ANSWER, SILENT_PAGES, Availability, Page, ScreenState

_WITH_HELP = frozenset(
    {Page.ANSWER, Page.NO_ANSWER, Page.WHICH, Page.THINKING, Page.DETAILS, Page.STAFF_CALLED}
)
"""What is shown of an answer, and after it."""
_WITHOUT_A_PLACE = SILENT_PAGES | {Page.ANSWER, Page.NO_ANSWER, Page.WHICH, Page.CRISIS}
"""Pages that say something else than what the kiosk says of its own accord."""


def headline(state: ScreenState) -> str:
    """The one thing to know now."""
    match state.conversation:
        case State.LISTENING if state.is_pausing:
            return QCoreApplication.translate("Words", "천천히 하셔도 돼요")
        case State.LISTENING if state.has_begun_to_speak:
            return QCoreApplication.translate("Words", "네, 듣고 있어요")
        case State.LISTENING:
            return QCoreApplication.translate("Words", "말씀하세요")
        case State.THINKING if state.heard:
            return QCoreApplication.translate("Words", "자료에서 찾고 있어요")
        case State.THINKING:
            return QCoreApplication.translate("Words", "말씀을 알아듣고 있어요")
        case _ if state.abstained and not state.phones:
            return _without_answer(state.abstained)
        case State.SPEAKING if state.sentences:
            return QCoreApplication.translate("Words", "답해 드리고 있어요")
    if not state.microphone_works:
        return QCoreApplication.translate("Words", "지금은 들을 수 없어요")
    if state.page is Page.WELCOME:
        return _welcome(state)
    if state.is_silent:
        return QCoreApplication.translate("Words", "말씀이 들리지 않았어요")
    if state.unheard:
        return QCoreApplication.translate("Words", "잘 못 들었어요")
    if state.conversation is State.ANSWERED and not state.is_again:
        return QCoreApplication.translate("Words", "답을 다 드렸어요")
    return _welcome(state)


def _welcome(state: ScreenState) -> str:
    """Whatever came before: here somebody begins."""
    if state.is_again:
        return QCoreApplication.translate("Words", "이제 다시 말씀하실 수 있어요")
    return QCoreApplication.translate("Words", "무엇을 도와드릴까요?")


def _without_answer(reason: str) -> str:
    """The large words over a short reply."""
    match reason:
        case "greeting":
            return QCoreApplication.translate("Words", "안녕하세요")
        case "thanks":
            return QCoreApplication.translate("Words", "고맙습니다")
        case "small_talk":
            return QCoreApplication.translate("Words", "복지와 민원을 안내해 드려요")
        case "fact_missing":
            return QCoreApplication.translate("Words", "그 내용은 자료에 없어요")
        case "other_place":
            return QCoreApplication.translate("Words", "다른 지역 자료는 없어요")
        case "other_office":
            return QCoreApplication.translate("Words", "다른 곳에서 하는 일이에요")
        case "personal_data":
            return QCoreApplication.translate("Words", "창구에서 알아보실 수 있어요")
        case "illegal":
            return QCoreApplication.translate("Words", "도와 드릴 수 없는 일이에요")
        case "medical":
            return QCoreApplication.translate("Words", "의사나 약사에게 물어봐 주세요")
        case "legal":
            return QCoreApplication.translate("Words", "법률 상담을 받아 보세요")
        case "unclear" | "nothing_asked":
            return QCoreApplication.translate("Words", "잘 못 들었어요")
    return QCoreApplication.translate("Words", "제 자료에는 없는 말씀이에요")


def guidance(state: ScreenState) -> str:
    """What the visitor can do now; what the engine says of its own accord where it does."""
    if state.conversation is State.LISTENING and state.is_silent:
        return QCoreApplication.translate("Words", "지금 말씀해 주세요.")
    is_over = state.page is Page.WELCOME and state.notice_kind is Notice.CHOICES_OFFERED
    if not is_over and (said := notice(state)):
        return said.removeprefix(f"{headline(state)}. ")
    match state.conversation:
        case State.LISTENING:
            return QCoreApplication.translate("Words", "다 말씀하시면 단추를 눌러 주세요.")
        case State.THINKING if not state.heard:
            return QCoreApplication.translate("Words", "잠시만 기다려 주세요.")
    if not state.microphone_works:
        return QCoreApplication.translate("Words", "‘직원 부르기’를 누르시면 직원이 도와드려요.")
    if state.page is Page.WELCOME:
        return QCoreApplication.translate("Words", "동그라미를 누르고 편하게 말씀하세요.")
    if state.unheard and not state.is_silent:
        return QCoreApplication.translate("Words", "한 번 더 천천히 말씀해 주시겠어요?")
    return ""


def notice(state: ScreenState) -> str:
    """What the engine says of its own accord, or what failed; empty where there is neither."""
    if state.notice_failure:
        return screen_text(failure_named(state.notice_failure) or AppFailure.INTERNAL, state.comfort.language)
    return state.notice


def aside(state: ScreenState) -> str:
    """What stands above a page that has no place of its own for it: what was heard where it is asked back, and else
    why this page came or what failed, in the words in which it is said.
    """
    if state.page is Page.WHICH and state.heard:
        return f"{heard_title(state)}: “{state.heard}”"
    if state.page not in _WITHOUT_A_PLACE or state.notice_kind in BEFORE_AN_ANSWER:
        return ""
    if state.notice_kind is Notice.CHOICES_OFFERED and state.page is not Page.TOPICS:
        return ""
    if state.is_again and not notice(state):
        return QCoreApplication.translate("Words", "이제 다시 말씀하실 수 있어요")
    return notice(state)


def help_offer(state: ScreenState) -> str:
    """The quiet line for who may be in danger, beside whatever is told; empty where nobody seems to be."""
    if not state.help_phones or state.page not in _WITH_HELP:
        return ""
    offer = QCoreApplication.translate("Words", "혹시 지금 위험하신가요? 전화 %1")
    return offer.replace("%1", ", ".join(state.help_phones))


def staff_call(state: ScreenState) -> str:
    """What was done about a call for staff, under the large words that staff see."""
    if state.staff_told is None:
        return QCoreApplication.translate("Words", "잠시만 기다려 주세요.")
    phrase = Phrase.STAFF_COMES if state.staff_told else Phrase.SHOW_THIS_SCREEN
    return say(phrase, state.comfort.language)


def talk_label(state: ScreenState) -> str:
    """What the one large button does; the same from the first sentence of an answer to the next question."""
    if state.conversation is State.LISTENING:
        return QCoreApplication.translate("Words", "다 말했어요")
    if not state.microphone_works:
        return QCoreApplication.translate("Words", "다시 해 보기")
    if state.is_unsure and state.page is Page.ANSWER:
        return QCoreApplication.translate("Words", "아니요, 다시 말할게요")
    if state.page is not Page.WELCOME:
        return QCoreApplication.translate("Words", "더 물어보기")
    return QCoreApplication.translate("Words", "눌러서 말하기")


def waiting(state: ScreenState) -> str:
    """Why the screen asks for patience; empty when it does not."""
    if state.availability is Availability.READY:
        return ""
    if state.arriving is not None and state.prepares_content:
        prepared = round(state.arriving * 100)
        template = QCoreApplication.translate("Words", "자료를 다시 준비하고 있어요. %1%까지 됐어요.")
        return template.replace("%1", str(prepared))
    if state.arriving is not None:
        arrived = round(state.arriving * 100)
        template = QCoreApplication.translate("Words", "말벗이 쓸 파일을 옮기고 있어요. %1%까지 왔어요.")
        return template.replace("%1", str(arrived))
    if said := notice(state):
        return said
    return QCoreApplication.translate("Words", "곧 말씀하실 수 있어요.")


def heard_title(state: ScreenState) -> str:
    if state.is_unsure:
        return QCoreApplication.translate("Words", "이렇게 들었어요")
    return QCoreApplication.translate("Words", "이렇게 물으셨어요")


def answer_title(state: ScreenState) -> str:
    """What stands over the answer: which service it is about.

    Where nobody can be heard that comes first: who wants to ask more must not speak in vain.
    """
    if not state.microphone_works:
        return QCoreApplication.translate(
            "Words", "지금은 들을 수 없어요. 글자나 그림으로 물어보실 수 있어요."
        )
    if state.facts:
        return state.facts.title
    return next((each.title for each in state.sources), headline(state))


def source_title(state: ScreenState) -> str:
    """Where the answer comes from, in one line."""
    titles = list(dict.fromkeys(each.title for each in state.sources))
    if not titles:
        return ""
    dates = [each.effective_date for each in state.sources if each.effective_date]
    line = ", ".join(titles)
    return f"{line} · {_since(dates[0])}" if dates else line


def source_brief(state: ScreenState) -> str:
    """The same in few words: since when it holds, else the first name."""
    dates = [each.effective_date for each in state.sources if each.effective_date]
    return _since(dates[0]) if dates else next((each.title for each in state.sources), "")


def ai_notice(state: ScreenState) -> str:
    if state.content_is_sample:
        return QCoreApplication.translate(
            "Words", "인공지능이 연습용 자료로 답해 드려요. 실제와 다르니 꼭 직원에게 확인하세요."
        )
    return QCoreApplication.translate(
        "Words", "인공지능이 센터 자료로 답해 드려요. 틀릴 수 있으니 중요한 일은 직원에게 확인하세요."
    )


def none_of_these() -> str:
    return QCoreApplication.translate("Words", "여기에 없어요. 다시 말할게요.")


def page_title(state: ScreenState) -> str:
    """What this page is, in a few words."""
    match state.page:
        case Page.PATIENCE:
            return QCoreApplication.translate("Words", "잠시만 기다려 주세요")
        case Page.OUT_OF_SERVICE:
            return QCoreApplication.translate("Words", "지금은 쉬고 있어요")
        case Page.STAFF_CALLED:
            return QCoreApplication.translate("Words", "직원 호출")
        case Page.CRISIS:
            return QCoreApplication.translate("Words", "지금 도움을 받으세요")
        case Page.TOPICS:
            return QCoreApplication.translate("Words", "무엇이 궁금하세요?")
        case Page.SERVICES:
            return topic_title(state.topic)
        case Page.WHICH:
            return QCoreApplication.translate("Words", "혹시 이 중에 있나요?")
        case Page.TYPING:
            return QCoreApplication.translate("Words", "글자로 쓰기")
        case Page.DETAILS | Page.ORIGINAL | Page.TAKE if state.facts:
            return state.facts.title
        case Page.COMFORT:
            return QCoreApplication.translate("Words", "보기·소리 바꾸기")
        case Page.PIN | Page.STAFF:
            return QCoreApplication.translate("Words", "직원 화면")
        case Page.STILL_THERE:
            return state.ending
        case Page.GOODBYE:
            return notice(state)
    return headline(state)


def arrival(state: ScreenState) -> str:
    """What staff are told of new content on its way in; empty where there is none to be told of."""
    match state.shown_arrival:
        case None:
            return ""
        case told if told.step == InstallStep.DONE:
            return QCoreApplication.translate("Words", "새 자료를 다 넣었어요")
        case told if told.step == InstallStep.REFUSED:
            return QCoreApplication.translate("Words", "새 자료를 넣지 못했어요")
    return QCoreApplication.translate("Words", "새 자료를 넣고 있어요")


def arrival_advice(state: ScreenState) -> str:
    """Whether the stick may be pulled, and where it stands why the content was refused."""
    told = state.shown_arrival
    if told is None:
        return ""
    if not told.may_unplug:
        return QCoreApplication.translate("Words", "USB를 빼지 마세요.")
    unplug = QCoreApplication.translate("Words", "지금 빼셔도 됩니다.")
    if told.step == InstallStep.REFUSED:
        return QCoreApplication.translate("Words", "까닭은 직원 화면에 있어요.") + f" {unplug}"
    return unplug


def page_aloud(state: ScreenState) -> str:
    """What spoken mode says when a page opens by touch: its name and how to go on."""
    how = QCoreApplication.translate("Words", "화살표 단추로 옮기고 가운데 단추로 고르세요.")
    return f"{page_title(state).rstrip('.')}. {how}"


def spoken_mode_begins() -> str:
    return QCoreApplication.translate(
        "Words",
        "읽어 주기를 켰어요. 한 번 누르면 읽어 드리고, 한 번 더 누르면 골라져요. "
        "화살표 단추로 옮기고 가운데 단추로 고르실 수도 있어요.",
    )


def topic_title(topic: str) -> str:
    match topic:
        case "living":
            return QCoreApplication.translate("Words", "생활비·돈")
        case "health":
            return QCoreApplication.translate("Words", "건강·병원")
        case "care":
            return QCoreApplication.translate("Words", "돌봄·상담")
        case "home":
            return QCoreApplication.translate("Words", "집·전기·가스")
        case "family":
            return QCoreApplication.translate("Words", "아이·교육")
        case "disability":
            return QCoreApplication.translate("Words", "장애")
        case "work":
            return QCoreApplication.translate("Words", "일자리")
        case "papers":
            return QCoreApplication.translate("Words", "증명서·민원")
    return topic


def section_title(section: str) -> str:
    """The heading of one section on the card of facts."""
    match section:
        case "overview":
            return QCoreApplication.translate("Words", "어떤 제도인가요")
        case "who":
            return QCoreApplication.translate("Words", "누가 받나요")
        case "what":
            return QCoreApplication.translate("Words", "무엇을 받나요")
        case "how":
            return QCoreApplication.translate("Words", "어떻게 신청하나요")
        case "bring":
            return QCoreApplication.translate("Words", "무엇을 가져가나요")
        case "when":
            return QCoreApplication.translate("Words", "언제 하나요")
        case "where":
            return QCoreApplication.translate("Words", "어디서 하나요")
        case "phone":
            return QCoreApplication.translate("Words", "전화")
        case "note":
            return QCoreApplication.translate("Words", "알아 두세요")
    return section


def follow_up(section: str) -> str:
    """A question that could come next, as the visitor would ask it."""
    if section == "phone":
        return QCoreApplication.translate("Words", "어디에 전화하나요?")
    if section == "note":
        return QCoreApplication.translate("Words", "더 알아 둘 것은요?")
    return section_title(section).rstrip("?") + "?"


def fact_rows(facts: FactsShown | None) -> list[dict[str, str]]:
    """The card of facts, heading by heading; last the phone, the date and the source."""
    if facts is None:
        return []
    rows = [
        {"heading": fact.heading or section_title(fact.section), "text": fact.text, "place": fact.place}
        for fact in facts.facts
    ]
    if facts.phone:
        rows.append({"heading": section_title("phone"), "text": facts.phone})
    if facts.effective_date:
        heading = QCoreApplication.translate("Words", "기준일")
        rows.append({"heading": heading, "text": _day(facts.effective_date)})
    if facts.source:
        rows.append({"heading": QCoreApplication.translate("Words", "자료"), "text": facts.source})
    return rows


def facts_title(facts: FactsShown | None) -> str:
    return facts.title if facts else ""


def facts_aloud(facts: FactsShown | None) -> str:
    shown = picture_words(facts)
    said = [f"{row['heading'].rstrip('?')}. {row['text']}" for row in fact_rows(facts)]
    return " ".join([f"{shown}.", *said] if shown else said)


def original_aloud(state: ScreenState) -> str:
    """The cited passages, heading by heading."""
    return " ".join(
        ". ".join([one.heading.rstrip("?"), *(text for text, _ in one.pieces)])
        for one in cited_passages(state)
    )


def picture_words(facts: FactsShown | None) -> str:
    """What is to be seen on the picture of a service; empty where there is none."""
    if facts is None or not facts.picture:
        return ""
    template = QCoreApplication.translate("Words", "그림: {what}")
    return template.format(what=facts.picture_words or facts.title)


def can_open_original(state: ScreenState) -> bool:
    """Whether what the answer cites can be read as it stands in its document."""
    return state.facts is not None and any(
        citation.document_id == state.facts.document_id for citation in state.cited
    )


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """``place`` is where it stands in its document; ``pieces`` are its text, and whether each is cited."""

    heading: str
    place: str
    pieces: tuple[tuple[str, bool], ...]


def cited_passages(state: ScreenState) -> list[CitedPassage]:
    """Each passage that the answer cites, in the order of the answer."""
    facts = state.facts
    if facts is None:
        return []
    texts = {fact.section: fact.text for fact in facts.facts} | {"phone": facts.phone}
    quotes: dict[str, list[CitationShown]] = {}
    for citation in state.cited:
        if citation.document_id == facts.document_id:
            quotes.setdefault(citation.section, []).append(citation)
    return [
        CitedPassage(
            section_title(section),
            cited[0].place,
            tuple(marked(texts.get(section) or cited[0].quote, [one.quote for one in cited])),
        )
        for section, cited in quotes.items()
    ]


def original_rows(state: ScreenState) -> list[dict[str, object]]:
    """``cited_passages`` as the page reads them."""
    return [
        {
            "heading": one.heading,
            "place": one.place,
            "pieces": [{"text": text, "isCited": is_cited} for text, is_cited in one.pieces],
        }
        for one in cited_passages(state)
    ]


def marked(text: str, quotes: Sequence[str]) -> list[tuple[str, bool]]:
    """``text`` in pieces, and whether each is one of ``quotes``.

    Quotes of a part say more than one of all of it, which counts only where there is no other.
    """
    whole = text.strip()
    if not any(quote in text and quote.strip() != whole for quote in quotes if quote):
        return [(whole, any(quote.strip() == whole for quote in quotes))]
    spans = sorted(
        (text.index(quote), text.index(quote) + len(quote))
        for quote in quotes
        if quote and quote in text and quote.strip() != whole
    )
    pieces: list[tuple[str, bool]] = []
    place = 0
    for start, end in spans:
        if end > place:
            pieces += [(text[place : max(place, start)], False), (text[max(place, start) : end], True)]
            place = end
    pieces.append((text[place:], False))
    return [(piece.strip(), is_cited) for piece, is_cited in pieces if piece.strip()]


def original_about(facts: FactsShown | None) -> list[dict[str, str]]:
    """Which document it is: its name, since when it holds, what the file is called."""
    if facts is None:
        return []
    rows = [
        (QCoreApplication.translate("Words", "자료"), facts.source),
        (
            QCoreApplication.translate("Words", "기준일"),
            _day(facts.effective_date) if facts.effective_date else "",
        ),
        (QCoreApplication.translate("Words", "원본 파일"), facts.original),
    ]
    return [{"heading": heading, "text": text} for heading, text in rows if text]


def _since(iso: str) -> str:
    return QCoreApplication.translate("Words", "기준일 {date}").format(date=_day(iso))


def _day(iso: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    form = QCoreApplication.translate("Words", "{year}년 {month}월 {day}일")
    return form.format(year=day.year, month=day.month, day=day.day)
