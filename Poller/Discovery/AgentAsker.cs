using System.Net;
using System.Net.Sockets;
using NetWatch.Core.Catalog;
using NetWatch.Core.Discovery;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Poller.Discovery;

/// <summary>Asks an address by SNMP with one credential after the other, until one is answered, and then what the device is.</summary>
/// <param name="engine">An engine of the scan's own: what it learns of agents that are not there is of no use to the checks.</param>
/// <param name="profiles">The device families.</param>
/// <param name="credentials">The credentials, in their order.</param>
/// <param name="port">The agents' UDP port.</param>
internal sealed class AgentAsker(SnmpEngine engine, ProfileSet profiles, IReadOnlyList<SnmpCredential> credentials, int port)
{
    /// <summary>Requests a second, of all addresses together.</summary>
    private const int PacketsPerSecond = 200;

    private const int RetriesOfAlive = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly ObjectIdentifier System = ObjectIdentifier.Parse("1.3.6.1.2.1.1");

    /// <summary>sysObjectID, sysDescr, sysName, sysLocation.</summary>
    private static readonly SnmpQuery WhoAreYou = new([System.Append(2, 0), System.Append(1, 0), System.Append(5, 0), System.Append(6, 0)]);

    /// <summary>sysServices, ipForwarding, dot1dBaseNumPorts, upsIdentManufacturer, prtGeneralConfigChanges, snmpEngineID, entPhysicalSerialNum of the first entity.</summary>
    private static readonly ObjectIdentifier[] Details =
    [
        System.Append(7, 0),
        ObjectIdentifier.Parse("1.3.6.1.2.1.4.1.0"),
        ObjectIdentifier.Parse("1.3.6.1.2.1.17.1.2.0"),
        ObjectIdentifier.Parse("1.3.6.1.2.1.33.1.1.1.0"),
        ObjectIdentifier.Parse("1.3.6.1.2.1.43.5.1.1.1.1"),
        ObjectIdentifier.Parse("1.3.6.1.6.3.10.2.1.1.0"),
        ObjectIdentifier.Parse("1.3.6.1.2.1.47.1.1.1.1.11.1"),
    ];

    private static readonly ObjectIdentifier IpAdEntAddr = ObjectIdentifier.Parse("1.3.6.1.2.1.4.20.1.1");

    private readonly SnmpPacketBudget _budget = new(PacketsPerSecond);

    /// <summary>Asks.</summary>
    /// <param name="address">The address.</param>
    /// <param name="isAlive">Whether something answered there already, so that a lost request is worth another.</param>
    /// <param name="cancellationToken">Abandons it.</param>
    /// <returns>The agent, or null; and why one that is there did not answer, or null.</returns>
    /// <exception cref="OperationCanceledException">It was abandoned.</exception>
    public async Task<(FoundAgent? Agent, string? Trouble)> AskAsync(IPAddress address, bool isAlive, CancellationToken cancellationToken)
    {
        SnmpReading reading = new();
        string? trouble = null;
        foreach (SnmpCredential credential in credentials)
        {
            SnmpTarget target = TargetFactory.TargetOf(new IPEndPoint(address, port), credential) with
            {
                Timeout = Patience,
                Retries = isAlive ? RetriesOfAlive : 0,
                Budget = _budget,
                IsTentative = true,
            };
            await engine.ReadAsync(target, WhoAreYou, reading, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (reading.HasAnswer && reading.Outcome is SnmpOutcome.Answered or SnmpOutcome.ErrorStatus) return (await ReadAsync(target, credential, reading, cancellationToken), null);
            // Nobody listens: another credential changes nothing.
            if (reading.Outcome == SnmpOutcome.Unreachable && reading.SocketError == SocketError.ConnectionRefused) break;
            ReplyMeaning meaning = ReplyMeaning.Of(reading.Outcome, reading.SocketError, reading.ErrorStatus, reading.SecurityFailure);
            if (meaning.SawAnswer) trouble ??= $"{credential.Id}: {meaning.Text}.";
        }

        return (null, trouble);
    }

    private async Task<FoundAgent> ReadAsync(SnmpTarget target, SnmpCredential credential, SnmpReading reading, CancellationToken cancellationToken)
    {
        // The values of a reading last until the next one.
        SnmpValue[] said = [.. reading.Scalars];
        (ObjectIdentifier product, string description) = Identifier.Answers(said[0], said[1]);
        FoundAgent agent = new(credential.Id, port)
        {
            SysName = Texts.OneLine(said[2]),
            SysDescr = description,
            SysObjectId = product.IsEmpty ? "" : product.ToString(),
            Location = Texts.OneLine(said[3]),
        };
        string engineId = Convert.ToHexStringLower(reading.Peer.EngineId.Span);

        ObjectIdentifier[] questions = profiles.Questions(product, description);
        // An agent of version 1 that lacks one of them is asked without it by the engine.
        await engine.ReadAsync(target, new SnmpQuery([.. Details, .. questions], [[IpAdEntAddr]]), reading, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        HashSet<ObjectIdentifier> there = [.. questions.Where((_, i) => Has(reading, Details.Length + i))];
        Profile? family = profiles.FamilyOf(product, description, there.Contains);
        AgentKind kind = new(Number(reading, 0), Number(reading, 1) == 1, Number(reading, 2) ?? 0, Has(reading, 3), Has(reading, 4));
        return agent with
        {
            Family = family is null || family.Name == ProfileSet.Generic ? null : family.Title ?? family.Name,
            Vendor = family?.Vendor,
            Kind = kind.Of(family),
            EngineId = engineId.Length > 0 ? engineId : Octets(reading, 5),
            Serial = Has(reading, 6) ? Texts.OneLine(reading.Scalars[6]) : "",
            OwnAddresses = Addresses(reading),
        };
    }

    private static bool Has(SnmpReading reading, int place) => place < reading.Scalars.Length && reading.Scalars[place].HasValue && reading.Scalars[place].Type != SnmpType.Null;

    private static int? Number(SnmpReading reading, int place) => Has(reading, place) && reading.Scalars[place].TryGetInt32(out int number) ? number : null;

    private static string Octets(SnmpReading reading, int place) => Has(reading, place) && reading.Scalars[place].Type == SnmpType.OctetString ? Convert.ToHexStringLower(reading.Scalars[place].Octets) : "";

    private static IPAddress[] Addresses(SnmpReading reading)
    {
        if (reading.Tables.Length == 0) return [];
        List<IPAddress> addresses = [];
        SnmpTableReading table = reading.Tables[0];
        for (int row = 0; row < table.RowCount; row++)
        {
            ObjectIdentifier index = table.Index(row);
            if (index.Count == 4 && index[0] is not (0 or 127) && Enumerable.Range(0, 4).All(i => index[i] <= byte.MaxValue))
                addresses.Add(new IPAddress([(byte)index[0], (byte)index[1], (byte)index[2], (byte)index[3]]));
        }

        return [.. addresses];
    }
}
