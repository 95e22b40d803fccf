"""Facts that a visitor takes along, for tests of paper and code."""

from app.link.events import FactShown, FactsShown

PENSION = FactsShown(
    document_id="S001",
    title="기초연금",
    facts=(
        FactShown("who", "만 65세 이상이고 소득이 기준 이하인 분이 신청할 수 있어요."),
        FactShown("what", "한 달에 최대 34만 2,510원을 받아요. 부부가 함께 받으면 20퍼센트씩 줄어요."),
        FactShown("how", "행정복지센터나 국민연금공단에서 신청해요."),
        FactShown("bring", "신분증과 통장을 가져오세요."),
    ),
    phone="129",
    effective_date="2025-01-01",
    source="보건복지부",
    is_sample=False,
)
