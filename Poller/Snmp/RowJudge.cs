using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>What the rows of a table say of the parts that they describe. One for all devices.</summary>
internal abstract class RowJudge
{
    /// <summary>The verdict that a row says nothing.</summary>
    public const byte Silent = 0;

    /// <summary>The verdict that all is well.</summary>
    public const byte Well = 1;

    /// <summary>The verdict on a row, as a number: the same number for a row of the same name gives the same finding where it <see cref="Lasts"/>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="spec">The check.</param>
    public abstract byte Verdict(ReadOnlySpan<SnmpValue> row, SnmpProbeSpec spec);

    /// <summary>Whether a verdict gives the same finding each time.</summary>
    public abstract bool Lasts(byte verdict);

    /// <summary>The finding that all is well.</summary>
    /// <param name="part">The row's lasting name.</param>
    public abstract Finding WellOf(string part);

    /// <summary>The finding that something is not.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="row">The row.</param>
    /// <param name="part">The row's lasting name.</param>
    /// <param name="spec">The check.</param>
    public abstract Finding NotWell(byte verdict, ReadOnlySpan<SnmpValue> row, string part, SnmpProbeSpec spec);

    /// <summary>The speed in bit/s that bounds the counters of a row; NaN when none does.</summary>
    public virtual double Speed(ReadOnlySpan<SnmpValue> row) => double.NaN;

    /// <summary>When the counters of a row were interrupted last (ifCounterDiscontinuityTime); -1 when the agent does not say.</summary>
    public virtual long Discontinuity(ReadOnlySpan<SnmpValue> row) => -1;

    /// <summary>The metric of a value that is made of several of a row; null when there is none.</summary>
    public virtual Metric? Derives => null;

    /// <summary>The label that bears the row's name with that value.</summary>
    public virtual string DerivedLabel => "";

    /// <summary>A value that is made of several; null when the row does not have them.</summary>
    public virtual double? Derived(ReadOnlySpan<SnmpValue> row) => null;
}
