using System.Text;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services.Wire;

namespace NetWatch.Poller.Services;

/// <summary>Asks a server, in its protocol, to secure a connection that began in the clear.</summary>
internal static class StartTlsDialogue
{
    private const int LongestLine = 4096, MostOctets = 64 * 1024;

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
        StartTlsProtocol.Ldap => LdapAsync(new LdapDialogue(run, stream)),
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

    private static async Task LdapAsync(LdapDialogue dialogue)
    {
        LdapResult result = await dialogue.StartTlsAsync();
        if (result.Code != LdapCode.Success) throw new ServiceFault(LdapErrors.OfStartTls(result));
        if (dialogue.HasMore) throw SaidMore();
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
