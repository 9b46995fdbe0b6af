using System.Globalization;
using System.Text.RegularExpressions;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed partial class HttpProbeSpecReader : ServiceSpecReader
{
    private const int LongestUrl = 2048;
    private const int LongestBody = 65_536;

    private static readonly Func<JsonValue, DefectList, string?> ReadMethod = Scalar.OneOf("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static readonly Func<JsonValue, DefectList, string?> ReadVersion = Scalar.OneOf("1.1", "2", "3");
    private static readonly Func<JsonValue, DefectList, string?> ReadAuthentication = Scalar.OneOf("basic", "bearer");

    public override string Type => "http";

    protected override IReadOnlyList<string> OwnKeys { get; } = ["redirects", "version", "verify", "caFile"];

    protected override IReadOnlyList<string> OwnEntryKeys { get; } = ["url", "viaAddress", "method", "headers", "body", "login", "auth", "status", "match", "notMatch", "json"];

    protected override ServiceProbeSpec? ReadOwn(ProbeFields fields)
    {
        string? url = fields.RequireText("url", ReadUrl, "write what must answer, such as \"https://portal.example.kz/health\"");
        LoginCredential? login = fields.Login();
        string? auth = fields.Text("auth", ReadAuthentication);
        if (auth is not null && login is null) fields.Refuse("auth", "There is no \"login\" whose words are to be sent: add it, or remove \"auth\".");
        HttpProbeSpec spec = new()
        {
            Url = url is null ? new Uri("http://unwritten/") : new Uri(url),
            ViaAddress = fields.Value("viaAddress", false, Scalar.Flag),
            Method = fields.Text("method", ReadMethod) ?? "GET",
            Headers = fields.Map("headers", Scalar.LongText(LongestUrl)),
            Body = fields.Text("body", Scalar.LongText(LongestBody)),
            Login = login,
            Authentication = auth == "bearer" ? HttpAuthentication.Bearer : HttpAuthentication.Basic,
            Status = fields.Texts("status", ReadStatus),
            Match = fields.Text("match", Scalar.Pattern),
            NotMatch = fields.Text("notMatch", Scalar.Pattern),
            Json = fields.Map("json", Scalar.LongText(LongestUrl)),
            Redirects = fields.Value("redirects", 10, Scalar.Integer(0, 20)),
            Version = fields.Text("version", ReadVersion),
            Verify = fields.Value("verify", true, Scalar.Flag),
            CaFile = fields.Text("caFile", Scalar.LongText(LongestUrl)),
        };
        foreach ((string name, string value) in spec.Headers)
            if (!HeaderName().IsMatch(name) || value.AsSpan().ContainsAny('\r', '\n')) fields.Refuse("headers", $"\"{JsonValue.Printable(name)}\" is no header field on one line (RFC 9110): correct it.");
        return url is null ? null : spec;
    }

    private static string? ReadUrl(JsonValue at, DefectList defects)
    {
        if (Scalar.LongText(LongestUrl)(at, defects) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && url is { UserInfo: "", Host.Length: > 0 }) return text;
        defects.Add(at, "Write a URL with http or https and a host, such as \"https://portal.example.kz/health\", without a user or password in it.");
        return null;
    }

    /// <summary>Statuses are numbers or texts: 200, "2xx" would be guessed, "200-299" is said.</summary>
    private static string? ReadStatus(JsonValue at, DefectList defects)
    {
        if (at.Kind is JsonKind.Number or JsonKind.Text && StatusRange().Match(at.Text) is { Success: true } range
            && int.Parse(range.Groups[1].ValueSpan, CultureInfo.InvariantCulture) <= int.Parse(range.Groups[range.Groups[2].Success ? 2 : 1].ValueSpan, CultureInfo.InvariantCulture))
            return at.Text;
        defects.Add(at, "Write a status such as 204, or a range such as \"200-299\".");
        return null;
    }

    [GeneratedRegex("^([1-5][0-9][0-9])(?:-([1-5][0-9][0-9]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex StatusRange();

    [GeneratedRegex("^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderName();
}
