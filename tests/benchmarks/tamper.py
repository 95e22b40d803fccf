"""A signed package changed in every way: ``python -m tests.benchmarks.tamper [--json] [--mutations N] [--seed N]``.

Each class of byte is flipped in turn, bit by bit; then a fuzzer makes N mutations (bits, bytes, cut, lengthened,
moved, doubled and swapped parts, other lengths, other keys, other manifests). The bar is that none is accepted.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from app.commands.common import print_json, print_table
from knowledge.package.install import examine
from knowledge.package.signatures import key_id
from knowledge.package.trust import Trust
from knowledge.package.types import PackageError, PackageFailure
from tests.unit.knowledge.package.making import NOW, PAIR, STRANGER, head_of, make, manifest_of

TRUST = Trust({key_id(PAIR.public): PAIR.public})


def byte_classes(package: Path) -> dict[str, int]:
    """A place in each part of the package: of the head, of every field of the manifest, of every file."""
    head = head_of(package)
    start = head.size - len(head.manifest)
    places = {"magic": 3, "key": 20, "signature R": 50, "signature S": 90}
    places |= {f"length {byte}": start - 4 + byte for byte in range(4)}
    for number, letter in enumerate(head.manifest):
        if letter == ord(":"):
            places[f"manifest at {number}"] = start + number + 1
    place = head.size
    for file in manifest_of(package).files:
        places |= {f"{file.path} first": place, f"{file.path} last": place + file.size - 1}
        place += file.size
    return places


def examined(data: bytes, path: Path) -> PackageFailure | None:
    """Why a package of these bytes is refused; None where it is accepted. Anything else that is raised is a fault."""
    path.write_bytes(data)
    try:
        examine(path, TRUST, NOW)
    except PackageError as error:
        return error.failure
    return None


def mutations(package: Path, count: int, seed: int) -> Iterator[bytes]:
    """Changed copies; each differs from the package."""
    original = package.read_bytes()
    head = head_of(package)
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    made = 0
    while made < count:
        data = bytearray(original)
        limit = chance.choice([112, head.size, len(data)])  # the head is small but matters most
        place, other = chance.randrange(limit), chance.randrange(limit)
        first, last = min(place, other), max(place, other) + 1
        match chance.randrange(9):
            case 0:
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                for _ in range(chance.randrange(1, 9)):
                    data[chance.randrange(limit)] = chance.randrange(256)
            case 2:
                del data[place:]
            case 3:
                data += chance.randbytes(chance.randrange(1, 100))
            case 4:
                del data[first:last]
            case 5:
                data[first:first] = data[first:last]
            case 6:
                data[place], data[other] = data[other], data[place]
            case 7:
                data[112:116] = chance.randbytes(4)
            case 8:
                data[16:48] = chance.choice(
                    [bytes(32), bytes.fromhex(key_id(STRANGER.public)), chance.randbytes(32)]
                )
        if data != original:
            made += 1
            yield bytes(data)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--mutations", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=20261125)
    options = parser.parse_args()
    flipped: Counter[str] = Counter()
    fuzzed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        package = make(Path(folder) / "a.mbc")
        changed = Path(folder) / "changed.mbc"
        assert examined(package.read_bytes(), changed) is None
        places = byte_classes(package)
        for place in places.values():
            for bit in range(8):
                data = bytearray(package.read_bytes())
                data[place] ^= 1 << bit
                flipped[str(examined(bytes(data), changed))] += 1
        for mutation in mutations(package, options.mutations, options.seed):
            fuzzed[str(examined(mutation, changed))] += 1
    accepted = flipped["None"] + fuzzed["None"]
    result = {
        "byte_classes": len(places),
        "flipped": sum(flipped.values()),
        "mutations": sum(fuzzed.values()),
        "accepted": accepted,
        "reasons": dict((flipped + fuzzed).most_common()),
    }
    if options.json:
        print_json(result)
    else:
        print_table([(name, str(value)) for name, value in result.items()])
    return 0 if not accepted else 1


if __name__ == "__main__":
    sys.exit(main())
