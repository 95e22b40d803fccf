"""Scripts that make a Windows account a kiosk and make it an ordinary one again; one command each, as administrator.

Shell Launcher starts the launcher in place of the desktop and acts on its exit codes. It is there in Windows
Enterprise, Education and IoT Enterprise. On Pro the same script takes Assigned Access: a desktop on which only
Malbeot may run, and which starts it. Neither can take Ctrl+Alt+Del away; the scripts take out what it offers.
"""

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

RESTART_SHELL, RESTART_DEVICE, SHUT_DOWN, NOTHING = range(4)
"""What Shell Launcher does when the shell ends."""

ACTIONS = {0: NOTHING, 70: RESTART_DEVICE, 71: NOTHING}
"""By exit code of the launcher: staff ended it; it ended too often; it is damaged. Anything else: start it again."""

PROFILE_ID = "{c1ad7ef1-3f3a-5b3b-9f0a-5b8ff3c7a2de}"
PROGRAMS = ("malbeotw.exe", "malbeot.exe", r"python\python.exe")
_NAMESPACES = {
    "": "http://schemas.microsoft.com/AssignedAccess/2017/config",
    "rs5": "http://schemas.microsoft.com/AssignedAccess/201810/config",
}


@dataclass(frozen=True)
class Policy:
    """One value of the registry that a kiosk has otherwise than an ordinary machine."""

    path: str
    name: str
    value: int
    why: str


POLICIES = (
    Policy(
        r"HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer",
        "NoDriveTypeAutoRun",
        255,
        "nothing runs by itself from a USB stick",
    ),
    Policy(
        r"HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System",
        "DisableTaskMgr",
        1,
        "Ctrl+Alt+Del offers no task manager",
    ),
    Policy(
        r"HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System",
        "HideFastUserSwitching",
        1,
        "and no other account",
    ),
    Policy(
        r"HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI",
        "AllowEdgeSwipe",
        0,
        "no swipe from the edge of the screen",
    ),
    Policy(
        r"HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU",
        "NoAutoRebootWithLoggedOnUsers",
        1,
        "no restart while visitors are served",
    ),
)
_TIMEOUTS = ("monitor-timeout-ac", "standby-timeout-ac", "hibernate-timeout-ac")
_STATE = r"HKLM:\SOFTWARE\Malbeot\Kiosk"


def write_scripts(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, text in scripts().items():
        # PowerShell 5 takes a file without this mark for one in the machine's own encoding.
        (folder / name).write_text(text, encoding="utf-8-sig", newline="\r\n")


def scripts() -> "dict[str, str]":
    return {
        "enable-kiosk.ps1": _enable(),
        "disable-kiosk.ps1": _disable(),
        "assigned-access.xml": assigned_access(),
    }


def assigned_access() -> str:
    """The configuration for editions without Shell Launcher; the script puts the account and the folder in."""
    for prefix, address in _NAMESPACES.items():
        ElementTree.register_namespace(prefix, address)
    own, rs5 = (f"{{{address}}}" for address in _NAMESPACES.values())
    root = ElementTree.Element(f"{own}AssignedAccessConfiguration")
    profiles = ElementTree.SubElement(root, f"{own}Profiles")
    profile = ElementTree.SubElement(profiles, f"{own}Profile", Id=PROFILE_ID)
    apps = ElementTree.SubElement(ElementTree.SubElement(profile, f"{own}AllAppsList"), f"{own}AllowedApps")
    for program in PROGRAMS:
        app = ElementTree.SubElement(apps, f"{own}App", DesktopAppPath=f"@FOLDER@{program}")
        if program == PROGRAMS[0]:
            app.set(f"{rs5}AutoLaunch", "true")
            app.set(f"{rs5}AutoLaunchArguments", "--keep kiosk")
    ElementTree.SubElement(profile, f"{own}Taskbar", ShowTaskbar="false")
    config = ElementTree.SubElement(ElementTree.SubElement(root, f"{own}Configs"), f"{own}Config")
    ElementTree.SubElement(config, f"{own}Account").text = "@ACCOUNT@"
    ElementTree.SubElement(config, f"{own}DefaultProfile", Id=PROFILE_ID)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _enable() -> str:
    codes = ", ".join(map(str, ACTIONS))
    actions = ", ".join(str(action) for action in ACTIONS.values())
    policies = "\n".join(
        f"Set-Policy '{each.path}' '{each.name}' {each.value}   # {each.why}" for each in POLICIES
    )
    timeouts = "\n".join(f"powercfg /change {each} 0" for each in _TIMEOUTS)
    return f"""\
#Requires -RunAsAdministrator
# Makes an account a kiosk:  powershell -ExecutionPolicy Bypass -File enable-kiosk.ps1 -User kiosk
# The account must exist, be no administrator, and sign in by itself (set that with netplwiz or your management).
# disable-kiosk.ps1 takes everything back.
param([Parameter(Mandatory)][string]$User)
$ErrorActionPreference = 'Stop'

function Set-Policy($Path, $Name, $Value) {{
    $before = (Get-ItemProperty -Path $Path -Name $Name -ErrorAction SilentlyContinue).$Name
    if (-not (Test-Path '{_STATE}')) {{ New-Item -Path '{_STATE}' -Force | Out-Null }}
    $known = (Get-ItemProperty -Path '{_STATE}' -Name $Name -ErrorAction SilentlyContinue).$Name
    if ($null -eq $known) {{ Set-ItemProperty -Path '{_STATE}' -Name $Name -Value "$before" }}
    if (-not (Test-Path $Path)) {{ New-Item -Path $Path -Force | Out-Null }}
    Set-ItemProperty -Path $Path -Name $Name -Value $Value -Type DWord
}}

function Enable-ShellLauncher($Sid, $Shell) {{
    Enable-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -All -NoRestart | Out-Null
    $launcher = [wmiclass]'\\\\localhost\\root\\standardcimv2\\embedded:WESL_UserSetting'
    $launcher.SetDefaultShell('explorer.exe', {RESTART_SHELL}) | Out-Null
    try {{ $launcher.RemoveCustomShell($Sid) | Out-Null }} catch {{ }}   # there was none
    $launcher.SetCustomShell($Sid, $Shell, @({codes}), @({actions}), {RESTART_SHELL}) | Out-Null
    $launcher.SetEnabled($true) | Out-Null
}}

function Enable-AssignedAccess($Account, $Folder) {{
    # Only the system's own account may write this configuration, so a task of that account does it.
    $text = (Get-Content -Raw -Encoding UTF8 (Join-Path $PSScriptRoot 'assigned-access.xml'))
    $text = $text.Replace('@FOLDER@', $Folder).Replace('@ACCOUNT@', $Account)
    $file = Join-Path $env:ProgramData 'malbeot-assigned-access.xml'
    [IO.File]::WriteAllText($file, $text)
    $work = "`$c = Get-CimInstance -Namespace root\\cimv2\\mdm\\dmmap -ClassName MDM_AssignedAccess; " +
        "`$c.Configuration = [Net.WebUtility]::HtmlEncode([IO.File]::ReadAllText('$file')); " +
        "Set-CimInstance -CimInstance `$c"
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-NoProfile -Command `"$work`""
    Register-ScheduledTask -TaskName 'MalbeotKiosk' -Action $action -User 'SYSTEM' -RunLevel Highest -Force | Out-Null
    Start-ScheduledTask -TaskName 'MalbeotKiosk'
    while ((Get-ScheduledTask -TaskName 'MalbeotKiosk').State -eq 'Running') {{ Start-Sleep -Milliseconds 200 }}
    Unregister-ScheduledTask -TaskName 'MalbeotKiosk' -Confirm:$false
    Remove-Item $file
}}

$folder = (Get-ItemProperty 'HKLM:\\SOFTWARE\\Malbeot').InstallFolder
$sid = (New-Object Security.Principal.NTAccount($User)).Translate([Security.Principal.SecurityIdentifier]).Value
$edition = (Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion').EditionID
if ($edition -match 'Enterprise|Education|IoT') {{
    Enable-ShellLauncher $sid "`"${{folder}}malbeotw.exe`" --keep kiosk"
}} else {{
    Enable-AssignedAccess $User $folder
}}
{policies}
{timeouts}
Set-ItemProperty -Path '{_STATE}' -Name 'User' -Value $User
Write-Output '말벗 키오스크 설정을 마쳤습니다. 기기를 다시 시작하십시오.'
Write-Output "The account $User is a kiosk after a restart."
"""


def _disable() -> str:
    policies = "\n".join(f"Restore-Policy '{each.path}' '{each.name}'" for each in POLICIES)
    timeouts = "\n".join(f"powercfg /change {each} 30" for each in _TIMEOUTS)
    return f"""\
#Requires -RunAsAdministrator
# Makes the kiosk's account an ordinary one again:  powershell -ExecutionPolicy Bypass -File disable-kiosk.ps1
$ErrorActionPreference = 'Stop'

function Restore-Policy($Path, $Name) {{
    $before = (Get-ItemProperty -Path '{_STATE}' -Name $Name -ErrorAction SilentlyContinue).$Name
    if ([string]::IsNullOrEmpty($before)) {{
        Remove-ItemProperty -Path $Path -Name $Name -ErrorAction SilentlyContinue
    }} else {{
        Set-ItemProperty -Path $Path -Name $Name -Value ([int]$before) -Type DWord
    }}
}}

if (-not (Test-Path '{_STATE}')) {{ Write-Output '말벗 키오스크로 설정된 계정이 없습니다.'; exit 0 }}
$user = (Get-ItemProperty '{_STATE}').User
$edition = (Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion').EditionID
if ($edition -match 'Enterprise|Education|IoT') {{
    $sid = (New-Object Security.Principal.NTAccount($user)).Translate([Security.Principal.SecurityIdentifier]).Value
    $launcher = [wmiclass]'\\\\localhost\\root\\standardcimv2\\embedded:WESL_UserSetting'
    $launcher.RemoveCustomShell($sid) | Out-Null
    if (@(Get-CimInstance -Namespace root\\standardcimv2\\embedded -ClassName WESL_UserSetting).Count -eq 0) {{
        $launcher.SetEnabled($false) | Out-Null   # other accounts may have shells of their own
    }}
}} else {{
    $work = "`$c = Get-CimInstance -Namespace root\\cimv2\\mdm\\dmmap -ClassName MDM_AssignedAccess; " +
        "`$c.Configuration = `$null; Set-CimInstance -CimInstance `$c"
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-NoProfile -Command `"$work`""
    Register-ScheduledTask -TaskName 'MalbeotKiosk' -Action $action -User 'SYSTEM' -RunLevel Highest -Force | Out-Null
    Start-ScheduledTask -TaskName 'MalbeotKiosk'
    while ((Get-ScheduledTask -TaskName 'MalbeotKiosk').State -eq 'Running') {{ Start-Sleep -Milliseconds 200 }}
    Unregister-ScheduledTask -TaskName 'MalbeotKiosk' -Confirm:$false
}}
{policies}
{timeouts}
Remove-Item -Path '{_STATE}' -Recurse
Write-Output '말벗 키오스크 설정을 되돌렸습니다. 기기를 다시 시작하십시오.'
Write-Output "The account $user is an ordinary one after a restart."
"""
