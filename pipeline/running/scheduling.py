"""What starts 'trefdag due' by itself: a systemd timer, a line for cron, a task for Windows.

Once an hour, but not between 02:00 and 03:00: that hour does not come, or comes twice, when the
clock changes. A start that was missed is made up for as soon as the computer is on.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pipeline.language import say
from pipeline.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

SERVICE, TIMER = "trefdag.service", "trefdag.timer"
HOURS, MINUTE = "00..01,03..23", 15
_UNSAFE = frozenset(map(chr, (*range(32), 127)))


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be started, with which folders.

    ``network`` where mail or a heartbeat is sent; ``copies`` is where reports are copied to.
    """

    where: Path
    output: Path
    python: Path = Path(sys.executable)
    network: bool = False
    copies: Path | None = None

    def __post_init__(self) -> None:
        for path in (*self.writes, self.where, self.python):
            if not path.is_absolute() or _UNSAFE & set(str(path)) or _has_half_signs(str(path)):
                raise UsageError(
                    say(
                        "%(folder)s cannot stand in a timer: its name holds signs that are not "
                        "text. Give the folder another name.",
                        folder=repr(str(path)),
                    )
                )

    @property
    def writes(self) -> tuple[Path, ...]:
        return (self.output, *((self.copies,) if self.copies is not None else ()))

    @property
    def command(self) -> tuple[str, ...]:
        places = ("--input", str(self.where), "--output", str(self.output))
        return (str(self.python), "-m", "pipeline", "due", "--quiet", *places)


def _has_half_signs(words: str) -> bool:
    """Whether these hold bytes that are no text, which Python keeps as halves of signs."""
    return any("\ud800" <= sign <= "\udfff" for sign in words)


def service(job: Job) -> str:
    """The systemd service: what is started, and what it may do."""
    network = (
        "# Mail or a heartbeat is sent: it may use the network.\n"
        "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6\n"
        if job.network
        else "# Nothing of a report needs the network.\n"
        "PrivateNetwork=yes\nRestrictAddressFamilies=AF_UNIX\n"
    )
    return f"""[Unit]
Description=Trefdag: make the reports that are due

[Service]
Type=oneshot
ExecStart={_started(job.command)}
# 75: another run is at work, which is as good.
SuccessExitStatus=75
# No longer than this, no more memory than this, and after other work.
TimeoutStartSec=2h
MemoryMax=3G
TasksMax=256
Nice=10
# It reads everything and writes the reports alone.
ProtectSystem=strict
ProtectHome=read-only
ReadOnlyPaths={_quoted(str(job.where))}
ReadWritePaths={" ".join(_quoted(str(path)) for path in job.writes)}
CacheDirectory=trefdag
Environment=XDG_CACHE_HOME=%C/trefdag
{_own_tmp(job)}PrivateUsers=yes
NoNewPrivileges=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes
LockPersonality=yes
UMask=0027
{network}"""


def _own_tmp(job: Job) -> str:
    """A /tmp of its own, unless the folders lie there: it would not see them."""
    shared = ("/tmp", "/var/tmp")  # noqa: S108 - names, no files
    seen = any(path.is_relative_to(tmp) for path in (*job.writes, job.where) for tmp in shared)
    return "" if seen else "PrivateTmp=yes\n"


def timer() -> str:
    """The systemd timer: when the service is started."""
    return f"""[Unit]
Description=Trefdag: look every hour whether a report is due

[Timer]
# Not between 02:00 and 03:00: that hour comes twice, or not at all, when the clock changes.
OnCalendar=*-*-* {HOURS}:{MINUTE}:00
# A start that was missed is made up for.
Persistent=true

[Install]
WantedBy=timers.target
"""


def cron(job: Job) -> str:
    """The line for 'crontab -e'. Cron mails what it prints, which is what a person must do."""
    return f"{MINUTE} 0,1,3-23 * * * " + shlex.join(job.command).replace("%", r"\%")


def windows(job: Job) -> str:
    """A task for Windows, which starts the program in its Linux (WSL)."""
    inside = os.environ.get("WSL_DISTRO_NAME", "")
    arguments = [*(("--distribution", inside) if inside else ()), "--exec", *job.command]
    return f"""<?xml version="1.0"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Trefdag: make the reports that are due</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <!-- every hour from 03:{MINUTE} to 01:{MINUTE}, not at 02:{MINUTE} -->
      <StartBoundary>2026-01-01T03:{MINUTE}:00</StartBoundary>
      <Repetition>
        <Interval>PT1H</Interval>
        <Duration>PT22H30M</Duration>
      </Repetition>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <StartWhenAvailable>true</StartWhenAvailable>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <ExecutionTimeLimit>PT2H</ExecutionTimeLimit>
    <Priority>7</Priority>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>wsl.exe</Command>
      <Arguments>{escape(subprocess.list2cmdline(arguments))}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def unit_folder() -> Path:
    """Where systemd looks for a user's own units."""
    told = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(told) if told else Path.home() / ".config") / "systemd" / "user"


def install(job: Job, folder: Path) -> tuple[Path, ...]:
    """Write both units; which. May raise OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    job.output.mkdir(parents=True, exist_ok=True)  # systemd starts nothing where this lacks
    units = {SERVICE: service(job), TIMER: timer()}
    for name, text in units.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(folder / name for name in units)


def enable() -> bool:
    """Let the user's systemd start the timer; whether it could."""
    for words in (("daemon-reload",), ("enable", "--now", TIMER)):
        try:
            done = subprocess.run(  # noqa: S603 - fixed words
                ("systemctl", "--user", *words),  # noqa: S607 - where it is, the system says
                check=False,
                timeout=60,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        if done.returncode:
            return False
    return True


def _started(words: Sequence[str]) -> str:
    """A command as systemd reads it: '$' and '%' mean themselves."""
    return " ".join(_quoted(word).replace("$", "$$") for word in words)


def _quoted(word: str) -> str:
    """A word as systemd reads it, between quotation marks; '%' means itself."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{plain}"'
