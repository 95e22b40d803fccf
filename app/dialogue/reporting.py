"""What a visitor reports who finds an answer wrong: what the kiosk had done about which section, in codes, no words."""

from app.dialogue.turn import Told
from app.link.events import (
    Abstained,
    ChoicesOffered,
    FactsShown,
    SentenceReady,
)
from app.site.tally import AnswerReport, Did, ReportReason


def subject(told: Told) -> AnswerReport | None:
    """What was told, as a report without a reason; None where it is no answer, refusal or question back."""
    shown = [line.shown for line in told.lines]
    chosen = [card for card in told.cards if isinstance(card, FactsShown)]
    service = chosen[-1].document_id if chosen else ""
    for refused in (one for one in shown if isinstance(one, Abstained)):
        return AnswerReport(Did.REFUSED, refused.about or service, "", None)
    for offered in (card for card in told.cards if isinstance(card, ChoicesOffered)):
        likeliest = offered.choices[0] if offered.choices else None
        if likeliest is not None:
            return AnswerReport(Did.ASKED_BACK, likeliest.document_id, likeliest.section, None)
    sentences = [one for one in shown if isinstance(one, SentenceReady)]
    for cited in (citation for one in sentences for citation in one.citations):
        return AnswerReport(Did.ANSWERED, service or cited.document_id, cited.section, None)
    return AnswerReport(Did.ANSWERED, service, "", None) if sentences else None


def reported(told: Told, reason: ReportReason | None) -> AnswerReport | None:
    """What is new of this report, noted in ``told``; None where all of it was reported before.

    An answer is reported once, and once somebody says what is wrong with it.
    """
    found = subject(told)
    if found is None:
        return None
    before = told.report
    is_first = before is None
    if before is not None and (reason is None or before.reason is not None):
        return None
    told.report = AnswerReport(found.did, found.document_id, found.section, reason, is_first)
    return told.report
