using Microsoft.Extensions.Time.Testing;
using NetWatch.Simulator.Company;
using NetWatch.Simulator.Network;
using NetWatch.Simulator.Stories;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Tests.Support;

/// <summary>A simulated network on a fake clock, asked by the real engine over real sockets.</summary>
internal sealed class LiveNetwork : IAsyncDisposable
{
    /// <summary>Monday, 14:00 in Almaty.</summary>
    public static readonly DateTimeOffset Begin = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly SnmpEngine _engine = new(new SnmpEngineOptions(), TimeProvider.System);

    private LiveNetwork(SimulatedNetwork network, FakeTimeProvider time, List<StoryMoment> told) => (Network, Time, Told) = (network, time, told);

    public SimulatedNetwork Network { get; }

    public FakeTimeProvider Time { get; }

    /// <summary>What the story told.</summary>
    public List<StoryMoment> Told { get; }

    public SimulatedCompany Company => Network.Company;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<LiveNetwork> StartAsync(Story? story = null, bool? oneAddress = null, params IReadOnlyList<UsmUser> users)
    {
        var company = oneAddress is { } one ? SimulatedCompany.Create(one, port: 0) : SimulatedCompany.Create(port: 0);
        var time = new FakeTimeProvider(Begin);
        List<StoryMoment> told = [];
        var options = new SimulatedNetworkOptions { Story = story, OnStory = told.Add, Users = users };
        return new LiveNetwork(await SimulatedNetwork.StartAsync(company, time, options), time, told);
    }

    public SnmpTarget Target(string id, int timeoutMilliseconds = 10_000) =>
        new(Company.Node(id).EndPoint, VersionCode.V2, SimulatedCompany.Community) { Timeout = TimeSpan.FromMilliseconds(timeoutMilliseconds), Retries = 0 };

    /// <summary>Asks by any target.</summary>
    public async Task<SnmpReply> AskAsync(SnmpTarget target, string oid) => await _engine.GetAsync(target, [ObjectIdentifier.Parse(oid)], Token);

    /// <summary>How many datagrams the engine ignored.</summary>
    public long Ignored => _engine.Counters.IgnoredTotal;

    public async Task<SnmpValue> GetAsync(string id, string oid)
    {
        var reply = await _engine.GetAsync(Target(id), [ObjectIdentifier.Parse(oid)], Token);
        Assert.Equal(SnmpOutcome.Answered, reply.Outcome);
        return reply.Variables[0].Data;
    }

    public async Task<long> NumberAsync(string id, string oid)
    {
        Assert.True((await GetAsync(id, oid)).TryGetUInt64(out var number), $"{oid} of {id} is no number");
        return (long)number;
    }

    /// <summary>The instances under a name, by what follows the name.</summary>
    public async Task<IReadOnlyDictionary<string, SnmpValue>> WalkAsync(string id, string root)
    {
        var name = ObjectIdentifier.Parse(root);
        var walk = await _engine.WalkAsync(Target(id), name, Token);
        Assert.Equal(SnmpOutcome.Answered, walk.Outcome);
        return walk.Variables.ToDictionary(
            variable => variable.Id.TryGetSuffix(name, out var suffix) ? suffix.ToString() : "", variable => variable.Data);
    }

    /// <summary>ifIndex of a port.</summary>
    public string IndexOf(string id, string ifName)
    {
        var device = Company.Device(id);
        return device.Profile.Ports.Single(port => port.Name == ifName).Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Who answers now, asked all at once.</summary>
    public async Task<IReadOnlySet<string>> SilentAsync()
    {
        var sysName = new[] { ObjectIdentifier.Parse(Names.SysName) };
        string[] ids = [.. Company.Devices.Select(device => device.Id), .. Company.Channels.Select(channel => channel.Id)];
        // Whoever is not silent has answered on the loopback long before; on a loaded machine a second question finds out.
        var silent = new HashSet<string>();
        for (var asked = ids; asked.Length > 0; asked = [.. silent.Order()])
        {
            var outcomes = await Task.WhenAll(asked.Select(async id => (Id: id, Reply: await _engine.GetAsync(Target(id, 700), sysName, Token))));
            var unanswered = outcomes.Where(one => one.Reply.Outcome == SnmpOutcome.Timeout).Select(one => one.Id).ToHashSet();
            var same = unanswered.SetEquals(silent);
            silent = unanswered;
            if (same)
                break;
        }
        return silent;
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await Network.DisposeAsync();
        Assert.Equal(0, Network.InternalErrors);
    }
}
