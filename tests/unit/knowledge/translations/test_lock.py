"""The figure lock: what says the same in another language passes, and what does not is named."""

import pytest

from knowledge.translations.lock import LockReason, foreign_sentences, sentence_differences

_PENSION = "연금은 한 달에 최대 34만 2,510원이에요."
_COUPLE = "부부는 한 달 364만 8천 원 이하여야 해요."
_HOURS = "오전 9시부터 오후 6시까지 열어요."

SAME = [
    (_PENSION, "en", "The pension is at most KRW 342,510 per month."),
    (_PENSION, "en", "You get up to 342,510 won a month."),
    (_PENSION, "zh", "每月最多34.251万韩元。"),
    (_PENSION, "zh", "养老金一个月最多三十四万两千五百一十韩元。"),
    (_PENSION, "zh", "每月最多可领34万2510韩元。"),
    (_PENSION, "vi", "Mỗi tháng tối đa 342.510 won."),
    (_PENSION, "ru", "До 342 510 вон в месяц."),
    (_PENSION, "uz", "Oyiga ko‘pi bilan 342 510 von."),
    (_PENSION, "th", "สูงสุดเดือนละ 342,510 วอน"),
    (_COUPLE, "en", "A couple may have 3.648 million won a month or less."),
    (_COUPLE, "zh", "夫妻每月须在364万8千韩元以下。"),
    (_COUPLE, "vi", "Vợ chồng: từ 3,648 triệu won trở xuống mỗi tháng."),
    (_COUPLE, "ru", "Для супругов не более 3 млн 648 тыс. вон в месяц."),
    ("2주 안에 와요.", "en", "It comes within two weeks."),
    ("2주 안에 와요.", "vi", "Sẽ đến trong vòng hai tuần."),
    ("2주 안에 와요.", "vi", "Sẽ đến trong 2 tuần."),
    ("2주 안에 와요.", "ru", "Придёт в течение двух недель."),
    ("2주 안에 와요.", "zh", "两周内寄到。"),
    ("2주 안에 와요.", "th", "จะมาภายใน 2 สัปดาห์"),
    ("절반을 내요.", "en", "You pay half."),
    ("절반을 내요.", "zh", "自付一半。"),
    ("절반을 내요.", "vi", "Bạn trả một nửa."),
    ("절반을 내요.", "ru", "Вы платите половину."),
    ("비용의 3분의 1을 내요.", "en", "You pay 1/3 of the cost."),
    ("비용의 3분의 1을 내요.", "zh", "自付费用的三分之一。"),
    ("만 65세 이상이 받아요.", "en", "For people aged 65 or over."),
    ("만 65세 이상이 받아요.", "zh", "65周岁以上可领取。"),
    ("만 65세 이상이 받아요.", "vi", "Dành cho người từ 65 tuổi trở lên."),
    ("만 65세 이상이 받아요.", "ru", "Для людей в возрасте 65 лет и старше."),
    ("만 65세 이상이 받아요.", "uz", "65 yoshdan kattalar uchun."),
    ("24개월 미만 아기예요.", "en", "For babies under two years."),
    ("24개월 미만 아기예요.", "ru", "Для детей младше 24 месяцев."),
    (_HOURS, "en", "Open from 9 a.m. to 6 p.m."),
    (_HOURS, "en", "Open from 9 in the morning to 6 in the evening."),
    (_HOURS, "en", "Open from 9:00 to 18:00."),
    (_HOURS, "zh", "上午9点至下午6点开放。"),
    (_HOURS, "vi", "Mở cửa từ 9 giờ sáng đến 6 giờ chiều."),
    (_HOURS, "ru", "Открыто с 9 до 18 часов."),
    (_HOURS, "ru", "Открыто с 9 утра до 6 вечера."),
    ("점심시간은 12시부터 1시까지예요.", "en", "Lunch is from 12 o'clock to 1 o'clock."),
    ("1일 한 번 드려요.", "en", "It is given once a day."),
    ("1일 한 번 드려요.", "vi", "Mỗi ngày một lần."),
    ("1일 한 번 드려요.", "ru", "Выдаётся один раз в день."),
    ("매달 25일에 들어와요.", "en", "Paid on the 25th of every month."),
    ("매달 25일에 들어와요.", "zh", "每月25日到账。"),
    ("매달 25일에 들어와요.", "vi", "Chuyển vào ngày 25 hằng tháng."),
    ("매달 25일에 들어와요.", "ru", "Выплата 25-го числа каждого месяца."),
    ("2025년 3월 5일부터 해요.", "en", "From March 5, 2025."),
    ("2025년 3월 5일부터 해요.", "en", "From 5 March 2025."),
    ("2025년 3월 5일부터 해요.", "zh", "从2025年3月5日起。"),
    ("2025년 3월 5일부터 해요.", "vi", "Từ ngày 5 tháng 3 năm 2025."),
    ("2025년 3월 5일부터 해요.", "vi", "Từ ngày 05/03/2025."),
    ("2025년 3월 5일부터 해요.", "ru", "С 5 марта 2025 года."),
    ("2025년 3월 5일부터 해요.", "ru", "С 05.03.2025."),
    ("10월부터 다음 해 5월까지 써요.", "en", "Use it from October to May of the next year."),
    ("전화는 1577-1366이에요.", "ru", "Телефон: 1577-1366."),
    ("129로 전화하세요.", "vi", "Hãy gọi số 129."),
    ("둘째 아이는 300만 원이에요.", "en", "The second child gets 3 million won."),
    ("둘째 아이는 300만 원이에요.", "ru", "На второго ребёнка 3 миллиона вон."),
    ("2살에서 7살까지예요.", "en", "For ages 2 to 7."),
    ("2살에서 7살까지예요.", "vi", "Từ 2 đến 7 tuổi."),
    ("사진 두 장을 가져오세요.", "en", "Bring two photos."),
    ("사진 두 장을 가져오세요.", "ru", "Возьмите две фотографии."),
    ("사진 두 장을 가져오세요.", "zh", "请带两张照片。"),
    ("세 명이 살아요.", "zh", "三人同住。"),
    ("정부24에서 해요.", "en", "You can do it at Government24 (정부24)."),
    ("20퍼센트 깎아요.", "zh", "减少百分之二十。"),
]

OTHER = [
    (_PENSION, "en", "You get up to 342,519 won a month.", LockReason.MISSING),
    (_PENSION, "en", "You get up to 342,510 dollars a month.", LockReason.MISSING),
    (_PENSION, "en", "You get up to 342,510 won a year.", LockReason.PERIOD),
    (_PENSION, "en", "You get some money a month.", LockReason.MISSING),
    (_PENSION, "en", "You get up to 342,510 won a month for 10 years.", LockReason.ADDED),
    (_PENSION, "zh", "每月最多34.25万韩元。", LockReason.MISSING),
    (_PENSION, "vi", "Mỗi tháng tối đa 342.510 đồng.", LockReason.MISSING),
    (_PENSION, "ru", "До 342 510 вон в год.", LockReason.PERIOD),
    (_COUPLE, "ru", "Для супругов не более 3,648 тыс. вон в месяц.", LockReason.MISSING),
    ("2주 안에 와요.", "en", "It comes within two months.", LockReason.MISSING),
    ("2주 안에 와요.", "vi", "Sẽ đến trong vòng ba tuần.", LockReason.MISSING),
    ("절반을 내요.", "en", "You pay a third, 1/3.", LockReason.MISSING),
    ("만 65세 이상이 받아요.", "ru", "Для людей старше 56 лет.", LockReason.MISSING),
    (_HOURS, "en", "Open from 9 a.m. to 6 a.m.", LockReason.MISSING),
    (_HOURS, "zh", "上午9点至下午5点开放。", LockReason.MISSING),
    (_HOURS, "vi", "Mở cửa từ 9 giờ sáng đến 6 giờ sáng.", LockReason.MISSING),
    ("매달 25일에 들어와요.", "en", "Paid on the 26th of every month.", LockReason.MISSING),
    ("2025년 3월 5일부터 해요.", "en", "From May 5, 2025.", LockReason.MISSING),
    ("2025년 3월 5일부터 해요.", "en", "From 03/05/2025.", LockReason.MISSING),
    ("전화는 1577-1366이에요.", "en", "Call 1577-1336.", LockReason.MISSING),
    ("129로 전화하세요.", "vi", "Hãy gọi số 192.", LockReason.MISSING),
    ("한 번 드려요.", "en", "It is given twice.", LockReason.ADDED),
    ("사진을 가져오세요.", "zh", "请带两张照片。", LockReason.ADDED),
    ("부부가 살아요.", "vi", "Vợ chồng sống cùng 3 người con.", LockReason.ADDED),
]


@pytest.mark.parametrize(("korean", "language", "text"), SAME)
def test_what_says_the_same_passes(korean: str, language: str, text: str) -> None:
    assert list(sentence_differences(korean, text, language)) == []


@pytest.mark.parametrize(("korean", "language", "text", "reason"), OTHER)
def test_another_figure_is_named(korean: str, language: str, text: str, reason: LockReason) -> None:
    found = list(sentence_differences(korean, text, language))
    assert reason in {one.reason for one in found}
    assert all(one.figure and one.korean == korean and one.translation == text for one in found)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Open from 9 a.m. to 6 p.m. on weekdays. Closed on Sundays.", 2),
        ("It closes at 6 p.m. Bring your ID.", 2),
        ("Это 2,5 тыс. вон. Позвоните.", 2),
        ("Принесите паспорт, договор и т. д. Заявление есть у нас.", 1),
        ("请带身份证。可以打电话。", 2),
        ("See www.bokjiro.go.kr for more (복지로). Call us!", 2),
        ("ขอได้ที่ศูนย์\nโทรได้", 2),
        ("", 0),
    ],
)
def test_sentences_end_where_each_language_ends_them(text: str, sentences: int) -> None:
    assert len(foreign_sentences(text)) == sentences
