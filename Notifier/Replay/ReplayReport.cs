namespace NetWatch.Notifier.Replay;

/// <summary>What would have been told, by what people set up in one way and in another.</summary>
/// <param name="From">The first event's time.</param>
/// <param name="To">The last event's time.</param>
/// <param name="Events">How many events of the log were read.</param>
/// <param name="Before">By what was in force then.</param>
/// <param name="After">By what is tried.</param>
public sealed record ReplayReport(DateTimeOffset From, DateTimeOffset To, long Events, ReplaySum Before, ReplaySum After);

/// <summary>What was told within the time.</summary>
/// <param name="Messages">All messages.</param>
/// <param name="Incidents">Incidents that opened.</param>
/// <param name="ToldIncidents">Those of which somebody was told.</param>
/// <param name="By">Messages by contact and channel, most first.</param>
public sealed record ReplaySum(int Messages, int Incidents, int ToldIncidents, IReadOnlyList<ReplayCount> By);

/// <summary>Messages to one contact by one channel.</summary>
/// <param name="Contact">The contact's id.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Messages">How many.</param>
public sealed record ReplayCount(string Contact, string Channel, int Messages);
