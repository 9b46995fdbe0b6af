using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed class LdapProbeSpecReader : ServiceSpecReader
{
    private const int LongestPath = 2048;
    private const int LongestName = 1024;
    private const int LongestFilter = 4096;
    private const int LongestValue = 8192;
    private const int MostEntries = 1000;

    private static readonly Func<JsonValue, DefectList, string?> ReadStartTls = Scalar.OneOf("never", "whenOffered", "required");
    private static readonly Func<JsonValue, DefectList, string?> ReadScope = Scalar.OneOf("base", "one", "sub");
    private static readonly string[] OfSearch = ["scope", "filter", "attribute", "expect", "match", "entries", "sizeLimit"];

    public override string Type => "ldap";

    protected override IReadOnlyList<string> OwnKeys { get; } = ["port", "startTls", "verify", "caFile"];

    protected override IReadOnlyList<string> OwnEntryKeys { get; } = ["tls", "login", "passwordInClear", "serverName", "base", .. OfSearch];

    protected override ServiceProbeSpec ReadOwn(ProbeFields fields)
    {
        bool tls = fields.Value("tls", false, Scalar.Flag);
        string? startTls = fields.Text("startTls", ReadStartTls);
        LdapProbeSpec spec = new()
        {
            Port = fields.Value("port", tls ? 636 : 389, Scalar.Port),
            Tls = tls,
            StartTls = startTls is null ? StartTls.WhenOffered : Enum.Parse<StartTls>(startTls, ignoreCase: true),
            Login = fields.Login(),
            PasswordInClear = fields.Value("passwordInClear", false, Scalar.Flag),
            ServerName = fields.Text("serverName", Scalar.Address),
            Verify = fields.Value("verify", true, Scalar.Flag),
            CaFile = fields.Text("caFile", Scalar.LongText(LongestPath)),
            Search = Search(fields),
        };
        if (spec is { Tls: true, StartTls: StartTls.Required } && fields.Writes("startTls")) fields.Refuse("startTls", "With \"tls\" the conversation is secured from its beginning: remove one of the two.");
        if (spec is { Login: not null, Tls: false, StartTls: StartTls.Never, PasswordInClear: false })
            fields.Refuse("startTls", "The password would travel in the clear: write \"required\" or \"tls\": true, or say that it may by \"passwordInClear\": true.");
        if (spec.PasswordInClear && (spec.Tls || spec.StartTls == StartTls.Required)) fields.Refuse("passwordInClear", "TLS is required, so no password travels in the clear: remove the key.");
        if (spec.PasswordInClear && !fields.Writes("login")) fields.Refuse("passwordInClear", "There is no \"login\" whose password could travel: add it, or remove this key.");
        return spec;
    }

    private static LdapSearch? Search(ProbeFields fields)
    {
        string? start = fields.Text("base", ReadBase);
        bool isDeep = start is { Length: > 0 };
        LdapSearch search = new()
        {
            Base = start ?? "",
            Scope = fields.Text("scope", ReadScope) is { } scope ? Enum.Parse<LdapScope>(scope, ignoreCase: true) : isDeep ? LdapScope.Sub : LdapScope.Base,
            Filter = fields.Text("filter", ReadFilter) is { } text && LdapFilter.TryParse(text, out LdapFilter? filter, out _) ? filter : LdapFilter.Anything,
            Attribute = fields.Text("attribute", ReadAttribute),
            Expect = fields.Text("expect", Scalar.LongText(LongestValue)),
            Match = fields.Text("match", Scalar.Pattern),
            Entries = fields.Value("entries", 1, Scalar.Integer(0, MostEntries)),
            SizeLimit = fields.Value("sizeLimit", 100, Scalar.Integer(1, MostEntries)),
        };
        foreach (string key in OfSearch)
            if (fields.Writes(key) && !fields.Writes("base")) fields.Refuse(key, "Nothing is searched for without \"base\": write where to begin (\"\" for the root DSE), or remove this key.");
        if (search.Attribute is null && !fields.Writes("attribute") && (search.Expect ?? search.Match) is not null)
            fields.Refuse(search.Expect is null ? "match" : "expect", "It is not said whose value this is: write \"attribute\", or remove this key.");
        if (search.Entries > search.SizeLimit) fields.Refuse("entries", "More entries must be found than are asked for: write a greater \"sizeLimit\", or fewer entries.");
        return start is null ? null : search;
    }

    /// <summary>A distinguished name; what is right in it, the server knows. Empty for the root DSE.</summary>
    private static string? ReadBase(JsonValue at, DefectList defects)
    {
        if (at.Kind == JsonKind.Text && (at.Text.Length == 0 || (at.Text.Length <= LongestName && at.Text.Contains('=', StringComparison.Ordinal) && !at.Text.Any(char.IsControl)))) return at.Text;
        defects.Add(at, "Write a distinguished name such as \"ou=people,dc=example,dc=kz\", or \"\" for the root DSE.");
        return null;
    }

    private static string? ReadFilter(JsonValue at, DefectList defects)
    {
        if (Scalar.LongText(LongestFilter)(at, defects) is not { } text) return null;
        if (LdapFilter.TryParse(text, out _, out string? problem)) return text;
        defects.Add(at, $"This is no LDAP filter such as \"(&(objectClass=person)(uid=a*))\" (RFC 4515): {problem}.");
        return null;
    }

    private static string? ReadAttribute(JsonValue at, DefectList defects)
    {
        if (Scalar.Text(at, defects) is not { } text) return null;
        if (LdapFilterParser.IsDescription(text)) return text;
        defects.Add(at, "Write the name of one attribute, such as \"mail\" or \"namingContexts\".");
        return null;
    }
}
