"""Whole turns: questions spoken by the kiosk's own voice, recognized, answered from the sample content.

``python -m tests.benchmarks.spoken_turns [--json] [--limit N] [--no-language-model]``: is the right service
cited, and does every figure of every answer stand in what it cites? The bar is 26 of 30, and no wrong figure.
"""

import argparse
import statistics
import sys
from pathlib import Path

import numpy as np

from app.commands.common import print_json, print_line, print_table
from app.engine.parts import Parts
from app.engine.turn import Turn, TurnTaker
from app.site.settings import Settings
from knowledge.evaluation.evaluate import count_unsupported, read_questions
from knowledge.library import SAMPLE_SOURCE
from models.home import find_home
from models.progress import track
from voice.audio.devices import resampled
from voice.types import HEARING_RATE, SpokenAudio, Utterance

QUESTIONS = Path(__file__).parent.parent / "questions" / "sample_spoken.jsonl"
_MARGIN = np.zeros(HEARING_RATE // 2, np.float32)


def as_heard(spoken: SpokenAudio) -> Utterance:
    """Speech as a microphone would deliver it, with half a second of silence on either side."""
    samples = resampled(spoken.samples, spoken.rate, HEARING_RATE)
    return Utterance(np.concatenate([_MARGIN, samples, _MARGIN]))


def cited(turn: Turn) -> set[str]:
    return {citation.document_id for sentence in turn.sentences for citation in sentence.citations}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--no-language-model", action="store_true")
    options = parser.parse_args()

    parts = Parts(find_home(), Settings(), profile="starter", source=SAMPLE_SOURCE)
    voice = parts.load_voice("ko")
    recognizer = parts.load_recognizer("ko")
    retriever = parts.load_retriever()
    recognizer.expect([document.title for document in retriever.documents()])
    language_model = None if options.no_language_model else parts.load_language_model()
    taker = TurnTaker(parts.make_answerer(retriever, language_model), recognizer, voice)

    rows = []
    questions = read_questions(QUESTIONS)[: options.limit]
    with track("Taking turns", len(questions)) as advance:
        for question in questions:
            turn = taker.hear(as_heard(voice.speak(question.question)))
            rows.append(
                {
                    "question": question.question,
                    "heard": turn.question,
                    "answer": turn.answer,
                    "abstained": turn.reason is not None,
                    "right": bool(cited(turn) & question.document_ids),
                    "fact": question.fact.replace(" ", "") in turn.answer.replace(" ", ""),
                    "unsupported_figures": count_unsupported(turn.sentences),
                    "first_audio_ms": turn.timings.first_audio,
                    "total_ms": turn.timings.total,
                }
            )
            advance(1)
    result = {
        "questions": len(rows),
        "right_service_cited": sum(row["right"] for row in rows),
        "fact_said": sum(row["fact"] for row in rows),
        "abstained": sum(row["abstained"] for row in rows),
        "unsupported_figures": sum(row["unsupported_figures"] for row in rows),
        "first_audio_median_ms": statistics.median(row["first_audio_ms"] for row in rows),
        "total_median_ms": statistics.median(row["total_ms"] for row in rows),
        "misses": [row for row in rows if not row["right"]],
    }
    if options.json:
        print_json({**result, "turns": rows})
        return 0
    print_table([(name, str(value)) for name, value in result.items() if name != "misses"])
    for row in rows:
        print_line(f"{'+' if row['right'] else '-'} {row['question']} | {row['heard']} | {row['answer']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
