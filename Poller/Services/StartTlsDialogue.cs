using System.Text;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services.Wire;

namespace NetWatch.Poller.Services;

/// <summary>Asks a server, in its protocol, to secure a connection that began in the clear.</summary>
internal static class StartTlsDialogue
{
    private const int LongestLine = 4096, MostOctets = 64 * 1024;

    /// <summary>An ExtendedRequest of LDAP with messageID 1 and the OID 1.3.6.1.4.1.1466.20037 (RFC 4511 section 4.14).</summary>
    private static readonly byte[] LdapRequest =
        [0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16, .. "1.3.6.1.4.1.1466.20037"u8];

    /// <summary>The SSLRequest of PostgreSQL: its length and the code 80877103.</summary>
    private static readonly byte[] PostgresqlRequest = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

    /// <summary>Holds the dialogue; afterwards the server awaits TLS.</summary>
    /// <exception cref="ServiceFault">The server refuses, or speaks another protocol.</exception>
    public static Task RunAsync(ServiceRun run, Stream stream, StartTlsProtocol kind) => kind switch
    {
        StartTlsProtocol.None => Task.CompletedTask,
        StartTlsProtocol.Smtp => SmtpAsync(new SmtpDialogue(run, stream)),
        StartTlsProtocol.Imap => ImapAsync(run, stream, new LineReader(stream, LongestLine, MostOctets)),
        StartTlsProtocol.Pop3 => Pop3Async(run, stream, new LineReader(stream, LongestLine, MostOctets)),
        StartTlsProtocol.Ldap => LdapAsync(run, stream),
        StartTlsProtocol.Postgresql => PostgresqlAsync(run, stream),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static async Task SmtpAsync(SmtpDialogue dialogue)
    {
        Demand(220, await dialogue.ReadAsync(), "the connection");
        SmtpReply offers = await dialogue.AskAsync("EHLO netwatch.invalid");
        Demand(250, offers, "EHLO");
        if (!offers.Lines.Any(l => l.Trim().Equals("STARTTLS", StringComparison.OrdinalIgnoreCase))) throw ServiceFault.Of(Reason.TlsFailed, $"The mail server does not offer STARTTLS.");
        Demand(220, await dialogue.AskAsync("STARTTLS"), "STARTTLS");
        if (dialogue.HasMore) throw SaidMore();

        static void Demand(int code, SmtpReply reply, string question)
        {
            if (reply.Code != code) throw ServiceFault.Of(Reason.ServiceError, $"The mail server answers {question} with \"{reply.Shown}\".");
        }
    }

    private static async Task ImapAsync(ServiceRun run, Stream stream, LineReader lines)
    {
        string line = await ReadAsync(run, lines);
        if (!line.StartsWith("* OK", StringComparison.OrdinalIgnoreCase)) throw ServiceFault.Of(Reason.MalformedReply, $"What came back is no greeting of IMAP.");
        await SendAsync(run, stream, "a1 STARTTLS");
        do line = await ReadAsync(run, lines);
        while (line.StartsWith("* ", StringComparison.Ordinal));
        if (!line.StartsWith("a1 OK", StringComparison.OrdinalIgnoreCase)) throw ServiceFault.Of(Reason.TlsFailed, $"The IMAP server answers STARTTLS with \"{PeerText.Shown(line)}\".");
        if (lines.HasMore) throw SaidMore();
    }

    private static async Task Pop3Async(ServiceRun run, Stream stream, LineReader lines)
    {
        string line = await ReadAsync(run, lines);
        if (!line.StartsWith("+OK", StringComparison.Ordinal)) throw ServiceFault.Of(Reason.MalformedReply, $"What came back is no greeting of POP3.");
        await SendAsync(run, stream, "STLS");
        line = await ReadAsync(run, lines);
        if (!line.StartsWith("+OK", StringComparison.Ordinal)) throw ServiceFault.Of(Reason.TlsFailed, $"The POP3 server answers STLS with \"{PeerText.Shown(line)}\".");
        if (lines.HasMore) throw SaidMore();
    }

    private static async Task SendAsync(ServiceRun run, Stream stream, string line)
    {
        run.Tell($"> {line}");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), run.Token);
    }

    private static async Task<string> ReadAsync(ServiceRun run, LineReader lines)
    {
        string line = await lines.ReadAsync(run.Token) ?? throw new EndOfStreamException();
        run.Tell($"< {PeerText.Shown(line)}");
        return line;
    }

    /// <summary>What came in the clear must not be taken for something that was said over TLS.</summary>
    private static ServiceFault SaidMore() => ServiceFault.Of(Reason.MalformedReply, $"The server said more in the clear after it had agreed to TLS.");

    private static async Task LdapAsync(ServiceRun run, Stream stream)
    {
        run.Tell($"> ExtendedRequest StartTLS");
        await stream.WriteAsync(LdapRequest, run.Token);

        // LDAPMessage ::= SEQUENCE { messageID 1, ExtendedResponse ::= [APPLICATION 24] { resultCode ENUMERATED, … } }
        byte[] answer = new byte[512];
        await stream.ReadExactlyAsync(answer.AsMemory(0, 2), run.Token);
        run.SawAnswer = true;
        int length = answer[1];
        int header = 2;
        if (answer[0] == 0x30 && (length & 0x80) != 0 && (length & 0x7f) is 1 or 2)
        {
            int octets = length & 0x7f;
            await stream.ReadExactlyAsync(answer.AsMemory(2, octets), run.Token);
            length = octets == 1 ? answer[2] : (answer[2] << 8) | answer[3];
            header += octets;
        }

        if (answer[0] != 0x30 || length is < 10 || header + length > answer.Length) throw ServiceFault.Of(Reason.MalformedReply, $"What came back is no message of LDAP.");
        await stream.ReadExactlyAsync(answer.AsMemory(header, length), run.Token);
        int code = ResultCode(answer.AsSpan(header, length));
        run.Tell($"< resultCode {code}");
        if (code < 0) throw ServiceFault.Of(Reason.MalformedReply, $"What came back is no answer to StartTLS.");
        if (code != 0) throw ServiceFault.Of(Reason.TlsFailed, $"The LDAP server answers StartTLS with the result {code}.");
    }

    /// <summary>The resultCode of an ExtendedResponse behind messageID 1; -1 when it is none.</summary>
    private static int ResultCode(ReadOnlySpan<byte> message)
    {
        if (message.Length < 8 || message[0] != 0x02 || message[1] != 1 || message[2] != 1 || message[3] != 0x78) return -1;
        int at = (message[4] & 0x80) != 0 ? 5 + (message[4] & 0x7f) : 5;
        return at + 3 <= message.Length && message[at] == 0x0a && message[at + 1] == 1 ? message[at + 2] : -1;
    }

    private static async Task PostgresqlAsync(ServiceRun run, Stream stream)
    {
        run.Tell($"> SSLRequest");
        await stream.WriteAsync(PostgresqlRequest, run.Token);
        byte[] answer = new byte[1];
        await stream.ReadExactlyAsync(answer, run.Token);
        run.SawAnswer = true;
        if (answer[0] == (byte)'N') throw ServiceFault.Of(Reason.TlsFailed, $"The database server does not offer TLS.");
        if (answer[0] != (byte)'S') throw ServiceFault.Of(Reason.MalformedReply, $"What came back is no answer to an SSLRequest.");
    }
}
