"""A document and a memory small enough to see through, shared by the tests of this folder."""

from collections.abc import Sequence
from datetime import date

from knowledge.types import Document, Section

PENSION = Document(
    document_id="S1",
    title="기초연금",
    sections={
        Section.OVERVIEW: "기초연금은 어르신께 매달 드리는 연금이에요.",
        Section.WHO: "기초연금은 만 65세 이상인 분이 신청할 수 있어요. 혼자 사시면 소득이 228만 원 이하여야 해요.",
        Section.WHAT: "기초연금은 한 달에 최대 34만 2,510원을 받아요. 부부가 함께 받으면 20퍼센트씩 줄어요.",
        Section.PHONE: "129",
    },
    source="견본 자료",
    effective_date=date(2025, 1, 1),
    is_sample=True,
)


class Words:
    """Stands in for the morphology: words without their last syllable, where they are long."""

    def load(self) -> None: ...

    def stems(self, text: str) -> Sequence[str]:
        return [word.strip(".,?")[:2] for word in text.split()]
