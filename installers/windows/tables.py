"""What Windows Installer is told: the staged files and the machine's entries as WiX 3 source, and its limits.

One component holds the files of one folder. Its id is made from the folder's path, so it stays the same from
version to version and from build to build; so do the product's codes.
"""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree import ElementTree

NAMESPACE = uuid.UUID("0b0a6d34-6f0e-5c1d-8a53-86d7a2b1c5de")
MOST_FILES = 65_535
MOST_BYTES = 0x7FFF_8000
"""Of what one cabinet holds, unpacked; wixl writes a single cabinet."""
LONGEST_PATH = 200
"""Below the installation folder: with it, no path is longer than the 260 characters that Windows takes."""

CODEPAGE = "949"
"""Korean: what every Windows knows and what all names and texts must be written in."""

INSTALL_FOLDER = "INSTALLDIR"
REGISTRY_KEY = r"Software\Malbeot"
EVENT_SOURCE_KEY = r"SYSTEM\CurrentControlSet\Services\EventLog\Application\Malbeot"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
PROPERTIES = ("MALBEOT_HOME", "PROFILE", "KIOSKUSER", "PINHASH", "AUTOSTART", "REMOVEDATA")
"""What an administrator may say on the command line of msiexec."""
REMEMBERED = {"MALBEOT_HOME": "DataFolder", "AUTOSTART": "AutoStart"}
"""Which of them an upgrade and a removal find again, and the name of the registry value."""
AFTER_SEARCH, BEFORE_INSTALLING, BEFORE_REMOVING, AFTER_REGISTRY = 60, 1450, 1650, 5100
"""Places between the standard actions."""
ONLY_AUTOSTART = "c_autostart"


class LimitError(Exception):
    """More than Windows Installer can carry; the text says what."""


@dataclass(frozen=True)
class Shortcut:
    id: str
    name: str
    target: str
    arguments: str
    description: str


@dataclass(frozen=True)
class Product:
    name: str
    manufacturer: str
    upgrade_code: str
    version: str
    shortcuts: "tuple[Shortcut, ...]"

    @property
    def code(self) -> str:
        """Another for each version, and for each version always the same."""
        return _guid("product", self.upgrade_code, self.version)


def package_code(product: Product, digest: str) -> str:
    """Identifies one file of the installer: two with the same contents (``digest``) have the same."""
    return _guid("package", product.code, digest)


def check_limits(files: Mapping[str, int]) -> None:
    """``files`` maps paths below the installation folder to bytes; raises LimitError."""
    if len(files) > MOST_FILES:
        raise LimitError(f"{len(files)} files; Windows Installer takes {MOST_FILES}")
    if (size := sum(files.values())) > MOST_BYTES:
        raise LimitError(f"{size} bytes of files; one cabinet takes {MOST_BYTES}")
    if too_long := sorted(path for path in files if len(path) > LONGEST_PATH):
        raise LimitError(f"a path of {len(too_long[0])} characters, {LONGEST_PATH} are taken: {too_long[0]}")
    for path in files:
        try:
            path.encode(f"cp{CODEPAGE}")
        except UnicodeEncodeError as error:
            raise LimitError(f"a name that code page {CODEPAGE} has no letters for: {path!r}") from error
    folded: dict[str, str] = {}
    for path in files:
        other = folded.setdefault(path.casefold(), path)
        if other != path:
            raise LimitError(f"Windows takes these for one file: {other} and {path}")


def file_id(path: str) -> str:
    """The key of a file in the tables, by its path below the installation folder."""
    return f"f_{_short(path)}"


def wix_source(product: Product, files: Sequence[str], staged: PurePosixPath) -> str:
    """The whole source for ``files`` (paths below ``staged``, with ``/``); the same for the same files."""
    wix = ElementTree.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    root = _add(
        wix,
        "Product",
        Id=product.code,
        Name=product.name,
        Manufacturer=product.manufacturer,
        Version=product.version,
        UpgradeCode=product.upgrade_code,
        Language="1042",
        Codepage=CODEPAGE,
    )
    _add(root, "Package", InstallerVersion="500", Compressed="yes", InstallScope="perMachine")
    _add(root, "Media", Id="1", Cabinet="malbeot.cab", EmbedCab="yes")
    _add(
        root,
        "MajorUpgrade",
        DowngradeErrorMessage="더 새로운 말벗이 이미 설치되어 있습니다. A newer Malbeot is installed.",
    )
    _properties(root)
    components = [*_folders(root, files, staged), *_entries(root, product)]
    feature = _add(root, "Feature", Id="Program", Title=product.name, Level="1")
    for component in components:
        _add(feature, "ComponentRef", Id=component)
    _actions(root)
    ElementTree.indent(wix)
    return ElementTree.tostring(wix, encoding="unicode", xml_declaration=True) + "\n"


def queries() -> "list[str]":
    """What wixl has no element for, as statements on the finished tables."""
    secure = ";".join((*PROPERTIES, "WIX_DOWNGRADE_DETECTED", "WIX_UPGRADE_DETECTED"))
    return [
        _update("Property", "Value", secure, where="SecureCustomProperties"),
        _update("Component", "Condition", "AUTOSTART = 1", where=ONLY_AUTOSTART),
    ]


# --- properties ----------------------------------------------------------------------------------------------


def _properties(root: ElementTree.Element) -> None:
    _add(root, "Property", Id="MsiHiddenProperties", Value="PINHASH")
    _add(root, "Property", Id="ARPNOMODIFY", Value="1")
    for name, value in REMEMBERED.items():
        search = _add(root, "Property", Id=f"SAVED_{name}")
        _add(
            search,
            "RegistrySearch",
            Id=f"s_{name.lower()}",
            Root="HKLM",
            Key=REGISTRY_KEY,
            Name=value,
            Type="raw",
            Win64="yes",
        )


# --- files ---------------------------------------------------------------------------------------------------


def _folders(root: ElementTree.Element, files: Sequence[str], staged: PurePosixPath) -> "list[str]":
    target = _add(root, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = _add(target, "Directory", Id="ProgramFiles64Folder", Name="PFiles")
    places = {PurePosixPath("."): _add(programs, "Directory", Id=INSTALL_FOLDER, Name="Malbeot")}
    held: dict[PurePosixPath, ElementTree.Element] = {}
    components = []
    for path in sorted(map(PurePosixPath, files)):
        folder = _folder(path.parent, places)
        if path.parent not in held:
            name = f"c_{_short(path.parent.as_posix())}"
            held[path.parent] = _component(folder, name, path.parent.as_posix())
            components.append(name)
        _add(
            held[path.parent],
            "File",
            Id=file_id(path.as_posix()),
            Name=path.name,
            Source=(staged / path).as_posix(),
        )
    return components


def _folder(path: PurePosixPath, places: "dict[PurePosixPath, ElementTree.Element]") -> ElementTree.Element:
    if path not in places:
        parent = _folder(path.parent, places)
        places[path] = _add(parent, "Directory", Id=f"d_{_short(path.as_posix())}", Name=path.name)
    return places[path]


# --- the machine's entries -----------------------------------------------------------------------------------


def _entries(root: ElementTree.Element, product: Product) -> "list[str]":
    folder = _find(root, INSTALL_FOLDER)
    settings = _component(folder, "c_settings", "settings")
    _value(settings, REGISTRY_KEY, "DataFolder", "[MALBEOT_HOME]")
    _value(settings, REGISTRY_KEY, "AutoStart", "[AUTOSTART]")
    _value(settings, REGISTRY_KEY, "InstallFolder", f"[{INSTALL_FOLDER}]")
    events = _component(folder, "c_events", "events")
    _value(events, EVENT_SOURCE_KEY, "EventMessageFile", f"[{INSTALL_FOLDER}]malbeot.exe", kind="expandable")
    _value(events, EVENT_SOURCE_KEY, "TypesSupported", "7", kind="integer")
    autostart = _component(folder, ONLY_AUTOSTART, "autostart")
    _value(autostart, RUN_KEY, "Malbeot", f'"[{INSTALL_FOLDER}]malbeotw.exe" --keep kiosk')
    menu = _add(_find(root, "TARGETDIR"), "Directory", Id="ProgramMenuFolder", Name="PMenu")
    menu = _add(menu, "Directory", Id="MENU", Name="Malbeot")
    shortcuts = _component(menu, "c_menu", "menu")
    # A value of the registry tells Windows Installer that the entries are there; they are no files of its own.
    _value(shortcuts, REGISTRY_KEY, "Menu", "1", kind="integer")
    for each in product.shortcuts:
        shortcut = {
            "Id": f"m_{each.id}",
            "Directory": "MENU",
            "Name": each.name,
            "Target": f"[#{file_id(each.target)}]",
            "Description": each.description,
            "WorkingDirectory": INSTALL_FOLDER,
        }
        if each.arguments:
            shortcut["Arguments"] = each.arguments
        _add(shortcuts, "Shortcut", **shortcut)
    _add(shortcuts, "RemoveFolder", Id="r_menu", On="uninstall")
    return ["c_settings", "c_events", ONLY_AUTOSTART, "c_menu"]


def _actions(root: ElementTree.Element) -> None:
    launcher = file_id("malbeot.exe")
    for name in REMEMBERED:
        _add(root, "CustomAction", Id=f"Keep_{name}", Property=name, Value=f"[SAVED_{name}]")
    _add(
        root, "CustomAction", Id="Choose_Home", Property="MALBEOT_HOME", Value="[CommonAppDataFolder]Malbeot"
    )
    # The program itself does what has to be done with its data; the launcher finds the data folder in the registry.
    provision = 'provision --profile "[PROFILE]" --pin-hash "[PINHASH]" --user "[KIOSKUSER]"'
    for action, command, result in (
        ("Provision", provision, "check"),
        ("Remove_Data", "provision --remove", "ignore"),
    ):
        _add(
            root,
            "CustomAction",
            Id=action,
            FileKey=launcher,
            ExeCommand=command,
            Execute="deferred",
            Impersonate="no",
            Return=result,
        )
    # In numbers: wixl moves what is only said to come after something to the end.
    for table in ("InstallUISequence", "InstallExecuteSequence"):
        sequence = _add(root, table)
        for place, name in enumerate(REMEMBERED, start=AFTER_SEARCH):
            _action(sequence, f"Keep_{name}", f"NOT {name} AND SAVED_{name}", place)
        _action(sequence, "Choose_Home", "NOT MALBEOT_HOME", AFTER_SEARCH + len(REMEMBERED))
    # Before anything new is installed: what the old version has in its folder goes with it.
    _add(sequence, "RemoveExistingProducts", Sequence=str(BEFORE_INSTALLING))
    alone = 'REMOVE = "ALL" AND NOT UPGRADINGPRODUCTCODE AND REMOVEDATA = 1'
    _action(sequence, "Remove_Data", alone, BEFORE_REMOVING)
    _action(sequence, "Provision", 'NOT (REMOVE = "ALL")', AFTER_REGISTRY)


# --- small pieces --------------------------------------------------------------------------------------------


def _add(parent: ElementTree.Element, tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, tag, attributes)


def _find(root: ElementTree.Element, directory: str) -> ElementTree.Element:
    return next(each for each in root.iter("Directory") if each.get("Id") == directory)


def _component(folder: ElementTree.Element, name: str, meaning: str) -> ElementTree.Element:
    return _add(folder, "Component", Id=name, Guid=_guid("component", meaning), Win64="yes")


def _value(component: ElementTree.Element, key: str, name: str, value: str, *, kind: str = "string") -> None:
    _add(component, "RegistryValue", Root="HKLM", Key=key, Name=name, Value=value, Type=kind)


def _action(sequence: ElementTree.Element, name: str, condition: str, place: int) -> None:
    _add(sequence, "Custom", Action=name, Sequence=str(place)).text = condition


def _update(table: str, column: str, value: str, *, where: str) -> str:
    """For the row of ``table`` whose key, named like the table, is ``where``."""
    return f"UPDATE `{table}` SET `{column}` = '{value}' WHERE `{table}` = '{where}'"  # noqa: S608 - constants


def _guid(*parts: str) -> str:
    return str(uuid.uuid5(NAMESPACE, "\0".join(parts))).upper()


def _short(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()[:24]
