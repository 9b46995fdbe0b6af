namespace NetWatch.Poller.SelfConnectivity;

/// <summary>A target that proves, by answering, that we see.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Declared">True for a declared target; else it is the gateway of a route.</param>
/// <param name="IsListed">Whether it is itself a watched device, or is reached through one: its silence is that device's outage.</param>
/// <param name="HasAnswered">Whether it ever answered: many gateways never do, and their silence means nothing.</param>
/// <param name="Answers">Whether it answered now; null when it could not be asked.</param>
internal sealed record Witness(string Address, bool Declared, bool IsListed, bool HasAnswered, bool? Answers)
{
    /// <summary>Whether its silence says anything of this host's sight.</summary>
    public bool Counts => !IsListed && (Declared || HasAnswered) && Answers is not null;
}

/// <summary>All that decides whether this host sees.</summary>
/// <param name="Routes">How it would reach the watched remote targets; empty when there are none.</param>
/// <param name="Witnesses">The targets that prove sight.</param>
/// <param name="RemoteAnswered">Whether any remote node answered since the witnesses fell silent, a refusal or an ICMP error included.</param>
internal sealed record SightFacts(IReadOnlyList<RouteFact> Routes, IReadOnlyList<Witness> Witnesses, bool RemoteAnswered);

/// <summary>Decides whether this host sees. Pure.</summary>
internal static class BlindRule
{
    /// <summary>Why this host is blind, in one sentence; null when it sees.</summary>
    public static string? Decide(SightFacts facts)
    {
        if (facts.Routes.Count == 0) return null;
        if (!facts.Routes.Any(r => r.IsUsable)) return NoWay(facts.Routes);
        Witness[] witnesses = [.. facts.Witnesses.Where(w => w.Counts)];
        if (facts.RemoteAnswered || witnesses.Length == 0 || witnesses.Any(w => w.Answers == true)) return null;
        string silent = string.Join(", ", witnesses.Select(w => w.Declared ? w.Address : $"the gateway {w.Address}"));
        return $"Silent are {silent} and every watched device that was asked.";
    }

    private static string NoWay(IReadOnlyList<RouteFact> routes)
    {
        string[] dead = [.. routes.Where(r => r is { HasRoute: true, HasCarrier: false, Interface: not null }).Select(r => r.Interface!).Distinct().Order(StringComparer.Ordinal)];
        return dead.Length == 0
            ? "This host has no route to any watched device."
            : $"No carrier on {string.Join(", ", dead)}, through which the watched devices are reached.";
    }
}
