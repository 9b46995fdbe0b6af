using System.Globalization;
using NetWatch.Core.Probing;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>Tells the engine's trace as lines of a probe's transcript. The community is in none of them.</summary>
internal sealed class TranscriptTrace(IProbeTranscript transcript) : ISnmpTrace
{
    private const int ShownVarbinds = 12;
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public void Record(SnmpTraceEntry entry)
    {
        bool incoming = entry.Event is SnmpTraceEvent.Answered or SnmpTraceEvent.Ignored or SnmpTraceEvent.Refused;
        lock (_gate)
        {
            transcript.Write(incoming ? "receive" : "send", Text(entry));
            if (entry.Event != SnmpTraceEvent.Answered) return;
            foreach (Variable variable in entry.Variables.Take(ShownVarbinds)) transcript.Write("receive", $"  {variable}");
            if (entry.Variables.Count > ShownVarbinds) transcript.Write("receive", $"  and {entry.Variables.Count - ShownVarbinds} more varbinds");
        }
    }

    private static string Text(SnmpTraceEntry entry)
    {
        string what = entry.Event switch
        {
            SnmpTraceEvent.Sent when entry.MaxRepetitions > 0 => $"{entry.Kind} of {entry.Variables.Count} names, max-repetitions {entry.MaxRepetitions}",
            SnmpTraceEvent.Sent => $"{entry.Kind} of {entry.Variables.Count} names",
            SnmpTraceEvent.Answered => $"{entry.Kind}: {entry.Variables.Count} varbinds, {entry.ErrorStatus}",
            SnmpTraceEvent.Ignored => $"a datagram was ignored: {entry.Reason}",
            SnmpTraceEvent.SendFailed => $"sending failed: {entry.SocketError}",
            _ => entry.Event.ToString(),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{what} (request {entry.RequestId}, attempt {entry.Attempt}, {entry.At.TotalMilliseconds:0.###} ms)");
    }
}
