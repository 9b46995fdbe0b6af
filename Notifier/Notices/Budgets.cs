using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Incidents;

namespace NetWatch.Notifier.Notices;

/// <summary>How much a contact is sent: the first messages one by one, what follows within minutes as digests, and never more than its cap in an hour. Pure.</summary>
internal static class Budgets
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Sends a message now, if that may be.</summary>
    /// <param name="budget">What was spent.</param>
    /// <param name="limits">The contact, whose cap and burst hold.</param>
    /// <param name="paced">True for what comes at its own pace (what fails further of an incident): the cap alone holds for it.</param>
    /// <param name="at">The moment.</param>
    /// <returns>The budget afterwards; null: it belongs into the digest.</returns>
    public static Budget? Spend(Budget budget, Contact limits, bool paced, DateTimeOffset at)
    {
        budget = Fresh(budget, at);
        if (paced ? budget.Spent.Count >= limits.HourlyCap : budget.Waiting.Count > 0 || Full(budget, limits, at)) return null;
        return budget with { Spent = [.. budget.Spent, at] };
    }

    /// <summary>Puts a line into the next digest, in the place of an older one of the same incident.</summary>
    public static Budget Add(Budget budget, DigestLine line, Contact limits, DateTimeOffset at)
    {
        budget = Fresh(budget, at);
        return budget with { Waiting = DigestQueue.Of(budget.Waiting).With(line), DigestAt = budget.DigestAt ?? NextAt(budget, limits.HourlyCap, at) };
    }

    /// <summary>Takes an incident out of the next digest.</summary>
    public static Budget Remove(Budget budget, long number)
    {
        DigestQueue rest = DigestQueue.Of(budget.Waiting).Without(number);
        return budget with { Waiting = rest, DigestAt = rest.Count == 0 ? null : budget.DigestAt };
    }

    /// <summary>The digest is sent.</summary>
    public static Budget Flush(Budget budget, string step, DateTimeOffset at) =>
        Take(budget, new SentDigest(step, at, [.. budget.Waiting], []), at) with { Waiting = [], DigestAt = null };

    /// <summary>A digest is sent that another way did not take; what waits here goes on waiting.</summary>
    public static Budget Take(Budget budget, SentDigest digest, DateTimeOffset at)
    {
        budget = Fresh(budget, at);
        return budget with { Spent = [.. budget.Spent, at], Digests = budget.Digests + 1, DigestedAt = at, Sent = digest };
    }

    /// <summary>The line of an incident as it is now.</summary>
    public static DigestLine LineOf(Incident incident) => new(
        incident.Number, incident.Problem, incident.Severity, incident.Facts?.Name ?? incident.NodeId,
        incident.Facts?.SiteName ?? incident.Facts?.SiteId, incident.Component, incident.Since, incident.ClosedAt);

    private static bool Full(Budget budget, Contact limits, DateTimeOffset at) =>
        budget.Spent.Count >= limits.HourlyCap || budget.Spent.Count(s => at - s < ProblemRules.Interval) >= limits.Burst;

    private static DateTimeOffset NextAt(Budget budget, int cap, DateTimeOffset at)
    {
        DateTimeOffset next = at + ProblemRules.Wait;
        if (budget.DigestedAt + ProblemRules.Interval is { } later && later > next) next = later;
        // The cap's hour is over when the oldest of so many messages is an hour old; one place is the digest's own.
        if (budget.Spent.Count >= cap && budget.Spent[budget.Spent.Count - cap] + Hour is var free && free > next) next = free;
        return next;
    }

    /// <summary>Forgets what is an hour old, and what lies ahead since the clock was set.</summary>
    private static Budget Fresh(Budget budget, DateTimeOffset at) =>
        budget.Spent.All(s => at - s < Hour && s <= at) ? budget : budget with { Spent = [.. budget.Spent.Where(s => at - s < Hour && s <= at)] };
}
