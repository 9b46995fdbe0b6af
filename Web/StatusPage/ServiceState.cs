using NetWatch.Core.States;
using NetWatch.Web.Board;

namespace NetWatch.Web.StatusPage;

/// <summary>How a service is, in plain words.</summary>
public enum ServiceState
{
    /// <summary>All that it stands on works.</summary>
    Works,

    /// <summary>Some of what it stands on does not.</summary>
    Limited,

    /// <summary>Nothing of what it stands on is reached.</summary>
    Down,

    /// <summary>Nothing is known of what it stands on.</summary>
    Unknown,
}

/// <summary>Judges services by the states of what they stand on.</summary>
internal static class ServiceVerdict
{
    /// <summary>The state, and since when it is so; null where it works or nothing is known.</summary>
    public static (ServiceState State, DateTimeOffset? Since) Of(StatusService service, LiveSnapshot snapshot)
    {
        var nodes = snapshot.Nodes.Values.Where(n => service.StandsOn(n.Node)).Select(n => n.State).ToArray();
        var known = nodes.Where(s => s.State != NodeState.Unknown).ToArray();
        if (known.Length == 0) return (ServiceState.Unknown, null);
        var wrong = known.Where(s => s.State != NodeState.Up).ToArray();
        if (wrong.Length == 0) return (ServiceState.Works, null);
        var lost = wrong.Where(s => s.State is NodeState.Down or NodeState.Unreachable).ToArray();
        // It is down since the last of them went.
        return lost.Length == known.Length ? (ServiceState.Down, lost.Max(s => s.Since)) : (ServiceState.Limited, wrong.Min(s => s.Since));
    }
}
