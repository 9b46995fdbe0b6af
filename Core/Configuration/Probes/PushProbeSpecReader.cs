using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed class PushProbeSpecReader : ServiceSpecReader
{
    private const int ShortestToken = 16;

    public override string Type => "push";

    protected override IReadOnlyList<string> OwnEntryKeys { get; } = ["within", "token"];

    protected override ServiceProbeSpec? ReadOwn(ProbeFields fields)
    {
        string? name = fields.RequireText("name", Scalar.Id, "write what the job is called; it stands in the URL that the job calls");
        TimeSpan? within = fields.Require<TimeSpan>(
            "within", Scalar.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(400)), "write how long after a report the next one may take, such as \"26h\" for a job of each night");
        Secret? token = fields.RequireSecret("token");
        if (token is not null && token.Reveal().Length < ShortestToken)
        {
            fields.Refuse("token", $"The token is shorter than {ShortestToken} characters and can be guessed: choose a longer one.");
            token = null;
        }

        return name is not null && within is { } most && token is not null ? new PushProbeSpec { Name = name, Within = most, Token = token } : null;
    }
}
