using System.Globalization;
using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Poller;
using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Devices;

/// <summary>What NetWatch makes of what an agent said: it is served again on this machine and read by the same check that watches devices.</summary>
internal sealed class Replay
{
    private Replay(DevicePicture picture, int instances) => (Picture, Instances) = (picture, instances);

    /// <summary>The device as NetWatch understands it.</summary>
    public DevicePicture Picture { get; }

    /// <summary>How many instances it was made of.</summary>
    public int Instances { get; }

    /// <summary>The serial numbers in it.</summary>
    public IEnumerable<string> Serials =>
        Picture.Hardware.Select(h => h.Serial).Append(Picture.Identity.Serial?.Text).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>What tells which kind of device it is.</summary>
    public IEnumerable<string> Kind => new[] { Picture.Identity.Vendor, Picture.Identity.OperatingSystem, Picture.Identity.Model?.Text }.OfType<string>();

    /// <summary>What another reading of the device tells otherwise, each on a line.</summary>
    /// <param name="other">The other reading.</param>
    /// <param name="isMasked">Whether it was masked, so that its serial number is another one.</param>
    public IEnumerable<string> DifferencesOf(Replay other, bool isMasked)
    {
        if (Summary != other.Summary) yield return other.Summary;
        foreach ((string what, SourcedText? was, SourcedText? now) in new[]
        {
            ("model", Picture.Identity.Model, other.Picture.Identity.Model),
            ("version", Picture.Identity.Version, other.Picture.Identity.Version),
            ("firmware", Picture.Identity.Firmware, other.Picture.Identity.Firmware),
            ("serial number", isMasked ? null : Picture.Identity.Serial, isMasked ? null : other.Picture.Identity.Serial),
        })
            if (was?.Text != now?.Text) yield return $"{what} {now?.Text ?? "unknown"} instead of {was?.Text ?? "unknown"}";
    }

    /// <summary>Its family and how much was understood, on one line.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture,
        $"{Picture.Identity.Profile ?? "no profile"}; {Picture.Ports.Count} ports, {Picture.Processors.Count} processors, {Picture.Memory.Count} kinds of memory, {Picture.Storage.Count} storage areas, {Picture.Sensors.Count} sensors and states, {Picture.Hardware.Count} hardware parts, {Picture.Neighbours.Count} neighbours");

    /// <summary>Reads instances that an agent gave.</summary>
    public static Task<Replay> ReadAsync(IEnumerable<Variable> variables, DeviceKind kind, CancellationToken cancellationToken)
    {
        SnmpObjectTable objects = new();
        foreach (Variable variable in variables) objects.Set(variable.Id, variable.Data);
        return ReadAsync(objects, kind, cancellationToken);
    }

    /// <summary>Reads objects.</summary>
    public static async Task<Replay> ReadAsync(SnmpObjectTable objects, DeviceKind kind, CancellationToken cancellationToken)
    {
        await using SnmpAgent agent = new(new SnmpAgentOptions(), TimeProvider.System);
        const string community = "replay";
        int port = agent.Add(new IPEndPoint(IPAddress.Loopback, 0), community, objects).EndPoint.Port;
        SnmpProbeSpec spec = new()
        {
            Credential = new SnmpCredential(community, "2c", new Secret(community)),
            Port = port,
            Timeout = TimeSpan.FromSeconds(10),
            Interval = TimeSpan.FromMinutes(10),
        };
        Device node = new() { Id = community, Name = community, Address = IPAddress.Loopback.ToString(), Kind = kind, Probes = [spec], Reachability = spec.Component };
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddNetWatchProbes();
        await using ServiceProvider provider = services.BuildServiceProvider();
        IProbe probe = provider.GetServices<IProbe>().Single(p => p.Type == spec.Type);
        ProbeResult result = await probe.ProbeAsync(new ProbeRequest(node, spec, TimeProvider.System.GetUtcNow()), cancellationToken);
        return new Replay(result.Picture ?? DevicePicture.Empty, objects.Count);
    }
}
