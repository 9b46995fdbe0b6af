using NetWatch.Core.Events;
using NetWatch.Core.Incidents;

namespace NetWatch.Core.Operations;

/// <summary>What the incident engine knows of what people set up.</summary>
public sealed record OperationsState
{
    /// <summary>Nothing was set up.</summary>
    public static OperationsState Empty { get; } = new();

    /// <summary>What is in force.</summary>
    public OperationsData Data { get; init; } = OperationsData.Empty;

    /// <summary>Its number, from 1; 0: nothing was ever set up.</summary>
    public long Revision { get; init; }

    /// <summary>The recipients of the configuration, as contacts.</summary>
    public IReadOnlyList<Contact> Recipients { get; init; } = [];

    /// <summary>When the next test messages are due; null: none are.</summary>
    public DateTimeOffset? NextTest { get; init; }

    /// <summary>Test messages of which it is not known yet that they were accepted.</summary>
    public IReadOnlyList<PendingTest> Tests { get; init; } = [];

    /// <summary>What was closed by hand while it came and went, and still does.</summary>
    public IReadOnlyList<ClosedFlapping> Closed { get; init; } = [];
}

/// <summary>Something whose incident was closed by hand while it came and went: nobody is told of it until it is steady, or is another problem.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Component">The check or part; empty for the node itself.</param>
/// <param name="Problem">What kind of problem it was.</param>
/// <param name="Incident">The incident that was closed.</param>
public sealed record ClosedFlapping(string NodeId, string Component, ProblemKind Problem, long Incident);

/// <summary>A test message that was made.</summary>
/// <param name="Step">Its step.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Address">The recipient's address on it.</param>
/// <param name="At">When it was made.</param>
/// <param name="Daily">True: an alarm follows when it is not accepted; false: somebody asked for it and sees that.</param>
/// <param name="Failed">True once it was not accepted in time.</param>
public sealed record PendingTest(string Step, string Channel, string Address, DateTimeOffset At, bool Daily, bool Failed);

/// <summary>What was sent to a contact's address lately, so that nobody is flooded.</summary>
public sealed record Budget
{
    /// <summary>Whose it is, and where its digests go; null before the first message.</summary>
    public Reader? To { get; init; }

    /// <summary>When it was sent a message, within the last hour, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Spent { get; init; } = [];

    /// <summary>What its next digest lists.</summary>
    public IReadOnlyCollection<DigestLine> Waiting { get; init; } = [];

    /// <summary>When that is sent; null while there is nothing to list.</summary>
    public DateTimeOffset? DigestAt { get; init; }

    /// <summary>How many digests it was sent.</summary>
    public long Digests { get; init; }

    /// <summary>When it was sent the last one, or null.</summary>
    public DateTimeOffset? DigestedAt { get; init; }

    /// <summary>The last digest, while it is not known to be too late; null: there is none.</summary>
    public SentDigest? Sent { get; init; }
}

/// <summary>A digest that was made.</summary>
/// <param name="Step">Its step.</param>
/// <param name="At">When it was made.</param>
/// <param name="Lines">What it lists.</param>
/// <param name="Tried">Where it was sent before, each as <c>CHANNEL:ADDRESS</c>: these did not take it in time.</param>
public sealed record SentDigest(string Step, DateTimeOffset At, IReadOnlyList<DigestLine> Lines, IReadOnlyList<string> Tried);

/// <summary>An incident in a digest.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Problem">What kind of problem it is.</param>
/// <param name="Severity">How loud it is.</param>
/// <param name="Name">The node's name; empty for the installation itself.</param>
/// <param name="Site">The site's name, or null.</param>
/// <param name="Component">The check or part; empty for the node itself.</param>
/// <param name="Since">Since when.</param>
/// <param name="ClosedAt">When it was over, or null.</param>
public sealed record DigestLine(long Number, ProblemKind Problem, Severity Severity, string Name, string? Site, string Component, DateTimeOffset Since, DateTimeOffset? ClosedAt);
