using System.Globalization;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

/// <summary>Reads the checks of database servers, which have the same keys.</summary>
/// <param name="type">The type.</param>
/// <param name="port">Its usual port.</param>
/// <param name="make">Makes its specification of a login.</param>
internal sealed class DatabaseProbeSpecReader(string type, int port, Func<LoginCredential, DatabaseProbeSpec> make) : ServiceSpecReader
{
    private const int LongestQuery = 8192;

    private static readonly Func<JsonValue, DefectList, string?> ReadTls = Scalar.OneOf("preferred", "never", "required");

    public override string Type => type;

    protected override IReadOnlyList<string> OwnKeys { get; } = ["port", "tls", "verify"];

    protected override IReadOnlyList<string> OwnEntryKeys { get; } = ["login", "database", "query", "expect", "least", "most"];

    protected override ServiceProbeSpec? ReadOwn(ProbeFields fields)
    {
        LoginCredential? login = fields.RequireLogin("name one of \"credentials\" of type \"login\"");
        DatabaseProbeSpec spec = make(login ?? new LoginCredential("", "", new Secret(""))) with
        {
            Port = fields.Value("port", port, Scalar.Port),
            Database = fields.Text("database", Scalar.Text),
            Query = fields.Text("query", Scalar.LongText(LongestQuery)),
            Expect = fields.Text("expect", Scalar.LongText(LongestQuery)),
            Least = Number(fields, "least"),
            Most = Number(fields, "most"),
            Tls = fields.Text("tls", ReadTls) is { } word ? Enum.Parse<DatabaseTls>(word, ignoreCase: true) : DatabaseTls.Preferred,
            Verify = fields.Value("verify", false, Scalar.Flag),
        };
        if (spec.Query is null && (spec.Expect is not null || spec.Least is not null || spec.Most is not null)) fields.Refuse("query", "There is no query whose answer could be expected: add \"query\", or remove \"expect\", \"least\" and \"most\".");
        if (spec.Least > spec.Most) fields.Refuse("least", "The least number is above the greatest one: correct one of them.");
        return login is null ? null : spec;
    }

    private static double? Number(ProbeFields fields, string key) => fields.Value<double>(key, double.NaN, ReadNumber) is var number && double.IsNaN(number) ? null : number;

    private static double? ReadNumber(JsonValue at, DefectList defects)
    {
        if (at.Kind == JsonKind.Number && double.TryParse(at.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)) return number;
        defects.Add(at, $"Write a number without quotes, not {at.Described}.");
        return null;
    }
}
