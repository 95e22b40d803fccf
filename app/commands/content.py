"""``malbeot content``: the centre's documents. ``build`` reads a folder of them into one file, ``prepare`` builds the
index, ``evaluate`` measures the answers; what is done with packages stands in ``packages``.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from app.commands.common import add_content, add_json, home_and_settings, print_json, print_line, print_table
from app.commands.packaging import packages
from app.dialogue.phrases import LANGUAGES, NOT_RECORDABLE, Phrase, phrase_named, say
from app.engine.parts import Parts
from app.site.examined import Report, as_json, in_words, pairs_in_words, report_of
from app.site.failures import ExitCode
from app.site.reading_page import page
from app.site.reading_report import as_json as file_as_json
from app.site.reading_report import lines
from knowledge.answering.answerer import Answerer
from knowledge.evaluation.evaluate import EvaluationQuestion, evaluate, read_questions, report
from knowledge.package.types import ReceiptError, ReceiptFailure
from knowledge.readers.blocks import UNSURE
from knowledge.readers.folder import Reading
from knowledge.readers.kinds import LEXICONS, Kind
from knowledge.retrieval.retriever import Retriever
from knowledge.types import KnowledgeError, KnowledgeFailure
from models.progress import track
from models.reader import reader_weights
from models.store import ModelStore
from models.whole_file import write_whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    building = actions.add_parser(
        "build", help="read a folder of documents, whatever they are, into one file"
    )
    building.add_argument("folder", type=Path, metavar="SOURCE_FOLDER", help="the documents, or one of them")
    building.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="FILE.mbc: a package to be signed; any other name: what --source then takes",
    )
    building.add_argument(
        "--include-personal-data",
        action="store_true",
        help="also take documents with what belongs to a person (such as mobile numbers), after a look at them",
    )
    building.add_argument(
        "--looked-at",
        action="append",
        default=[],
        metavar="NAME",
        help="a file of the source that somebody has looked at: what it holds is taken (may be given several times)",
    )
    building.add_argument(
        "--report",
        type=Path,
        metavar="FILE.html",
        help="also write what was taken from each file as a page for a browser, unsure files first",
    )
    packages.add_building(building)
    add_json(building)
    packages.add_actions(actions)
    preparing = actions.add_parser("prepare", help="build the index now, so that the first start is quick")
    evaluating = actions.add_parser("evaluate", help="retrieval, abstention and grounding figures")
    add_questions(evaluating)
    evaluating.add_argument(
        "--no-language-model",
        action="store_true",
        help="judge the answers in the documents' own words only (quicker)",
    )
    phrasing = actions.add_parser(
        "phrases", help="what the kiosk says of its own accord, and how a recording of it is named"
    )
    add_json(phrasing)
    leaving = actions.add_parser(
        "receipt", help="leave what this kiosk has counted in a folder, for the report"
    )
    leaving.add_argument("folder", type=Path, metavar="DIR")
    add_json(leaving)
    translating = actions.add_parser(
        "translations", help="the translations of a folder: which serve, which do not, and why"
    )
    translating.add_argument("folder", type=Path, metavar="SOURCE_FOLDER", help="the documents")
    translating.add_argument(
        "--seal",
        action="store_true",
        help="write the digest of the Korean text into each whose figures are the same, when it was reviewed",
    )
    add_json(translating)
    for action in (preparing, evaluating):
        add_content(action)
        add_json(action)


def add_questions(parser: argparse.ArgumentParser) -> None:
    """What is asked, and where the misses are written."""
    parser.add_argument("--questions", type=Path, required=True, metavar="FILE.jsonl")
    parser.add_argument(
        "--misses", type=Path, metavar="FILE.jsonl", help="write every question that went wrong, one a line"
    )


def run(options: argparse.Namespace) -> int:
    actions = {
        "build": _build,
        "prepare": _prepare,
        "evaluate": _evaluate,
        "phrases": _phrases,
        "receipt": _receipt,
        "translations": _translations,
        **packages.ACTIONS,
    }
    return actions[options.action](options)


def _receipt(options: argparse.Namespace) -> int:
    from app.engine.content import leave_counts

    home, settings = home_and_settings()
    written = leave_counts(home, settings, options.folder)
    if written is None:
        raise ReceiptError(ReceiptFailure.RECEIPT_UNWRITABLE, str(options.folder))
    if options.json:
        print_json({"receipt": str(written)})
    else:
        print_line(str(written))
    return 0


def _build(options: argparse.Namespace) -> int:
    from knowledge.readers.confined import Confined
    from knowledge.readers.folder import list_files, read_folder
    from knowledge.readers.prepared import write_prepared

    if not options.folder.exists():
        raise KnowledgeError(KnowledgeFailure.CONTENT_MISSING, str(options.folder))
    if options.out.resolve().is_relative_to(options.folder.resolve()):
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNWRITABLE, "--out lies in the folder that is read")
    with track("Reading the documents", len(list_files(options.folder))) as advance:
        reader = Confined(weights=reader_weights(ModelStore()))
        reading = _without_unknown_phrases(read_folder(options.folder, advance, reader))
    _refuse_bad_lexicon(reading)
    held_back = _held_back(reading, frozenset(options.looked_at), options.include_personal_data)
    if options.report:
        _write_page(options.report, page(reading, held_back))
    documents = [document for document in reading.documents if document.document_id not in held_back]
    package: dict[str, Any] = {}
    report: Report | None = None
    if documents and options.out.suffix.lower() == packages.SUFFIX:
        package, report = packages.build(options, reading, held_back)
    elif documents:
        write_prepared(options.out, documents)
    passages = sum(len(document.sections) for document in documents)
    if options.json:
        print_json(
            {
                "out": str(options.out) if documents else None,
                "documents": len(documents),
                "passages": passages,
                **package,
                "held_back": len(held_back),
                "unreadable": sum(file.reason is not None for file in reading.files),
                "files": [file_as_json(file, held_back) for file in reading.files],
            }
        )
    else:
        for line in lines(reading, held_back):
            print_line(line)
        print_line(
            f"{len(documents)} documents, {passages} passages" + (f": {options.out}" if documents else "")
        )
        if package:
            _print_examination(report)
    return ExitCode.DONE if documents else ExitCode.FAILED


def _write_page(path: Path, text: str) -> None:
    """Raises KnowledgeError(CONTENT_UNWRITABLE)."""
    try:
        write_whole(path, text)
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNWRITABLE, f"{path}: {error}") from error


def _held_back(reading: Reading, looked_at: frozenset[str], takes_personal_data: bool) -> frozenset[str]:
    """The documents that wait for a look: what belongs to a person is in them, or a figure may be another's."""
    waiting = [file for file in reading.files if file.path not in looked_at]
    personal = {found.document_id for file in waiting for found in file.personal_data}
    unsure = {file.path for file in waiting if UNSURE & set(file.warnings)}
    strange = {one.document_id for one in reading.documents if one.original in unsure}
    return frozenset(strange if takes_personal_data else strange | personal)


def _refuse_bad_lexicon(reading: Reading) -> None:
    """Without it names would be read or taken wrongly, and nobody would see that."""
    for file in reading.files:
        if file.kind in LEXICONS and file.reason is KnowledgeFailure.CONTENT_UNREADABLE:
            raise KnowledgeError(file.reason, file.detail)


def _without_unknown_phrases(reading: Reading) -> Reading:
    """A recording whose name is of no phrase would never sound; whoever recorded it is told."""
    unknown = {
        file.path
        for file in reading.files
        if file.kind is Kind.RECORDING and phrase_named(PurePosixPath(file.path).stem) is None
    }
    names = ", ".join(phrase for phrase in Phrase if phrase not in NOT_RECORDABLE)
    reason, detail = KnowledgeFailure.DOCUMENT_KIND_UNKNOWN, f"no phrase has this name; there are {names}"
    files = (
        replace(file, reason=file.reason or reason, detail=file.detail or detail)
        if file.path in unknown
        else file
        for file in reading.files
    )
    return replace(reading, files=tuple(files))


def _prepare(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    parts = Parts(home, settings, profile=options.profile, source=options.source)
    retriever = parts.load_retriever()
    count = len(retriever.documents())
    report = report_of(retriever.calibration, settings)
    if options.json:
        print_json({"source": str(parts.source), "documents": count, "examination": as_json(report)})
    else:
        print_line(f"{count} documents are ready")
        _print_examination(report)
    return 0


def _print_examination(report: Report | None) -> None:
    for line in (in_words(report), *pairs_in_words(report)):
        print_line(line)


def _phrases(options: argparse.Namespace) -> int:
    """Names and words: ``phrases/NAME.wav`` in a source is sounded instead of the voice."""
    told = [
        {
            "name": phrase if language == LANGUAGES[0] else f"{phrase}.{language}",
            "text": say(phrase, language),
        }
        for phrase in Phrase
        if phrase not in NOT_RECORDABLE
        for language in LANGUAGES
    ]
    if options.json:
        print_json({"phrases": told})
    else:
        print_table([(one["name"], one["text"]) for one in told])
    return ExitCode.DONE


def _translations(options: argparse.Namespace) -> int:
    """Exit code 1 where one is refused; sealing touches no other line of a file."""
    from knowledge.readers.folder import read_folder, seal_translations

    sealed = frozenset(seal_translations(options.folder)) if options.seal else frozenset[str]()
    files = [one for one in read_folder(options.folder).files if one.kind is Kind.TRANSLATION]
    if options.json:
        told = [file_as_json(file, frozenset()) | {"sealed": file.path in sealed} for file in files]
        print_json({"translations": told, "refused": sum(file.reason is not None for file in files)})
    else:
        for line in lines(Reading((), tuple(files)), frozenset()):
            print_line(line)
        print_line(f"{len(files)} translations, {sum(file.reason is not None for file in files)} refused")
    return ExitCode.FAILED if any(file.reason for file in files) else ExitCode.DONE


def _evaluate(options: argparse.Namespace) -> int:
    home, settings = home_and_settings()
    questions = read_questions(options.questions)
    parts = Parts(home, settings, profile=options.profile, source=options.source)
    retriever = parts.load_retriever()
    language_model = None if options.no_language_model else parts.load_language_model()
    tell_figures(questions, retriever, parts.make_answerer(retriever, language_model), options)
    return 0


def tell_figures(
    questions: Sequence[EvaluationQuestion],
    retriever: Retriever,
    answerer: Answerer,
    options: argparse.Namespace,
) -> None:
    """Ask every question and print what came of them, as ``options.json`` and ``options.misses`` say."""
    with track("Asking", len(questions)) as advance:
        outcomes = evaluate(questions, retriever, answerer, advance)
    figures = report(outcomes, retriever.documents())
    if options.misses:
        _write_lines(options.misses, figures["misses"])
    if options.json:
        print_json(figures)
        return
    kinds = figures.pop("kinds")
    misses = figures.pop("misses")
    names = {"all": figures, **kinds}
    print_table([("", *names)])
    print_table([(figure, *(str(one[figure]) for one in names.values())) for figure in figures])
    for miss in misses if not options.misses else ():
        outcome = miss["reason"] or ("asked back" if miss["asked_back"] else miss["answer"])
        print_line(
            f"- {miss['question']}: rank {miss['rank']}, found {miss['found']}, "
            f"confidence {miss['confidence']}: {outcome}"
        )


def _write_lines(path: Path, rows: Sequence[object]) -> None:
    try:
        path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(KnowledgeFailure.CONTENT_UNWRITABLE, f"{path}: {error}") from error
