"""What is told of receipts that come back from kiosks, and of the report on them, in the form of ``packages``."""

from collections.abc import Mapping
from types import MappingProxyType

from app.site.staff_words.packages import Words
from knowledge.package.types import ReceiptFailure

RECEIPT_WORDS: Mapping[ReceiptFailure, Words] = MappingProxyType(
    {
        ReceiptFailure.RECEIPT_TORN: Words(
            "영수증 파일이 깨졌어요. USB에서 다시 복사해 주세요.",
            "The receipt is damaged or cut off, and was left out.",
            "Copy it again from the stick; the next receipt of that kiosk holds the same counts and more.",
        ),
        ReceiptFailure.RECEIPT_STRANGE: Words(
            "말벗 영수증이 아니에요. 이 파일은 빼고 만들었어요.",
            "The file is no receipt of a kiosk, or somebody has changed it; it was left out.",
            "Take the receipt from the stick again; of what is named there a receipt holds something else.",
        ),
        ReceiptFailure.RECEIPT_NEWER: Words(
            "더 새로운 말벗이 남긴 영수증이에요. 이 컴퓨터의 말벗을 새로 설치해 주세요.",
            "The receipt has a format that this program does not know, and was left out.",
            "Update Malbeot on this computer, and make the report again.",
        ),
        ReceiptFailure.RECEIPT_OLDER: Words(
            "예전 말벗이 남긴 영수증이라 키오스크 이름이 없어요. 들어 있는 폴더를 키오스크 하나로 보고 세었어요.",
            "The receipt is of an older format that names no kiosk; the folder that it lies in stands for the kiosk.",
            "Keep the older receipts of each kiosk in a folder of its own, and update the kiosk.",
        ),
        ReceiptFailure.RECEIPT_FOREIGN: Words(
            "다른 곳의 영수증이에요. 이 보고서에는 넣지 않았어요.",
            "The receipt is of another centre, and was left out.",
            "Take it out of the folder, or name the centres of the report: --centre NAME OTHER, or --every-centre",
        ),
        ReceiptFailure.RECEIPT_TWICE: Words(
            "같은 영수증이 또 있어요. 한 번만 세었어요.",
            "The same receipt is there twice; it was counted once.",
            "Nothing has to be done.",
        ),
        ReceiptFailure.RECEIPT_FUTURE: Words(
            "앞으로 올 날짜가 적힌 영수증이에요. 오늘 것으로 세었어요.",
            "The receipt has a date that is still to come; it was counted as one of today.",
            "Set the clock of that kiosk.",
        ),
        ReceiptFailure.RECEIPT_KIOSK_TWICE: Words(
            "번호가 같은 키오스크가 둘 이상 있어요. 센 것을 견주어 따로따로 더했어요.",
            "Several machines count under one number, as after a disk was copied; their counts told them apart.",
            "Delete tally.json in the data folder of all but one of them: each then takes a number of its own.",
        ),
        ReceiptFailure.RECEIPT_UNWRITABLE: Words(
            "영수증을 남길 수 없어요. 폴더를 확인해 주세요.",
            "The receipt cannot be written into that folder.",
            "Check that the folder is there, can be written and has free space.",
        ),
        ReceiptFailure.REPORT_FOLDER_MISSING: Words(
            "그런 폴더가 없어요. 영수증을 모아 둔 폴더를 확인해 주세요.",
            "There is no such folder of receipts.",
            "Check the path of the folder.",
        ),
        ReceiptFailure.REPORT_EMPTY: Words(
            "셀 수 있는 영수증이 없어요. 폴더를 확인해 주세요.",
            "The folder holds no receipt that can be counted.",
            "Copy the files that end in .receipt.json from the sticks into it.",
        ),
        ReceiptFailure.REPORT_UNWRITABLE: Words(
            "보고서를 저장할 수 없어요. 저장할 곳을 확인해 주세요.",
            "The report cannot be written.",
            "Choose a folder that can be written, on a disk with free space, for --out.",
        ),
        ReceiptFailure.REPORT_LIBRARY_MISSING: Words(
            "보고서를 만드는 데 필요한 것이 이 컴퓨터에 없어요. 담당자에게 물어봐 주세요.",
            "What counts and draws the report is not installed.",
            "pip install 'malbeot[report]'",
        ),
    }
)
