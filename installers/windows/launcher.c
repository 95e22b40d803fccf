/* malbeot.exe and malbeotw.exe: start the interpreter that lies next to them with the program's command line.

   malbeot.exe ARGUMENTS          one run in this console; its exit code is the program's
   malbeotw.exe ARGUMENTS         the same without a console window
   malbeotw.exe --keep ARGUMENTS  stays alive, as the shell of a kiosk has to: what ended is started again

   While it is kept, the program is started again at once, then after 1, 2, 5 and 15 seconds; one that lived for a
   minute was well. A window that has not answered for ten seconds is ended like one that died. Exit codes then:

     0   somebody of the staff ended the program: it ended with 0
     70  it ended too often in a row; the machine needs a restart
     71  there is nothing to start: the installation is damaged

   All that the program starts belongs to one job, so that nothing is left when this process is ended. The data
   folder that was chosen at installation is handed on as MALBEOT_HOME, unless that is set already. */

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

#include "messages.h"
#include "patience.h"

enum { GAVE_UP = 70, DAMAGED = 71 };
enum { LONGEST_COMMAND = 32768 };

/* --- What is known about this installation --- */

static wchar_t folder[MAX_PATH]; /* of this program, without the last backslash */

static BOOL find_folder(void)
{
    DWORD length = GetModuleFileNameW(NULL, folder, MAX_PATH);
    if (length == 0 || length == MAX_PATH)
        return FALSE;
    wchar_t *last = wcsrchr(folder, L'\\');
    if (last == NULL)
        return FALSE;
    *last = L'\0';
    return TRUE;
}

static void set_data_folder(void)
{
    wchar_t chosen[MAX_PATH];
    DWORD bytes = sizeof chosen;
    if (GetEnvironmentVariableW(L"MALBEOT_HOME", NULL, 0) > 0)
        return;
    if (RegGetValueW(HKEY_LOCAL_MACHINE, L"Software\\Malbeot", L"DataFolder",
                     RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY, NULL, chosen, &bytes) == ERROR_SUCCESS
        && chosen[0] != L'\0')
        SetEnvironmentVariableW(L"MALBEOT_HOME", chosen);
}

/* --- The command line --- */

/* What stands behind this program's own name, as it was typed: quotes and spaces keep their meaning. */
static const wchar_t *given(void)
{
    const wchar_t *at = GetCommandLineW();
    BOOL quoted = FALSE;
    for (; *at != L'\0' && (quoted || (*at != L' ' && *at != L'\t')); at++)
        if (*at == L'"')
            quoted = !quoted;
    while (*at == L' ' || *at == L'\t')
        at++;
    return at;
}

/* Whether the arguments begin with --keep; then the unit of patience in ms, and what stands behind it. */
static BOOL is_kept(const wchar_t **arguments, long *unit)
{
    static const wchar_t option[] = L"--keep";
    const size_t length = wcslen(option);
    wchar_t *behind;
    if (wcsncmp(*arguments, option, length) != 0)
        return FALSE;
    behind = (wchar_t *)*arguments + length;
    *unit = PATIENCE_UNIT_MS;
    if (*behind == L'=')
        *unit = wcstol(behind + 1, &behind, 10);
    if ((*behind != L' ' && *behind != L'\0') || *unit < 1 || *unit > PATIENCE_UNIT_MS)
        return FALSE;
    while (*behind == L' ')
        behind++;
    *arguments = behind;
    return TRUE;
}

/* --- The program's processes --- */

typedef struct {
    HANDLE process, job;
    DWORD id;
} Run;

static BOOL start(const wchar_t *arguments, Run *run)
{
    static wchar_t command[LONGEST_COMMAND];
    STARTUPINFOW how = { .cb = sizeof how };
    PROCESS_INFORMATION started;
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits;
    DWORD flags = CREATE_SUSPENDED;
    int length = swprintf(command, LONGEST_COMMAND, L"\"%ls\\python\\python.exe\" -X utf8 -m app.cli %ls", folder,
                          arguments);
    if (length < 0 || length >= LONGEST_COMMAND)
        return FALSE;
#ifdef WINDOWED
    flags |= CREATE_NO_WINDOW; /* not pythonw.exe: what the program writes must have somewhere to go */
#endif
    ZeroMemory(&limits, sizeof limits);
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    run->job = CreateJobObjectW(NULL, NULL);
    if (run->job != NULL)
        SetInformationJobObject(run->job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    if (!CreateProcessW(NULL, command, NULL, NULL, TRUE, flags, NULL, NULL, &how, &started)) {
        if (run->job != NULL)
            CloseHandle(run->job);
        return FALSE;
    }
    if (run->job != NULL)
        AssignProcessToJobObject(run->job, started.hProcess);
    ResumeThread(started.hThread);
    CloseHandle(started.hThread);
    run->process = started.hProcess;
    run->id = started.dwProcessId;
    return TRUE;
}

/* Ends whatever the run left behind; returns the program's exit code. */
static DWORD finish(Run *run)
{
    DWORD code = 1;
    GetExitCodeProcess(run->process, &code);
    if (run->job != NULL)
        CloseHandle(run->job);
    CloseHandle(run->process);
    return code;
}

typedef struct {
    DWORD id;
    BOOL hangs;
} Search;

static BOOL CALLBACK look_at(HWND window, LPARAM given_search)
{
    Search *search = (Search *)given_search;
    DWORD owner = 0;
    GetWindowThreadProcessId(window, &owner);
    if (owner == search->id && IsWindowVisible(window) && IsHungAppWindow(window))
        search->hangs = TRUE;
    return !search->hangs;
}

static BOOL window_hangs(DWORD id)
{
    Search search = { id, FALSE };
    EnumWindows(look_at, (LPARAM)&search);
    return search.hangs;
}

/* --- The event log --- */

static void tell(WORD kind, DWORD message, DWORD code)
{
    wchar_t number[16];
    const wchar_t *parts[] = { number };
    HANDLE log = RegisterEventSourceW(NULL, L"Malbeot");
    if (log == NULL)
        return;
    swprintf(number, 16, L"%lu", (unsigned long)code);
    ReportEventW(log, kind, 0, message, NULL, 1, 0, parts, NULL);
    DeregisterEventSource(log);
}

/* --- The two ways to run --- */

static int run_once(const wchar_t *arguments)
{
    Run run;
    if (!start(arguments, &run)) {
        tell(EVENTLOG_ERROR_TYPE, MSG_DAMAGED, GetLastError());
        fwprintf(stderr, L"malbeot: python\\python.exe does not start; repair the installation\n");
        return DAMAGED;
    }
    WaitForSingleObject(run.process, INFINITE);
    return (int)finish(&run);
}

static int keep(const wchar_t *arguments, long unit)
{
    int quick = 0;
    for (;;) {
        Run run;
        ULONGLONG began = GetTickCount64();
        int hung = 0;
        if (!start(arguments, &run)) {
            tell(EVENTLOG_ERROR_TYPE, MSG_DAMAGED, GetLastError());
            return DAMAGED;
        }
        while (WaitForSingleObject(run.process, (DWORD)(LOOK_EVERY * unit)) == WAIT_TIMEOUT) {
            hung = window_hangs(run.id) ? hung + 1 : 0;
            if (hung > HUNG_LOOKS) {
                TerminateProcess(run.process, 1);
                WaitForSingleObject(run.process, INFINITE);
                break;
            }
        }
        DWORD code = finish(&run);
        if (code == 0) {
            tell(EVENTLOG_INFORMATION_TYPE, MSG_ENDED, 0);
            return 0;
        }
        tell(EVENTLOG_WARNING_TYPE, hung > HUNG_LOOKS ? MSG_HUNG : MSG_AGAIN, code);
        quick = quick_ends(quick, (long)((GetTickCount64() - began) / (ULONGLONG)unit));
        if (gives_up(quick)) {
            tell(EVENTLOG_ERROR_TYPE, MSG_GAVE_UP, code);
            return GAVE_UP;
        }
        Sleep((DWORD)(delay(quick) * unit));
    }
}

/* Ctrl+C is for the program, which shares the console; this process waits for what it makes of it. */
static BOOL WINAPI leave_it_to_the_program(DWORD event)
{
    return event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
}

int wmain(void)
{
    long unit;
    const wchar_t *arguments = given();
    if (!find_folder())
        return DAMAGED;
    set_data_folder();
    SetConsoleCtrlHandler(leave_it_to_the_program, TRUE);
    return is_kept(&arguments, &unit) ? keep(arguments, unit) : run_once(arguments);
}
