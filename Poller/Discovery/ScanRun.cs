using System.Net;
using System.Threading.Channels;
using NetWatch.Core.Catalog;
using NetWatch.Core.Discovery;
using NetWatch.Poller.Icmp;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Services;
using NetWatch.Snmp;

namespace NetWatch.Poller.Discovery;

/// <summary>Runs one scan: pings every address, and asks those that are worth it. It has sockets of its own apart from the pings, and changes nothing of what is watched.</summary>
internal sealed class ScanRun(IcmpEngine icmp, NameResolver resolver, ProfileBook profiles, TimeProvider time)
{
    /// <summary>Addresses that are pinged at one time: what the rate sends while silent ones are waited for.</summary>
    private const int PingedAtOnce = 256;

    /// <summary>Addresses that are asked at one time.</summary>
    private const int AskedAtOnce = 48;

    /// <summary>A router with more addresses than that is known by these as well.</summary>
    private const int MostOwnAddresses = 1000;

    /// <summary>The ports to look at; those of <see cref="ScanPlan.Ports"/> but in tests.</summary>
    public IReadOnlyList<int> Ports { get; init; } = ScanPlan.Ports;

    /// <summary>Pings an address; null: by the engine of all pings. Only tests have addresses on loopback that are silent.</summary>
    public Func<IPAddress, CancellationToken, ValueTask<(TimeSpan? RoundTrip, string? Refusal)>>? Ping { get; init; }

    /// <summary>Asks for the name of an address; null: the system's resolver.</summary>
    public Func<IPAddress, Task<string>>? LookUp { get; init; }

    /// <summary>Runs to the end.</summary>
    /// <param name="scan">Where it writes down how far it is.</param>
    /// <param name="catalog">What is watched, and the credentials.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public async Task RunAsync(NetworkScan scan, DeviceCatalog catalog, CancellationToken cancellationToken)
    {
        IReadOnlyList<SnmpCredential> credentials = [.. scan.Plan.Credentials.Select(name => catalog.SnmpCredentials[name])];
        await using SnmpEngine snmp = new(new SnmpEngineOptions { SocketsPerFamily = 1, MaxWalkVariables = MostOwnAddresses }, time);
        using PortAsker ports = new(time, Ports);
        using NameAsker names = new(time, LookUp);
        Func<IPAddress, CancellationToken, ValueTask<(TimeSpan? RoundTrip, string? Refusal)>> ping = Ping ?? new EchoAsker(icmp, time).AskAsync;
        AgentAsker agents = new(snmp, profiles.Current, credentials, catalog.AgentDefaults.Port);
        ILookup<IPAddress, string> watchedNames = NamesThatAreKnown(catalog);
        Channel<(int Index, ScanFinding Finding)> worthIt = System.Threading.Channels.Channel.CreateBounded<(int, ScanFinding)>(PingedAtOnce);

        bool mayPing = false;
        string? cannot = null;

        async Task PingAsync()
        {
            try
            {
                await Parallel.ForEachAsync(scan.Plan.Ranges.Addresses.Index(), Bound(PingedAtOnce, cancellationToken), async (at, token) =>
                {
                    (TimeSpan? roundTrip, string? refusal) = await ping(at.Item, token);
                    if (refusal is null) mayPing = true;
                    else cannot = refusal;
                    ScanFinding finding = new(at.Item) { RoundTrip = roundTrip, WatchedAs = DeviceProposals.WatchedAt(catalog, at.Item) ?? watchedNames[at.Item].FirstOrDefault() };
                    // What is watched is known: its agent is not kept from the checks by the questions of a scan.
                    bool isAsked = finding.WatchedAs is null && (roundTrip is not null || refusal is not null || scan.Plan.AskSilent);
                    if (isAsked) await worthIt.Writer.WriteAsync((at.Index, finding), token);
                    else scan.Finish(at.Index, finding);
                });
                worthIt.Writer.Complete();
            }
            catch (Exception e)
            {
                worthIt.Writer.TryComplete(e);
                throw;
            }
        }

        Task pings = PingAsync();
        try
        {
            await Parallel.ForEachAsync(worthIt.Reader.ReadAllAsync(cancellationToken), Bound(AskedAtOnce, cancellationToken), async (at, token) =>
                scan.Finish(at.Index, await AskAsync(at.Finding, token)));
        }
        finally
        {
            // Also when asking fails the pings must have ended before what they write to is gone.
            worthIt.Writer.TryComplete();
            await pings.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await pings;
        // Of a host without IPv6 only what has such an address could not be pinged: each finding shows that.
        if (cannot is not null && !mayPing) scan.CannotPing(cannot);

        async Task<ScanFinding> AskAsync(ScanFinding finding, CancellationToken token)
        {
            Task<IReadOnlyList<int>> open = ports.AskAsync(finding.Address, token);
            Task<(FoundAgent? Agent, string? Trouble)> asked = agents.AskAsync(finding.Address, finding.RoundTrip is not null, token);
            // Both have ended, whatever becomes of them: what they use is gone after the scan.
            await Task.WhenAll(open, asked);
            finding = finding with { Agent = (await asked).Agent, AgentTrouble = (await asked).Trouble, OpenPorts = await open };
            return finding.Answered && scan.Plan.LookUpNames ? finding with { DnsName = await names.AskAsync(finding.Address, token) } : finding;
        }
    }

    /// <summary>The devices that are listed by a name, by the address that the name had when a check asked last. Nothing is asked for this.</summary>
    private ILookup<IPAddress, string> NamesThatAreKnown(DeviceCatalog catalog) => catalog.InOrder
        .Where(n => !IPAddress.TryParse(n.Address, out _))
        .Select(n => (n.Id, Address: resolver.Known(n.Address)))
        .Where(n => n.Address is not null)
        .ToLookup(n => n.Address!, n => n.Id);

    private static ParallelOptions Bound(int atOnce, CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };
}
