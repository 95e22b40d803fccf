"""Reads e-mail files: what was written, without what is attached."""

import email
import email.policy
import re
from dataclasses import replace
from email.message import EmailMessage

from knowledge.readers.blocks import ReadDocument, ReadWarning, finish, paragraph
from knowledge.readers.formats.html import read_html
from knowledge.types import KnowledgeError, KnowledgeFailure

_FIELD = re.compile(
    rb"^(From|To|Cc|Subject|Date|Received|Message-ID|MIME-Version|Return-Path|Content-Type|Reply-To|Delivered-To)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_LINE = re.compile(rb"^(?:[A-Za-z][A-Za-z0-9-]{1,40}\s*:|[ \t]|From )")
_FEWEST_FIELDS = 3


def is_mail(head: bytes) -> bool:
    """Whether a file begins with the fields of a letter."""
    top = re.split(rb"\r?\n\r?\n", head.lstrip(), maxsplit=1)[0]
    fields = {found.lower() for found in _FIELD.findall(top)}
    is_letter = len(fields) >= _FEWEST_FIELDS and {b"from", b"subject", b"received"} & fields
    return bool(is_letter) and all(_LINE.match(line) for line in top.splitlines())


def read_mail(data: bytes) -> ReadDocument:
    """Read a letter; raises KnowledgeError(DOCUMENT_EMPTY) where nothing is written in it."""
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_CORRUPT, "no letter")
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise KnowledgeError(KnowledgeFailure.DOCUMENT_EMPTY, "no words in it")
    subject = " ".join(str(message.get("Subject", "")).split())
    if body.get_content_type() == "text/html":
        payload = body.get_payload(decode=True)
        read = read_html(payload if isinstance(payload, bytes) else b"")
    else:
        read = finish(paragraph(line) for line in str(body.get_content()).splitlines())
    has_more = any(True for _ in message.iter_attachments())
    warnings = [*read.warnings, *([ReadWarning.ATTACHMENT_LEFT_OUT] if has_more else [])]
    return replace(read, title=subject or read.title, warnings=tuple(warnings))
