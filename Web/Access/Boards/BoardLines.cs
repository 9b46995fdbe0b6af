using Microsoft.AspNetCore.SignalR;

namespace NetWatch.Web.Access.Boards;

/// <summary>The open lines of paired screens to the hub.</summary>
internal sealed class BoardLines
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<HubCallerContext>> _lines = new(StringComparer.Ordinal);

    /// <summary>A screen has connected.</summary>
    public void Add(string boardId, HubCallerContext line)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(boardId, out List<HubCallerContext>? lines)) _lines[boardId] = lines = [];
            lines.Add(line);
        }
    }

    /// <summary>A line has ended.</summary>
    public void Remove(string boardId, HubCallerContext line)
    {
        lock (_lock)
        {
            if (_lines.TryGetValue(boardId, out List<HubCallerContext>? lines) && lines.Remove(line) && lines.Count == 0) _lines.Remove(boardId);
        }
    }

    /// <summary>The ids of a board's connections; empty: its screen is not connected.</summary>
    public IReadOnlyList<string> ConnectionsOf(string boardId)
    {
        lock (_lock) return _lines.TryGetValue(boardId, out List<HubCallerContext>? lines) ? [.. lines.Select(l => l.ConnectionId)] : [];
    }

    /// <summary>Ends all lines of a board at once.</summary>
    public void End(string boardId)
    {
        HubCallerContext[] lines;
        lock (_lock) lines = _lines.TryGetValue(boardId, out List<HubCallerContext>? open) ? [.. open] : [];
        foreach (HubCallerContext line in lines) line.Abort();
    }
}
