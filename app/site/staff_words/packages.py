"""What staff are told when a content package is not taken, made or signed: in Korean, in English, and how to fix it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from knowledge.package.types import PackageFailure


class Words(NamedTuple):
    """``korean`` and ``english`` say the same to whoever stands at the kiosk; ``hint`` is one line on how to fix it."""

    korean: str
    english: str
    hint: str


PACKAGE_WORDS: Mapping[PackageFailure, Words] = MappingProxyType(
    {
        PackageFailure.PACKAGE_MISSING: Words(
            "그런 자료 파일이 없어요. 파일 이름과 폴더를 확인해 주세요.",
            "There is no such content package.",
            "Check the path of the .mbc file.",
        ),
        PackageFailure.PACKAGE_UNKNOWN: Words(
            "말벗 자료 파일이 아니에요. 스튜디오에서 만든 파일을 넣어 주세요.",
            "The file is no content package.",
            "Copy the .mbc file again from the computer that made it.",
        ),
        PackageFailure.PACKAGE_TRUNCATED: Words(
            "자료 파일이 중간에 끊겼어요. 파일을 다시 복사해 주세요.",
            "The content package is cut off.",
            "Copy the .mbc file again, and eject the stick before it is pulled.",
        ),
        PackageFailure.PACKAGE_UNSIGNED: Words(
            "센터 도장이 없는 자료예요. 도장을 찍어서 다시 가져와 주세요.",
            "The content package is not signed.",
            "malbeot content sign FILE.mbc --key private.key",
        ),
        PackageFailure.KEY_UNKNOWN: Words(
            "이 키오스크에 등록하지 않은 도장이 찍힌 자료예요. 담당자에게 물어봐 주세요.",
            "The content package is signed with a key that this kiosk does not trust.",
            "If you know whose key it is: malbeot content trust public.key",
        ),
        PackageFailure.KEY_REVOKED: Words(
            "더 이상 쓰지 않는 도장이 찍힌 자료예요. 새 도장을 찍어 주세요.",
            "The content package is signed with a key that was revoked.",
            "Sign it with a key that is still trusted.",
        ),
        PackageFailure.SIGNATURE_WRONG: Words(
            "자료에 찍힌 도장이 맞지 않아요. 파일이 바뀌었을 수 있으니 다시 복사해 주세요.",
            "The signature of the content package does not fit.",
            "Copy the .mbc file again; if it stays so, somebody changed it.",
        ),
        PackageFailure.FORMAT_UNKNOWN: Words(
            "새 형식의 자료라서 읽을 수 없어요. 키오스크 프로그램을 먼저 새로 설치해 주세요.",
            "The content package has a format that this program does not know.",
            "Update Malbeot on this kiosk.",
        ),
        PackageFailure.MANIFEST_WRONG: Words(
            "자료의 목록이 바르지 않아요. 스튜디오에서 다시 만들어 주세요.",
            "What the content package says of itself cannot be read.",
            "Build the package again.",
        ),
        PackageFailure.PATH_OUTSIDE: Words(
            "자료 안에 쓸 수 없는 파일 이름이 있어요. 이름을 바꾸고 다시 만들어 주세요.",
            "The content package holds a file whose name leads out of it.",
            "Build the package again with this project's tools.",
        ),
        PackageFailure.PACKAGE_TOO_LARGE: Words(
            "자료가 너무 커서 넣을 수 없어요. 문서를 줄여 다시 만들어 주세요.",
            "The content package is larger than one may be.",
            "Leave out large originals, or split the content.",
        ),
        PackageFailure.FILE_CHANGED: Words(
            "자료 안의 파일이 바뀌었어요. 파일을 다시 복사해 주세요.",
            "A file in the content package is not the one that was signed.",
            "Copy the .mbc file again; try another stick.",
        ),
        PackageFailure.FILE_MISSING: Words(
            "자료 안의 파일이 빠졌어요. 파일을 다시 복사해 주세요.",
            "A file is missing from the content package.",
            "Copy the .mbc file again.",
        ),
        PackageFailure.FILE_EXTRA: Words(
            "도장을 찍은 뒤에 더 들어간 것이 있어요. 다시 만들어 주세요.",
            "The content package holds something that nobody signed.",
            "Copy or build the package again.",
        ),
        PackageFailure.VERSION_OLD: Words(
            "지금 쓰는 자료보다 오래된 자료예요. 새 자료를 넣어 주세요.",
            "The content package is older than what was installed before.",
            "Build it anew; to go back one version: malbeot content rollback",
        ),
        PackageFailure.VERSION_TAKEN: Words(
            "같은 번호의 다른 자료가 이미 있어요. 새 번호로 다시 만들어 주세요.",
            "Another content package has the same version already.",
            "Build it with a higher --version.",
        ),
        PackageFailure.CENTRE_FOREIGN: Words(
            "다른 센터의 자료예요. 우리 센터의 자료를 넣어 주세요.",
            "The content package was made for another centre.",
            "Check --centre where it was built and 'centre' in settings.toml.",
        ),
        PackageFailure.PACKAGE_EXPIRED: Words(
            "쓸 수 있는 날짜가 지난 자료예요. 새 자료를 넣어 주세요.",
            "The content package has expired.",
            "Build it with a later --valid-until; check the clock of this machine.",
        ),
        PackageFailure.PACKAGE_NOT_YET_VALID: Words(
            "아직 쓸 날짜가 되지 않은 자료예요. 그날이 되면 다시 넣어 주세요.",
            "The content package does not hold yet.",
            "Install it on its day; check the clock of this machine.",
        ),
        PackageFailure.EMBEDDER_DIFFERS: Words(
            "다른 검색 모델로 만든 자료예요. 이 키오스크에 맞게 다시 만들어 주세요.",
            "The vectors in the content package come from another embedding model.",
            "Build it with this kiosk's profile, or install it with --embed-anew (slow).",
        ),
        PackageFailure.PACKAGE_CONTENT_WRONG: Words(
            "자료의 내용을 읽을 수 없어요. 스튜디오에서 다시 만들어 주세요.",
            "What is in the content package does not fit together.",
            "Build the package again.",
        ),
        PackageFailure.PROBES_FAILED: Words(
            "시험 질문에 맞는 답을 찾지 못했어요. 자료를 고쳐 다시 만들어 주세요.",
            "A test question does not find its document.",
            "Look at the questions that are named and at the documents they should find.",
        ),
        PackageFailure.BELOW_FLOOR: Words(
            "새 자료로는 점검 기준만큼 찾지 못해서 쓰던 자료를 그대로 써요. 자료를 고쳐 다시 만들어 주세요.",
            "With the new content fewer everyday questions find their document than this kiosk must reach.",
            "Build it with --report, tell apart the documents that are taken for each other, and install it again.",
        ),
        PackageFailure.STICK_GONE: Words(
            "자료를 읽는 중에 USB가 빠졌어요. 다시 꽂아 주세요.",
            "The content package is not there, or the stick was pulled.",
            "Plug the stick in again and wait until it may be pulled.",
        ),
        PackageFailure.STICK_UNREADABLE: Words(
            "USB를 읽을 수 없어요. 다른 USB에 복사해 주세요.",
            "The content package cannot be read.",
            "Try another stick or another USB port; check the permissions of the file.",
        ),
        PackageFailure.CONTENT_DISK_FULL: Words(
            "저장할 곳이 모자라 새 자료를 넣지 못했어요. 담당자에게 알려 주세요.",
            "There is not enough disk space for the content.",
            "Free some disk space, or set MALBEOT_HOME to a folder on a larger disk.",
        ),
        PackageFailure.CONTENT_READ_ONLY: Words(
            "키오스크의 저장 장치에 쓸 수 없어요. 담당자에게 알려 주세요.",
            "The disk with the content folder is read-only.",
            "Mount it writable, or set MALBEOT_HOME to another folder.",
        ),
        PackageFailure.CONTENT_DENIED: Words(
            "자료 폴더에 쓸 권한이 없어요. 담당자에게 알려 주세요.",
            "The content folder may not be written by this user.",
            "Make the content folder writable for the user that runs the kiosk.",
        ),
        PackageFailure.CONTENT_DISK_BROKEN: Words(
            "키오스크의 저장 장치에 문제가 있어요. 담당자에게 알려 주세요.",
            "The disk with the content folder fails.",
            "Check the disk of this machine.",
        ),
        PackageFailure.CONTENT_BUSY: Words(
            "다른 자료를 넣고 있어요. 끝난 다음에 다시 해 주세요.",
            "Another installation is under way.",
            "Wait until it is done.",
        ),
        PackageFailure.CONTENT_STATE_UNREADABLE: Words(
            "넣어 둔 자료의 기록을 읽을 수 없어요. 담당자에게 알려 주세요.",
            "The record of the installed content cannot be read.",
            "Move the content folder away, trust the key and install the package again.",
        ),
        PackageFailure.VERSION_DAMAGED: Words(
            "넣어 둔 자료가 손상됐어요. 자료를 다시 넣어 주세요.",
            "The installed content is damaged.",
            "Install the package again; check the disk. Only without content.installed next to it the sample answers.",
        ),
        PackageFailure.NOTHING_TO_ROLL_BACK: Words(
            "되돌릴 이전 자료가 없어요.",
            "There is no earlier version to go back to.",
            "malbeot content list",
        ),
        PackageFailure.PACKAGE_UNWRITABLE: Words(
            "자료 파일을 쓸 수 없어요. 다른 폴더나 다른 USB를 골라 주세요.",
            "The content package cannot be written.",
            "Choose a writable folder with free space.",
        ),
        PackageFailure.BUILD_CANCELLED: Words(
            "자료 만들기를 멈췄어요.",
            "Building the content package was cancelled.",
            "Build it again; what was computed is kept.",
        ),
        PackageFailure.PROBES_UNREADABLE: Words(
            "시험 질문 파일을 읽을 수 없어요. 파일을 확인해 주세요.",
            "The file of test questions cannot be read.",
            "Give one JSON object a line with question and document_ids, at most 500.",
        ),
        PackageFailure.KEY_UNREADABLE: Words(
            "도장 파일을 읽을 수 없어요. 맞는 파일인지 확인해 주세요.",
            "The key cannot be read.",
            "Give an Ed25519 key in PEM form, as malbeot content keygen writes it.",
        ),
        PackageFailure.KEY_UNWRITABLE: Words(
            "도장 파일을 쓸 수 없어요. 다른 폴더를 골라 주세요.",
            "The key cannot be written.",
            "Choose a writable folder.",
        ),
        PackageFailure.KEY_EXISTS: Words(
            "그곳에는 이미 도장이 있어요. 다른 폴더를 골라 주세요.",
            "There is a key already; it is not overwritten.",
            "Choose another folder.",
        ),
        PackageFailure.PASSPHRASE_NEEDED: Words(
            "도장의 암호를 넣어 주세요.",
            "The private key needs its passphrase.",
            "Set MALBEOT_PASSPHRASE, or give it on stdin with --passphrase-stdin.",
        ),
        PackageFailure.PASSPHRASE_WRONG: Words(
            "도장의 암호가 맞지 않아요. 다시 넣어 주세요.",
            "The passphrase does not open the private key.",
            "Check the passphrase.",
        ),
        PackageFailure.KEYRING_MISSING: Words(
            "이 컴퓨터의 암호 보관함을 쓸 수 없어요. 도장을 파일로 저장해 주세요.",
            "The keyring of this computer cannot be used.",
            "Unlock it, or keep the private key in a file with a passphrase.",
        ),
    }
)
