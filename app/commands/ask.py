"""``malbeot ask``: one whole turn without a screen, or many questions from a file."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.commands.common import add_content, add_json, home_and_settings, print_json, print_line
from app.engine.parts import Parts
from app.engine.turn import Turn, TurnTaker
from knowledge.evaluation.evaluate import read_questions
from knowledge.retrieval.retriever import check_length
from knowledge.translations.languages import KOREAN
from knowledge.translations.languages import LANGUAGES as TRANSLATED
from knowledge.types import AnswerSentence, KnowledgeError
from models.progress import track
from voice.audio.files import read_audio, write_wav

LONGEST_UTTERANCE_SECONDS = 60.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--text", help="the question in writing")
    asked.add_argument("--wav", type=Path, metavar="F", help="the question as a recording, any audio format")
    asked.add_argument(
        "--questions",
        type=Path,
        metavar="FILE.jsonl",
        help='many: {"question": …} a line, one JSON object each',
    )
    parser.add_argument(
        "--language",
        choices=[KOREAN, *TRANSLATED],
        default="",
        help="what the visitor has chosen to speak (default: as in the settings; a question tells its own)",
    )
    parser.add_argument("--speak", type=Path, metavar="OUT.wav", help="write the spoken answer")
    add_content(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    # What is wrong with the input is said before any model takes seconds to load.
    utterance = read_audio(options.wav, longest_seconds=LONGEST_UTTERANCE_SECONDS) if options.wav else None
    questions = read_questions(options.questions) if options.questions else []
    check_length(options.text or "")

    parts = Parts(home, settings, profile=options.profile, source=options.source)
    with track("Loading the models") as advance:
        retriever = parts.load_retriever()
        parts.morphology.load()
        answerer = parts.make_answerer(retriever, parts.load_language_model())
        language = options.language or settings.language
        recognizer = parts.load_recognizer(language) if utterance else None
        if recognizer:
            recognizer.expect([document.title for document in retriever.documents()])
        speaks = language if language in parts.profile.voices else KOREAN
        voice = parts.load_voice(speaks) if options.speak else None
        advance(1)
    taker = TurnTaker(answerer, recognizer, voice, readings=parts.extras().readings, language=language)

    if questions:
        with track("Answering", len(questions)) as advance:
            for question in questions:
                print_json(_answered(taker, question.question))
                advance(1)
        return 0
    turn = taker.hear(utterance) if utterance else taker.read(options.text)
    if turn.spoken and options.speak:
        write_wav(options.speak, turn.spoken.samples, turn.spoken.rate)
    if options.json:
        print_json(as_json(turn, options.speak))
    else:
        _print(turn)
    return 0


def _answered(taker: TurnTaker, question: str) -> dict[str, Any]:
    """One of many: a question that cannot be asked is reported in its place and ends nothing."""
    try:
        return as_json(taker.read(question), None)
    except KnowledgeError as error:
        return {
            "question": question,
            "answer": "",
            "sentences": [],
            "abstained": True,
            "reason": error.failure,
        }


def as_json(turn: Turn, spoken: Path | None) -> dict[str, Any]:
    """The object of the command-line contract."""
    return {
        "heard": turn.heard.text if turn.heard else None,
        "heard_confidence": round(turn.heard.confidence, 4) if turn.heard else None,
        "language": turn.language,
        "offered_language": turn.offered or None,
        "question": turn.question,
        "answer": turn.answer,
        "sentences": [_sentence(sentence) for sentence in turn.sentences],
        "abstained": turn.reason is not None,
        "reason": turn.reason,
        "help_phones": list(turn.phones),
        "spoken": str(spoken) if spoken and turn.spoken else None,
        "timings_ms": asdict(turn.timings),
    }


def _sentence(sentence: AnswerSentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "citations": [
            {
                "passage_id": cited.passage_id,
                "document_id": cited.document_id,
                "title": cited.title,
                "section": cited.section.value,
                "effective_date": cited.effective_date.isoformat() if cited.effective_date else None,
                "source": cited.source,
                "quote": cited.quote,
                "place": cited.place,
            }
            for cited in sentence.citations
        ],
    }


def _print(turn: Turn) -> None:
    if turn.heard:
        print_line(f"heard     {turn.heard.text or f'({turn.heard.unheard})'}")
    for sentence in turn.sentences:
        print_line(f"answer    {sentence.text}")
    sources = dict.fromkeys(
        f"{cited.title} ({cited.effective_date or 'no date'}; {'; '.join(filter(None, (cited.source, cited.place)))})"
        for sentence in turn.sentences
        for cited in sentence.citations
    )
    for source in sources:
        print_line(f"source    {source}")
    if turn.phones:
        print_line(f"help      {', '.join(turn.phones)}")
    if turn.reason:
        print_line(f"abstained {turn.reason}")
    steps = asdict(turn.timings).items()
    print_line("ms        " + "  ".join(f"{step} {value:.0f}" for step, value in steps if value is not None))
