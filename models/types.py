"""What can go wrong with the weights on disk."""

from enum import StrEnum


class ModelFailure(StrEnum):
    """Everything about model files that can go wrong and that a person can meet."""

    MODEL_UNKNOWN = "model_unknown"
    PROFILE_UNKNOWN = "profile_unknown"
    CATALOG_UNREADABLE = "catalog_unreadable"
    MODEL_FILE_MISSING = "model_file_missing"
    MODEL_FILE_TRUNCATED = "model_file_truncated"
    MODEL_FILE_CORRUPT = "model_file_corrupt"
    MODEL_FILE_UNVERIFIED = "model_file_unverified"
    MODEL_DIGEST_UNKNOWN = "model_digest_unknown"
    MODEL_SOURCE_UNREACHABLE = "model_source_unreachable"
    MODEL_SOURCE_WRONG = "model_source_wrong"
    MODEL_STORE_BUSY = "model_store_busy"
    DISK_FULL = "disk_full"
    FOLDER_READ_ONLY = "folder_read_only"
    FOLDER_UNREADABLE = "folder_unreadable"


class ModelError(Exception):
    """A failure of the models room; ``detail`` names the file and how to fix it, for the administrator."""

    def __init__(self, failure: ModelFailure, detail: str = "") -> None:
        super().__init__(f"{failure}: {detail}" if detail else str(failure))
        self.failure = failure
        self.detail = detail
