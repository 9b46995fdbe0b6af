using System.Globalization;

namespace NetWatch.Core.Catalog;

/// <summary>The greeting and the host key of an SSH server (RFC 4253). Nobody logs in.</summary>
public sealed record SshProbeSpec : ServiceProbeSpec
{
    /// <inheritdoc/>
    public override string Type => "ssh";

    /// <inheritdoc/>
    public override string Target => Port.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override ProbeSpec At(ModuleTarget target) => this with { Port = target.Port ?? Port };

    /// <summary>The server's port; 1 to 65535, default 22.</summary>
    public int Port { get; init; } = 22;

    /// <summary>A regular expression that the greeting must match somewhere; null (the default) for any.</summary>
    public string? Expect { get; init; }

    /// <summary>
    /// Fingerprints of the keys that the server may show, as <c>SHA256:…</c>; empty (the default) for the first one that it shows, which is remembered.
    /// </summary>
    public IReadOnlyList<string> HostKeys { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Empty;
}
