"""Whether ``malbeot accept`` catches what it is for: ``python -m tests.benchmarks.accept_catches [--json]``.

The starter profile over the sample must meet its floors. Then one part at a time is made worse on purpose: an embedder
that is rounded, cut or shuffled, a recognizer that drops syllables or hears through a wall, a voice with noise or at a
wrong rate, a sound card at another speed than the clock, a content with a probe that names the wrong document, and a
machine 30 % slower than the floor of time, or than it was when it was accepted. Each must be caught, and the reason
must name it. Ends with 1 where one is not, or where the starter itself misses a floor.

Only the rounds that a catch needs are run, each smaller than in ``malbeot accept``; the times want a quiet machine.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np

from app.acceptance.budget import Round
from app.acceptance.devices import Devices, look_at
from app.acceptance.figures import Figure, Judged
from app.acceptance.session import Found, Session, Terms
from app.commands.common import print_json, print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.index.embedder import Embedder, Vectors
from knowledge.library import SAMPLE_SOURCE
from knowledge.package.probes import Probe
from models.floors import floors_of
from models.home import find_home
from tests.unit.app.acceptance.kiosk import Card
from voice.audio.devices import resampled
from voice.types import HEARING_RATE, Recognizer, SpokenAudio, Transcript, Utterance, Voice

_SLOWER = 1.3
_NOTHING = Devices(None, None)
_NONE = dict.fromkeys(Round, (0, 0))
_QUESTIONS = {Round.TYPED: (60, 0)}
_SPEECH = {Round.SENTENCES: (16, 0)}
_ALOUD = {Round.SPOKEN: (16, 0)}
_ALL = {**_QUESTIONS, **_SPEECH, **_ALOUD}


class Blurred(Embedder):
    """The starter's with its vectors changed on the way out; the index keeps those that it was built with."""

    def __init__(self, inner: Embedder, blur: Callable[[Vectors], Vectors]) -> None:
        self._inner, self._blur = inner, blur
        self._query_prefix, self._passage_prefix = inner._query_prefix, inner._passage_prefix

    def _encode(self, texts: list[str]) -> Vectors:
        vectors = self._blur(self._inner._encode(texts))
        return cast(Vectors, vectors / np.maximum(1e-9, np.linalg.norm(vectors, axis=1, keepdims=True)))


@dataclass(frozen=True)
class Changed:
    """A recognizer or a voice of which one thing is another; everything else is the inner one's."""

    inner: Any
    before: Callable[[Utterance], Utterance] = lambda utterance: utterance
    after: Callable[[str], str] = lambda text: text
    sound: Callable[[SpokenAudio], SpokenAudio] = lambda audio: audio

    def transcribe(self, utterance: Utterance, *, language: str | None = None) -> Transcript:
        heard: Transcript = self.inner.transcribe(self.before(utterance), language=language)
        return replace(heard, text=self.after(heard.text))

    def speak(self, text: str, *, speed: float = 1.0) -> SpokenAudio:
        return self.sound(self.inner.speak(text, speed=speed))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


_LOADED: dict[str, Any] = {}
"""The models, each loaded once for all catches."""


class Kiosk(Parts):
    """The starter over the sample, with what is worse about it."""

    blur: Callable[[Vectors], Vectors] | None = None
    recognizer: Callable[[Any], Any] = staticmethod(lambda inner: inner)
    voice: Callable[[Any], Any] = staticmethod(lambda inner: inner)
    asked: Sequence[Probe] = ()

    def load_embedder(self) -> Embedder:
        inner = _LOADED.get("embedder") or _LOADED.setdefault("embedder", super().load_embedder())
        return Blurred(inner, self.blur) if self.blur else cast(Embedder, inner)

    def load_recognizer(self, language: str | None) -> Recognizer:
        inner = _LOADED.get("ears") or _LOADED.setdefault("ears", super().load_recognizer(language))
        return cast(Recognizer, self.recognizer(inner))

    def load_voice(self, language: str) -> Voice:
        inner = _LOADED.get(language) or _LOADED.setdefault(language, super().load_voice(language))
        return cast(Voice, self.voice(inner))

    def probes(self) -> list[Probe]:
        return list(self.asked)


@dataclass(frozen=True, slots=True)
class Catch:
    """``by`` are the figures that name it: one of them must miss its floor."""

    name: str
    by: frozenset[Figure]
    found: Callable[[], Sequence[Judged]]


def _session(wanted: dict[Round, tuple[int, int]], kiosk: dict[str, Any], **terms: Any) -> Found:
    parts = Kiosk(find_home(), Settings(), profile="starter", source=SAMPLE_SOURCE)
    for name, value in kiosk.items():
        setattr(parts, name, value)
    given = Terms(floors_of("starter"), _NOTHING, 30.0, {**_NONE, **wanted}, **terms)
    return Session(parts, Settings(), given).run()


def _card(**wrong: float) -> Sequence[Judged]:
    card = Card(**wrong)
    looked = look_at(Devices(lambda: card, lambda: card), card.clock)
    return [Judged(one, floors_of("starter").get(one.figure)) for one in looked.figures]


def _cut(vectors: Vectors) -> Vectors:
    return np.where(np.arange(vectors.shape[1]) < 16, vectors, np.float32(0.0))


def _shuffled() -> Callable[[Vectors], Vectors]:
    dice = np.random.default_rng(1)
    return lambda vectors: vectors[:, dice.permutation(vectors.shape[1])]


def _through_a_wall(utterance: Utterance) -> Utterance:
    """Nothing above 1 kHz is left."""
    low = resampled(utterance.samples, HEARING_RATE, 2_000)
    return Utterance(resampled(low, 2_000, HEARING_RATE))


def _without_each(nth: int) -> Callable[[str], str]:
    return lambda text: "".join(letter for place, letter in enumerate(text, start=1) if place % nth)


def _noisy(audio: SpokenAudio) -> SpokenAudio:
    dice = np.random.default_rng(len(audio.samples))
    loudness = float(np.sqrt(np.mean(np.square(audio.samples))))
    noise = dice.normal(0.0, 0.1 * loudness, len(audio.samples))
    return replace(audio, samples=(audio.samples + noise).astype(np.float32))


def _clock(times: float) -> Callable[[], float]:
    return lambda: time.monotonic() * times


def catches(work: float) -> list[Catch]:
    """``work``: the median of the starter here."""
    embedder, recognizer = frozenset({Figure.MEANING_FOUND}), frozenset({Figure.HEARD_WRONG})
    noise, pace = frozenset({Figure.VOICE_NOISE}), frozenset({Figure.VOICE_PACE})
    probes, slow = frozenset({Figure.PROBES_MISSED}), frozenset({Figure.WORK_MEDIAN})
    microphone, speaker = frozenset({Figure.MICROPHONE_SPEED}), frozenset({Figure.SPEAKER_SPEED})
    floor = floors_of("starter")[Figure.WORK_MEDIAN].most or 0.0

    def embedding(blur: Callable[[Vectors], Vectors]) -> Callable[[], Sequence[Judged]]:
        return lambda: _session({}, {"blur": blur}).judged

    def speech(**kiosk: Any) -> Callable[[], Sequence[Judged]]:
        return lambda: _session(_SPEECH, kiosk).judged

    def hearing(**change: Any) -> Callable[[], Sequence[Judged]]:
        return speech(recognizer=lambda inner: Changed(inner, **change))

    def speaking(sound: Callable[[SpokenAudio], SpokenAudio]) -> Callable[[], Sequence[Judged]]:
        return speech(voice=lambda inner: Changed(inner, sound=sound))

    wrong = (Probe("아동수당 알려 주세요", ("S032",)), Probe("문화누리카드 알려 주세요", ("S032",)))
    return [
        Catch("embedder: dimensions shuffled", embedder, embedding(_shuffled())),
        Catch("embedder: 16 dimensions left", embedder, embedding(_cut)),
        Catch("embedder: rounded to tenths", embedder, embedding(lambda vectors: np.round(vectors, 1))),
        Catch("recognizer: every sixth letter dropped", recognizer, hearing(after=_without_each(6))),
        Catch("recognizer: hears nothing above 1 kHz", recognizer, hearing(before=_through_a_wall)),
        Catch("voice: noise 20 dB below it", noise, speaking(_noisy)),
        Catch(
            "voice: 22.05 kHz told as 24 kHz",
            pace,
            speaking(lambda audio: replace(audio, rate=round(audio.rate * 24_000 / 22_050))),
        ),
        Catch("sound card: microphone at 44.1 for 48 kHz", microphone, lambda: _card(hears=44.1 / 48)),
        Catch("sound card: loudspeaker at 48 for 44.1 kHz", speaker, lambda: _card(sounds=48 / 44.1)),
        Catch(
            "content: a probe that names the wrong document",
            probes,
            lambda: _session({Round.TYPED: (2, 0)}, {"asked": wrong}).judged,
        ),
        Catch(
            "machine: 30 % slower than the floor",
            slow,
            lambda: _session(_ALOUD, {}, clock=_clock(_SLOWER * floor / work)).judged,
        ),
        Catch(
            "machine: 30 % slower than when it was accepted",
            frozenset({Figure.WORK_AGAINST_BEFORE}),
            lambda: _session(_ALOUD, {}, clock=_clock(_SLOWER), work_before=work).judged,
        ),
    ]


def _measured_misses(judged: Sequence[Judged]) -> list[Figure]:
    return [one.figure for one in judged if one.misses and one.measured.value is not None]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", default="", metavar="WORD", help="catches whose name has it")
    options = parser.parse_args()

    whole = _session(_ALL, {})
    values = {one.figure: one.measured.value for one in whole.judged}
    misses = _measured_misses([*whole.judged, *_card()])
    print("the starter", values, misses, file=sys.stderr)
    rows: list[dict[str, Any]] = []
    for catch in catches(values[Figure.WORK_MEDIAN] or 1.0):
        if options.only in catch.name:
            judged = catch.found()
            found = {one.figure: one.measured.value for one in judged}
            reasons = _measured_misses(judged)
            named = {figure: found[figure] for figure in catch.by}
            print(catch.name, named, reasons, file=sys.stderr)
            rows.append(
                {
                    "worse": catch.name,
                    "caught": bool(catch.by & set(reasons)),
                    "by": named,
                    "reasons": reasons,
                }
            )
    caught = sum(one["caught"] for one in rows)
    result = {
        "starter_misses": misses,
        "starter": {figure: value for figure, value in values.items() if value is not None},
        "caught": caught,
        "of": len(rows),
        "catches": rows,
    }
    if options.json:
        print_json(result)
    else:
        print_table([(figure, str(value)) for figure, value in values.items() if value is not None])
        print_table(
            [
                ("caught" if one["caught"] else "MISSED", one["worse"], ", ".join(one["reasons"]))
                for one in rows
            ]
        )
        print(f"the starter misses {len(misses)} floors; {caught} of {len(rows)} are caught")
    return 0 if not misses and caught == len(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
