using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Pictures;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Services;
using NetWatch.Poller.Snmp;
using NetWatch.Poller.Tests.Services;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary>An agent on loopback whose objects the test writes, and the probe that reads it.</summary>
internal sealed class ScriptedDevice : IAsyncDisposable
{
    private const string If = "1.3.6.1.2.1.2.2.1";
    private const string IfX = "1.3.6.1.2.1.31.1.1.1";

    private readonly SnmpAgent _agent = new(new SnmpAgentOptions(), TimeProvider.System);
    private readonly SnmpEngine _engine = new(new SnmpEngineOptions { SocketsPerFamily = 1 }, TimeProvider.System);
    private readonly NameResolver _resolver = new(TimeProvider.System);
    private readonly SnmpProbe _probe;
    private readonly Node _node;

    public ScriptedDevice(DeviceKind kind = DeviceKind.Switch, string version = "2c", SnmpProbeSpec? spec = null, KeptPictures? kept = null, TimeProvider? time = null)
    {
        Wire = _agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", Objects);
        _probe = new SnmpProbe(_engine, _resolver, time ?? TimeProvider.System, new ProfileBook(ProfileSet.Shipped), kept: kept);
        Spec = (spec ?? new SnmpProbeSpec { Credential = null! }) with
        {
            Credential = new SnmpCredential("c", version, new Secret("public")),
            Port = Wire.EndPoint.Port,
            Timeout = spec?.Timeout ?? TimeSpan.FromSeconds(5),
        };
        _node = Requests.For("127.0.0.1", Spec, kind: kind).Node;
        Uptime(100_000);
        Text("1.3.6.1.2.1.1.5.0", "dev");
    }

    public SnmpObjectTable Objects { get; } = new();

    public SnmpAgentDevice Wire { get; }

    /// <summary>Requests that were answered.</summary>
    public long Answered => _agent.Counters.Answered;

    /// <summary>Requests that came with a community that nobody has.</summary>
    public long WrongCommunity => _agent.Counters.WrongCommunity;

    public SnmpProbeSpec Spec { get; set; }

    public ValueTask<ProbeResult> ReadAsync(IProbeTranscript? transcript = null, CancellationToken? cancellationToken = null) =>
        _probe.ProbeAsync(new ProbeRequest(_node, Spec, Requests.Start, transcript), cancellationToken ?? TestContext.Current.CancellationToken);

    public void Uptime(uint ticks) => Set("1.3.6.1.2.1.1.3.0", SnmpValue.TimeTicks(ticks));

    public void Text(string oid, string text) => Set(oid, SnmpValue.OctetString(text));

    public void Integer(string oid, int value) => Set(oid, SnmpValue.Integer32(value));

    public void Set(string oid, SnmpValue value) => Objects.Set(ObjectIdentifier.Parse(oid), value);

    public void Port(int index, string? name, string descr = "", int oper = 1, int admin = 1, int type = 6, ulong? hcIn = 1000, uint lowIn = 1000, string alias = "")
    {
        Text($"{If}.2.{index}", descr);
        Integer($"{If}.3.{index}", type);
        Set($"{If}.5.{index}", SnmpValue.Gauge32(1_000_000_000));
        Integer($"{If}.7.{index}", admin);
        Integer($"{If}.8.{index}", oper);
        Set($"{If}.10.{index}", SnmpValue.Counter32(lowIn));
        Set($"{If}.14.{index}", SnmpValue.Counter32(3));
        if (name is not null) Text($"{IfX}.1.{index}", name);
        if (hcIn is { } octets) Set($"{IfX}.6.{index}", SnmpValue.Counter64(octets));
        if (hcIn is not null) Set($"{IfX}.15.{index}", SnmpValue.Gauge32(1000));
        Text($"{IfX}.18.{index}", alias);
    }

    public void Storage(int index, string descr, int size, int used, int unit = 4096, int type = 4)
    {
        const string entry = "1.3.6.1.2.1.25.2.3.1";
        Set($"{entry}.2.{index}", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse($"1.3.6.1.2.1.25.2.1.{type}")));
        Text($"{entry}.3.{index}", descr);
        Integer($"{entry}.4.{index}", unit);
        Integer($"{entry}.5.{index}", size);
        Integer($"{entry}.6.{index}", used);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _agent.DisposeAsync();
        _resolver.Dispose();
    }
}
