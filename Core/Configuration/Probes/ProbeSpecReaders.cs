using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

/// <summary>The probe types that <c>devices.json</c> may name.</summary>
internal static class ProbeSpecReaders
{
    /// <summary>The registration: one line for each type.</summary>
    public static IReadOnlyList<ProbeSpecReader> All { get; } =
    [
        new(new DnsProbeSpecReader()),
        new(new FileProbeSpecReader()),
        new(new HttpProbeSpecReader()),
        new(new IcmpProbeSpecReader()),
        new(new LdapProbeSpecReader()),
        new(new DatabaseProbeSpecReader("mysql", 3306, login => new MysqlProbeSpec { Login = login })),
        new(new NtpProbeSpecReader()),
        new(new DatabaseProbeSpecReader("postgresql", 5432, login => new PostgresqlProbeSpec { Login = login })),
        new(new PushProbeSpecReader()),
        new(new SmtpProbeSpecReader()),
        new(new SnmpProbeSpecReader()),
        new(new DatabaseProbeSpecReader("sqlserver", 1433, login => new SqlserverProbeSpec { Login = login })),
        new(new SshProbeSpecReader()),
        new(new TcpProbeSpecReader()),
        new(new TlsProbeSpecReader()),
    ];

    public static IReadOnlyList<string> Types { get; } = [.. All.Select(r => r.Type)];

    public static ProbeSpecReader Of(string type) => All.First(r => r.Type == type);
}

/// <summary>One registered type: its shapes, and the settings that all types share.</summary>
internal sealed class ProbeSpecReader(IProbeSpecReader own)
{
    private static readonly string[] Common = ["interval", "timeout", "failures", "successes"];
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public string Type => own.Type;

    /// <summary>Keys that only an entry may have, such as what its target is.</summary>
    public IReadOnlyList<string> EntryKeys => own.EntryKeys;

    public Shape Entry { get; } = new($"{own.Type}Probe", $"a check of type {own.Type}", ["type", .. Common, .. own.Keys, .. own.EntryKeys, "thresholds"]);

    public Shape Defaults { get; } = new($"{own.Type}Defaults", $"the defaults of {own.Type}", [.. Common, .. own.Keys, "thresholds"]);

    public Shape Thresholds { get; } = new($"{own.Type}Thresholds", $"the thresholds of {own.Type}", own.ThresholdKeys);

    public ProbeDraft? Read(JsonValue at, IReadOnlyList<Fields?> layers, bool written, ProbeContext context)
    {
        ProbeFields fields = new(at, [.. layers.OfType<Fields>()], written, Thresholds, context);
        ProbeSpec? spec = own.Read(fields);
        TimeSpan interval = fields.Value("interval", spec?.Interval ?? TimeSpan.FromSeconds(30), Scalar.Duration(TimeSpan.FromSeconds(1), Longest));
        TimeSpan timeout = fields.Value("timeout", spec?.Timeout ?? TimeSpan.FromSeconds(2), Scalar.Duration(TimeSpan.FromMilliseconds(10), Longest));
        int failures = fields.Value("failures", spec?.FailuresToHard ?? 3, Scalar.Integer(1, 20));
        int successes = fields.Value("successes", spec?.SuccessesToClear ?? 2, Scalar.Integer(1, 20));
        return spec is null ? null : new ProbeDraft(
            spec with { Interval = interval, Timeout = timeout, FailuresToHard = failures, SuccessesToClear = successes }, fields);
    }
}
