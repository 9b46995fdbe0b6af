using System.Globalization;
using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Devices;

/// <summary>Shows on a terminal how far a long walk is; into a file or a pipe it says nothing.</summary>
internal sealed class WalkProgress(TextWriter output) : ISnmpTrace
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private readonly Lock _lock = new();
    private readonly bool _isShown = !Console.IsErrorRedirected;
    private long _last = TimeProvider.System.GetTimestamp();
    private int _count;

    /// <inheritdoc/>
    public void Record(SnmpTraceEntry entry)
    {
        if (!_isShown || entry.Event != SnmpTraceEvent.Answered) return;
        lock (_lock)
        {
            _count += entry.Variables.Count;
            if (TimeProvider.System.GetElapsedTime(_last) < Pause) return;
            _last = TimeProvider.System.GetTimestamp();
            string at = entry.Variables.Count > 0 ? entry.Variables[^1].Id.ToString() : "";
            output.Write(string.Create(CultureInfo.InvariantCulture, $"\r{_count,8} instances, at {(at.Length > 50 ? at[..50] : at),-50}"));
        }
    }

    /// <summary>Clears the line.</summary>
    public void End()
    {
        if (_isShown) output.Write("\r" + new string(' ', 75) + "\r");
    }
}
