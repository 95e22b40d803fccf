"""Signs the program files and the installer, where a key is given; without one the build says so and goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from installers.staging import StagingError, run

KEY, PASSWORD, TIMESTAMP = (
    "MALBEOT_SIGNING_PKCS12",
    "MALBEOT_SIGNING_PASSWORD_FILE",
    "MALBEOT_SIGNING_TIMESTAMP",
)


@dataclass(frozen=True)
class Signer:
    """A key with its certificates as PKCS#12. The password stays in its file: a command line can be read by all."""

    key: Path
    password: "Path | None"
    timestamp: str
    """Address of a timestamp service, or empty; with one a signature outlives its certificate."""

    def sign(self, path: Path) -> None:
        """Replace an EXE or MSI by its signed copy; raises StagingError."""
        signed = path.with_name(f"{path.name}.signed")
        signed.unlink(missing_ok=True)
        command = ["osslsigncode", "sign", "-pkcs12", str(self.key), "-h", "sha256", "-n", "Malbeot"]
        if self.password:
            command += ["-readpass", str(self.password)]
        if self.timestamp:
            command += ["-ts", self.timestamp]
        run([*command, "-in", str(path), "-out", str(signed)])
        signed.replace(path)


def signer_of(environment: Mapping[str, str]) -> "Signer | None":
    """None where no key is given; raises StagingError where the given one is not there."""
    if not environment.get(KEY):
        return None
    key = Path(environment[KEY])
    password = Path(environment[PASSWORD]) if environment.get(PASSWORD) else None
    for path in (key, password):
        if path is not None and not path.is_file():
            raise StagingError(f"{path} is not there; {KEY} and {PASSWORD} name the key and its password")
    return Signer(key, password, environment.get(TIMESTAMP, ""))
