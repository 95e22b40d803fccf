"""How each event of the engine changes what the screen shows. Pure."""

from dataclasses import replace

from app.link.events import (
    Abstained,
    ChoicesOffered,
    CitationShown,
    ContentSwitched,
    EasyChanged,
    EngineLost,
    EngineReady,
    Event,
    FactsShown,
    FailureMet,
    FollowUpsOffered,
    InstallProgress,
    LanguageChanged,
    LevelMeasured,
    ModelsArriving,
    Notice,
    NoticeGiven,
    SentenceReady,
    SentenceSpeaking,
    SessionEnding,
    SessionErased,
    SlipAsked,
    SpeechPaused,
    SpeechStarted,
    SpeechWentOn,
    SpeedChanged,
    StaffCalled,
    State,
    StateChanged,
    TopicsOffered,
    TranscriptAdvanced,
    TranscriptReady,
    VolumeChanged,
)
from app.site.failures import AppFailure
from ui.kiosk.screen_state import (
    BEFORE_AN_ANSWER,
    MICROPHONE_FAILURES,
    SPEECH_FAILURES,
    SPEEDS,
    STAFF_FAILURES,
    STAFF_PLACES,
    VOLUMES,
    Availability,
    Place,
    ScreenState,
    ShownSentence,
    Source,
    opened,
    with_answer_of,
    without_answer,
    without_ending,
    without_notice,
)


def reduce(state: ScreenState, event: Event) -> ScreenState:
    """The screen after ``event``; events that change nothing on it return ``state`` itself."""
    match event:
        case ModelsArriving(share, is_content):
            return replace(state, arriving=share, prepares_content=is_content)
        case EngineReady():
            first_speed, first_volume = _nearest(SPEEDS, event.speed), _nearest(VOLUMES, event.volume)
            began = ScreenState(
                availability=Availability.READY,
                place=state.place if state.place in STAFF_PLACES else Place.CONVERSATION,
                comfort=state.comfort,
                first_comfort=state.first_comfort,
                topics=state.topics,
                capacity=state.capacity,
                content_title=event.content_title,
                content_is_sample=event.content_is_sample,
                first_speed_step=first_speed,
                first_volume_step=first_volume,
                speed_step=state.speed_step if state.has_chosen_speed else first_speed,
                volume_step=state.volume_step if state.has_chosen_volume else first_volume,
                is_again=state.availability is Availability.LOST,
            )
            return with_answer_of(began, state) if state.keeps_answer else began
        case EngineLost():
            kept = without_answer(state) if event.code == AppFailure.ENGINE_GONE else state
            is_told = kept.conversation in (State.THINKING, State.SPEAKING) and kept.keeps_answer
            return replace(
                kept,
                availability=Availability.LOST,
                conversation=State.ANSWERED if is_told else kept.conversation,
                level=0.0,
                spoken=None,
                notice="",
                notice_kind=None,
                notice_failure=event.code,
                is_farewell=False,
                ending="",
                failure=event.code,
            )
        case TopicsOffered():
            return replace(state, topics=event.topics)
        case InstallProgress():
            return replace(state, arrival=event)
        case ContentSwitched():
            return replace(
                state, content_title=event.content_title, content_is_sample=event.content_is_sample
            )
        case StateChanged():
            # What came of new content stands until the next visitor begins.
            is_told = state.arrival is not None and state.arrival.may_unplug and event.state is not State.IDLE
            seen = replace(state, arrival=None) if is_told else state
            return _in_conversation_state(without_ending(seen), event.state)
        case LevelMeasured():
            return replace(state, level=min(1.0, max(0.0, event.level)))
        case SpeechStarted():
            return replace(state, has_begun_to_speak=True)
        case SpeechPaused():
            return replace(state, is_pausing=True)
        case SpeechWentOn():
            return replace(state, is_pausing=False)
        case SpeedChanged():
            return replace(state, speed_step=_nearest(SPEEDS, event.speed))
        case VolumeChanged():
            return replace(state, volume_step=_nearest(VOLUMES, event.volume))
        case EasyChanged():
            return replace(state, comfort=replace(state.comfort, easy=event.is_easy))
        case LanguageChanged():
            comfort = replace(state.comfort, language=event.language)
            return replace(state, comfort=comfort, offered_language="", language_offer="")
        case SlipAsked():
            return opened(state, Place.TAKE) if state.facts is not None else state
        case TranscriptAdvanced():
            return replace(state, heard=event.text)
        case FactsShown():
            return replace(state, facts=event)
        case FollowUpsOffered():
            return replace(state, follow_ups=event.follow_ups)
        case ChoicesOffered():
            return replace(state, choices=event.choices, services_page=0)
        case TranscriptReady():
            return replace(
                state,
                heard=event.text,
                is_unsure=event.is_unsure,
                unheard="" if event.text else event.unheard or "noise",
            )
        case SentenceReady():
            return _with_sentence(state, event.index, event.text, event.citations)
        case Abstained():
            told = _with_sentence(state, event.index, event.text, ())
            return replace(told, abstained=event.reason, phones=event.phones)
        case SentenceSpeaking():
            sounding = replace(state, spoken=event.index if 0 <= event.index < len(state.sentences) else None)
            return without_notice(sounding) if state.notice_kind in BEFORE_AN_ANSWER else sounding
        case NoticeGiven(Notice.LANGUAGE_OFFERED):
            return replace(state, offered_language=event.language, language_offer=event.text)
        case NoticeGiven(Notice.HELP):
            return replace(state, help_phones=event.phones)
        case NoticeGiven():
            told = replace(state, notice=event.text, notice_kind=event.notice, notice_failure="")
            if event.notice is Notice.REPORTED:
                reason = event.report.reason if event.report else None
                return replace(told, is_reported=True, report_reason=reason or state.report_reason)
            return opened(told, Place.TOPICS) if event.notice is Notice.CHOICES_OFFERED else told
        case SessionEnding():
            return replace(state, ending=event.text)
        case StaffCalled():
            return replace(state, staff_told=event.is_told)
        case SessionErased():
            return replace(
                ScreenState(
                    availability=state.availability,
                    content_title=state.content_title,
                    content_is_sample=state.content_is_sample,
                    topics=state.topics,
                    arrival=state.arrival,
                    comfort=state.first_comfort,
                    first_comfort=state.first_comfort,
                    capacity=state.capacity,
                    place=state.place if state.place in STAFF_PLACES else Place.CONVERSATION,
                    microphone_works=state.microphone_works,
                    first_speed_step=state.first_speed_step,
                    first_volume_step=state.first_volume_step,
                    speed_step=state.first_speed_step,
                    volume_step=state.first_volume_step,
                ),
                notice=event.text,
                is_farewell=True,
            )
        case FailureMet(is_over=True):
            return _working_again(state) if event.code in MICROPHONE_FAILURES else state
        case FailureMet() if event.code in STAFF_FAILURES and state.availability is Availability.READY:
            return state
        case FailureMet() if event.code in SPEECH_FAILURES and (state.notice_kind or state.is_farewell):
            return state  # what cannot be heard must stay to be read
        case FailureMet():
            return replace(
                state,
                notice="",
                notice_kind=None,
                notice_failure=event.code,
                microphone_works=state.microphone_works and event.code not in MICROPHONE_FAILURES,
            )
        case _:
            return state


def _nearest(steps: tuple[float, ...], wanted: float) -> int:
    return min(range(len(steps)), key=lambda place: abs(steps[place] - wanted))


def _working_again(state: ScreenState) -> ScreenState:
    """The microphone is: what stood there for want of it goes."""
    is_told = state.notice_failure in MICROPHONE_FAILURES
    return replace(
        state,
        microphone_works=True,
        is_again=state.is_again or not state.microphone_works,
        notice_failure="" if is_told else state.notice_failure,
    )


def _in_conversation_state(state: ScreenState, entered: State) -> ScreenState:
    left = replace(
        state,
        conversation=entered,
        level=0.0,
        has_begun_to_speak=False,
        has_listened=False,
        is_pausing=False,
        is_again=False,
    )
    if entered in (State.LISTENING, State.IDLE):
        left = replace(left, chosen_from=Place.CONVERSATION)
    elif entered is State.THINKING and left.place not in (Place.CONVERSATION, *STAFF_PLACES):
        is_chosen = left.place is Place.SERVICES
        left = replace(left, chosen_from=Place.SERVICES if is_chosen else Place.CONVERSATION)
    if entered in (State.LISTENING, State.THINKING) and left.place not in STAFF_PLACES:
        left = replace(left, place=Place.CONVERSATION, place_before=Place.CONVERSATION)
    if entered is not State.IDLE:
        left = replace(left, is_farewell=False)
    if entered is not State.STAFF_CALLED:
        left = replace(left, staff_told=None)
    if entered is State.SPEAKING:
        return left
    if entered not in (State.IDLE, State.LISTENING, State.THINKING):
        return replace(left, spoken=None)
    is_asked_again = entered is State.LISTENING and state.notice_kind is Notice.ASK_AGAIN
    is_farewell = entered is State.IDLE and state.notice_kind is None
    if not (is_asked_again or is_farewell):
        left = without_notice(left)
    is_understood = entered is State.THINKING and state.conversation is State.LISTENING
    return replace(
        left,
        heard=left.heard if is_understood else "",
        is_unsure=False,
        unheard=left.unheard if is_asked_again else "",
        sentences=(),
        sources=(),
        cited=(),
        spoken=None,
        facts=None,
        follow_ups=(),
        choices=left.choices if entered is State.LISTENING else (),  # who answers may still want to read them
        abstained="",
        phones=(),
        help_phones=(),
        is_reported=False,
        report_reason="",
        microphone_works=left.microphone_works or entered is State.LISTENING,
    )


def _with_sentence(
    state: ScreenState, index: int, text: str, citations: tuple[CitationShown, ...]
) -> ScreenState:
    """Sentence 0 begins a new answer; a sentence that came before is replaced, so repeats do not double."""
    starts_anew = index == 0
    kept = () if starts_anew else state.sentences[:index]
    sources = list(() if starts_anew else state.sources)
    places = []
    for citation in citations:
        source = _source(citation)
        if source not in sources:
            sources.append(source)
        place = sources.index(source)
        if place not in places:
            places.append(place)
    return replace(
        state,
        sentences=(*kept, ShownSentence(text, tuple(places))),
        sources=tuple(sources),
        cited=tuple(dict.fromkeys((*(() if starts_anew else state.cited), *citations))),
        spoken=None if starts_anew else state.spoken,
        can_repeat=True,
    )


def _source(citation: CitationShown) -> Source:
    return Source(citation.title, citation.effective_date, citation.source)
