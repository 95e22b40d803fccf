"""Input that nobody would make.

``python -m tests.benchmarks.fuzz [--count N] [--kind K] [--case N] [--seed N] [--json]``

Packages and model packs (their manifests and files changed where their structure says that it matters), lines of the
protocol both ways, settings, tallies, readings, synonyms, lexicon files, prepared documents, questions as text, sound
files and sound. Each case follows from the seed, its kind and its number alone, so that one can be had again. What is
counted: ``accepted``, what changed something signed or known by its digest and was taken all the same; ``crashed``,
what raised anything but the failure of its room; ``slow``, what computed for longer than ``LIMIT`` seconds. The bar for
each is 0.
"""

import argparse
import contextlib
import json
import queue
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast, get_args

import numpy as np

from app.commands.common import print_json, print_table
from app.dialogue.machine import Conversation
from app.dialogue.privacy import redact
from app.dialogue.spoken_commands import command_in
from app.link.codec import ProtocolError, decode_event, decode_intent, encode
from app.link.events import Event
from app.link.intents import Intent
from app.site.failures import AppError
from app.site.settings import Settings, read_settings, write_settings
from app.site.tally import Counts, read_tally
from knowledge.answering.answerer import Answerer
from knowledge.grounding.figures import figures
from knowledge.grounding.synonyms import Synonyms
from knowledge.index.calibration import read_calibration
from knowledge.index.lexicon import read_sayings
from knowledge.index.records import from_record, to_record
from knowledge.index.store import Index
from knowledge.need.detector import NeedDetector
from knowledge.package.archive import Head, signed_message, write_head
from knowledge.package.install import examine, install
from knowledge.package.manifest import CALIBRATION, DOCUMENTS, PROBES
from knowledge.package.probes import read_probes
from knowledge.package.receipt import Receipt, read_receipt, receipt_text
from knowledge.package.signatures import key_id, sign
from knowledge.package.state import KioskState, write_state
from knowledge.package.trust import Trust
from knowledge.package.types import PackageError, ReceiptError
from knowledge.package.versions import serving
from knowledge.readers.prepared import read_prepared
from knowledge.retrieval.context import NOTHING_BEFORE, Answered, after
from knowledge.retrieval.question import what_is_asked
from knowledge.retrieval.retriever import Retriever
from knowledge.types import KnowledgeError
from models.home import Home
from models.pack import FOLDER, install_pack, read_pack, write_pack
from models.store import ModelStore
from models.types import ModelError
from tests.benchmarks.changing import any_text, changed_bytes, changed_json, changed_plain, dumped
from tests.benchmarks.tamper import mutations
from tests.unit.knowledge.examples import Letters
from tests.unit.knowledge.package.making import NOW, PAIR, body_of, head_of, make, manifest_of, means
from tests.unit.models.samples import CONTENT, MemorySource, small_catalog
from ui.kiosk.reducer import reduce
from ui.kiosk.screen_state import ScreenState
from voice.audio.files import read_audio, write_wav
from voice.korean.breaths import breaths
from voice.korean.lexicon_file import LexiconError
from voice.korean.morphology import Morphology
from voice.korean.readings import Readings
from voice.korean.sentences import split_sentences
from voice.korean.spoken_form import spoken_form
from voice.listening.ears import Ears
from voice.listening.events import EarsEvent, MicrophoneFailed, NothingHeard, UtteranceHeard
from voice.listening.vad import VoiceActivity
from voice.types import BLOCK, HEARING_RATE, Samples, VoiceError

SEED = 20261130
LIMIT = 5.0
REFUSALS = (
    PackageError,
    ReceiptError,
    ModelError,
    ProtocolError,
    AppError,
    LexiconError,
    KnowledgeError,
    VoiceError,
)
"""What says that something is no good: all that may be raised."""

TRUST = Trust({key_id(PAIR.public): PAIR.public})


@dataclass(frozen=True, slots=True)
class Kind:
    """``use`` returns False where something changed was taken that never may be; ``every``: how much rarer it is."""

    make: Callable[[random.Random], Any]
    use: Callable[[Any], bool]
    every: int = 1


@dataclass(slots=True)
class Found:
    cases: int = 0
    refused: int = 0
    accepted: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        return {
            "cases": self.cases,
            "refused": self.refused,
            **{name: len(getattr(self, name)) for name in ("accepted", "crashed", "slow")},
            "which": [*self.accepted, *self.crashed, *self.slow][:20],
        }


def chance_of(seed: int, kind: str, case: int) -> random.Random:
    return random.Random(f"{seed}:{kind}:{case}")  # noqa: S311 - no secret depends on it


def try_kind(name: str, kind: Kind, count: int, seed: int = SEED, first: int = 0) -> Found:
    found = Found()
    for case in range(first, first + max(1, count // kind.every)):
        given = kind.make(chance_of(seed, name, case))
        began = time.process_time()
        found.cases += 1
        try:
            if not kind.use(given):
                found.accepted.append(f"{name} {case}")
        except REFUSALS:
            found.refused += 1
        except Exception as error:  # noqa: BLE001 - what is looked for
            found.crashed.append(f"{name} {case}: {type(error).__name__}: {error!s:.80}")
        if time.process_time() - began > LIMIT:
            found.slow.append(f"{name} {case}: {time.process_time() - began:.1f} s")
    return found


# --- what is tried ---------------------------------------------------------------------------------------------


def kinds(place: Path) -> dict[str, Kind]:
    """Each with its own files below ``place``."""
    return {
        **_packages(place / "package"),
        **_packs(place / "pack"),
        **_lines(),
        **_files(place / "files"),
        **_texts(place / "texts"),
        **_sounds(place / "sound"),
    }


def _packages(place: Path) -> dict[str, Kind]:
    package, tried = make(place / "a.mbc", extras=True), place / "changed.mbc"
    head, body, data = head_of(package), body_of(package), package.read_bytes()
    plain = json.loads(head.manifest)

    def examined(changed: bytes) -> bool:
        tried.write_bytes(changed)
        examine(tried, TRUST, NOW)
        return changed == data

    def packed(manifest: bytes, signature: bytes, rest: bytes) -> bytes:
        with tried.open("wb") as out:
            write_head(out, Head(head.key, signature, manifest))
            out.write(rest)
        return tried.read_bytes()

    def with_manifest(chance: random.Random) -> bytes:
        """The signature is that of another manifest."""
        changed = plain
        for _ in range(chance.randrange(1, 4)):
            changed = changed_plain(changed, chance)
        return packed(dumped(changed), head.signature, body)

    def signed(chance: random.Random) -> bytes:
        """By somebody who is trusted and whose program is wrong: it may be good, but nothing may break."""
        manifest = changed_json(plain, chance)
        rest = body if chance.random() < 0.5 else changed_bytes(body, chance)
        return packed(manifest, sign(PAIR, signed_message(head.key, manifest)), rest)

    def taken(changed: bytes) -> bool:
        tried.write_bytes(changed)
        examine(tried, TRUST, NOW)
        return True

    return {
        "package": Kind(lambda chance: next(mutations(package, 1, chance.randrange(2**40))), examined),
        "package manifest": Kind(with_manifest, examined),
        "package signed": Kind(signed, taken),
    }


def _packs(place: Path) -> dict[str, Kind]:
    catalog = small_catalog()
    store = ModelStore(Home(place / "from"), catalog)
    store.get("tiny", [MemorySource()])
    pack = write_pack(store, "tiny", place / "stick")
    stick = pack.folder
    assert stick.name == FOLDER
    plain = json.loads((stick / "pack.json").read_bytes())
    files = sorted(path for path in stick.rglob("*") if path.is_file() and path.name != "pack.json")
    clean = {path: path.read_bytes() for path in files}

    def change(chance: random.Random) -> tuple[bytes, dict[Path, bytes]]:
        manifest = dumped(plain)
        if chance.random() < 0.7:
            manifest = changed_json(plain, chance)
        changed = {path: changed_bytes(data, chance) for path, data in clean.items() if chance.random() < 0.4}
        return manifest, changed

    def install(given: tuple[bytes, dict[Path, bytes]]) -> bool:
        manifest, changed = given
        (stick / "pack.json").write_bytes(manifest)
        for path, data in {**clean, **changed}.items():
            path.write_bytes(data)
        home = place / "to"
        shutil.rmtree(home, ignore_errors=True)
        try:
            found = read_pack(stick)
            if found is not None:
                install_pack(ModelStore(Home(home), catalog), found, "tiny")
        finally:
            there = {path.name: path.read_bytes() for path in home.rglob("small/*") if path.is_file()}
            outside = [path for path in place.iterdir() if path.name not in ("from", "stick", "to")]
        return not outside and all(there[name] == CONTENT[name] for name in CONTENT if name in there)

    return {"pack": Kind(change, install, every=20)}


def _lines() -> dict[str, Kind]:
    def message(chance: random.Random, union: Any) -> bytes:
        kind = chance.choice(get_args(union))
        plain = {"type": kind.__name__} | {name: _sample(hint, chance) for name, hint in _hints(kind).items()}
        if chance.random() < 0.7:
            plain = changed_plain(plain, chance)
        line = json.dumps(plain).encode()
        return line if chance.random() < 0.8 else changed_bytes(line, chance)

    def shown(line: bytes) -> bool:
        event = decode_event(line)
        reduce(ScreenState(), event)
        return decode_event(encode(event)) == event

    def done(line: bytes) -> bool:
        intent = decode_intent(line)
        conversation = Conversation(Settings(), lambda: 0.0)
        conversation.handle(intent)
        conversation.handle(intent)
        return decode_intent(encode(intent)) == intent

    return {
        "event": Kind(lambda chance: message(chance, Event), shown),
        "intent": Kind(lambda chance: message(chance, Intent), done),
    }


def _hints(kind: type) -> dict[str, Any]:
    from typing import get_type_hints

    return get_type_hints(kind)


def _sample(hint: Any, chance: random.Random) -> Any:
    text = str(hint)
    if "tuple" in text:
        return [any_text(chance)[:20]] if "str, ..." in text else []
    if "float" in text:
        return chance.choice((0, 0.5, -3.0, 1e300))
    if "bool" in text:
        return chance.random() < 0.5
    if "int" in text:
        return chance.choice((0, 1, -1, 7, 2**40))
    if isinstance(hint, type) and issubclass(hint, str) and hint is not str:
        return chance.choice([one.value for one in cast(Any, hint)])
    return any_text(chance)


def _files(place: Path) -> dict[str, Kind]:
    place.mkdir(parents=True)
    write_settings(
        place / "settings.toml",
        Settings(volume=0.5, region="경기도 시흥시", hands_free=True, end_silence=2.0),
    )
    settings = (place / "settings.toml").read_bytes() + b"session_timeout = 60.0\n# more\n"
    counts = Counts(place)
    counts.answered("living")
    counts.abstained("not_in_documents")
    counts.waited("total", 500.0)
    counts.keep()
    tally = (place / "tally.json").read_bytes()

    def set_up(data: bytes) -> bool:
        (place / "settings.toml").write_bytes(data)
        read = read_settings(place / "settings.toml")
        write_settings(place / "settings.toml", read)
        return read_settings(place / "settings.toml") == read

    def counted(data: bytes) -> bool:
        (place / "tally.json").write_bytes(data)
        read = read_tally(place)
        Counts(place).keep()
        return all(code.isascii() for code in (*read.turns, *read.abstentions, *read.waits))

    def changed_tally(chance: random.Random) -> bytes:
        return changed_json(json.loads(tally), chance)

    receipt = receipt_text(Receipt(NOW, "a.mbc", None, 1, 1, (), 1.0, {"opened": 0.1}, counts.tally()))

    def changed_receipt(chance: random.Random) -> bytes:
        if chance.random() < 0.3:
            return changed_bytes(receipt.encode(), chance)
        return changed_json(json.loads(receipt), chance)

    def left(data: bytes) -> bool:
        read = read_receipt(data)
        return read_receipt(receipt_text(read).encode()).tally == read.tally

    return {
        "settings": Kind(lambda chance: changed_bytes(settings, chance), set_up),
        "tally": Kind(changed_tally, counted),
        "receipt": Kind(changed_receipt, left),
    }


def _texts(place: Path) -> dict[str, Kind]:
    readings = '[readings]\n"정왕3동" = "정왕 삼동"\n"K-water" = "케이 워터"\n"119" = "일일구"\n'
    synonyms = '[synonyms]\n"장수수당" = "장수축하금"\n"온빛버스" = ["마을순환버스", "K-버스"]\n'
    lexicon = "# 생활말\n[노인 안검진 및 개안수술, 개안수술]\n눈에 허연 게 꼈어\n\n[기초연금]\n노인 돈\n"
    package = make(place / "a.mbc", extras=True)
    parts, body = {}, body_of(package)
    for file in manifest_of(package).files:
        parts[file.path], body = body[: file.size], body[file.size :]

    def text_of(source: str) -> Callable[[random.Random], str]:
        return lambda chance: (
            changed_bytes(source.encode(), chance).decode("utf-8", "replace")
            + (any_text(chance) if chance.random() < 0.3 else "")
        )

    def read(text: str) -> bool:
        parsed = Readings.parse(text)
        said = parsed.said("정왕3동은 119에 K-water로 전화하세요.")
        return bool(said) and Readings.parse(parsed.to_toml()) == parsed

    def same(text: str) -> bool:
        parsed = Synonyms.parse(text)
        said = parsed.exchanged("장수축하금은 순환버스에서 드려요.", "장수수당, 온빛버스, 마을순환버스")
        return bool(said) and Synonyms.parse(parsed.to_toml()) == parsed

    def asked(text: str) -> bool:
        clean, _ = redact(text)
        command_in(clean)
        what_is_asked(clean)
        figures(clean)
        spoken = [spoken_form(sentence) for sentence in split_sentences(clean)]
        for one in spoken:
            breaths(one)
        return redact(clean)[0] == clean

    def lines_of(name: str) -> Callable[[random.Random], str]:
        """One line of a file in a package changed as JSON, or the whole as bytes."""

        def change(chance: random.Random) -> str:
            if chance.random() < 0.3:
                return changed_bytes(parts[name], chance).decode("utf-8", "replace")
            lines = [parts[name].decode()] if name == CALIBRATION else parts[name].decode().split("\n")
            at = chance.choice([number for number, line in enumerate(lines) if line.startswith("{")])
            lines[at] = changed_json(json.loads(lines[at]), chance).decode("utf-8", "replace")
            return "\n".join(lines)

        return change

    def documents(text: str) -> bool:
        read = read_prepared(text, DOCUMENTS)
        return [from_record(to_record(one)) for one in read] == list(read)

    def probes(text: str) -> bool:
        (place / "probes.jsonl").write_text(text, encoding="utf-8", errors="replace", newline="\n")
        return all(isinstance(one.question, str) for one in read_probes(place / "probes.jsonl"))

    def calibrated(text: str) -> bool:
        read = read_calibration(text)
        return read_calibration(read.to_json()) == read

    return {
        "readings": Kind(text_of(readings), read),
        "synonyms": Kind(text_of(synonyms), same),
        "lexicon": Kind(text_of(lexicon), lambda text: all(one.terms for one in read_sayings(text, "a.txt"))),
        "prepared": Kind(lines_of(DOCUMENTS), documents),
        "probes": Kind(lines_of(PROBES), probes),
        "calibration": Kind(lines_of(CALIBRATION), calibrated),
        "question": Kind(any_text, asked),
        "answer": Kind(any_text, _answers(place / "content"), every=20),
    }


def _answers(content: Path) -> Callable[[str], bool]:
    """Whole answers over a small memory, each question in a visit in which something was told before."""
    write_state(content, KioskState().with_key(PAIR.public))
    install(make(content.parent / "answers.mbc", count=12), content, means(), now=NOW)
    served = serving(content, means())
    assert served is not None
    morphology = Morphology()
    retriever = Retriever(Index(served.index), cast(Any, Letters()), morphology)
    answerer = Answerer(retriever, morphology, None, need=NeedDetector(morphology))
    told = after(NOTHING_BEFORE, "", Answered("S0", (), "기초연금은 얼마나 받나요"))

    def answered(text: str) -> bool:
        for context in (NOTHING_BEFORE, told):
            with contextlib.suppress(KnowledgeError):
                list(answerer.answer(text, context=context, alternatives=(text[::-1],)))
        return True

    answered("네")  # what is loaded on the way is no case's fault
    return answered


class _Blocks:
    """A microphone that gives what a broken driver might, as fast as it is read."""

    def __init__(self, sound: Samples) -> None:
        self._blocks = [sound[at : at + BLOCK] for at in range(0, len(sound) - BLOCK + 1, BLOCK)]

    def flush(self) -> None: ...

    def read(self) -> Samples | None:
        return self._blocks.pop(0) if self._blocks else None

    def close(self) -> None: ...


def _sounds(place: Path) -> dict[str, Kind]:
    place.mkdir(parents=True)
    write_wav(place / "a.wav", (0.3 * np.sin(np.arange(4000) * 0.3)).astype(np.float32), HEARING_RATE)
    wav = (place / "a.wav").read_bytes()
    activity = VoiceActivity()

    def sound(chance: random.Random) -> Samples:
        made = np.random.default_rng(chance.randrange(2**32))
        pieces = []
        for _ in range(chance.randrange(1, 8)):
            length = BLOCK * chance.randrange(1, 40)
            piece = made.normal(0.0, chance.choice((0.0, 1e-4, 0.05, 0.5, 3.0)), length)
            if chance.random() < 0.3:
                piece += np.sin(np.arange(length) * chance.uniform(0.01, 2.0)) * chance.random()
            if chance.random() < 0.2:
                piece[made.integers(0, length, 5)] = chance.choice((np.nan, np.inf, -np.inf, 1e30, 1e-40))
            pieces.append(piece)
        return np.concatenate(pieces).astype(np.float32)

    def heard(samples: Samples) -> bool:
        told: queue.Queue[EarsEvent] = queue.Queue()
        ears = Ears(_Blocks(samples), activity, told.put)
        ears.open_turn(1)
        try:
            while True:
                event = told.get(timeout=60.0)
                if isinstance(event, MicrophoneFailed):
                    raise RuntimeError("the ears broke")  # noqa: TRY004 - told as any crash
                if isinstance(event, UtteranceHeard):
                    return bool(np.isfinite(event.utterance.samples).all())
                if isinstance(event, NothingHeard):
                    return True
        finally:
            ears.close()

    def opened(data: bytes) -> bool:
        (place / "b.wav").write_bytes(data)
        return bool(np.isfinite(read_audio(place / "b.wav", longest_seconds=60.0).samples).all())

    return {
        "sound": Kind(sound, heard, every=20),
        "sound file": Kind(lambda chance: changed_bytes(wav, chance), opened, every=5),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="cases of each kind; slow kinds have fewer")
    parser.add_argument("--kind", default="")
    parser.add_argument("--case", type=int, default=None, help="this one only; what it raises is not caught")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="malbeot-fuzz-") as folder:
        for name, kind in kinds(Path(folder)).items():
            if options.kind not in ("", name):
                continue
            if options.case is not None:
                given = kind.make(chance_of(options.seed, name, options.case))
                print(repr(given)[:2000])
                print(kind.use(given))
                continue
            result[name] = try_kind(name, kind, options.count, options.seed).figures()
    if options.case is not None:
        return 0
    total = Counter[str]()
    for figures_ in result.values():
        total.update({key: value for key, value in figures_.items() if isinstance(value, int)})
    result["all"] = dict(total)
    if options.json:
        print_json(result)
    else:
        print_table([(name, str(figures_)) for name, figures_ in result.items()])
    return 0 if not (total["accepted"] or total["crashed"] or total["slow"]) else 1


if __name__ == "__main__":
    sys.exit(main())
