using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Poller.Pictures;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>What the rows of ifTable and ifXTable say of ports.</summary>
internal sealed class PortJudge(TablePlan plan) : RowJudge
{
    private const double Up = 1;
    private const double Down = 2;
    private const double LowerLayerDown = 7;
    private const byte IsDown = 2;
    private const byte IsDownBelow = 3;

    private readonly int _oper = plan.Place("ifOperStatus");
    private readonly int _admin = plan.Place("ifAdminStatus");
    private readonly int _alias = plan.Place("ifAlias");
    private readonly int _type = plan.Place("ifType");
    private readonly int _name = plan.Place("ifName");
    private readonly int _descr = plan.Place("ifDescr");
    private readonly int _speed = plan.Place("ifSpeed");
    private readonly int _highSpeed = plan.Place("ifHighSpeed");
    private readonly int _discontinuity = plan.Place("ifCounterDiscontinuityTime");
    private readonly bool _aliasNames = Array.IndexOf(plan.Named, plan.Place("ifAlias")) >= 0 || plan.Place("ifAlias") < 0;

    /// <summary>The lasting names of ports.</summary>
    /// <param name="rows">The ports.</param>
    /// <param name="known">Who they were before.</param>
    /// <param name="addresses">ifPhysAddress as read in this run; null when it was not.</param>
    public string[] Parts(TableRows rows, IReadOnlyList<PortFacts> known, Snapshot? addresses)
    {
        PortRow[] ports = new PortRow[rows.Count];
        for (int row = 0; row < ports.Length; row++)
        {
            ReadOnlySpan<SnmpValue> values = rows.Row(row);
            ObjectIdentifier index = rows.Index(row);
            ports[row] = new PortRow(
                index[index.Count - 1], Texts.At(values, _name), Texts.At(values, _descr), Texts.At(values, _alias), Numbers.At(values, _type) is { } type ? (int)type : null, addresses is null ? null : PortMemory.AddressIn(addresses, index));
        }

        return [.. PortIdentity.Parts(ports, known).Select(Texts.Shared)];
    }

    /// <inheritdoc/>
    public override byte Verdict(ReadOnlySpan<SnmpValue> row, SnmpProbeSpec spec)
    {
        if (Numbers.At(row, _oper) is not { } oper) return Silent;
        // Null, loopback and voice ports have no cable: they are kept, and never a problem.
        if (Numbers.At(row, _type) is { } type && MinorPorts.Contains((int)type, Texts.At(row, _name) is { Length: > 0 } name ? name : Texts.At(row, _descr))) return Silent;
        if (oper is not (Down or LowerLayerDown) || Numbers.At(row, _admin) is not Up) return Well;
        return oper == Down ? IsDown : IsDownBelow;
    }

    /// <inheritdoc/>
    public override bool Lasts(byte verdict) => verdict <= Well || _aliasNames;

    /// <inheritdoc/>
    public override Finding WellOf(string part) => new($"port:{part}", ProbeOutcome.Ok, Reason.Answered, null, Degrades: false);

    /// <inheritdoc/>
    public override Finding NotWell(byte verdict, ReadOnlySpan<SnmpValue> row, string part, SnmpProbeSpec spec)
    {
        string alias = Texts.At(row, _alias);
        string named = alias.Length > 0 && alias != part ? $"{part} ({alias})" : part;
        string why = verdict == IsDownBelow ? " because the layer below it is down" : "";
        return new Finding($"port:{part}", ProbeOutcome.Failed, Reason.PortDown, $"Port {named} is down{why}.", Degrades: false);
    }

    /// <summary>ifHighSpeed when it says something, else ifSpeed; the speed of some types is a figure that bounds nothing.</summary>
    public override double Speed(ReadOnlySpan<SnmpValue> row)
    {
        if (Numbers.At(row, _type) is { } type && plan.Table.NominalSpeedTypes.Contains((int)type)) return double.NaN;
        return PortSpeed.Of(Numbers.At(row, _highSpeed), Numbers.At(row, _speed)) ?? double.NaN;
    }

    /// <inheritdoc/>
    public override long Discontinuity(ReadOnlySpan<SnmpValue> row) =>
        Numbers.At(row, _discontinuity) is { } ticks and >= 0 and <= uint.MaxValue ? (long)ticks : -1;
}
