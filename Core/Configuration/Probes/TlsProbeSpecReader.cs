using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed class TlsProbeSpecReader : ServiceSpecReader
{
    private const int LongestPath = 1024;

    private static readonly Func<JsonValue, DefectList, string?> ReadStartTls = Scalar.OneOf("smtp", "imap", "pop3", "ldap", "postgresql");
    private static readonly Func<JsonValue, DefectList, string?> ReadVersion = Scalar.OneOf("1.2", "1.3");

    public override string Type => "tls";

    protected override IReadOnlyList<string> OwnKeys { get; } = ["port", "verify", "caFile", "leastVersion"];

    protected override IReadOnlyList<string> OwnEntryKeys { get; } = ["serverName", "startTls"];

    protected override IReadOnlyList<string> OwnThresholdKeys { get; } = ["daysLeft"];

    protected override ServiceProbeSpec? ReadOwn(ProbeFields fields) => new TlsProbeSpec
    {
        Port = fields.Value("port", 443, Scalar.Port),
        ServerName = fields.Text("serverName", Scalar.Address),
        StartTls = fields.Text("startTls", ReadStartTls) is { } word ? Enum.Parse<StartTlsProtocol>(word, ignoreCase: true) : StartTlsProtocol.None,
        Verify = fields.Value("verify", true, Scalar.Flag),
        CaFile = fields.Text("caFile", Scalar.LongText(LongestPath)),
        LeastVersion = fields.Text("leastVersion", ReadVersion),
        DaysLeft = [.. fields.ThresholdSteps("daysLeft", [30, 14, 7, 1], Scalar.Integer(1, 1000)).OrderDescending()],
    };
}
