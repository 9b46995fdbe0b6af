"""A mail server that misbehaves on command: aiosmtpd writing a Maildir.

usage: smtp_peer.py MAILDIR [option ...]
  port=N        listen there instead of on a free port
  451=N         answer the first N messages with 451 after DATA
  drop=N        keep the first N messages and drop the connection instead of answering
  size=N        take no mail of more than N octets, and say so by SIZE (RFC 1870)
  silentsize=N  the same, but say so after DATA only
  hang          never answer DATA; the file "hanging" appears in MAILDIR
  refuse=WORD   answer 550 to recipients that contain WORD
  defer=WORD    answer 450 to recipients that contain WORD
  auth          demand AUTH (user "netwatch", password "right")
  login         offer AUTH LOGIN alone
  oauth=TOKEN   demand AUTH XOAUTH2 with this token of user "netwatch"; FILE "tokens" in MAILDIR has those that came
  bearer=TOKEN  the same by OAUTHBEARER
  sender=WORD   answer 550 to senders that contain WORD
  greet=LINE    greet with this line and close
  cert=F key=F  offer STARTTLS
  tls           speak TLS from the first byte (with cert and key)

The first line on stdout is the port.
"""
import asyncio
import base64
import ssl
import sys

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP, AuthResult

options = dict((a.split("=", 1) + ["1"])[:2] for a in sys.argv[2:])


def token_of(text):
    # "user=…^Aauth=Bearer TOKEN^A^A" and "n,a=…,^A…auth=Bearer TOKEN^A^A"
    open(sys.argv[1] + "/tokens", "a").write(text.replace("\x01", "|") + "\n")
    user = "user=netwatch" in text or "a=netwatch," in text
    return user and "auth=Bearer " + options.get("oauth", options.get("bearer", "")) + "\x01" in text


class Peer(Mailbox):
    seen = 0

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        if "sender" in options and options["sender"] in address:
            return "550 5.7.1 we do not know you"
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if "refuse" in options and options["refuse"] in address:
            return "550 5.1.1 no such user here"
        if "defer" in options and options["defer"] in address:
            return "450 4.2.1 mailbox busy"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        Peer.seen += 1
        if "hang" in options:
            open(sys.argv[1] + "/hanging", "w").close()
            await asyncio.sleep(3600)
        if Peer.seen <= int(options.get("451", 0)):
            return "451 4.7.1 greylisted, come back later"
        if len(envelope.content) > int(options.get("silentsize", sys.maxsize)):
            return "552 5.3.4 Message size exceeds fixed limit"
        reply = await super().handle_DATA(server, session, envelope)
        if Peer.seen <= int(options.get("drop", 0)):
            server.transport.abort()
            await asyncio.sleep(0)
        return reply


async def take_token(self, server, args):
    text = base64.b64decode(args[1]).decode() if len(args) > 1 else (await server.challenge_auth("")).decode()
    if token_of(text):
        return AuthResult(success=True)
    await server.challenge_auth('{"status":"401","schemes":"bearer"}')
    return AuthResult(success=False, handled=False)


if "oauth" in options:
    Peer.auth_XOAUTH2 = take_token
if "bearer" in options:
    Peer.auth_OAUTHBEARER = take_token


class Greeter(asyncio.Protocol):
    def connection_made(self, transport):
        transport.write(options["greet"].encode() + b"\r\n")
        transport.close()


def authenticate(server, session, envelope, mechanism, auth_data):
    good = (auth_data.login, auth_data.password) == (b"netwatch", b"right")
    return AuthResult(success=good, handled=False)


async def main():
    handler = Peer(sys.argv[1])
    tls = None
    if "cert" in options:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(options["cert"], options["key"])

    def factory():
        if "greet" in options:
            return Greeter()
        return SMTP(
            handler,
            hostname="peer.test",
            data_size_limit=int(options.get("size", 33554432)),
            tls_context=None if "tls" in options else tls,
            auth_required=bool({"auth", "oauth", "bearer"} & options.keys()),
            auth_require_tls=False,
            auth_exclude_mechanism=["PLAIN"] if "login" in options else ["PLAIN", "LOGIN"] if {"oauth", "bearer"} & options.keys() else None,
            authenticator=authenticate,
        )

    server = await asyncio.get_running_loop().create_server(factory, "127.0.0.1", int(options.get("port", 0)), ssl=tls if "tls" in options else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    # The test holds our stdin: when it goes, so do we.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
