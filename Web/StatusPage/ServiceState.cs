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

/// <summary>The verdicts on all services, made once for each picture of the network: everybody may ask, as often as the API allows.</summary>
internal sealed class ServiceVerdicts(StatusPageOptions options)
{
    private volatile Made? _made;

    /// <summary>The verdicts, in the order of the services.</summary>
    public IReadOnlyList<(ServiceState State, DateTimeOffset? Since)> Of(LiveSnapshot snapshot)
    {
        if (_made is { } made && ReferenceEquals(made.Snapshot, snapshot)) return made.Verdicts;
        made = new Made(snapshot, [.. options.Services.Select(s => ServiceVerdict.Of(s, snapshot))]);
        _made = made;
        return made.Verdicts;
    }

    private sealed record Made(LiveSnapshot Snapshot, IReadOnlyList<(ServiceState State, DateTimeOffset? Since)> Verdicts);
}

/// <summary>Judges a service by the states of what it stands on.</summary>
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
