namespace NetWatch.Snmp;

/// <summary>Receives the transcript of the requests of a target (<see cref="SnmpTarget.Trace"/>).</summary>
public interface ISnmpTrace
{
    /// <summary>Told of one event, at once and on the thread on which it happens; must be quick and may be called by several threads.</summary>
    /// <param name="entry">What happened.</param>
    void Record(SnmpTraceEntry entry);
}
