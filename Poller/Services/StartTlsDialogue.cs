using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Services;

/// <summary>Asks a server, in its protocol, to secure a connection that began in the clear.</summary>
internal static class StartTlsDialogue
{
    /// <summary>An ExtendedRequest of LDAP with messageID 1 and the OID 1.3.6.1.4.1.1466.20037 (RFC 4511 section 4.14).</summary>
    private static readonly byte[] LdapRequest =
        [0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16, .. "1.3.6.1.4.1.1466.20037"u8];

    /// <summary>The SSLRequest of PostgreSQL: its length and the code 80877103.</summary>
    private static readonly byte[] PostgresqlRequest = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

    /// <summary>Holds the dialogue; afterwards the server awaits TLS.</summary>
    /// <exception cref="ServiceFault">The server refuses, or speaks another protocol.</exception>
    public static Task RunAsync(ServiceRun run, Stream stream, StartTls kind) => kind switch
    {
        StartTls.None => Task.CompletedTask,
        StartTls.Smtp => SmtpAsync(new LineDialogue(run, stream)),
        StartTls.Imap => ImapAsync(new LineDialogue(run, stream)),
        StartTls.Pop3 => Pop3Async(new LineDialogue(run, stream)),
        StartTls.Ldap => LdapAsync(run, stream),
        StartTls.Postgresql => PostgresqlAsync(run, stream),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static async Task SmtpAsync(LineDialogue dialogue)
    {
        (int code, IReadOnlyList<string> lines) = await dialogue.ReadReplyAsync();
        if (code != 220) throw ServiceFault.Of(Reason.ServiceError, $"The mail server greets with {code} {lines[0]}.");
        await dialogue.SendAsync("EHLO netwatch.invalid");
        (code, lines) = await dialogue.ReadReplyAsync();
        if (code != 250) throw ServiceFault.Of(Reason.ServiceError, $"The mail server answers EHLO with {code} {lines[0]}.");
        if (!lines.Any(l => l.StartsWith("STARTTLS", StringComparison.OrdinalIgnoreCase))) throw ServiceFault.Of(Reason.TlsFailed, $"The mail server does not offer STARTTLS.");
        await dialogue.SendAsync("STARTTLS");
        (code, lines) = await dialogue.ReadReplyAsync();
        if (code != 220) throw ServiceFault.Of(Reason.TlsFailed, $"The mail server answers STARTTLS with {code} {lines[0]}.");
    }

    private static async Task ImapAsync(LineDialogue dialogue)
    {
        string greeting = await dialogue.ReadAsync();
        if (!greeting.StartsWith("* OK", StringComparison.OrdinalIgnoreCase)) throw ServiceFault.Of(Reason.MalformedReply, $"What came back is no greeting of IMAP.");
        await dialogue.SendAsync("a1 STARTTLS");
        for (int lines = 0; lines < 20; lines++)
        {
            string line = await dialogue.ReadAsync();
            if (line.StartsWith("* ", StringComparison.Ordinal)) continue;
            if (line.StartsWith("a1 OK", StringComparison.OrdinalIgnoreCase)) return;
            throw ServiceFault.Of(Reason.TlsFailed, $"The IMAP server answers STARTTLS with {line}.");
        }

        throw ServiceFault.Of(Reason.MalformedReply, $"The IMAP server does not come to an end.");
    }

    private static async Task Pop3Async(LineDialogue dialogue)
    {
        if (!(await dialogue.ReadAsync()).StartsWith("+OK", StringComparison.Ordinal)) throw ServiceFault.Of(Reason.MalformedReply, $"What came back is no greeting of POP3.");
        await dialogue.SendAsync("STLS");
        string line = await dialogue.ReadAsync();
        if (!line.StartsWith("+OK", StringComparison.Ordinal)) throw ServiceFault.Of(Reason.TlsFailed, $"The POP3 server answers STLS with {line}.");
    }

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
