using System.Text.RegularExpressions;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed partial class SshProbeSpecReader : ServiceSpecReader
{
    public override string Type => "ssh";

    protected override IReadOnlyList<string> OwnKeys { get; } = ["port"];

    protected override IReadOnlyList<string> OwnEntryKeys { get; } = ["expect", "hostKey"];

    protected override ServiceProbeSpec ReadOwn(ProbeFields fields) => new SshProbeSpec
    {
        Port = fields.Value("port", 22, Scalar.Port),
        Expect = fields.Text("expect", Scalar.Pattern),
        HostKeys = fields.Texts("hostKey", ReadFingerprint),
    };

    private static string? ReadFingerprint(JsonValue at, DefectList defects)
    {
        if (at.Kind == JsonKind.Text && Fingerprint().IsMatch(at.Text)) return at.Text;
        defects.Add(at, "Write a fingerprint as \"ssh-keygen -lf KEY.pub\" prints it: SHA256: and 43 characters.");
        return null;
    }

    [GeneratedRegex("^SHA256:[A-Za-z0-9+/]{43}$", RegexOptions.CultureInvariant)]
    private static partial Regex Fingerprint();
}
