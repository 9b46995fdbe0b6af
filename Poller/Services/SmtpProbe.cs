using System.Net;
using System.Net.Sockets;
using System.Text;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Services.Wire;

namespace NetWatch.Poller.Services;

/// <summary>Talks to a mail server up to where a mail would begin. The dialogue is our own: each of its steps is a phase, and the certificate is looked at as everywhere else.</summary>
internal sealed class SmtpProbe(NameResolver resolver, TimeProvider time) : ServiceProbe<SmtpProbeSpec>(resolver, time)
{
    private static readonly Metric Duration = new("netwatch_smtp_duration_seconds", MetricKind.Gauge, "seconds", "Time that a phase of the SMTP check took.");

    /// <inheritdoc/>
    public override string Type => "smtp";

    /// <inheritdoc/>
    protected override async Task<ServiceVerdict> CheckAsync(ServiceRun run, SmtpProbeSpec spec)
    {
        try
        {
            return await TalkAsync(run, spec);
        }
        finally
        {
            run.MeasurePhases(Duration, "resolve", "connect", "tls", "banner", "ehlo", "starttls", "auth", "quit");
        }
    }

    private static async Task<ServiceVerdict> TalkAsync(ServiceRun run, SmtpProbeSpec spec)
    {
        TlsTerms terms = new(spec.ServerName ?? run.Node.Address.TrimEnd('.'), spec.Verify, spec.CaFile);
        await using NetworkStream plain = await run.ConnectAsync(spec.Port, "banner");
        string greeting = Greeting((IPEndPoint)plain.Socket.LocalEndPoint!);
        await using Stream first = spec.Tls ? (await ServiceTls.SecureAsync(run, plain, terms, "banner")).Stream : plain;
        SmtpDialogue dialogue = new(run, first);
        Demand(220, await dialogue.ReadAsync(), "the connection");
        run.Enter("ehlo");
        SmtpReply offers = Demand(250, await dialogue.AskAsync(greeting), "EHLO");

        bool isOffered = offers.Lines.Any(l => l.Trim().Equals("STARTTLS", StringComparison.OrdinalIgnoreCase));
        bool isWanted = !spec.Tls && spec.StartTls != StartTls.Never;
        if (isWanted && !isOffered && (spec.StartTls == StartTls.Required || spec.Login is not null))
            return ServiceVerdict.Failed(
                Reason.TlsFailed, $"The server offers no STARTTLS{(spec.StartTls == StartTls.Required ? ", which is required" : ", and the password is not sent in the clear")}.");
        if (!isWanted || !isOffered) return await EndAsync(run, spec, dialogue, offers);

        run.Enter("starttls");
        Demand(220, await dialogue.AskAsync("STARTTLS"), "STARTTLS");
        // What came in the clear must not be taken for something that was said over TLS.
        if (dialogue.HasMore) return ServiceVerdict.Failed(Reason.MalformedReply, $"The server said more in the clear after it had agreed to TLS.");
        await using Stream secured = (await ServiceTls.SecureAsync(run, plain, terms, "ehlo")).Stream;
        SmtpDialogue safe = new(run, secured);
        return await EndAsync(run, spec, safe, Demand(250, await safe.AskAsync(greeting), "EHLO"));
    }

    private static async Task<ServiceVerdict> EndAsync(ServiceRun run, SmtpProbeSpec spec, SmtpDialogue dialogue, SmtpReply offers)
    {
        if (spec.Login is { } login)
        {
            run.Enter("auth");
            if (await LogInAsync(dialogue, login, offers) is { } problem) return problem;
        }

        run.Enter("quit");
        try
        {
            await dialogue.AskAsync("QUIT");
        }
        catch (IOException)
        {
            // Some close without a farewell: all that was to be learned is known.
            run.Tell($"the server closed the connection");
        }

        run.Enter("end");
        return ServiceVerdict.Ok;
    }

    /// <summary>Logs in by the first of the two ways that all servers with passwords have (RFC 4616, and LOGIN, which was never more than a draft); null when it went well.</summary>
    private static async Task<ServiceVerdict?> LogInAsync(SmtpDialogue dialogue, LoginCredential login, SmtpReply offers)
    {
        string[] ways = [.. offers.Lines.Where(l => l.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase)).SelectMany(l => l[5..].ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        SmtpReply reply;
        if (ways.Contains("PLAIN"))
        {
            reply = await dialogue.AskAsync("AUTH PLAIN " + Base64($"\0{login.User}\0{login.Password.Reveal()}"), $"AUTH PLAIN with the login {login.Id}");
        }
        else if (ways.Contains("LOGIN"))
        {
            reply = await dialogue.AskAsync("AUTH LOGIN");
            if (reply.Code == 334) reply = await dialogue.AskAsync(Base64(login.User), "the user");
            if (reply.Code == 334) reply = await dialogue.AskAsync(Base64(login.Password.Reveal()), "the password");
        }
        else
        {
            return ServiceVerdict.Failed(Reason.AuthenticationFailed, $"The server offers no login by password that is known here (PLAIN, LOGIN), but \"{PeerText.Shown(string.Join(' ', ways))}\".");
        }

        return reply.Code switch
        {
            235 => null,
            // A reply may repeat what it refuses, so only its code is told.
            530 or 534 or 535 or 538 => ServiceVerdict.Failed(Reason.AuthenticationFailed, $"The server refuses the login {login.Id} ({reply.Code})."),
            >= 400 => ServiceVerdict.Failed(Reason.ServiceError, $"The server answers the login {login.Id} with {reply.Code}."),
            _ => ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The server answers the login {login.Id} with {reply.Code} instead of 235."),
        };
    }

    /// <summary>A reply that has the code that it must have.</summary>
    /// <exception cref="ServiceFault">It has another one.</exception>
    private static SmtpReply Demand(int code, SmtpReply reply, string question)
    {
        if (reply.Code == code) return reply;
        throw reply.Code >= 400
            ? ServiceFault.Of(Reason.ServiceError, $"The server answers {question} with \"{reply.Shown}\".")
            : ServiceFault.Of(Reason.UnexpectedAnswer, $"The server answers {question} with \"{reply.Shown}\" instead of {code}.");
    }

    /// <summary>Who we are, as an address: that is right wherever this runs (RFC 5321 section 4.1.3).</summary>
    private static string Greeting(IPEndPoint us)
    {
        IPAddress address = us.Address.IsIPv4MappedToIPv6 ? us.Address.MapToIPv4() : us.Address;
        return address.AddressFamily == AddressFamily.InterNetwork ? $"EHLO [{address}]" : $"EHLO [IPv6:{new IPAddress(address.GetAddressBytes())}]";
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
