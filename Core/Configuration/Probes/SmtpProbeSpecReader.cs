using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed class SmtpProbeSpecReader : ServiceSpecReader
{
    private const int LongestPath = 2048;

    private static readonly Func<JsonValue, DefectList, string?> ReadStartTls = Scalar.OneOf("never", "whenOffered", "required");

    public override string Type => "smtp";

    protected override IReadOnlyList<string> OwnKeys { get; } = ["port", "startTls", "verify", "caFile"];

    protected override IReadOnlyList<string> OwnEntryKeys { get; } = ["tls", "login", "serverName"];

    protected override ServiceProbeSpec ReadOwn(ProbeFields fields)
    {
        string? startTls = fields.Text("startTls", ReadStartTls);
        SmtpProbeSpec spec = new()
        {
            Port = fields.Value("port", 25, Scalar.Port),
            Tls = fields.Value("tls", false, Scalar.Flag),
            StartTls = startTls is null ? StartTls.WhenOffered : Enum.Parse<StartTls>(startTls, ignoreCase: true),
            Login = fields.Login(),
            ServerName = fields.Text("serverName", Scalar.Address),
            Verify = fields.Value("verify", true, Scalar.Flag),
            CaFile = fields.Text("caFile", Scalar.LongText(LongestPath)),
        };
        if (spec is { Tls: true, StartTls: StartTls.Required }) fields.Refuse("startTls", "With \"tls\" the conversation is secured from its beginning: remove one of the two.");
        if (spec is { Login: not null, Tls: false, StartTls: StartTls.Never }) fields.Refuse("startTls", "The password would travel in the clear: write \"required\" or \"tls\": true, or remove \"login\".");
        return spec;
    }
}
