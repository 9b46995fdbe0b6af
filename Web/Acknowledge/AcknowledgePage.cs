using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Operations;
using NetWatch.Web.Access;

namespace NetWatch.Web.Acknowledge;

/// <summary>What the page needs.</summary>
internal sealed class AcknowledgeDoor(AcknowledgeLinks links, AcknowledgeList list, IncidentDesk desk, IIncidentJournal journal, TimeProvider time)
{
    public AcknowledgeLinks Links => links;

    /// <summary>What nobody takes care of yet.</summary>
    public IReadOnlyList<AcknowledgeLine> Listed(Incident incident, AcknowledgeTexts texts) => list.Of(incident, texts.Language);

    public IncidentDesk Desk => desk;

    public IIncidentJournal Journal => journal;

    public TimeProvider Time => time;

    /// <summary>Since when it holds, as messages tell times.</summary>
    public string Since(Incident incident, AcknowledgeTexts texts) => list.SinceOf(incident, texts.Language);
}

/// <summary>
/// The page behind the link in a message: it lists what fails of the incident and asks; only its button changes anything, and takes exactly what was listed, so that a mail program that opens links for safety acknowledges nothing.
/// </summary>
internal static class AcknowledgePage
{
    private const int LongestComment = 500;

    /// <summary>More than this nobody reads on a telephone; the rest is listed once these are acknowledged.</summary>
    private const int MostListed = 200;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Maps it.</summary>
    public static void MapAcknowledgePage(this IEndpointRouteBuilder app)
    {
        app.MapGet("/acknowledge/{token}", ShowAsync).AllowAnonymous().ExcludeFromDescription();
        // The token is what a forged form would lack.
        app.MapPost("/acknowledge/{token}", AcknowledgeAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(string token, AcknowledgeDoor door, CancellationToken cancellationToken)
    {
        (IResult? refusal, AcknowledgeTexts texts, Incident? incident, _) = await FindAsync(token, door, cancellationToken);
        if (refusal is not null) return refusal;
        return Page(texts, StatusCodes.Status200OK, Facts(texts, incident!, door), Form(texts, texts.Listed, door.Listed(incident!, texts)));
    }

    private static async Task<IResult> AcknowledgeAsync(
        string token, HttpRequest request, AcknowledgeDoor door, AccessBook access, CancellationToken cancellationToken)
    {
        (IResult? refusal, AcknowledgeTexts texts, Incident? incident, Contact? contact) = await FindAsync(token, door, cancellationToken);
        if (refusal is not null) return refusal;
        IFormCollection? form = request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : null;
        string comment = ((string?)form?["comment"] ?? "").Trim();
        HashSet<string> listed = [.. ((string?)form?["listed"] ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        // Exactly what was on the page, as it was then: what failed since is for somebody to see first.
        AcknowledgeLine[] taken = [.. door.Listed(incident!, texts).Where(l => listed.Contains(Mark(l)))];
        ActionOutcome? outcome = taken.Length == 0 ? null : await door.Desk.AcknowledgeAsync(
            contact!.Name, incident!.Number, comment.Length == 0 ? null : comment[..Math.Min(comment.Length, LongestComment)], null, AcknowledgeList.KeysOf(incident, taken), cancellationToken);
        if (outcome is ActionOutcome.Done or ActionOutcome.Accepted)
            await access.RecordAsync(new Actor($"contact:{contact!.Id}", request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? ""), "acknowledgeByLink", $"incidents/{incident!.Number}", "done", null, new { comment, problems = taken.Length }, CancellationToken.None);
        Incident now = await door.Journal.ReadIncidentAsync(incident!.Number, cancellationToken) ?? incident;
        IReadOnlyList<AcknowledgeLine> rest = door.Listed(now, texts);
        string facts = Facts(texts, now, door);
        return outcome switch
        {
            ActionOutcome.Accepted => Page(texts, StatusCodes.Status200OK, facts, $"<p class=\"done\">{Encode(texts.Done)}</p>"),
            ActionOutcome.Done => Page(texts, StatusCodes.Status200OK, facts, $"<p class=\"done\">{Encode(texts.Done)}</p>" + (rest.Count == 0 ? "" : Form(texts, texts.Joined, rest))),
            _ when now.ClosedAt is not null => Page(texts, StatusCodes.Status409Conflict, facts, $"<p>{Encode(texts.Over)}</p>"),
            _ => Page(texts, StatusCodes.Status409Conflict, facts, $"<p class=\"done\">{Encode(texts.Gone)}</p>" + (rest.Count == 0 ? "" : Form(texts, texts.Listed, rest))),
        };
    }

    private static string Form(AcknowledgeTexts texts, string title, IReadOnlyList<AcknowledgeLine> lines)
    {
        AcknowledgeLine[] shown = [.. lines.Take(MostListed)];
        string more = lines.Count > shown.Length ? $"<p>+{lines.Count - shown.Length} {Encode(texts.More)}</p>" : "";
        return $"""
            <p>{Encode(title)}</p>
            <ul>{string.Concat(shown.Select(l => $"<li><b>{Encode(l.Severity)}</b> {Encode(l.What)}<br><small>{Encode(l.Reason)} · {Encode(texts.Since)} {Encode(l.Since)}</small></li>"))}</ul>{more}
            <p>{Encode(texts.Question)}</p>
            <form method="post"><input type="hidden" name="listed" value="{Encode(string.Join('\n', shown.Select(Mark)))}"><label>{Encode(texts.Comment)}<textarea name="comment" maxlength="{LongestComment}" rows="3"></textarea></label><button>{Encode(texts.Button)}</button></form>
            """;
    }

    /// <summary>A line of the form: the problem, and since when.</summary>
    private static string Mark(AcknowledgeLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.SinceAt.ToUnixTimeMilliseconds()} {line.Key}");

    private static async Task<(IResult? Refusal, AcknowledgeTexts Texts, Incident? Incident, Contact? Contact)> FindAsync(
        string token, AcknowledgeDoor door, CancellationToken cancellationToken)
    {
        AcknowledgeTexts texts = AcknowledgeTexts.For(null);
        if (door.Links.Read(token) is not { } said || door.Desk.FindContact(said.Contact) is not { } contact) return (Page(texts, StatusCodes.Status404NotFound, "", $"<p>{Encode(texts.Broken)}</p>"), texts, null, null);
        texts = AcknowledgeTexts.For(contact.Language);
        if (said.Expires <= door.Time.GetUtcNow()) return (Page(texts, StatusCodes.Status410Gone, "", $"<p>{Encode(texts.Expired)}</p>"), texts, null, null);
        Incident? incident = await door.Journal.ReadIncidentAsync(said.Incident, cancellationToken);
        if (incident is not { ClosedAt: null }) return (Page(texts, StatusCodes.Status200OK, incident is null ? "" : Facts(texts, incident, door), $"<p class=\"done\">{Encode(texts.Over)}</p>"), texts, null, null);
        if (!incident.IsAcknowledged) return (null, texts, incident, contact);
        string who = (incident.Acknowledged ?? incident.Problems.Select(p => p.Acknowledged).First(a => a is not null))!.Actor;
        return (Page(texts, StatusCodes.Status200OK, Facts(texts, incident, door), $"<p class=\"done\">{Encode(texts.Already)} {Encode(who)}</p>"), texts, null, null);
    }

    private static string Facts(AcknowledgeTexts texts, Incident incident, AcknowledgeDoor door)
    {
        // Many devices at once, and what is about the installation itself, have no name of a device.
        string name = incident.Facts?.Name ?? (incident.NodeId.Length > 0 ? incident.NodeId : "NetWatch");
        string site = incident.Facts?.SiteName is { } place && place != name ? $"{Encode(place)}<br>" : "";
        return $"<h1>{Encode(texts.Title)} {texts.Sign}{incident.Number}</h1><p class=\"what\">{Encode(name)}<br><small>{site}{Encode(texts.Since)} {Encode(door.Since(incident, texts))}</small></p>";
    }

    private static PageResult Page(AcknowledgeTexts texts, int status, string facts, string body) => new PageResult(status, $$"""
        <!doctype html>
        <html lang="{{texts.Language}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
        <title>NetWatch</title><style>
        :root{color-scheme:light dark}
        html{font-size:clamp(100%,.9vw,200%)}
        body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f3f5f7,#11161c);color:light-dark(#1a222b,#e8edf2);font:1.05rem/1.5 system-ui,sans-serif}
        main{box-sizing:border-box;width:min(36rem,100vw);padding:2rem;background:light-dark(#fff,#1a222b);border-radius:10px}
        h1{margin:0;font-size:1.1rem;font-weight:600;color:light-dark(#4a5968,#9fb0c0)}
        .what{font-size:1.5rem;font-weight:600;margin:.4rem 0 1.4rem;overflow-wrap:anywhere}
        small{font-size:1rem;font-weight:400;color:light-dark(#4a5968,#9fb0c0)}
        label{display:block}
        textarea{box-sizing:border-box;width:100%;margin:.3rem 0 1rem;padding:.6rem;font:inherit;border:1px solid light-dark(#8796a5,#5d6d7d);border-radius:6px;background:transparent;color:inherit}
        button{width:100%;padding:.8rem;font:inherit;font-weight:600;border:0;border-radius:6px;background:#0b6bcb;color:#fff;cursor:pointer}
        .done{font-weight:600}
        ul{margin:.4rem 0 1.2rem;padding:0;list-style:none}
        li{padding:.5rem 0;border-top:1px solid light-dark(#d5dce3,#2c3742);overflow-wrap:anywhere}
        b{font-size:.8rem;letter-spacing:.03em}
        </style></head><body><main>{{facts}}{{body}}</main></body></html>
        """);

    private static string Encode(string text) => Encoder.Encode(text);

    private sealed class PageResult(int status, string html) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            IHeaderDictionary headers = httpContext.Response.Headers;
            headers.CacheControl = "no-store";
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
            headers["Referrer-Policy"] = "same-origin";
            headers.XContentTypeOptions = "nosniff";
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            return httpContext.Response.WriteAsync(html, httpContext.RequestAborted);
        }
    }
}
