"""What can go wrong between the staff's computer and the kiosk, each with a code of its own."""

from enum import StrEnum


class PackageFailure(StrEnum):
    """Everything about content packages that can go wrong and that a person can meet."""

    # The package is refused.
    PACKAGE_MISSING = "package_missing"
    PACKAGE_UNKNOWN = "package_unknown"
    PACKAGE_TRUNCATED = "package_truncated"
    PACKAGE_UNSIGNED = "package_unsigned"
    KEY_UNKNOWN = "key_unknown"
    KEY_REVOKED = "key_revoked"
    SIGNATURE_WRONG = "signature_wrong"
    FORMAT_UNKNOWN = "format_unknown"
    MANIFEST_WRONG = "manifest_wrong"
    PATH_OUTSIDE = "path_outside"
    PACKAGE_TOO_LARGE = "package_too_large"
    FILE_CHANGED = "file_changed"
    FILE_MISSING = "file_missing"
    FILE_EXTRA = "file_extra"
    VERSION_OLD = "version_old"
    VERSION_TAKEN = "version_taken"
    CENTRE_FOREIGN = "centre_foreign"
    PACKAGE_EXPIRED = "package_expired"
    PACKAGE_NOT_YET_VALID = "package_not_yet_valid"
    EMBEDDER_DIFFERS = "embedder_differs"
    PACKAGE_CONTENT_WRONG = "package_content_wrong"
    PROBES_FAILED = "probes_failed"
    BELOW_FLOOR = "below_floor"
    # The package may be good; the stick or this machine is not.
    STICK_GONE = "stick_gone"
    STICK_UNREADABLE = "stick_unreadable"
    CONTENT_DISK_FULL = "content_disk_full"
    CONTENT_READ_ONLY = "content_read_only"
    CONTENT_DENIED = "content_denied"
    CONTENT_DISK_BROKEN = "content_disk_broken"
    CONTENT_BUSY = "content_busy"
    CONTENT_STATE_UNREADABLE = "content_state_unreadable"
    VERSION_DAMAGED = "version_damaged"
    NOTHING_TO_ROLL_BACK = "nothing_to_roll_back"
    # On the staff's computer.
    PACKAGE_UNWRITABLE = "package_unwritable"
    BUILD_CANCELLED = "build_cancelled"
    PROBES_UNREADABLE = "probes_unreadable"
    KEY_UNREADABLE = "key_unreadable"
    KEY_UNWRITABLE = "key_unwritable"
    KEY_EXISTS = "key_exists"
    PASSPHRASE_NEEDED = "passphrase_needed"  # noqa: S105 - not a password
    PASSPHRASE_WRONG = "passphrase_wrong"  # noqa: S105 - not a password
    KEYRING_MISSING = "keyring_missing"


class PackageError(Exception):
    """A failure around content packages; ``detail`` is for the administrator, without a visitor's words."""

    def __init__(self, failure: PackageFailure, detail: str = "") -> None:
        super().__init__(f"{failure}: {detail}" if detail else str(failure))
        self.failure = failure
        self.detail = detail


class ReceiptFailure(StrEnum):
    """What can be wrong with receipts that come back from kiosks, and with the report that is made of them."""

    RECEIPT_TORN = "receipt_torn"
    RECEIPT_STRANGE = "receipt_strange"
    RECEIPT_NEWER = "receipt_newer"
    RECEIPT_OLDER = "receipt_older"
    RECEIPT_FOREIGN = "receipt_foreign"
    RECEIPT_TWICE = "receipt_twice"
    RECEIPT_FUTURE = "receipt_future"
    RECEIPT_KIOSK_TWICE = "receipt_kiosk_twice"
    RECEIPT_UNWRITABLE = "receipt_unwritable"
    REPORT_FOLDER_MISSING = "report_folder_missing"
    REPORT_EMPTY = "report_empty"
    REPORT_UNWRITABLE = "report_unwritable"
    REPORT_LIBRARY_MISSING = "report_library_missing"


class ReceiptError(Exception):
    """A failure around receipts; ``detail`` is for the administrator, without a visitor's words."""

    def __init__(self, failure: ReceiptFailure, detail: str = "") -> None:
        super().__init__(f"{failure}: {detail}" if detail else str(failure))
        self.failure = failure
        self.detail = detail
