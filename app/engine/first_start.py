"""The first start on a machine without a network: the models are looked for on a stick, and brought in."""

import logging
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from app.site.log import log_by_code
from app.site.settings import AUTOMATIC
from models.hardware import choose, find_machine
from models.pack import find_pack, install_pack
from models.store import ModelStore

log = logging.getLogger(__name__)

_STEP = 0.01
"""How much more must have arrived before it is told again."""


def wanted_profile(store: ModelStore, profile: str) -> str:
    """The name of the profile that ``profile`` means here: ``auto`` is what fits this machine."""
    return choose(find_machine(), store.catalog).profile.name if profile in ("", AUTOMATIC) else profile


def smaller_profiles(store: ModelStore, profile: str) -> list[str]:
    """Those that need less memory than ``profile`` and are here whole, the largest first."""
    own = store.catalog.profile(wanted_profile(store, profile))
    others = [one for one in store.catalog.profiles.values() if one.memory < own.memory]
    others.sort(key=lambda one: one.memory, reverse=True)
    return [one.name for one in others if store.check(one.name).whole]


def bring_models(
    store: ModelStore,
    profile: str,
    places: Iterable[Path],
    tell: Callable[[float], None],
    meanwhile: Callable[[], None] = lambda: None,
) -> None:
    """Bring what the profile lacks from the first pack in ``places``; nothing happens where all is here.

    Without a pack nothing happens either: loading then says what is missing. ``tell`` hears how much has arrived,
    from 0 to 1, now and then. ``meanwhile`` is called on a thread of its own while files arrive, which keeps the disk
    busier than the processor. Raises ModelError where a pack is there and cannot be used.
    """
    name = wanted_profile(store, profile)
    if store.check(name).whole:
        return
    pack = find_pack(places)
    if pack is None:
        return
    log.warning("models_from_pack profile=%s", pack.profile)
    threading.Thread(target=_try, args=(meanwhile,), name="preparing", daemon=True).start()
    told = 0.0

    def tell_sometimes(share: float) -> None:
        nonlocal told
        if share >= told + _STEP or share >= 1.0:
            told = share
            tell(share)

    tell(0.0)
    install_pack(store, pack, name if profile not in ("", AUTOMATIC) else pack.profile, tell_sometimes)


def _try(meanwhile: Callable[[], None]) -> None:
    try:
        meanwhile()
    except Exception as error:  # noqa: BLE001 - what is really missing is told when the models are loaded
        log_by_code(log, error)
