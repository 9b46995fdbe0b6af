namespace NetWatch.Core.Catalog;

/// <summary>What a request to the exporter's endpoints asks to be checked.</summary>
/// <param name="Host">An address or a name.</param>
/// <param name="Port">The port, or null for the module's own.</param>
/// <param name="Url">The whole URL, for checks that take one.</param>
public sealed record ModuleTarget(string Host, int? Port, Uri Url);

/// <summary>A check without its target, which whoever asks names: a module of blackbox_exporter or snmp_exporter.</summary>
/// <param name="Name">The module's name.</param>
/// <param name="Template">The check.</param>
/// <param name="NeedsPort">Whether the target must name a port, as the module has none.</param>
public sealed record ProbeModule(string Name, ProbeSpec Template, bool NeedsPort);

/// <summary>What the exporter's endpoints may check.</summary>
/// <param name="Modules">The modules by name.</param>
/// <param name="Credentials">The SNMP credentials, which <c>auth</c> names.</param>
/// <param name="Targets">Hosts that may be asked besides those of the catalog: an address, a network (<c>10.0.0.0/8</c>), a name, <c>*.example.kz</c>, or <c>*</c> for everything.</param>
public sealed record ExporterSettings(IReadOnlyDictionary<string, ProbeModule> Modules, IReadOnlyDictionary<string, SnmpCredential> Credentials, IReadOnlyList<string> Targets)
{
    /// <summary>The modules that there are without being written: <c>icmp</c>, <c>tcp_connect</c>, <c>http_2xx</c>.</summary>
    public static ExporterSettings Default { get; } = new(
        new Dictionary<string, ProbeModule>(StringComparer.Ordinal)
        {
            ["icmp"] = new("icmp", new IcmpProbeSpec { Count = 1 }, false),
            ["http_2xx"] = new("http_2xx", new HttpProbeSpec { Url = new Uri("http://target.invalid/") }, false),
            ["tcp_connect"] = new("tcp_connect", new TcpProbeSpec { Port = 1 }, true),
        },
        new Dictionary<string, SnmpCredential>(StringComparer.Ordinal),
        []);
}
