"""All of it in one table: packages, receipts, acceptance."""

from collections.abc import Mapping
from types import MappingProxyType

from app.site.acceptance import ACCEPTANCE_WORDS, AcceptanceFailure
from app.site.staff_words.packages import PACKAGE_WORDS, Words
from app.site.staff_words.receipts import RECEIPT_WORDS
from knowledge.package.types import PackageFailure, ReceiptFailure

StaffFailure = PackageFailure | ReceiptFailure | AcceptanceFailure

_EVERY: list[tuple[StaffFailure, Words]] = [
    *PACKAGE_WORDS.items(),
    *RECEIPT_WORDS.items(),
    *ACCEPTANCE_WORDS.items(),
]
STAFF_WORDS: Mapping[StaffFailure, Words] = MappingProxyType(dict(_EVERY))
