using System.Globalization;
using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Web.Access;
using NetWatch.Web.Board;

namespace NetWatch.Web.Metrics;

/// <summary>
/// <c>/probe</c> and <c>/snmp</c> answer as blackbox_exporter and snmp_exporter do, so that a Prometheus that scrapes these can be pointed here. Only hosts of the catalog, and those that
/// <c>exporter.targets</c> names, are asked.
/// </summary>
internal sealed class ExporterEndpoints(IEnumerable<IProbe> probes, LiveBoard live, TimeProvider time) : IDisposable
{
    /// <summary>So many checks run at once; one more is refused, as Prometheus asks again.</summary>
    public const int MostAtOnce = 100;

    /// <summary>So long before Prometheus gives up the check must have ended.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(0.5);

    private readonly Dictionary<string, IProbe> _probes = probes.ToDictionary(p => p.Type, StringComparer.Ordinal);
    private readonly SemaphoreSlim _room = new(MostAtOnce);

    /// <summary>Maps both.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/probe", (HttpContext http, ExporterEndpoints exporter, string? module, string? target) => exporter.ProbeAsync(http, module ?? "http_2xx", target)).RequireAuthorization(Rights.Metrics).ExcludeFromDescription();
        routes.MapGet("/snmp", (HttpContext http, ExporterEndpoints exporter, string? module, string? target, string? auth) => exporter.SnmpAsync(http, module, target, auth)).RequireAuthorization(Rights.Metrics).ExcludeFromDescription();
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private Task ProbeAsync(HttpContext http, string module, string? target)
    {
        ExporterSettings settings = live.Current.Catalog.Exporter;
        if (!settings.Modules.TryGetValue(module, out ProbeModule? found)) return RefuseAsync(http, StatusCodes.Status400BadRequest, $"Unknown module \"{Printable(module)}\"; known are {string.Join(", ", settings.Modules.Keys.Order(StringComparer.Ordinal))}.");
        if (Host(http, target, out Task refused) is not { } asked) return refused;
        return found.NeedsPort && asked.Port is null
            ? RefuseAsync(http, StatusCodes.Status400BadRequest, "The module has no port: write the target as host:port.")
            : RunAsync(http, found.Template, asked);
    }

    /// <summary>A device of the catalog is answered from its latest poll, as it must not be polled twice at once; another host is read now.</summary>
    private Task SnmpAsync(HttpContext http, string? module, string? target, string? auth)
    {
        using IDisposable held = live.Hold();
        LiveSnapshot snapshot = live.Current;
        if (target is not null && NodeOf(snapshot, target) is { } node)
        {
            CheckLive? latest = node.Checks.GetValueOrDefault("snmp");
            if (latest is not { Success: true }) return RefuseAsync(http, StatusCodes.Status500InternalServerError, $"{node.Node.Address} did not answer the latest poll.");
            http.Response.ContentType = ExpositionWriter.ContentType;
            DeviceExposition.Write(http.Response.BodyWriter, latest);
            return http.Response.BodyWriter.FlushAsync(http.RequestAborted).AsTask();
        }

        if (Host(http, target, out Task refused) is not { } asked) return refused;
        ExporterSettings settings = snapshot.Catalog.Exporter;
        SnmpProbeSpec? spec = module is not null && settings.Modules.TryGetValue(module, out ProbeModule? found) ? found.Template as SnmpProbeSpec : null;
        if (auth is not null && !settings.Credentials.ContainsKey(auth)) return RefuseAsync(http, StatusCodes.Status400BadRequest, $"Unknown auth \"{Printable(auth)}\": name one of \"credentials\".");
        if (auth is not null) spec = (spec ?? new SnmpProbeSpec { Credential = settings.Credentials[auth] }) with { Credential = settings.Credentials[auth] };
        return spec is null
            ? RefuseAsync(http, StatusCodes.Status400BadRequest, "Name by auth one of \"credentials\", or by module one of \"exporter.modules\" of type snmp.")
            : RunAsync(http, spec, asked);
    }

    private async Task RunAsync(HttpContext http, ProbeSpec template, ModuleTarget target)
    {
        if (!await _room.WaitAsync(TimeSpan.Zero, http.RequestAborted))
        {
            await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, $"{MostAtOnce} checks run already.");
            return;
        }

        try
        {
            TimeSpan patience = Patience(http, template);
            ProbeSpec spec = template.At(target) with { Timeout = template.Timeout < patience ? template.Timeout : patience };
            Device node = new() { Id = "target", Name = target.Host, Address = target.Host, Kind = DeviceKind.Other, Probes = [spec], Reachability = spec.Component };
            using CancellationTokenSource deadline = new(patience, time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, http.RequestAborted);
            long started = time.GetTimestamp();
            ProbeResult result;
            try
            {
                result = await _probes[spec.Type].ProbeAsync(new ProbeRequest(node, spec, time.GetUtcNow()), either.Token);
            }
            catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
            {
                result = new ProbeResult { NodeId = node.Id, Component = spec.Component, StartedAt = time.GetUtcNow(), Elapsed = time.GetElapsedTime(started), Outcome = ProbeOutcome.Failed, Reason = Reason.NoReply };
            }

            http.Response.ContentType = ExpositionWriter.ContentType;
            DeviceExposition.Write(http.Response.BodyWriter, result);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>The target that may be asked; null when it may not, and then the refusal is on its way.</summary>
    private ModuleTarget? Host(HttpContext http, string? text, out Task refused)
    {
        refused = Task.CompletedTask;
        if (string.IsNullOrEmpty(text))
        {
            refused = RefuseAsync(http, StatusCodes.Status400BadRequest, "The parameter target is missing.");
            return null;
        }

        if (ExporterTarget.Read(text) is not { } target)
        {
            refused = RefuseAsync(http, StatusCodes.Status400BadRequest, "The target is no host, host:port or http URL.");
            return null;
        }

        if (ExporterTarget.IsAllowed(live.Current.Catalog, target.Host)) return target;
        refused = RefuseAsync(http, StatusCodes.Status403Forbidden, $"{Printable(target.Host)} is no device of this installation. Others are asked only when \"exporter.targets\" in devices.json names them.");
        return null;
    }

    private static NodeLive? NodeOf(LiveSnapshot snapshot, string target)
    {
        if (snapshot.Nodes.TryGetValue(target, out NodeLive? byId)) return byId.Node.Probes.Any(p => p is SnmpProbeSpec) ? byId : null;
        return ExporterTarget.Read(target) is { } read && snapshot.Catalog.At(read.Host).FirstOrDefault(n => n.Probes.Any(p => p is SnmpProbeSpec)) is { } node
            ? snapshot.Nodes.GetValueOrDefault(node.Id)
            : null;
    }

    /// <summary>How long the check may take: as long as Prometheus says that it waits, else the check's own interval.</summary>
    private static TimeSpan Patience(HttpContext http, ProbeSpec spec) =>
        double.TryParse(http.Request.Headers["X-Prometheus-Scrape-Timeout-Seconds"], NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 86_400
            ? TimeSpan.FromSeconds(seconds) - Margin is { Ticks: > 0 } enough ? enough : TimeSpan.FromSeconds(seconds)
            : spec.Interval;

    private static Task RefuseAsync(HttpContext http, int status, string sentence)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(sentence + "\n", http.RequestAborted);
    }

    private static string Printable(string text) => string.Concat(text.Take(80).Select(c => char.IsControl(c) ? '?' : c));
}
