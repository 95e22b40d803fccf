"""What shared libraries need of one another and of glibc, read with ``readelf``."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from installers.staging import StagingError, run

_BATCH = 200

Runner = Callable[[Sequence[str]], str]


def is_elf(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def needed_by(paths: Iterable[Path], ask: Runner = run) -> "dict[Path, list[str]]":
    """The sonames that each file asks for."""
    return {
        path: re.findall(r"\(NEEDED\).*\[(.+?)\]", text) for path, text in _asked(paths, "-d", ask).items()
    }


def glibc_needed(paths: Iterable[Path], ask: Runner = run) -> "dict[Path, tuple[int, int]]":
    """The newest glibc that each file names a symbol of; (0, 0) where it names none."""
    found = {}
    for path, text in _asked(paths, "-V", ask).items():
        versions = [(int(one), int(two)) for one, two in re.findall(r"GLIBC_(\d+)\.(\d+)", text)]
        found[path] = max(versions, default=(0, 0))
    return found


def _asked(paths: Iterable[Path], option: str, ask: Runner) -> "dict[Path, str]":
    known = list(paths)
    texts: dict[Path, str] = {}
    for start in range(0, len(known), _BATCH):
        batch = known[start : start + _BATCH]
        if len(batch) == 1:  # readelf names the file only where there are several
            texts[batch[0]] = ask(["readelf", "-W", option, str(batch[0])])
            continue
        for part in re.split(
            r"^File: ", ask(["readelf", "-W", option, *map(str, batch)]), flags=re.MULTILINE
        )[1:]:
            name, _, text = part.partition("\n")
            texts[Path(name)] = text
    return texts


def in_order(roots: Iterable[str], needs: Mapping[str, Sequence[str]]) -> "list[str]":
    """``roots`` and all they need, each after what it needs itself; what ``needs`` does not know is left out."""
    done: dict[str, None] = {}
    visiting: set[str] = set()

    def visit(soname: str) -> None:
        if soname in done or soname not in needs:
            return
        if soname in visiting:
            raise StagingError(f"{soname} needs itself")
        visiting.add(soname)
        for other in needs[soname]:
            visit(other)
        done[soname] = None

    for root in sorted(roots):
        visit(root)
    return list(done)
