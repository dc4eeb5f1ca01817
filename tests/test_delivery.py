"""Mail, copies and the sign of life, against real servers on this computer."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import SMTP
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from hypothesis import given
from hypothesis import strategies as st

from pipeline.declared.settings import Deliver, Mail, Settings, Thresholds
from pipeline.delivery import finish, heartbeat, mail, record, sending
from pipeline.delivery.letter import Letter, one_line, write
from pipeline.formats import FORMATS
from pipeline.language import Language
from pipeline.problems import OutputError
from pipeline.running.fingerprint import sha256
from pipeline.running.manifest import Made, Manifest, Written
from pipeline.running.outcome import Outcome, State, Wish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

TODAY = date(2026, 3, 20)
EVENT = "2026-03-12-samen-leren"
SECRET = "correct horse"  # noqa: S105 - of the server below
TO = ("an@example.org", "bert@example.org")


class Box:
    """A mail server's box; it can refuse addresses, refuse the mail, or break off at its end."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuse: set[str] = set()
        self.answer = "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: object, _session: object, envelope: Any, address: str, _options: object
    ) -> str:
        if address in self.refuse:
            return "550 nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: Any, _session: object, envelope: Any
    ) -> str:
        self.mails.append(message_from_bytes(envelope.content, policy=SMTP))
        if self.answer == "break":
            server.transport.abort()
        return self.answer


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def box() -> Box:
    return Box()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def server(
    box: Box, ca: trustme.CA, *, security: str = "starttls", name: str = "localhost"
) -> Iterator[Mail]:
    """A real server with TLS; the settings by which it is reached."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    ca.issue_cert(name).configure_cert(context)
    ways: dict[str, dict[str, Any]] = {
        "starttls": {"tls_context": context, "require_starttls": True},
        "tls": {"ssl_context": context, "auth_require_tls": False},
        "none": {},
    }

    def login(_s: object, _session: object, _e: object, _how: object, told: Any) -> AuthResult:
        return AuthResult(success=told.password == SECRET.encode(), handled=False)

    port = free_port()
    running: Any = Controller(
        box, hostname="127.0.0.1", port=port, authenticator=login, **ways[security]
    )
    if security == "tls":  # its own trial connection knows no authority
        knock = socket.create_connection
        running._trigger_server = lambda: knock(("127.0.0.1", port)).close()
    running.start()
    try:
        wanted = "tls" if security == "tls" else "starttls"
        yield Mail(TO, "verslag@example.org", "localhost", port, wanted, attach=("html",))
    finally:
        running.stop(no_assert=True)


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    monkeypatch.setattr(mail, "SECONDS", 2)
    return authority


def made(where: Path, words: str = "<p>verslag</p>", content: str = "c1") -> Manifest:
    """A report that stands in the output folder."""
    folder = where / "output" / EVENT
    folder.mkdir(parents=True, exist_ok=True)
    (where / "input" / EVENT).mkdir(parents=True, exist_ok=True)
    (folder / "report.html").write_text(words, encoding="utf-8")
    told = {"findings": [{"title": "Vier op vijf waren tevreden"}]}
    (folder / "report.json").write_text(json.dumps(told), encoding="utf-8")
    outputs = tuple(
        Written(name, f"report.{name}", sha256(folder / f"report.{name}"), 1, "internal")
        for name in ("html", "json")
    )
    return Manifest(
        "f", "nl-BE", "2026-03-12", 0, outputs, ("html", "json"), "", ("internal",),
        {"internal": Made(content, ("html", "json"))}, "internal", "trefdag",
    )  # fmt: skip


def settings(post: Mail | None = None, folder: str = "") -> Settings:
    deliver = Deliver(post, folder)
    return Settings("nl-BE", "trefdag", "trefdag", ("internal",), (), Thresholds(), deliver=deliver)


def deliver(where: Path, post: Mail | None, *, content: str = "c1", folder: str = "") -> list[str]:
    """What a person is told."""
    chosen = settings(post, folder)
    messages = sending.send(
        where / "input" / EVENT, where / "output", made(where, content=content), chosen, TODAY
    )
    return [Language("en").show(message) for message in messages]


def fate(where: Path, content: str = "c1", way: str = "mail") -> record.Fate | None:
    sent = record.load(where / "output", EVENT)
    return record.fate_of(sent, "internal", content, way)


# --- mail


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_report_is_mailed_once(
    tmp_path: Path, box: Box, trusted: trustme.CA, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(mail.PASSWORD, SECRET)
    with server(box, trusted, security=security) as there:
        post = replace(there, user="verslag", link="https://example.org/verslagen/")
        assert deliver(tmp_path, post) == []
        assert deliver(tmp_path, post) == []  # nothing new
        assert deliver(tmp_path, post, content="c2") == []  # another version
    first, second = box.mails
    assert first["To"] == ", ".join(TO)
    assert first["Subject"].startswith("Verslag: ")
    assert first["Message-ID"] != second["Message-ID"]
    text = first.get_body(("plain",))
    assert text is not None
    words = text.get_content()
    assert "- Vier op vijf waren tevreden" in words
    assert f"https://example.org/verslagen/{EVENT}/report.html" in words
    (attached,) = first.iter_attachments()
    assert attached.get_filename() == f"{EVENT}-report.html"
    assert attached.get_content().strip() == "<p>verslag</p>"
    assert fate(tmp_path) is record.Fate.SENT


def test_the_edition_that_is_mailed_is_a_setting(
    tmp_path: Path, box: Box, trusted: trustme.CA
) -> None:
    """Its files, its page, and its version; whatever stands in 'report.html'."""
    own = made(tmp_path)
    board = tmp_path / "output" / EVENT / "report.board.html"
    board.write_text("<p>voor het bestuur</p>", encoding="utf-8")
    file = Written("html", board.name, sha256(board), 1, "board")
    both = replace(
        own,
        outputs=(*own.outputs, file),
        editions=("internal", "board"),
        made=dict(own.made) | {"board": Made("b1", ("html", "json"))},
        mailed="board",
    )
    with server(box, trusted) as there:
        post = replace(there, link="https://example.org", edition="board")
        where = tmp_path / "input" / EVENT
        for version in (
            both,
            both,
            replace(both, made=dict(both.made) | {"internal": Made("c2", ())}),
        ):
            sending.send(where, tmp_path / "output", version, settings(post), TODAY)
    (mailed,) = box.mails  # that another edition changed is no new version of this one
    (attached,) = mailed.iter_attachments()
    assert attached.get_filename() == f"{EVENT}-report.board.html"
    text = mailed.get_body(("plain",))
    assert text is not None
    assert f"https://example.org/{EVENT}/report.board.html" in text.get_content()
    sent = record.load(tmp_path / "output", EVENT)
    assert record.fate_of(sent, "board", "b1", "mail") is record.Fate.SENT
    assert record.version_of(both, "folder") != record.version_of(own, "folder")


def test_a_line_of_one_dot_does_not_end_the_mail(box: Box, trusted: trustme.CA) -> None:
    letter = Letter(EVENT, "x\n.\n.y", None, ("a", "."), {}, "c")
    with server(box, trusted) as post:
        sent = write(letter, post, Language("en"))
        sent.set_content("one\n.\n..two\n.")
        assert mail.send(post, sent, "", lambda: None) == []
    assert box.mails[0].get_content().split() == ["one", ".", "..two", "."]


def test_a_mail_says_whom_to_ask() -> None:
    post = Mail(TO, "verslag@example.org", "localhost", 1, "tls")
    letter = Letter(EVENT, "Dag", None, (), {}, "c", contact="info@b.be\nBcc: x@y.zz")
    said = write(letter, post, Language("nl-BE")).get_content()
    assert "Vragen over dit verslag? info@b.be Bcc: x@y.zz\n" in said
    without = write(replace(letter, contact=""), post, Language("nl-BE")).get_content()
    assert "Vragen" not in without


def test_what_failed_is_tried_again_and_then_sent_once(
    tmp_path: Path, box: Box, trusted: trustme.CA
) -> None:
    box.answer = "451 later"
    with server(box, trusted) as post:
        (told,) = deliver(tmp_path, post)
        assert "code 451" in told
        assert "tries again" in told
        assert fate(tmp_path) is record.Fate.FAILED
        box.answer = "250 OK"
        assert deliver(tmp_path, post) == []
        assert deliver(tmp_path, post) == []
    assert len(box.mails) == 2  # the refused one and the taken one
    assert box.mails[0]["Message-ID"] == box.mails[1]["Message-ID"]


def test_what_breaks_at_the_end_is_in_doubt_and_never_sent_again(
    tmp_path: Path, box: Box, trusted: trustme.CA
) -> None:
    box.answer = "break"
    with server(box, trusted) as post:
        (told,) = deliver(tmp_path, post)
        assert "may have been mailed or not" in told
        box.answer = "250 OK"
        assert deliver(tmp_path, post) == []
    assert len(box.mails) == 1
    assert fate(tmp_path) is record.Fate.DOUBT


def test_a_run_that_was_cut_off_while_mailing_is_told_and_sends_nothing(
    tmp_path: Path, box: Box, trusted: trustme.CA
) -> None:
    made(tmp_path)
    begun = record.Sent("internal", "c1", "mail", record.Fate.BEGUN, "2026-03-20")
    record.note(tmp_path / "output", EVENT, begun)
    with server(box, trusted) as post:
        (told,) = deliver(tmp_path, post)
        assert "may have been mailed or not" in told
        assert deliver(tmp_path, post) == []  # told once
        record.path_of(tmp_path / "output", EVENT).unlink()  # what the sentence says
        assert deliver(tmp_path, post) == []
    assert len(box.mails) == 1


def test_it_is_noted_before_the_server_has_it(
    tmp_path: Path, box: Box, trusted: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the server's yes and our note: no second mail."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with server(box, trusted) as post:
        noting = record.note
        seen: list[record.Fate] = []

        def note(output: Path, event: str, now: record.Sent) -> None:
            if now.way == "mail" and now.fate is record.Fate.SENT:
                killed()
            seen.append(now.fate)
            noting(output, event, now)

        monkeypatch.setattr(sending, "note", note)
        with pytest.raises(KeyboardInterrupt):
            deliver(tmp_path, post)
        monkeypatch.setattr(sending, "note", noting)
        assert "may have been" in deliver(tmp_path, post)[0]
    assert len(box.mails) == 1
    assert seen[0] is record.Fate.BEGUN


def test_one_refused_address_does_not_keep_it_from_the_others(
    tmp_path: Path, box: Box, trusted: trustme.CA
) -> None:
    box.refuse = {TO[1]}
    with server(box, trusted) as post:
        (told,) = deliver(tmp_path, post)
        assert "number 2" in told
        assert TO[1] not in told
        assert deliver(tmp_path, post) == []
        box.refuse = set(TO)
        (told,) = deliver(tmp_path, post, content="c2")
        assert "code 550" in told
    assert len(box.mails) == 1
    assert fate(tmp_path, "c2") is record.Fate.FAILED


def test_a_wrong_password_is_told(
    tmp_path: Path, box: Box, trusted: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(mail.PASSWORD, "wrong")
    with server(box, trusted) as post:
        (told,) = deliver(tmp_path, replace(post, user="verslag"))
    assert "does not accept this user name and password" in told
    assert box.mails == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_of_another_is_refused(
    tmp_path: Path, box: Box, trusted: trustme.CA, security: str
) -> None:
    with server(box, trusted, security=security, name="elsewhere.example.org") as post:
        (told,) = deliver(tmp_path, post)
    assert "certificate" in told
    assert box.mails == []


def test_a_certificate_of_an_unknown_authority_is_refused(
    tmp_path: Path, box: Box, trusted: trustme.CA
) -> None:
    assert trusted
    with server(box, trustme.CA()) as post:
        (told,) = deliver(tmp_path, post)
    assert "certificate" in told
    assert box.mails == []


def test_without_tls_nothing_is_sent(tmp_path: Path, box: Box, trusted: trustme.CA) -> None:
    with server(box, trusted, security="none") as post:
        (told,) = deliver(tmp_path, post)
    assert "no safe connection" in told
    assert box.mails == []


def test_a_silent_server_is_not_waited_for(
    tmp_path: Path, trusted: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert trusted
    monkeypatch.setattr(mail, "SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        post = Mail(TO, "verslag@example.org", "127.0.0.1", port, "starttls", attach=())
        (told,) = deliver(tmp_path, post)
    assert "gave no answer" in told
    assert fate(tmp_path) is record.Fate.FAILED


def test_nobody_there(tmp_path: Path) -> None:
    post = Mail(TO, "verslag@example.org", "127.0.0.1", free_port(), "tls", attach=())
    (told,) = deliver(tmp_path, post)
    assert "could not be reached" in told


def test_what_is_to_be_attached_must_be_there(tmp_path: Path) -> None:
    post = Mail(TO, "verslag@example.org", "127.0.0.1", 1, "tls", attach=("pdf",))
    (told,) = deliver(tmp_path, post)
    assert "report.pdf is not there" in told


def test_an_event_has_its_own_addressees(tmp_path: Path, box: Box, trusted: trustme.CA) -> None:
    made(tmp_path)
    path = tmp_path / "input" / EVENT / "event.yaml"
    with server(box, trusted) as post:
        path.write_text("mail_to: [els@example.org]\n", encoding="utf-8")
        assert deliver(tmp_path, post) == []
        path.write_text("mail_to: []\n", encoding="utf-8")
        assert deliver(tmp_path, post, content="c2") == []
    assert [sent["To"] for sent in box.mails] == ["els@example.org"]
    assert fate(tmp_path, "c2") is record.Fate.NOBODY


# --- the password


def test_a_password_file_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "password"
    path.write_text("geheim\n", encoding="utf-8")
    post = Mail(TO, "a@example.org", "localhost", 1, "tls", "user", str(path))
    for mode in (0o644, 0o640, 0o602):
        path.chmod(mode)
        with pytest.raises(mail.NotSent, match="Others may read"):
            mail.password(post)
    path.chmod(0o600)
    assert mail.password(post) == "geheim"


def test_the_password_of_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    post = Mail(TO, "a@example.org", "localhost", 1, "tls", "user")
    with pytest.raises(mail.NotSent, match="no password"):
        mail.password(post)
    monkeypatch.setenv(mail.PASSWORD, "geheim")
    assert mail.password(post) == "geheim"


# --- the head of a mail


HOSTILE = [
    "x\nBcc: all@example.org",
    "x\r\nBcc: all@example.org\r\n\r\nhello",
    "x\rBcc: all@example.org",
    "x\u2028Bcc: a@example.org",
    "x\u2029Bcc: a@example.org",
    "x\x85Bcc: a@example.org",
    "x\x0bBcc: a@example.org",
    "x\x0cBcc: a@example.org",
    "x\x1cBcc: a@example.org",
    "x\x00y",
    "x\u202etxt.exe",
    "=?utf-8?q?x=0ABcc:_a@example.org?=",
    "é" * 500,
    "",
    "\ud800",
]


def heads(title: str, event: str = EVENT) -> EmailMessage:
    letter = Letter(event, title, TODAY, (title,), {"report.pdf": b"%PDF"}, "c")
    post = Mail(TO, "verslag@example.org", "localhost", 1, "tls")
    content = write(letter, post, Language("nl-BE")).as_bytes(policy=SMTP)
    return message_from_bytes(content, policy=SMTP)


EXPECTED = [
    *("Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"),
    "Content-Type",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_name_adds_a_line_to_the_head(words: str) -> None:
    for read in (heads(words), heads("Dag", words)):
        assert read.keys() == EXPECTED
        assert read["To"] == ", ".join(TO)
        assert len(list(read.iter_attachments())) == 1


@given(st.text())
def test_any_title_is_one_line(words: str) -> None:
    assert len(one_line(words).splitlines()) <= 1
    assert heads(words).keys() == EXPECTED


# --- a copy, and the sign of life


def test_a_copy_appears_whole_in_a_folder_that_is_there(tmp_path: Path) -> None:
    there = tmp_path / "share"
    (told,) = deliver(tmp_path, None, folder=str(there))
    assert "is not there" in told
    there.mkdir()
    assert deliver(tmp_path, None, folder=str(there)) == []
    assert {path.name for path in (there / EVENT).iterdir()} == {"report.html", "report.json"}
    (there / EVENT / "report.html").unlink()
    assert deliver(tmp_path, None, folder=str(there)) == []  # copied once
    assert not (there / EVENT / "report.html").exists()


@contextmanager
def web(code: int) -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(code)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    running = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/ping", asked
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


def test_the_sign_of_life_is_one_question() -> None:
    with web(200) as (address, asked):
        heartbeat.ping(address)
    assert asked == ["/ping"]
    with web(302) as (address, asked), pytest.raises(OutputError):
        heartbeat.ping(address)
    assert asked == ["/ping"]  # and nobody else's address
    with web(500) as (address, _), pytest.raises(OutputError):
        heartbeat.ping(address)
    with pytest.raises(OutputError):
        heartbeat.ping(f"http://127.0.0.1:{free_port()}/")
    heartbeat.ping("")


def test_a_silent_address_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(OutputError):
        heartbeat.ping(f"http://127.0.0.1:{silent.getsockname()[1]}/")


# --- the record


@pytest.mark.parametrize("content", [b"{", b'{"version": 2, "sent": []}', b"[]", b'{"version": 1}'])
def test_a_record_that_cannot_be_read_sends_nothing(tmp_path: Path, content: bytes) -> None:
    made(tmp_path)
    path = record.path_of(tmp_path / "output", EVENT)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with pytest.raises(OutputError):
        record.load(tmp_path / "output", EVENT)


def outcomes_of(*states: State) -> tuple[Outcome, ...]:
    return tuple(Outcome(EVENT, state, 0) for state in states)


def test_a_try_by_hand_sends_nothing_and_failure_is_a_thing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = made(tmp_path)
    monkeypatch.setattr("pipeline.running.manifest.load", lambda _folder: told)
    post = Mail(TO, "verslag@example.org", "127.0.0.1", free_port(), "tls", attach=())
    monkeypatch.setattr("pipeline.declared.settings.load_settings", lambda: settings(post))
    for wish in (Wish(TODAY, formats=("html",)), Wish(TODAY, editions=("public",))):
        (one,) = finish(
            outcomes_of(State.MADE), [tmp_path / "input" / EVENT], tmp_path / "output", wish, print
        )
        assert one.told == ()
    assert fate(tmp_path) is None
    folders = [tmp_path / "input" / EVENT]
    (one,) = finish(outcomes_of(State.UP_TO_DATE), folders, tmp_path / "output", Wish(TODAY), print)
    assert one.exit_code == 1
    assert len(one.told) == 1


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_each_format_can_be_attached(name: str) -> None:
    filename = FORMATS[name].filename
    letter = Letter("dag", "Dag", None, (), {filename: b"x"}, "0" * 64)
    to = Mail(("a@b.example",), "c@d.example", "post.example", 465, "tls")
    (part,) = write(letter, to, Language("nl-BE")).iter_attachments()
    assert part.get_filename() == f"dag-{filename}"
    assert part.get_content_type() != "application/octet-stream"
